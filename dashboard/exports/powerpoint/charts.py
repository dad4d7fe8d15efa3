"""What all native charts share: a colleague edits their numbers, colours and texts in PowerPoint itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.chart.point import Point
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.exports.powerpoint.series import Content, TextChartData
from dashboard.exports.powerpoint.template import Page
from dashboard.findings.finding import Row
from dashboard.findings.marks import Mark


def add_chart(page: Page, content: Content, data: TextChartData, size: int, plot: Sequence[float]) -> Any:
    """Put a chart on a slide, without what it brings by itself: title, legend, ticks.

    Args:
        page: The slide.
        content: What the finding draws.
        data: Of its rows that stand on this slide.
        size: That of its letters, which have the colour of the text.
        plot: Left, top, width and height of the plot in parts of the chart, so that every program leaves the names
            the same room.

    Returns:
        The graphic frame.
    """
    kind = XL_CHART_TYPE.LINE_MARKERS if content.ranked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = page.drawing.insert_chart(kind, data)
    chart, axis = frame.chart, frame.chart.category_axis
    chart.has_title = chart.has_legend = False
    chart.font.size, chart.font.color.theme_color = Pt(size), MSO_THEME_COLOR.TEXT_1
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS if content.ranked else XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    axis.tick_labels.font.size = Pt(size)
    # Every row keeps its name, however close they stand.
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))
    area = chart._chartSpace.chart.plotArea
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    sides = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in zip("xywh", plot, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{sides}</c:manualLayout></c:layout>"))
    return frame


def points_of(plot: Any, content: Content, rows: Sequence[Row]) -> Iterator[tuple[Any, Mark, Row]]:
    """Yield what a plot draws of rows: a point, the mark that it is, and the row of that."""
    series = dict(zip(content.roles, plot.series, strict=True))
    for place, row in enumerate(rows):
        for mark in content.marks_of(row):
            yield Point(series[mark.role]._element, place), mark, row
