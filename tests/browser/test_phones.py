"""On a phone every value stands inside its card: nobody swipes to what is not seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from dashboard.catalogue.charts import CHARTS
from dashboard.figures.bars import bars, bars_or_ranks
from dashboard.figures.bullets import bullets
from dashboard.figures.lines import rank_lines
from dashboard.figures.tiles import tiles
from tests.browser.conftest import CHINESE, ENGLISH, Dashboard, empty_page, silent

PHONE = (390, 844)
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
  const hidden = buttons.filter((button) => button.hidden);
  hidden.forEach((button) => (button.hidden = false));
  const card = footer.parentElement.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(footer.querySelector("summary"));
  const lines = [...range.getClientRects()];
  const found = buttons.filter((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const over = (line) => left < line.right && right > line.left && top < line.bottom && bottom > line.top;
    return left < card.left || right > card.right || lines.some(over);
  });
  hidden.forEach((button) => (button.hidden = true));
  return found.map((button) => `${footer.parentElement.dataset.chart}: ${button.textContent}`);
})"""
WIDER = """lists => lists.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  .map((list) => list.closest(".card").dataset.chart)"""


@pytest.fixture(scope="module", params=[*CHINESE, *ENGLISH])
def opened(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Dashboard]:
    """Open a page on a phone once for all that is looked at on it."""
    with empty_page(browser, PHONE) as page, silent(page, address) as dashboard:
        dashboard.open(request.param)
        yield dashboard


@pytest.fixture
def phone(opened: Dashboard) -> Dashboard:
    """Return a page on a phone, upright and at its top."""
    opened.resize(PHONE)
    opened.page.evaluate("scrollTo(0, 0)")
    return opened


def test_the_first_figure_is_in_the_first_screen_and_so_is_the_page_in_the_menu(phone: Dashboard) -> None:
    page = phone.page
    figures = page.locator(".card:not([hidden]) :is(.size, .plot text, td)")
    first = min(box["y"] + box["height"] for one in figures.all()[:20] if (box := one.bounding_box()) and box["height"])
    assert first <= 844 * 4 / 5
    current, menu = page.locator(".top nav .current").bounding_box(), page.locator(".top nav").bounding_box()
    assert current
    assert menu
    assert menu["x"] <= current["x"]
    assert current["x"] + current["width"] <= menu["x"] + menu["width"]


def test_a_list_scrolls_in_its_card_also_by_keyboard_and_says_what_it_is(phone: Dashboard) -> None:
    page = phone.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for chart in page.locator(".card:not([hidden]) .listing table").evaluate_all(
        "all => all.map((table) => table.closest('.card').dataset.chart)"
    ):
        card = phone.card(chart)
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


@pytest.mark.parametrize("width", [360, 390, 932])
def test_no_value_is_outside_its_card(phone: Dashboard, width: int) -> None:
    phone.resize((width, 844))
    assert phone.page.evaluate(OUTSIDE, NAMES) == []


@pytest.mark.parametrize("width", [360, 390])
def test_no_list_is_wider_than_its_card(phone: Dashboard, width: int) -> None:
    phone.resize((width, 844))
    assert phone.page.locator(".card:not([hidden]) .listing").evaluate_all(WIDER) == []


def test_the_way_to_the_rows_of_a_mark_lies_over_nothing(phone: Dashboard) -> None:
    assert phone.page.evaluate(LAID_OVER) == []


@pytest.mark.parametrize("width", [1366, 1920])
def test_the_way_to_the_rows_of_a_mark_lies_over_nothing_on_a_desk(looked_at: Dashboard, width: int) -> None:
    looked_at.resize((width, 900))
    assert looked_at.page.evaluate(LAID_OVER) == []


def test_cards_of_a_page_that_has_few_are_as_wide_as_a_phone(dashboard: Dashboard) -> None:
    dashboard.page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/targets", "/projects", "/research"):
        dashboard.open(f"{path}?district=tianning")
        cards = dashboard.page.locator(".column:not([hidden]) > .card:not([hidden])")
        widths = cards.evaluate_all("all => all.map((card) => card.offsetWidth)")
        assert widths, path
        assert set(widths) == {390 - 2 * 16}, path
