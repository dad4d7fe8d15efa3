"""The grammar of addresses stands in one place: whoever renames a page touches one line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard
from dashboard.catalogue.addresses import KEYS, PARTED, PATHS, address, grammar, keys_of
from dashboard.catalogue.topics import PAGES
from tests.programs import answer_of, copy_program

PACKAGE = Path(dashboard.__file__).parent
NAMED = {path for path in PATHS.values() if path != "/"}
RENAMED = """
from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import load_datasets

app = create_app(load_datasets(SHIPPED))
client = app.server.test_client()
page = client.get("/areas?indicator=provincial_rd_institutes").text
assert 'data-address="/areas?indicator=provincial_rd_institutes"' in page
assert 'href="/areas"' in client.get("/").text
assert '/areas?indicator=provincial_rd_institutes"' in page
assert '"paths": ["/areas", "/present"]' in page
assert 'data-chart="district-ranking"' in page
assert "/districts" not in page
assert 'data-chart="' not in client.get("/districts").text
"""


def literals(path: Path) -> Iterator[str]:
    """Yield the texts that stand in a module."""
    if path.suffix == ".py":
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    else:
        yield from re.findall(r"""["'`]([^"'`\n]*)["'`]""", path.read_text(encoding="utf-8"))


def test_paths_stand_in_the_grammar_alone() -> None:
    files = [file for ending in ("py", "mjs") for file in PACKAGE.rglob(f"*.{ending}")]
    assert len(files) > 100
    typed = {
        file.name: sorted(found)
        for file in files
        if file.name != "addresses.py" and (found := {text.split("?")[0] for text in literals(file)} & NAMED)
    }
    assert typed == {}


@pytest.mark.slow
def test_a_page_is_renamed_in_one_line(tmp_path: Path) -> None:
    copy = copy_program(tmp_path)
    place = copy / "dashboard" / "catalogue" / "addresses.py"
    written = place.read_text(encoding="utf-8")
    assert written.count('"/districts"') == 1
    place.write_text(written.replace('"/districts"', '"/areas"'), encoding="utf-8")
    answer_of(RENAMED, folder=copy)


def test_every_page_of_the_grammar_is_a_page() -> None:
    assert {page.path for page in PAGES} | {PATHS[page] for page in PARTED} == set(PATHS.values())
    assert {page for key in KEYS for page in key.pages} <= set(PATHS)


def test_an_address_has_what_belongs_to_its_page_in_a_fixed_order() -> None:
    values = {"slide": "a", "theme": "dark", "q": "光伏 x", "district": "wujin,jintan", "nothing": "1", "lang": ""}
    assert address("/industry", values) == "/industry?district=wujin,jintan&theme=dark"
    assert address("/data", values) == "/data?district=wujin,jintan&theme=dark&q=%E5%85%89%E4%BC%8F%20x"
    assert address("/present", values, drawn=True) == "/present?district=wujin,jintan&theme=dark"
    assert (
        address("/firms", {"lang": "en", "issue": "2021-06", "release": "3"})
        == "/firms?release=3&issue=2021-06&lang=en"
    )
    assert address("/", {}) == "/"


def test_the_browser_is_told_all_of_it() -> None:
    told = grammar("/innov")
    assert told["paths"] == PATHS
    assert told["prefix"] == "/innov"
    for path in (*PATHS.values(), "/nowhere"):
        belonging = [key["name"] for key in told["keys"] if not key["paths"] or path in key["paths"]]
        assert belonging == [key.name for key in keys_of(path)]
