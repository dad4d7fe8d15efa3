"""Answers as native PowerPoint charts: a colleague edits their numbers, colours and texts in PowerPoint itself."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from statistics import mean
from typing import Any

from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from dashboard.exports.powerpoint.marks import HOLLOW, bar_label, paint_bar, paint_marker, rank_label, write_label
from dashboard.exports.powerpoint.series import category_of, chart_data
from dashboard.exports.powerpoint.text import LEADING, lines_of, width_of
from dashboard.translations import Words
from dashboard.wording.phrases import known

# Sizes of the text, largest first; how many times as high a row is; how far apart names of two lines stand.
SIZES, AIR, APART = (16, 14, 12), 2.2, 1.15
THICKEST, MOST_BARS, MOST_RANKS = 44.0, 12, 12
RANK_SIZES, RANKS_WIDTH, RANKS_TOP, RANKS_UNDER = (14, 12), 0.95, 0.1, 1.2
# What is not broken in a name: a Latin word, a Chinese letter.
WORDS = re.compile(r"[^\s\u2e80-\uffff-]+|[\u2e80-\uffff]")
RANK_STEPS = [step * 10**power for power in range(9) for step in (1, 2, 5)]
MOST_LABEL_ROOM, PLOT_HEIGHT = 0.5, 0.96


def bars_held(rows: list[dict[str, Any]], columns: list[str], width: float, height: float, words: Words) -> int:
    """Return how many bars a chart so many points wide and high holds with every name readable."""
    names = [category_of(row, columns, words) for row in rows]
    return max(1, min(MOST_BARS, int(height * PLOT_HEIGHT / _highest(names, SIZES[-1], width))))


def _highest(names: list[str], size: int, width: float) -> float:
    """Return how high a row of a chart is at least; neighbours share the room between them."""
    lines = [lines_of(name, size, MOST_LABEL_ROOM * width - size) for name in names]
    return max((mean(pair) for pair in pairwise(lines)), default=lines[0]) * size * LEADING * APART


def ranks_held(rows: list[dict[str, Any]], columns: list[str], width: float, words: Words) -> int:
    """Return how many ranks a chart so many points wide holds with no word of their names broken."""
    names = [category_of(row, columns, words) for row in rows]
    longest = max(width_of(word, RANK_SIZES[-1]) for name in names for word in WORDS.findall(name))
    return max(1, min(MOST_RANKS, int(width * RANKS_WIDTH / (longest * 1.1))))


def add_bars(
    placeholder: Any,
    rows: list[dict[str, Any]],
    everything: list[dict[str, Any]],
    columns: list[str],
    words: Words,
    *,
    most: int,
) -> Any:
    """Put horizontal bars into a placeholder, the first row at the top, each in the colour of its district.

    Args:
        placeholder: Takes the chart.
        rows: Rows of an answer.
        everything: All its rows; they set the scale, which is the same on all slides of an answer.
        columns: Those of ``SERIES`` that are drawn; several lie over one another.
        words: The language.
        most: How many rows the fullest slide of the answer has.

    Returns:
        The graphic frame.
    """
    width, height = (Emu(side).pt for side in (placeholder.width, placeholder.height))
    frame = placeholder.insert_chart(XL_CHART_TYPE.BAR_CLUSTERED, chart_data(rows, columns, words))
    names = [category_of(row, columns, words) for row in everything]
    slot = height * PLOT_HEIGHT / most
    roomy = (size for size in SIZES if slot >= max(size * AIR, _highest(names, size, width)))
    chart, size = frame.chart, next(roomy, SIZES[-1])
    _set_look(chart, size)
    label_room = min(max(width_of(name, size) for name in names) * 1.06 + size, MOST_LABEL_ROOM * width)
    plot_width = width - label_room
    texts = [bar_label(row, columns, words, plot_width / size) for row in everything]
    _lay_out(chart, label_room / width, 0.02, 1 - label_room / width, PLOT_HEIGHT)

    largest = [max((row[name] for name in columns if known(row[name])), default=0.0) for row in everything]
    axis = chart.value_axis
    axis.visible, axis.has_major_gridlines = False, False
    axis.minimum_scale = min([0.0, *(row[name] for row in everything for name in columns if known(row[name]))])
    axis.maximum_scale = max(_whole(everything, columns), _axis_end(largest, texts, plot_width, size))
    chart.category_axis.reverse_order = True

    plot = chart.plots[0]
    plot.overlap = 100
    plot.gap_width = round(min(500, max(45, (height * PLOT_HEIGHT / len(rows) / THICKEST - 1) * 100)))
    said = {row["label"]: text for row, text in zip(everything, texts, strict=True)}
    for name, series in zip(columns, plot.series, strict=True):
        for place, row in enumerate(rows):
            if known(row[name]):
                paint_bar(series.points[place].format, row, name)
                # One label stands at the longer of two bars that lie over one another.
                if name == max(columns, key=lambda other: (known(row[other]), row[other])):
                    write_label(
                        series.points[place], said[row["label"]], row[name], size, XL_LABEL_POSITION.OUTSIDE_END
                    )
    return frame


def add_ranks(
    placeholder: Any, rows: list[dict[str, Any]], everything: list[dict[str, Any]], columns: list[str], words: Words
) -> Any:
    """Put ranks into a placeholder as points without a line, rank 1 on top; derived ranks and goals are hollow.

    Args:
        placeholder: Takes the chart.
        rows: Rows of an answer.
        everything: All its rows; they set the scale, which is the same on all slides of an answer.
        columns: Those of ``SERIES`` that are drawn.
        words: The language.

    Returns:
        The graphic frame.
    """
    width, height = (Emu(side).pt for side in (placeholder.width, placeholder.height))
    frame = placeholder.insert_chart(XL_CHART_TYPE.LINE_MARKERS, chart_data(rows, columns, words))
    slot = width * RANKS_WIDTH / len(rows)
    lines = {
        size: max(lines_of(category_of(row, columns, words), size, slot * 0.92) for row in everything)
        for size in RANK_SIZES
    }
    size, under = next((size, count) for size, count in lines.items() if count <= 3 or size == RANK_SIZES[-1])
    chart = frame.chart
    _set_look(chart, size)
    label_room = (under * size * LEADING + 10) / height
    _lay_out(chart, 1 - RANKS_WIDTH, RANKS_TOP, RANKS_WIDTH, 0.98 - RANKS_TOP - label_room)

    lowest = max((row[name] for row in everything for name in columns if known(row[name])), default=1.0)
    axis = chart.value_axis
    axis.reverse_order = True
    axis.major_unit = next((step for step in RANK_STEPS if step * 6 > lowest * RANKS_UNDER), RANK_STEPS[-1])
    axis.minimum_scale, axis.maximum_scale = (
        0,
        axis.major_unit * max(3, math.ceil(lowest * RANKS_UNDER / axis.major_unit)),
    )
    axis.crosses = XL_AXIS_CROSSES.MAXIMUM
    # There is no rank 0: the room above rank 1 has no number.
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0;;", False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    gridlines = axis.major_gridlines.format.line
    gridlines.color.theme_color, gridlines.width = MSO_THEME_COLOR.BACKGROUND_2, Pt(0.75)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
    # Names are broken into lines, never turned.
    chart.category_axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")

    plot = chart.plots[0]
    for name, series in zip(columns, plot.series, strict=True):
        series.smooth = False
        series.format.line.fill.background()
        # Some programs take up the look of a point's marker only where it differs from its series in size.
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 13
        for place, row in enumerate(rows):
            if known(row[name]):
                point = series.points[place]
                point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 14
                paint_marker(point.marker.format, row, hollow=name in HOLLOW)
                at = XL_LABEL_POSITION.BELOW if name == "earlier" else XL_LABEL_POSITION.ABOVE
                write_label(point, rank_label(row, name, words), row[name], size, at)
    if "earlier" in columns:
        _join_pairs(plot)
    return frame


def _whole(rows: list[dict[str, Any]], columns: list[str]) -> float:
    """Return what a share is a share of, so that half of it is half as long as the plot; zero for what is no share."""
    if "reached" in columns:
        return 1.0
    return 100.0 if all(row.get("unit") == "%" for row in rows) else 0.0


def _axis_end(largest: list[float], texts: list[str], room: float, size: float) -> float:
    """Return the end of the axis at which every bar and the label behind it fit the plot."""
    widths = [max(width_of(line, size) for line in text.split("\n")) for text in texts]
    spare = [max(room * 0.2, room - wide * 1.06 - size) for wide in widths]
    ends = [value * room / left for value, left in zip(largest, spare, strict=True)]
    return max(ends) or 1.0


def _set_look(chart: Any, size: int) -> None:
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


def _lay_out(chart: Any, x: float, y: float, width: float, height: float) -> None:
    """Fix the plot's place, in parts of the chart, so that every program leaves the names the same room."""
    area = chart._chartSpace.chart.plotArea
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    sides = {"x": x, "y": y, "w": width, "h": height}
    placed = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in sides.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{placed}</c:manualLayout></c:layout>"))


def _join_pairs(plot: Any) -> None:
    """Join the earlier and the present rank of a row by a line."""
    line = '<a:ln w="28575"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln>'
    joined = parse_xml(f"<c:hiLowLines {nsdecls('c', 'a')}><c:spPr>{line}</c:spPr></c:hiLowLines>")
    marker = plot._element.find(qn("c:marker"))
    plot._element.insert(list(plot._element).index(marker), joined)
