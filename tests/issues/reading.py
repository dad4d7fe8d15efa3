"""Reads which pages of which issues a text cites, however it writes them, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

ISSUE = re.compile(r"(?P<zh>\d{4}) ?年第 ?(?P<zh_number>\d{1,2}) ?期|(?P<en>\d{4}) no\. (?P<en_number>\d{1,2})")
# What a figure revises is said with both issues, and no page.
REVISED = re.compile(
    r"\d{4} 年第 \d+ 期刊 ?[^\n；，]*，\d{4} 年第 \d+ 期修订为[^\n；]*"
    r"|\d{4} no\. \d+ printed [^\n]*? in \d{4} no\. \d+"
)
PAGES = re.compile(r"第 ?((?:\d+ ?[、，—–-]? ?)+)页|\bpp?\. ((?:\d+(?:–|—|-|, and |, | and )?)+)")
RANGE = re.compile(r"(\d+)(?: ?[—–-] ?(\d+))?")
# In the name of a file an English one is written as its id.
ISSUE_ID = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?![\d-])")


class Span(NamedTuple):
    """Pages from the first to the last."""

    first: int
    last: int


def issues_in(text: str) -> set[str]:
    """Return the issues that a text names, by their ids."""
    return {_id_of(found) for found in ISSUE.finditer(REVISED.sub("", text))}


def issues_in_file_name(name: str) -> set[str]:
    """Return the issues that the name of a file names."""
    return issues_in(name) | {"-".join(found) for found in ISSUE_ID.findall(name)}


def citations(text: str) -> dict[str, list[Span]]:
    """Return the pages that a text cites by the issue it puts them under; under none where it names none for them.

    Parts with a semicolon or an end of line between cite by themselves. An issue without pages has an empty list.
    """
    cited: dict[str, list[Span]] = {}
    for part in re.split("[；;\n]", REVISED.sub("", text)):
        named = list(ISSUE.finditer(part))
        for found in named:
            cited.setdefault(_id_of(found), [])
        for pages in PAGES.finditer(part):
            before = [_id_of(found) for found in named if found.end() <= pages.start()]
            under = _id_of(named[0]) if len(named) == 1 else [*before, ""][max(0, len(before) - 1)]
            spans = [Span(int(first), int(last or first)) for first, last in RANGE.findall(pages[1] or pages[2])]
            cited.setdefault(under, []).extend(spans)
    return cited


def stood(figures: Iterable[Mapping[str, Any]]) -> dict[str, set[int]]:
    """Return the pages on which figures stand, by issue."""
    pages: dict[str, set[int]] = {}
    for figure in figures:
        pages.setdefault(str(figure["issue"]), set()).add(int(figure["page"]))
    return pages


def false_citations(text: str, truth: Mapping[str, set[int]], *, whole: bool = False) -> list[str]:
    """Return what is false about the pages that a text cites, in words.

    Args:
        text: Cites pages.
        truth: Where what it speaks of stands.
        whole: The text has to name every issue, with all its pages.
    """
    cited, false = citations(text), []
    if "" in cited and len(truth) == 1 and cited.keys() == {""}:
        cited = {next(iter(truth)): cited[""]}
    for issue, spans in cited.items():
        if issue not in truth:
            false.append(f"cites {issue or 'no issue'} for pages of {', '.join(truth)}: {text}")
            continue
        wrong = sorted({end for span in spans for end in span} - truth[issue])
        false += [f"cites page {page} under {issue}, where it does not stand: {text}" for page in wrong]
        missing = sorted(page for page in truth[issue] if not any(first <= page <= last for first, last in spans))
        if whole and missing:
            false.append(f"leaves out pages {missing} of {issue}: {text}")
    if whole:
        false += [f"does not name {issue}: {text}" for issue in truth.keys() - cited.keys()]
    return false


def _id_of(found: re.Match[str]) -> str:
    return f"{found['zh'] or found['en']}-{int(found['zh_number'] or found['en_number']):02}"
