"""Reading works in real old browsers: Chromium 86, the oldest that Plotly runs in, and 92, whose grid lacks much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from dashboard.catalogue.topics import TOPICS
from tests.browser import old_chromium
from tests.browser.conftest import DRAWN, PATIENCE

DESK, PHONE = (1366, 768), (390, 844)
TITLES = "[...document.querySelectorAll('.card h2')].map((title) => title.textContent).join()"
PRESS = "(selector) => document.querySelector(selector).click()"
BEFORE = """() => {
  const head = document.querySelector(".list summary"), text = document.createRange();
  text.selectNodeContents(head);
  const [inner, outer] = [text, head].map((one) => one.getBoundingClientRect().left);
  return inner - outer - head.clientLeft - parseFloat(getComputedStyle(head).paddingLeft);
}"""
ROWS = "#plain tr[data-row]"


@pytest.fixture(scope="module", params=sorted(old_chromium.PACKAGES))
def old(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    with old_chromium.running(request.param, playwright) as browser:
        assert browser.version.split(".")[0] == str(request.param)
        yield browser


@pytest.fixture
def page(old: Browser) -> Iterator[Page]:
    """Open an empty page; at the end nothing was said on its console."""
    said: list[str] = []
    opened = old.contexts[0].new_page()
    opened.set_default_timeout(PATIENCE)
    opened.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: said.append(f"error: {error}"))
    yield opened
    opened.close()
    assert said == []


def show(page: Page, url: str, size: tuple[int, int] = DESK) -> None:
    """Open an address and wait until all is drawn."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(url)
    page.wait_for_function(DRAWN)


def count(page: Page, selector: str) -> int:
    number: int = page.evaluate("(selector) => document.querySelectorAll(selector).length", selector)
    return number


def style(page: Page, selector: str, name: str, part: str = "") -> Any:
    call = "([selector, name, part]) => getComputedStyle(document.querySelector(selector), part)[name]"
    return page.evaluate(call, [selector, name, part])


def has_grid(page: Page) -> bool:
    answer: bool = page.evaluate("CSS.supports('selector(:not(a, b))')")
    return answer


@pytest.mark.parametrize("path", [topic.path for topic in TOPICS])
def test_a_page_draws_its_charts_and_lists(page: Page, address: str, path: str) -> None:
    show(page, address + path)
    assert count(page, ".card .main-svg, .card .listing") >= count(page, ".card[data-chart]:not([data-empty=true])") > 0
    assert style(page, ".outdated", "display") == "none"
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK[0]


def test_a_filter_chooses_and_stands_in_the_address(page: Page, address: str) -> None:
    show(page, f"{address}/industry")
    everything = page.evaluate(TITLES)
    page.evaluate(PRESS, "[data-choice=district][data-value=wujin]")
    page.wait_for_function(f"(before) => {TITLES} !== before", arg=everything)
    assert page.url.endswith("/industry?district=wujin")


def test_the_head_of_a_list_has_one_arrow(page: Page, address: str) -> None:
    show(page, f"{address}/industry")
    # One of the browser's own would stand before the text.
    assert page.evaluate(BEFORE) == pytest.approx(0, abs=1)


def test_the_data_page_shows_every_row(page: Page, address: str) -> None:
    show(page, f"{address}/data?group=theme")
    if has_grid(page):
        page.wait_for_function("() => document.querySelector('.ag-center-cols-container .ag-row')")
        assert style(page, ".figures-grid .ag-icon-filter", "backgroundColor", "::before") == "rgba(0, 0, 0, 0)"
        show(page, f"{address}/data?group=theme", PHONE)
    assert count(page, ROWS) == 200
    assert count(page, "#plain .group") > 1
    page.evaluate(PRESS, "#plain [rel=next]")
    page.wait_for_url("**/data?group=theme&page=2")
    page.wait_for_function(DRAWN)
    page.evaluate(PRESS, f"{ROWS} a")
    page.wait_for_function("() => document.querySelector('.opened #citation')?.textContent.includes('常州科技')")
    assert count(page, ROWS) == 200


def test_a_slide_shows_its_chart_within_the_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto(f"{address}/present?slides=sector-bars&slide=sector-bars")
    page.wait_for_function("() => document.querySelector('.slide.shown .main-svg')")
    box = page.evaluate("JSON.parse(JSON.stringify(document.querySelector('.slide.shown').getBoundingClientRect()))")
    assert box["left"] == pytest.approx(0, abs=1)
    assert box["right"] == pytest.approx(DESK[0], abs=1)
    assert box["bottom"] == pytest.approx(DESK[1], abs=1)
