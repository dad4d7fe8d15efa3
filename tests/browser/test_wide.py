"""Wide screens have more beside each other, in letters of the same size; what opens stands where it belongs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Dashboard
from tests.layouts import CHARTED

WIDE = ((2560, 1440), (3840, 1080), (3840, 2160), (6656, 1792))
# How much larger letters are on a wall, which is as high as it is wide.
LARGER = {(3840, 2160): 1.5, (6656, 1792): 1.5}
# No card is wider, in letters of 16 pixels.
WIDEST = 1400 / 16
# The ends of the cards that begin highest, and of the last one in sight: how much of the width they take.
PLACES = """() => [...document.querySelectorAll(".below .card:not([hidden])")].map((card) => {
  const { left, right, top } = card.getBoundingClientRect();
  return [left, right, top];
})"""
# How high a line of a title is, and of a value in a drawing.
LETTERS = """() => [".card:not(.bare) h2", ".listing td", ".plot text"].map((one) => {
  const found = document.querySelector(one);
  const range = document.createRange();
  range.selectNodeContents(found);
  return range.getClientRects()[0].height;
})"""
MOVED = """() => ["body", ".shell", "main", "#react-entry-point", ".figures-grid"].map((one) =>
  document.querySelector(one)).filter(Boolean).map((one) => getComputedStyle(one)).filter(
  ({ transform, zoom }) => transform !== "none" || Number(zoom) !== 1).length"""


def resize(dashboard: Dashboard, size: tuple[int, int]) -> None:
    dashboard.page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.parametrize("path", CHARTED)
def test_a_wide_page_has_more_beside_each_other_and_no_line_is_too_long(dashboard: Dashboard, path: str) -> None:
    dashboard.open(path)
    for size in WIDE:
        resize(dashboard, size)
        dashboard.page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=size[0])
        cards = dashboard.page.evaluate(PLACES)
        first = min(top for *_, top in cards)
        beside = [card for card in cards if card[2] < first + 8]
        assert len(beside) >= min(3, len(cards)), size
        assert max(right - left for left, right, _ in cards) <= WIDEST * 16 * LARGER.get(size, 1), size
        assert max(right for _, right, _ in cards) >= 0.75 * size[0], size


def test_who_a_subject_is_leaves_room_for_what_it_is_set_beside(dashboard: Dashboard) -> None:
    for size in WIDE:
        resize(dashboard, size)
        dashboard.open("/profile/district/wujin?lang=en")
        chips = [one.bounding_box() for one in dashboard.page.locator(".chip").all()]
        assert len({chip and chip["y"] for chip in chips}) == 1, size
        assert dashboard.page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("size", WIDE, ids=str)
def test_letters_keep_their_size_but_on_a_wall(dashboard: Dashboard, size: tuple[int, int]) -> None:
    dashboard.open("/targets")
    usual = dashboard.page.evaluate(LETTERS)
    resize(dashboard, size)
    dashboard.open("/targets")
    larger = LARGER.get(size, 1)
    assert dashboard.page.evaluate(LETTERS) == pytest.approx([larger * high for high in usual], rel=0.1)


@pytest.mark.parametrize("size", WIDE, ids=str)
def test_what_opens_stands_where_it_belongs(dashboard: Dashboard, size: tuple[int, int]) -> None:
    page = dashboard.page
    resize(dashboard, size)
    dashboard.open("/data")
    assert page.evaluate(MOVED) == 0

    def middle(found: Locator) -> tuple[float, float]:
        box = found.bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    icon = page.locator(".ag-floating-filter-button-button:visible").nth(1)
    icon.click()
    menu = page.locator(".ag-popup-child").first
    expect(menu).to_be_visible()
    across, down = middle(icon)
    box = menu.bounding_box()
    assert box
    assert box["x"] - 40 <= across <= box["x"] + box["width"] + 40
    assert abs(box["y"] - down) < 60
    page.locator("#lost").evaluate("notice => (notice.hidden = false)")
    assert middle(page.locator("#lost"))[0] == pytest.approx(size[0] / 2, abs=2)
    assert middle(page.locator("#lost"))[1] < size[1]


@pytest.mark.parametrize("size", WIDE, ids=str)
def test_a_mark_is_read_where_it_is_drawn(dashboard: Dashboard, size: tuple[int, int]) -> None:
    resize(dashboard, size)
    dashboard.open("/industry")
    bars = dashboard.drawn("sector-bars")[0]["y"]
    card = dashboard.card("sector-bars")
    box = card.locator(".barlayer .trace").first.locator(".point path").nth(bars.index("新能源")).bounding_box()
    assert box
    dashboard.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    expect(card.locator(".hoverlayer")).to_contain_text("刊印：635.95亿元")
