"""Ranks of several periods as native lines, one a row, the best at the top, the name at the end of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.point import Point
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.exports.powerpoint.charts import add_chart
from dashboard.exports.powerpoint.marks import paint_way, write_label
from dashboard.exports.powerpoint.series import Content, TextChartData
from dashboard.exports.powerpoint.template import DRAWING, Page
from dashboard.exports.powerpoint.text import plain, width_of
from dashboard.figures.theme import TOKENS
from dashboard.findings.finding import Row
from dashboard.findings.marks import Mark, periods_of
from dashboard.wording.periods import period_name

SIZE, SPARE, BESIDE = 16, 0.14, 0.09
TOP, HEIGHT = 0.04, 0.84


def add_slopes(page: Page, content: Content, rows: Sequence[Row]) -> Any:
    """Put ranks of several periods on a slide, each row a line in the colour of its district.

    Args:
        page: The slide.
        content: What the finding draws.
        rows: Its rows.

    Returns:
        The graphic frame.
    """
    periods = periods_of(mark for row in rows for mark in row.marks)
    width = page.places[DRAWING].width.pt
    texts = [plain(f"{row.text}　{row.name}") for row in rows]
    room = min(0.5, (max(width_of(text, SIZE) for text in texts) * 1.08 + 2 * SIZE) / width)
    data = slope_data(content, rows, periods)
    frame = add_chart(page, content, data, SIZE, (BESIDE, TOP, 1 - BESIDE - room, HEIGHT))
    # A period that is not printed of one does not break its line.
    frame.chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")
    _set_scale(frame.chart.value_axis, [mark.value for row in rows for mark in row.marks])
    for series, row, text in zip(frame.chart.plots[0].series, rows, texts, strict=True):
        _draw(series, row, periods, text)
    return frame


def slope_data(content: Content, rows: Sequence[Row], periods: Sequence[str]) -> TextChartData:
    """Return the ranks of rows by period; what was not published is blank."""
    data = TextChartData()
    data.categories = [period_name(period, content.finding.words) for period in periods]
    for row in rows:
        values = {mark.at: mark.value for mark in row.marks}
        data.add_series(plain(row.name), [values.get(period) for period in periods], number_format="0")
    return data


def _set_scale(axis: Any, ranks: Sequence[float]) -> None:
    """Turn an axis that is not shown over, no longer than the ranks need it."""
    best, worst = min(ranks), max(ranks)
    spare = max(1.0, SPARE * (worst - best))
    axis.reverse_order, axis.visible, axis.has_major_gridlines = True, False, False
    # Under the lowest there is room for what it says.
    axis.minimum_scale, axis.maximum_scale = best - spare, worst + 2 * spare
    axis.crosses = XL_AXIS_CROSSES.MAXIMUM
    # The first and the last period stand at the ends of the frame.
    between = parse_xml(f'<c:crossBetween {nsdecls("c")} val="midCat"/>')
    axis._element.find(qn("c:crosses")).addnext(between)


def _draw(series: Any, row: Row, periods: Sequence[str], text: str) -> None:
    """Draw a row: its line, its points, what it was at the first and what it is at the last."""
    colour = TOKENS["light"].district(row.marks[-1].district)
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = RGBColor.from_string(colour[1:].upper()), Pt(3)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 13
    for mark in row.marks:
        point = Point(series._element, periods.index(mark.at))
        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 14
        paint_way(point.marker.format, mark, colour)
        said, position = _label(mark, row, text)
        write_label(point, said, mark.value, SIZE, position)


def _label(mark: Mark, row: Row, text: str) -> tuple[str, Any]:
    """Return what stands at a mark, and on which side of it: away from the line, the name at the end."""
    if mark is row.marks[-1]:
        return text, XL_LABEL_POSITION.RIGHT
    below = mark.value >= row.marks[-1].value
    said = row.more if mark is row.marks[0] and row.more else f"{mark.value:.0f}"
    return said, XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE
