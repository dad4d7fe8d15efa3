"""The browser's modules one by one: they read and write addresses as the server does, and come as late as they may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

from dashboard.catalogue.addresses import KEYS, PATHS, address
from dashboard.catalogue.view import query_of
from tests.browser.conftest import Dashboard

CALL = """async ([file, name, given]) => {
  const [folder] = document.querySelector("script[type=module]").src.split("entry.mjs");
  return (await import(`${folder}${file}.mjs`))[name](...given);
}"""
# What an address can hold; lone surrogates are no characters.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.dictionaries(st.sampled_from([*(key.name for key in KEYS), "nothing", "__proto__"]), TEXT, max_size=6)


@pytest.fixture(scope="module")
def modules(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page that has all modules and draws nothing."""
    page = browser.new_page()
    page.goto(f"{address}/nowhere")
    yield page
    page.close()


def call(page: Page, file: str, name: str, *given: Any) -> Any:
    """Return what a function of a module returns."""
    return page.evaluate(CALL, [file, name, list(given)])


@settings(max_examples=60)
@given(path=st.sampled_from([*PATHS.values(), "/nowhere"]), values=VALUES, drawn=st.booleans())
def test_browser_and_server_write_the_same_address(
    modules: Page, path: str, values: dict[str, str], drawn: bool
) -> None:
    assert call(modules, "address", "addressOf", path, values, drawn) == address(path, values, drawn=drawn)


@settings(max_examples=60)
@given(path=st.sampled_from([*PATHS.values()]), values=VALUES)
def test_browser_and_server_read_the_same_of_an_address(modules: Page, path: str, values: dict[str, str]) -> None:
    written = address(path, values)
    assert call(modules, "address", "valuesOf", written) == query_of(parse_qsl(urlsplit(written).query))


def test_a_key_that_stands_twice_asks_for_both(modules: Page) -> None:
    assert call(modules, "address", "valuesOf", "/?district=wujin&district=jintan")["district"] == "wujin,jintan"


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("", [["district", "wujin"]], {"district": "wujin"}),
        ("?district=jintan", [["district", "wujin"]], {"district": "wujin,jintan"}),
        ("?district=jintan,wujin", [["district", "wujin"]], {"district": "jintan"}),
        ("?district=wujin", [["district", "wujin"], ["sector", "health"]], {"district": "wujin", "sector": "health"}),
        (
            "?district=wujin&sector=health",
            [["district", "wujin"], ["sector", "health"]],
            {"district": "", "sector": ""},
        ),
        ("?district=<b>", [["district", "wujin"]], {"district": "wujin"}),
    ],
)
def test_a_mark_is_chosen_or_taken_back(
    modules: Page, before: str, wanted: list[list[str]], after: dict[str, str]
) -> None:
    modules.evaluate("query => history.replaceState(null, '', `/nowhere${query}`)", before)
    assert call(modules, "marks", "changesOf", wanted) == after


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("R&D <b>$1$", 96, "R&amp;D &lt;b&gt;&#36;1&#36;"),
        ("一二三四五", 6, "一二三<br>四五"),
        ("two words", 20, "two words"),
        ("two words here", 9, "two words<br>here"),
        ("", 5, ""),
    ],
)
def test_a_line_is_broken_where_it_may_be(modules: Page, text: str, width: int, lines: str) -> None:
    assert call(modules, "elements", "wrapped", text, width).replace("<br> ", "<br>") == lines


@pytest.mark.parametrize("path", ["/industry?district=wujin", "/data?q=恒立&group=theme", "/present"])
def test_modules_that_come_last_find_everything_as_they_need_it(dashboard: Dashboard, path: str) -> None:
    page, held = dashboard.page, list[Route]()

    def hold(asked: Route) -> None:
        held.append(asked)

    page.route("**/browser/*/*.mjs", hold)
    page.goto(dashboard.address + path, wait_until="commit")
    expect(page.locator("h1")).to_be_attached()
    assert held
    # What was held is let go by that.
    page.unroute("**/browser/*/*.mjs", hold)
    if path == "/present":
        expect(page.locator("#stage[data-loaded]")).to_be_attached()
        return
    dashboard.settled()
    if path.startswith("/data"):
        expect(page.locator("#data-count[data-loaded]")).to_contain_text("项数据")
        expect(page.locator(".ag-center-cols-container .ag-row").first).to_contain_text("恒立")


def test_every_module_is_fetched_once(dashboard: Dashboard) -> None:
    asked: list[str] = []
    dashboard.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    dashboard.open("/data")
    expect(dashboard.page.locator("#data-count[data-loaded]")).to_be_attached()
    fetched = [path for path in asked if path.endswith(".mjs")]
    assert len(fetched) > 10
    assert len(set(fetched)) == len(fetched)


def test_a_figure_that_there_is_not_is_no_lost_connection(modules: Page) -> None:
    assert call(modules, "api", "ask", "panel", "/no-figure") == ""
    expect(modules.locator("#lost")).to_be_hidden()
