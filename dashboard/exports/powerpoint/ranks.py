"""Findings as native points without a line, rank 1 at the top."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_AXIS_CROSSES, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.exports.powerpoint.charts import add_chart, points_of
from dashboard.exports.powerpoint.marks import paint_marker, said_at, write_label
from dashboard.exports.powerpoint.series import Content, chart_data
from dashboard.exports.powerpoint.template import DRAWING, Page
from dashboard.exports.powerpoint.text import LEADING, lines_of, width_of
from dashboard.findings.finding import Row

SIZES, MOST_RANKS, MOST_LINES = (14, 12), 12, 3
# The plot within the chart, in parts of it; how far the axis goes under the lowest rank.
WIDTH, TOP, UNDER = 0.95, 0.1, 1.2
# What is not broken in a name: a Latin word, a Chinese letter.
PIECES = re.compile(r"[^\s\u2e80-\uffff-]+|[\u2e80-\uffff]")
STEPS = [step * 10**power for power in range(9) for step in (1, 2, 5)]


def ranks_held(content: Content, place: Any) -> int:
    """Return how many ranks a place holds with no word of their names broken."""
    pieces = [piece for name in content.names for piece in PIECES.findall(name)]
    longest = max((width_of(piece, SIZES[-1]) for piece in pieces), default=SIZES[-1])
    return max(1, min(MOST_RANKS, int(place.width.pt * WIDTH / (longest * 1.1))))


def add_ranks(page: Page, content: Content, rows: Sequence[Row]) -> Any:
    """Put ranks on a slide.

    Args:
        page: The slide.
        content: What the finding draws.
        rows: Those of its rows that stand on this slide.

    Returns:
        The graphic frame.
    """
    place = page.places[DRAWING]
    size, lines = _letters(content.names, place.width.pt * WIDTH / len(rows) * 0.92)
    name_room = (lines * size * LEADING + 10) / place.height.pt
    frame = add_chart(page, content, chart_data(content, rows), size, (1 - WIDTH, TOP, WIDTH, 0.98 - TOP - name_room))
    _set_scale(frame.chart.value_axis, content)
    # Names are broken into lines, never turned.
    frame.chart.category_axis._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("rot", "0")
    _draw(frame.chart.plots[0], content, rows, size)
    return frame


def _letters(names: Sequence[str], room: float) -> tuple[int, int]:
    """Return the largest size of letters at which names take few lines, else the smallest; and how many they take."""
    lines = {size: max(lines_of(name, size, room) for name in names) for size in SIZES}
    return next((pair for pair in lines.items() if pair[1] <= MOST_LINES), (SIZES[-1], lines[SIZES[-1]]))


def _set_scale(axis: Any, content: Content) -> None:
    """Turn an axis over, rank 1 at the top, and let its lines fall on round ranks."""
    lowest = max((mark.value for row in content.rows for mark in content.marks_of(row)), default=1.0)
    axis.major_unit = next((step for step in STEPS if step * 6 > lowest * UNDER), STEPS[-1])
    axis.reverse_order, axis.minimum_scale = True, 0
    axis.maximum_scale = axis.major_unit * max(3, math.ceil(lowest * UNDER / axis.major_unit))
    axis.crosses = XL_AXIS_CROSSES.MAXIMUM
    # There is no rank 0: the room above rank 1 has no number.
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0;;", False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    lines = axis.major_gridlines.format.line
    lines.color.theme_color, lines.width = MSO_THEME_COLOR.BACKGROUND_2, Pt(0.75)


def _draw(plot: Any, content: Content, rows: Sequence[Row], size: int) -> None:
    """Draw ranks and write at each what it is."""
    for series in plot.series:
        series.smooth = False
        series.format.line.fill.background()
        # Some programs take up the look of a point's marker only where it differs from its series in size.
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 13
    for point, mark, row in points_of(plot, content, rows):
        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 14
        paint_marker(point.marker.format, mark, content)
        at = XL_LABEL_POSITION.BELOW if mark.role == "earlier" else XL_LABEL_POSITION.ABOVE
        write_label(point, said_at(mark, row, content), mark.value, size, at)
