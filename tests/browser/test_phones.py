"""On a phone every value stands inside its card: nobody swipes to what is not seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.catalogue.charts import CHARTS
from dashboard.figures.bars import bars, bars_or_ranks
from dashboard.figures.bullets import bullets
from dashboard.figures.lines import rank_lines
from dashboard.figures.tiles import tiles
from tests.browser.conftest import Dashboard
from tests.layouts import CHARTED

HELD = (bars, bars_or_ranks, bullets, rank_lines, tiles)
NAMES = [chart.id for chart in CHARTS if getattr(chart.form, "func", chart.form) in HELD]
OUTSIDE = """(names) => names.flatMap((name) => {
  const card = document.querySelector(`.card[data-chart="${name}"]`);
  const box = card?.querySelector(".picture")?.getBoundingClientRect();
  return [...(card?.querySelectorAll(".plot text") || [])].filter((text) => {
    const { left, right, width } = text.getBoundingClientRect();
    return text.textContent.trim() && width && (left < box.left - 1 || right > box.right + 1);
  }).map((text) => `${name}: ${text.textContent}`);
})"""
# Once every card leads to the rows of a mark: the buttons that are outside of their card or lie over its sources.
LAID_OVER = """() => [...document.querySelectorAll(".card:not([hidden]) > footer")].flatMap((footer) => {
  const buttons = [...footer.querySelectorAll(".actions > *")];
  buttons.forEach((button) => (button.hidden = false));
  const card = footer.parentElement.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(footer.querySelector("summary"));
  const lines = [...range.getClientRects()];
  return buttons.filter((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const over = (line) => left < line.right && right > line.left && top < line.bottom && bottom > line.top;
    return left < card.left || right > card.right || lines.some(over);
  }).map((button) => `${footer.parentElement.dataset.chart}: ${button.textContent}`);
})"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 390, 932])
def test_no_value_is_outside_its_card(dashboard: Dashboard, width: int, lang: str) -> None:
    dashboard.page.set_viewport_size({"width": width, "height": 844})
    outside = {}
    for path in CHARTED:
        dashboard.open(f"{path}?lang={lang}")
        if found := dashboard.page.evaluate(OUTSIDE, NAMES):
            outside[path] = found
    assert outside == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", CHARTED)
def test_a_list_scrolls_in_its_card_also_by_keyboard_and_says_what_it_is(
    dashboard: Dashboard, path: str, lang: str
) -> None:
    page = dashboard.page
    page.set_viewport_size({"width": 390, "height": 844})
    dashboard.open(f"{path}?lang={lang}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for chart in page.locator(".card:not([hidden]) .listing table").evaluate_all(
        "all => all.map((table) => table.closest('.card').dataset.chart)"
    ):
        card = dashboard.card(chart)
        listing = card.get_by_role("group", name=card.locator("h2").inner_text(), exact=True)
        expect(listing).to_have_count(1)
        card_box, box = card.bounding_box(), listing.bounding_box()
        assert card_box
        assert box
        assert box["x"] >= card_box["x"]
        assert box["x"] + box["width"] <= card_box["x"] + card_box["width"]
        listing.focus()
        hidden = listing.evaluate("({ scrollWidth, clientWidth }) => scrollWidth - clientWidth")
        if hidden > 1:
            page.keyboard.press("ArrowRight")
            page.wait_for_function("list => list.scrollLeft > 0", arg=listing.element_handle())
        assert listing.evaluate("list => list === document.activeElement")


@pytest.mark.parametrize("path", ["/targets", "/projects", "/research"])
def test_cards_of_a_page_that_has_few_are_as_wide_as_a_phone(dashboard: Dashboard, path: str) -> None:
    dashboard.page.set_viewport_size({"width": 390, "height": 844})
    dashboard.open(f"{path}?district=tianning")
    cards = dashboard.page.locator(".column:not([hidden]) > .card:not([hidden])")
    widths = cards.evaluate_all("all => all.map((card) => card.offsetWidth)")
    assert widths
    assert set(widths) == {390 - 2 * 16}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 390])
def test_no_list_is_wider_than_its_card(dashboard: Dashboard, width: int, lang: str) -> None:
    dashboard.page.set_viewport_size({"width": width, "height": 844})
    wider = {}
    for path in CHARTED:
        dashboard.open(f"{path}?lang={lang}")
        found = dashboard.page.locator(".card:not([hidden]) .listing").evaluate_all(
            """lists => lists.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
              .map((list) => list.closest(".card").dataset.chart)"""
        )
        if found:
            wider[path] = found
    assert wider == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", CHARTED)
def test_the_first_figure_is_in_the_first_screen_and_so_is_the_page_in_the_menu(
    dashboard: Dashboard, path: str, lang: str
) -> None:
    page = dashboard.page
    page.set_viewport_size({"width": 390, "height": 844})
    dashboard.open(f"{path}?lang={lang}")
    figures = page.locator(".card:not([hidden]) :is(.size, .plot text, td)")
    first = min(box["y"] + box["height"] for one in figures.all()[:20] if (box := one.bounding_box()) and box["height"])
    assert first <= 844 * 4 / 5
    current, menu = page.locator(".top nav .current").bounding_box(), page.locator(".top nav").bounding_box()
    assert current
    assert menu
    assert menu["x"] <= current["x"]
    assert current["x"] + current["width"] <= menu["x"] + menu["width"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_the_way_to_the_rows_of_a_mark_lies_over_nothing(dashboard: Dashboard, width: int, lang: str) -> None:
    page = dashboard.page
    page.set_viewport_size({"width": width, "height": 900})
    for path in CHARTED:
        dashboard.open(f"{path}?lang={lang}")
        assert page.evaluate(LAID_OVER) == []
