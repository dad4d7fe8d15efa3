"""No card is more than a fifth empty, however wide the screen and whatever is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from dashboard.translations import LANGS
from tests.browser.conftest import FITTED, Dashboard
from tests.layouts import CHARTED

SIZES = ((1920, 1080), (1366, 768), (2560, 1440), (3840, 1080), (3840, 2160), (6656, 1792))
CHOSEN = ("wujin", "tianning")
# Of a card's height, and of a drawing's width. The cells of a row stand on one line, which leads across more; a list
# of a single row is a sentence, under a title that is as long.
MOST, ACROSS_A_ROW = 1 / 5, 1 / 3
# Of each card: the largest part of its height that nothing written or drawn reaches at any place, and the largest part
# of the width of its drawing or list that nothing reaches in any row, in view or scrolled out of it.
BLANKS = """() => {
  const seen = (one) => one.getClientRects().length && getComputedStyle(one).visibility === "visible";
  const inked = (one) => {
    const { fill, fillOpacity, stroke, strokeOpacity } = getComputedStyle(one);
    const clear = /^rgba\\(.*, 0\\)$|none/;
    const coloured = (colour, opacity) => !clear.test(colour) && Number(opacity) > 0;
    return coloured(fill, fillOpacity) || coloured(stroke, strokeOpacity);
  };
  const drawn = (box) => [...box.querySelectorAll(".main-svg text, .main-svg path, .main-svg rect, .share, button")]
    .filter((one) => !one.closest("defs, .hoverlayer, .draglayer, .bglayer, .xgrid") && !one.matches(".bg"))
    .filter((one) => seen(one) && (!one.closest("svg") || inked(one)))
    .map((one) => one.getBoundingClientRect());
  const written = (box) => {
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const rects = [];
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (!textContent.trim() || parentElement.closest("svg, .bare > header") || !seen(parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      rects.push(...range.getClientRects());
    }
    return rects;
  };
  const blank = (spans, from, to) => {
    let [reached, most] = [from, 0];
    for (const [start, end] of spans.sort(([one], [other]) => one - other)) {
      if (end < from || start > to) continue;
      most = Math.max(most, start - reached);
      reached = Math.max(reached, end);
    }
    return Math.max(most, to - reached) / (to - from);
  };
  return [...document.querySelectorAll(".card[data-chart]")].filter(seen).map((card) => {
    const body = card.querySelector(".picture, .list-of-rows");
    const [whole, own] = [card, body].map((one) => one.getBoundingClientRect());
    const ink = (box) => [...drawn(box), ...written(box)];
    return {
      chart: card.dataset.chart,
      rows: body.querySelectorAll("tbody tr:not(.group), .kpi").length,
      tall: blank(ink(card).map(({ top, bottom }) => [top, bottom]), whole.top, whole.bottom),
      wide: blank(ink(body).map(({ left, right }) => [left, right]), own.left, own.right),
    };
  });
}"""


def too_empty(dashboard: Dashboard) -> list[dict[str, Any]]:
    """Return the cards with a blank part that is too large, and how large it is."""
    cards = dashboard.page.evaluate(BLANKS)
    most = {0: MOST, 1: 1.0}
    return [card for card in cards if card["tall"] > MOST or card["wide"] > most.get(card["rows"], ACROSS_A_ROW)]


def empty_at(dashboard: Dashboard, sizes: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """Return the cards that are too empty, by the size of the window."""
    found = {}
    for size in sizes:
        dashboard.resize(size)
        found[size] = too_empty(dashboard)
    return {size: cards for size, cards in found.items() if cards}


# Every page at every size, and at every other one in each language.
def test_no_card_is_more_than_a_fifth_empty(looked_at: Dashboard) -> None:
    english = looked_at.query().get("lang") == ["en"]
    assert empty_at(looked_at, SIZES[english::2]) == {}


# Every choice on every page at every size, in one of the languages by turns.
@pytest.mark.parametrize("district", CHOSEN)
@pytest.mark.parametrize("path", CHARTED)
def test_no_card_is_more_than_a_fifth_empty_whatever_is_chosen(dashboard: Dashboard, path: str, district: str) -> None:
    lang = LANGS[(CHARTED.index(path) + CHOSEN.index(district)) % 2]
    dashboard.open(f"{path}?district={district}&lang={lang}")
    assert empty_at(dashboard, SIZES) == {}, lang


@pytest.mark.parametrize(
    "emptied",
    [
        ".card[data-chart=company-sales] .picture { padding-bottom: 400px }",
        ".card[data-chart=company-sales] .picture { padding-right: 400px }",
        ".card[data-chart=capacities] .listing { margin-bottom: 300px }",
        ".card[data-chart=capacities] .listing { margin-left: 400px }",
    ],
)
def test_a_card_that_is_too_empty_is_found(dashboard: Dashboard, emptied: str) -> None:
    dashboard.open("/industry")
    assert too_empty(dashboard) == []
    dashboard.page.add_style_tag(content=emptied)
    dashboard.page.wait_for_function(FITTED)
    assert len(too_empty(dashboard)) == 1
