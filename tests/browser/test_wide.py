"""Wide screens have more beside each other, in letters of the same size; what opens stands where it belongs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Dashboard, at, in_chinese

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
FILTER = ".ag-floating-filter-button-button:visible"
MOVED = """() => ["body", ".shell", "main", "#react-entry-point", ".figures-grid"].map((one) =>
  document.querySelector(one)).filter(Boolean).map((one) => getComputedStyle(one)).filter(
  ({ transform, zoom }) => transform !== "none" || Number(zoom) !== 1).length"""


@in_chinese
def test_a_wide_page_has_more_beside_each_other_and_no_line_is_too_long(looked_at: Dashboard) -> None:
    for size in WIDE:
        looked_at.resize(size)
        assert looked_at.page.evaluate("document.documentElement.scrollWidth") <= size[0], size
        cards = looked_at.page.evaluate(PLACES)
        first = min(top for *_, top in cards)
        beside = [card for card in cards if card[2] < first + 8]
        assert len(beside) >= min(3, len(cards)), size
        assert max(right - left for left, right, _ in cards) <= WIDEST * 16 * LARGER.get(size, 1), size
        assert max(right for _, right, _ in cards) >= 0.75 * size[0], size


def test_who_a_subject_is_leaves_room_for_what_it_is_set_beside(dashboard: Dashboard) -> None:
    dashboard.open("/profile/district/wujin?lang=en")
    for size in WIDE:
        dashboard.resize(size)
        chips = [one.bounding_box() for one in dashboard.page.locator(".chip").all()]
        assert len({chip and chip["y"] for chip in chips}) == 1, size
        assert dashboard.page.evaluate("document.documentElement.scrollWidth") <= size[0], size


def test_letters_keep_their_size_but_on_a_wall(dashboard: Dashboard) -> None:
    dashboard.open("/targets")
    usual = dashboard.page.evaluate(LETTERS)
    for size in WIDE:
        dashboard.resize(size)
        larger = [LARGER.get(size, 1) * high for high in usual]
        assert dashboard.page.evaluate(LETTERS) == pytest.approx(larger, rel=0.1), size


def test_what_opens_stands_where_it_belongs(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/data")

    def middle(found: Locator) -> tuple[float, float]:
        box = found.bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    for size in WIDE:
        with at(size):
            dashboard.resize(size)
            assert page.evaluate(MOVED) == 0
            icon, menu = page.locator(FILTER).nth(1), page.locator(".ag-popup-child")
            icon.click()
            expect(menu.first).to_be_visible()
            across, down = middle(icon)
            box = menu.first.bounding_box()
            assert box
            assert box["x"] - 40 <= across <= box["x"] + box["width"] + 40
            assert abs(box["y"] - down) < 60
            page.keyboard.press("Escape")
            expect(menu).to_have_count(0)
            lost = page.locator("#lost")
            lost.evaluate("notice => (notice.hidden = false)")
            assert middle(lost)[0] == pytest.approx(size[0] / 2, abs=2)
            assert middle(lost)[1] < size[1]
            lost.evaluate("notice => (notice.hidden = true)")


def test_a_mark_is_read_where_it_is_drawn(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    place = dashboard.drawn("sector-bars")[0]["y"].index("新能源")
    card = dashboard.card("sector-bars")
    for size in WIDE:
        with at(size):
            dashboard.resize(size)
            box = card.locator(".barlayer .trace").first.locator(".point path").nth(place).bounding_box()
            assert box
            dashboard.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
            expect(card.locator(".hoverlayer")).to_contain_text("刊印：635.95亿元")
            dashboard.page.mouse.move(4, 4)
            expect(card.locator(".hoverlayer")).to_be_empty()
