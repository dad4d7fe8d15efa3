"""What all native charts share: a colleague edits their numbers, colours and texts in PowerPoint itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.chart.point import Point
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.exports.powerpoint.series import Content
from dashboard.findings.finding import Mark, Row


def set_look(chart: Any, size: int) -> None:
    """Take away what a chart brings by itself: title, legend, ticks; names and numbers stand in the text colour."""
    chart.has_title = chart.has_legend = False
    chart.font.size, chart.font.color.theme_color = Pt(size), MSO_THEME_COLOR.TEXT_1
    axis = chart.category_axis
    axis.major_tick_mark, axis.tick_label_position = XL_TICK_MARK.NONE, XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    axis.has_major_gridlines = False
    axis.tick_labels.font.size = Pt(size)
    # Every row keeps its name, however close they stand.
    element = axis._element
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    element.insert(list(element).index(element.find(qn("c:noMultiLvlLbl"))), skip)


def lay_out(chart: Any, x: float, y: float, width: float, height: float) -> None:
    """Fix the plot's place, in parts of the chart, so that every program leaves the names the same room."""
    area = chart._chartSpace.chart.plotArea
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    sides = {"x": x, "y": y, "w": width, "h": height}
    placed = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in sides.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{placed}</c:manualLayout></c:layout>"))


def points_of(plot: Any, content: Content, rows: Sequence[Row]) -> Iterator[tuple[Any, Mark, Row]]:
    """Yield what a plot draws of rows: a point, the mark that it is, and the row of that."""
    series = dict(zip(content.roles, plot.series, strict=True))
    for place, row in enumerate(rows):
        for mark in content.marks_of(row):
            yield Point(series[mark.role]._element, place), mark, row
