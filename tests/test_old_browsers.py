"""What browsers get of ours runs in those of offices: nothing in it is newer than Chromium 86, of October 2020.

The lists name what is near at hand and newer, with the version that first had it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.index import BROWSER, CHECK

COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
# ES2020 and what Chromium 86 has of ES2021.
SYNTAX = {
    "await outside of functions (89)": r"^(?:(?:export )?(?:const|let) .*?= )?await\b",
    "a static block (94)": r"\bstatic \{",
    "in with a private name (91)": r"#\w+ in\b",
    "attributes of an import (123)": r"\bimport\b[^;]*\bwith \{",
    "using (134)": r"^\s*(?:await )?using \w",
}
INTERFACES = {
    "structuredClone (98)": r"\bstructuredClone\b",
    "at (92)": r"\.at\(",
    "Object.hasOwn (93)": r"\bObject\.hasOwn\b",
    "groupBy (117)": r"\.groupBy\(",
    "findLast (97)": r"\.findLast(?:Index)?\(",
    "copies of arrays (110)": r"\.(?:toSorted|toReversed|toSpliced)\(|\w\.with\(",
    "Array.fromAsync (121)": r"\bfromAsync\b",
    "Promise.withResolvers (119), try (128)": r"\bPromise\.(?:withResolvers|try)\b",
    "iterator helpers (122)": r"\bIterator\.|\.(?:values|keys|entries)\(\)\.(?:map|filter|take|drop|toArray)\(",
    "methods of sets (122)": r"\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(",
    "the cause of an error (93)": r"\bcause:",
    "isWellFormed (111)": r"\.(?:isWellFormed|toWellFormed)\(",
    "URL.canParse (120), parse (126)": r"\bURL\.(?:canParse|parse)\b",
    "AbortSignal.timeout (103), any (116)": r"\bAbortSignal\.(?:timeout|any|abort)\b",
    "crypto.randomUUID (92)": r"\brandomUUID\b",
    "inert (102), popover (114)": r"\b(?:inert|popover|showPopover|togglePopover)\b",
    "role as a property (103)": r"\brole:|\.role\s*=",
    "checkVisibility (105)": r"\bcheckVisibility\b",
    "the scheduler (94)": r"\bscheduler\.",
    "the Navigation API (102)": r"\bwindow\.navigation\b|(?<![./\w])navigation\.(?!mjs)",
    "view transitions (111)": r"\bstartViewTransition\b",
    "scrollend (114)": r"\bscrollend\b",
    "requestClose (134), closedBy (134)": r"\brequestClose\b|\bclosedBy\b",
}
STYLES = {
    ":has (105)": r":has\(",
    ":is and :where (88)": r":(?:is|where)\(",
    ":not with several (88)": r":not\([^()]*,",
    "inset (87)": r"(?<![-\w])inset(?:-block|-inline)?\s*:",
    "aspect-ratio (88)": r"(?<![-\w(])aspect-ratio\s*:",
    "nesting (112)": r"[{;]\s*&",
    "@layer (99), @container (105), @scope (118)": r"@(?:layer|container|scope|starting-style)\b",
    "newer colours (101, 111, 123)": r"\b(?:color-mix|oklch|oklab|lab|lch|hwb|light-dark|color)\(",
    "small, large and dynamic units (108)": r"\d[sld]v(?:w|h|i|b|min|max)\b",
    "units of containers (105)": r"\dcq(?:w|h|i|b|min|max)\b",
    "accent-color (93)": r"(?<![-\w])accent-color\s*:",
    "scrollbar-gutter (94)": r"\bscrollbar-gutter\b",
    "overflow: clip (90)": r"overflow(?:-[xy])?\s*:\s*clip",
    "text-wrap (114)": r"\btext-wrap\b",
    "transforms of their own (104)": r"(?<![-\w])(?:translate|scale|rotate)\s*:",
    "ranges in media queries (104)": r"@media[^{]*[<>]",
    "subgrid (117)": r"\bsubgrid\b",
    "linear() (113)": r"\blinear\(",
    "logical shorthands (87)": r"(?<![-\w])(?:margin|padding|border)-(?:inline|block)\s*:",
}


def newer(source: str, features: dict[str, str]) -> list[str]:
    """Return the features that stand in a source, each with the line."""
    bare = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
    return [
        f"{name}: {line.strip()[:80]}"
        for line in bare.splitlines()
        for name, pattern in features.items()
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("file", sorted(BROWSER.glob("*.mjs")), ids=lambda file: file.name)
def test_a_module_has_nothing_that_is_too_new(file: Path) -> None:
    assert newer(file.read_text(encoding="utf-8"), SYNTAX | INTERFACES) == []


@pytest.mark.parametrize("file", sorted(BROWSER.glob("*.css")), ids=lambda file: file.name)
def test_styles_have_nothing_that_is_too_new(file: Path) -> None:
    assert newer(file.read_text(encoding="utf-8"), STYLES) == []


def test_what_tells_old_browsers_that_they_are_is_read_by_all() -> None:
    assert re.findall(r"=>|`|\?\.|\b(?:let|const|class|async|of)\b", CHECK) == []


@pytest.mark.parametrize(
    "source",
    [
        "const answer = await ask();",
        "await ask();",
        "  static { ready = true; }",
        "const last = rows.at(-1);",
        "const sorted = rows.toSorted(byName);",
        "const copy = structuredClone(view);",
        'make("div", { role: "figure" })',
        "navigation.navigate(address)",
        "return names.values().map(said);",
    ],
)
def test_what_is_too_new_for_a_module_is_found(source: str) -> None:
    assert newer(source, SYNTAX | INTERFACES)


@pytest.mark.parametrize(
    "source",
    [
        "body:has(#stage) { width: auto; }",
        ".slide { position: absolute; inset: 0; }",
        "@media (width >= 600px) { p { margin: 0; } }",
        ".card { &:hover { margin: 0; } }",
        "p { width: 50dvh; }",
        "button:not(.quiet, .start) { margin: 0; }",
        "p { color: color-mix(in srgb, red, blue); }",
    ],
)
def test_what_is_too_new_for_styles_is_found(source: str) -> None:
    assert newer(source, STYLES)


@pytest.mark.parametrize(
    "source",
    [
        "  const answer = await ask();",
        "total ??= rows?.length ?? 0;",
        "name.replaceAll('a', 'b'); parts.flatMap(one => one);",
        'import { visit } from "./navigation.mjs";',
        "document.querySelector(`[data-path='${path}']`).replaceChildren();",
        '{ className: "slide", ariaLabel: title }',
    ],
)
def test_what_is_old_enough_is_let_pass(source: str) -> None:
    assert newer(source, SYNTAX | INTERFACES) == []
