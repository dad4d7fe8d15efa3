"""Findings as native bars, the first row at the top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION

from dashboard.exports.powerpoint.charts import add_chart, points_of
from dashboard.exports.powerpoint.marks import bar_label, paint_bar, write_label
from dashboard.exports.powerpoint.series import Content, chart_data
from dashboard.exports.powerpoint.template import DRAWING, Page
from dashboard.exports.powerpoint.text import LEADING, lines_of, width_of
from dashboard.findings.finding import Row

# Sizes of the text, largest first; how many times as high a row is; how far apart names of two lines stand.
SIZES, AIR, APART = (16, 14, 12), 2.2, 1.15
THICKEST, MOST_BARS = 44.0, 12
MOST_NAME_ROOM, PLOT_HEIGHT = 0.5, 0.96


def bars_held(content: Content, place: Any) -> int:
    """Return how many bars a place holds with every name and label readable."""
    size, width = SIZES[-1], place.width.pt
    texts = [bar_label(row, content, (1 - MOST_NAME_ROOM) * width / size) for row in content.rows]
    labels = _apart([text.count("\n") + 1 for text in texts]) * size * LEADING
    highest = max(_highest(content.names, size, width), labels)
    return max(1, min(MOST_BARS, int(place.height.pt * PLOT_HEIGHT / highest)))


def add_bars(page: Page, content: Content, rows: Sequence[Row]) -> Any:
    """Put horizontal bars on a slide.

    Args:
        page: The slide.
        content: What the finding draws; bars of several roles lie over one another.
        rows: Those of its rows that stand on this slide.

    Returns:
        The graphic frame.
    """
    place = page.places[DRAWING]
    width, plot_height = place.width.pt, place.height.pt * PLOT_HEIGHT
    size = _letters(content.names, width, plot_height / len(rows))
    name_room = min(max(width_of(name, size) for name in content.names) * 1.06 + size, MOST_NAME_ROOM * width)
    plot_width = width - name_room
    texts = {row.name: bar_label(row, content, plot_width / size) for row in content.rows}
    frame = add_chart(
        page, content, chart_data(content, rows), size, (name_room / width, 0.02, plot_width / width, PLOT_HEIGHT)
    )
    chart, plot = frame.chart, frame.chart.plots[0]
    chart.category_axis.reverse_order = True
    _set_scale(chart.value_axis, content, texts, plot_width, size)
    plot.overlap = 100
    plot.gap_width = round(min(500, max(45, (plot_height / len(rows) / THICKEST - 1) * 100)))
    for point, mark, row in points_of(plot, content, rows):
        paint_bar(point.format, mark, content)
        # One label stands at the longer of two bars that lie over one another.
        if mark is max(content.marks_of(row), key=lambda other: other.value):
            write_label(point, texts[row.name], mark.value, size, XL_LABEL_POSITION.OUTSIDE_END)
    return frame


def _set_scale(axis: Any, content: Content, texts: dict[str, str], room: float, size: int) -> None:
    """Set an axis that is not shown: from zero to where every bar and the label behind it fit the plot."""
    all_shares = all(row.record and row.record["unit"] == "%" for row in content.rows)
    # What a share is a share of, so that half of it is half as long as the plot; zero for what is no share.
    whole = 1.0 if "reached" in content.roles else 100.0 * all_shares
    lows, ends = [0.0], []
    for row in content.rows:
        values = [mark.value for mark in content.marks_of(row)] or [0.0]
        wide = max(width_of(line, size) for line in texts[row.name].split("\n"))
        lows += values
        ends.append(max(values) * room / max(room * 0.2, room - wide * 1.06 - size))
    axis.visible, axis.has_major_gridlines = False, False
    axis.minimum_scale, axis.maximum_scale = min(lows), max(whole, max(ends) or 1.0)


def _letters(names: Sequence[str], width: float, slot: float) -> int:
    """Return the largest size of letters at which names fit slots so many points high; else the smallest."""
    return next((size for size in SIZES if slot >= max(size * AIR, _highest(names, size, width))), SIZES[-1])


def _highest(names: Sequence[str], size: int, width: float) -> float:
    """Return how high a row of a chart is at least for its name."""
    lines = [lines_of(name, size, MOST_NAME_ROOM * width - size) for name in names]
    return _apart(lines) * size * LEADING * APART


def _apart(lines: Sequence[int]) -> float:
    """Return how many lines apart rows stand: neighbours share the room between them."""
    return max((mean(pair) for pair in pairwise(lines)), default=float(lines[0]))
