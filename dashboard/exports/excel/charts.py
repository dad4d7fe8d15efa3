"""Native charts over the cells of a table: they follow when its figures are changed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from openpyxl.cell import Cell
from openpyxl.chart import BarChart, LineChart
from openpyxl.chart import data_source as source
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.utils import absolute_coordinate, quote_sheetname

from dashboard.exports.answers import FRACTIONS, Answer
from dashboard.exports.excel import looks
from dashboard.exports.excel.cells import GROUPED, PERCENT, PLAIN, clean, number_format
from dashboard.exports.excel.styles import TOKEN
from dashboard.findings.finding import Fill, Finding, Role, Row
from dashboard.translations import Words
from dashboard.wording.widths import text_width

# A value beside the end of a bar covers about this part of the axis.
LABEL_ROOM = 0.16
# Narrow letters under half of the width beside a table.
HALF_WIDTH = 76
# How far apart the lines of a rank axis stand, up to which rank.
STEPS = ((10, 1), (30, 5), (math.inf, 10))


@dataclass(frozen=True)
class Drawing:
    """What a chart draws.

    Attributes:
        answer: Says the kind and the rows.
        finding: Says the title.
        names: What the rows are called in the cells.
        values: The numbers of each role that is drawn, as they stand in the cells; none where a cell is blank.
        unit: Title of the value axis.
        words: The language.
        heads: The heads of the table's columns, by name.
        first: The first of its rows that are drawn.
    """

    answer: Answer
    finding: Finding
    names: Sequence[str]
    values: Mapping[Role, Sequence[float | None]]
    unit: str
    words: Words
    heads: Mapping[str, Cell]
    first: int

    @property
    def ranked(self) -> bool:
        """Whether it draws ranks."""
        return self.answer.chart.exported == "ranks"

    @property
    def halves(self) -> float:
        """How many halves of the width beside a table its names need; more than two stand at a slant under a plot."""
        return len(self.names) * max(map(text_width, self.names)) / HALF_WIDTH

    @property
    def name(self) -> str:
        """The name of the chart."""
        return self.words(self.answer.chart.name)

    @property
    def text(self) -> str:
        """What stands in for the chart where it cannot be seen."""
        title = f"{self.name}{self.words.colon}{self.finding.title}"
        return "\n".join([title, *self.finding.points, self.finding.source]).strip()

    @property
    def known(self) -> list[float]:
        """Every number drawn."""
        return [value for column in self.values.values() for value in column if value is not None]


def column_of(role: Role) -> str:
    """Return the column in which the numbers of a role stand."""
    return "actual" if role == "count" else role


def excel_chart(drawing: Drawing) -> ChartBase:
    """Return the native chart of a drawing."""
    chart = _rank_chart(drawing) if drawing.ranked else _bar_chart(drawing)
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.number_format, names.tickLblSkip, names.noMultiLvlLbl = "General", 1, True
    names.majorTickMark = values.majorTickMark = "none"
    names.graphicalProperties = looks.fine_line()
    names.title = looks.title_of(drawing.heads["label"].value, looks.SMALL, colour=TOKEN.soft)
    names.txPr = looks.lettering(turned=-45 if drawing.ranked and drawing.halves > 2 else 0)
    values.title = looks.title_of(drawing.unit, looks.SMALL, colour=TOKEN.soft)
    values.txPr = looks.lettering(colour=TOKEN.soft)
    values.majorGridlines.spPr = looks.fine_line()
    values.graphicalProperties = looks.no_line()
    chart.title = looks.title_of(drawing.finding.title, looks.LARGE, bold=True)
    several = len(chart.series) > 1
    chart.legend = Legend(legendPos="b", txPr=looks.lettering(), overlay=False) if several else None
    chart.graphical_properties = looks.fine_line(TOKEN.paper)
    chart.roundedCorners = False
    return chart


def _bar_chart(drawing: Drawing) -> BarChart:
    """Return bars on their side, the first row at the top, goals over actuals, values from zero."""
    chart = BarChart()
    chart.series = [_bars(role, drawing) for role in drawing.values]
    chart.type, chart.grouping, chart.overlap = "bar", "clustered", 100
    chart.x_axis.scaling.orientation = "maxMin"
    # The value axis stands where the rows end: at the bottom.
    chart.y_axis.crosses = "max"
    chart.y_axis.scaling.min = min([0, *drawing.known])
    shown = GROUPED if max(drawing.known) >= 10 else "General"
    if set(drawing.values) <= set(FRACTIONS):
        shown = "0%"
    chart.y_axis.numFmt = source.NumFmt(shown, sourceLinked=False)
    return chart


def _rank_chart(drawing: Drawing) -> LineChart:
    """Return ranks with the first at the top, names under the plot."""
    chart = LineChart()
    chart.series = [_points(role, drawing) for role in drawing.values]
    axis, worst = chart.y_axis, max(drawing.known)
    axis.scaling.orientation, axis.scaling.min = "maxMin", 0
    axis.majorUnit = next(step for most, step in STEPS if worst <= most)
    axis.scaling.max = axis.majorUnit * math.ceil((worst + 0.5) / axis.majorUnit)
    # There is no rank 0.
    axis.numFmt = source.NumFmt("0;;", sourceLinked=False)
    chart.x_axis.crosses = "max"
    return chart


def _bars(role: Role, drawing: Drawing) -> Series:
    """Return the bars of a role: solid, hatched where printed as about or nearly, outlined for a goal."""
    series = _series(role, drawing)
    usual: Fill = "outlined" if role == "goal" else "solid"
    series.spPr = looks.bar_look(usual, TOKEN.accent)
    series.invertIfNegative = False
    for place, row in enumerate(drawing.answer.rows):
        mark, colour = row.mark(role), _colour(row, drawing.finding)
        fill = mark.fill if mark else usual
        if (fill, colour) != (usual, TOKEN.accent):
            series.dPt.append(DataPoint(idx=place, invertIfNegative=False, spPr=looks.bar_look(fill, colour)))
    series.dLbls = looks.labels(list(_formats(role, drawing)), "outEnd")
    return series


def _points(role: Role, drawing: Drawing) -> Series:
    """Return ranks as points without a line; a derived rank and a goal are hollow."""
    series, hollow = _series(role, drawing), role != "actual"
    series.spPr, series.smooth = looks.no_line(), False
    series.marker = looks.marker(TOKEN.accent, hollow=hollow)
    for place, row in enumerate(drawing.answer.rows):
        if (colour := _colour(row, drawing.finding)) != TOKEN.accent:
            point = DataPoint(idx=place, marker=looks.marker(colour, hollow=hollow), spPr=looks.no_line())
            series.dPt.append(point)
    series.dLbls = looks.labels([None if value is None else PLAIN for value in drawing.values[role]], "r")
    return series


def _series(role: Role, drawing: Drawing) -> Series:
    """Return a series over the cells of a column, with what they hold now for readers that do not look there."""
    values, order = drawing.values[role], list(drawing.values).index(role)
    head, rows = drawing.heads[column_of(role)], (drawing.first, drawing.first + len(values) - 1)
    heading = source.StrData(1, [source.StrVal(0, head.value)])
    numbers = [source.NumVal(idx=place, v=value) for place, value in enumerate(values) if value is not None]
    texts = [source.StrVal(idx=place, v=clean(text)) for place, text in enumerate(drawing.names)]
    label = SeriesLabel(strRef=source.StrRef(_reference(head, head.row), heading))
    names = source.StrRef(_reference(drawing.heads["label"], *rows), source.StrData(len(texts), texts))
    drawn = source.NumRef(_reference(head, *rows), source.NumData("General", len(values), numbers))
    cat, val = source.AxDataSource(strRef=names), source.NumDataSource(numRef=drawn)
    return Series(idx=order, order=order, tx=label, cat=cat, val=val)


def _reference(head: Cell, *rows: int) -> str:
    """Return the reference to the cell of a column in a row, or to those from one row to another."""
    cells = ":".join(f"{head.column_letter}{row}" for row in rows)
    return f"{quote_sheetname(head.parent.title)}!{absolute_coordinate(cells)}"


def _colour(row: Row, finding: Finding) -> str:
    """Return the colour of a row: muted beside those that the title speaks of.

    Also where its cell is blank: a number filled in later is drawn in it.
    """
    muted = finding.has_lead and not any(mark.lead for mark in row.marks)
    return TOKEN.muted if muted else TOKEN.accent


def _formats(role: Role, drawing: Drawing) -> Iterator[str | None]:
    """Yield the number format of each bar's value, with the word that says how sure it is; none for a blank one.

    Nor is there one where an actual value would run into that of the goal.
    """
    room = LABEL_ROOM * max(drawing.known)
    aims = drawing.values.get("goal", []) if role == "actual" else []
    for row, value, aim in zip_longest(drawing.answer.rows, drawing.values[role], aims):
        mark = row.mark(role)
        if value is None or not mark or (aim is not None and abs(aim - value) < room):
            yield None
        else:
            unit = row.record["unit"] if row.record else ""
            shown = PERCENT if role in FRACTIONS else number_format(value, unit)
            yield looks.format_in_words(shown, mark.qualifier, drawing.words)
