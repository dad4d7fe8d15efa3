"""Changes in words: by how many points, places or per cent a figure moved, and what becomes of it with an issue."""

from __future__ import annotations

import math
from decimal import Decimal

from dashboard.data.changes import alike, change_between, measure_of
from dashboard.data.intervals import exactly
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, period_of
from dashboard.wording.quantities import quantity

NOTHING = exactly(0)
# What a change upwards and one downwards is called, by what it is said in.
MOVES = {
    "points": (message("提高{size}个百分点"), message("下降{size}个百分点")),
    "places": (message("上升{count}位"), message("下降{count}位")),
    "growth": (message("增长{size}%"), message("减少{size}%")),
}
NEWS_NAMES = {
    "new": message("首次刊印"),
    "updated": message("有新时期"),
    "revised": message("修订"),
    "continued": message("再次刊印，数字相同"),
    "gone": message("本期未再刊印"),
}


def change_words(row: Figure, before: Figure, words: Words) -> str:
    """Return by how much a figure moved from the one before it; empty where nothing can be computed.

    What rounding or a word such as 约 may explain is no change; where one is an estimate and the other is not, that is
    said.
    """
    change, measure = change_between(row, before), measure_of(row)
    if math.isnan(change.value):
        return ""
    if change.meets(NOTHING):
        same = row["value"] == before["value"] and alike(row, before)
        return words("持平") if same else words("差异在刊印精度之内")
    up, down = MOVES[measure]
    moved = abs(change.value)
    size = _number(moved * (100 if measure == "growth" else 1), 1 if measure == "growth" else 2)
    said = words(up if change.value > 0 else down, size=size, count=round(moved))
    return said if alike(row, before) else words("{said}，两数确定程度不同", said=said)


def since_words(row: Figure, before: Figure, words: Words) -> str:
    """Return what was printed for the period before and how a figure moved since: 2020 年 3%，提高 0.21 个百分点."""
    said = words("{period}{size}", period=period_of(before, words), size=quantity(before, words))
    moved = change_words(row, before, words)
    return words("{said}，{moved}（推算）", said=said, moved=moved) if moved else said


def _number(value: float, decimals: int) -> str:
    """Return a number without zeros behind its decimals; one that they would make nothing of to its first digit."""
    if value and round(value, decimals) == 0:
        return f"{Decimal(f'{value:.0e}'):f}"
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:,.0f}"
