"""On a phone every value stands inside its card: nobody swipes to what is not seen."""

from __future__ import annotations

import pytest

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
