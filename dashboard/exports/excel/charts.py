"""Native charts over the cells of a table: they follow when its figures are changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from openpyxl.cell import Cell
from openpyxl.chart import BarChart, LineChart
from openpyxl.chart import data_source as source
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.utils import absolute_coordinate, quote_sheetname

from dashboard.exports.answers import FRACTIONS
from dashboard.exports.excel import looks
from dashboard.exports.excel.blocks import Block
from dashboard.exports.excel.cells import GROUPED, PER_CENT, PLAIN, Number, in_cell
from dashboard.exports.excel.styles import TOKEN
from dashboard.findings.finding import Row
from dashboard.findings.marks import Fill, Role
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised

# A value beside the end of a bar covers about this part of the axis.
LABEL_ROOM = 0.22
# How far apart the lines of a rank axis stand, up to which rank.
STEPS = ((10, 1), (30, 5), (math.inf, 10))
# What is drawn, where a unit would not say it.
UNITS = {"reached": message("完成率"), "ranks": message("位次，越靠上越好")}


@dataclass(frozen=True)
class Drawing:
    """What a chart draws.

    Attributes:
        block: The finding, its rows and their cells.
        words: The language.
        heads: The heads of the table's columns, by name.
        first: The first of its rows.
    """

    block: Block
    words: Words
    heads: Mapping[str, Cell]
    first: int

    @property
    def ranked(self) -> bool:
        """Whether it draws ranks."""
        return self.block.answer.chart.exported == "ranks"

    @cached_property
    def names(self) -> list[str]:
        """What the rows are called in the cells."""
        return [str(row["label"]) for row in self.block.rows]

    @cached_property
    def numbers(self) -> dict[Role, list[Number | None]]:
        """The numbers of each role that is drawn, as they stand in the cells; none where a cell is blank."""
        return {
            role: [cell if isinstance(cell := row.get(role), Number) else None for row in self.block.rows]
            for role in self.block.answer.drawn
        }

    @cached_property
    def known(self) -> list[float]:
        """Every number drawn."""
        return [
            number.value for column in self.numbers.values() for number in column if number and number.value is not None
        ]

    @property
    def unit(self) -> str:
        """The unit of the numbers, or what they are."""
        said = UNITS.get(self.block.answer.chart.exported)
        return (
            self.words(said)
            if said
            else self.words.listed(dict.fromkeys(str(row["unit"]) for row in self.block.rows if row.get("unit")))
        )

    @property
    def name(self) -> str:
        """The name of the chart."""
        return self.words(self.block.answer.chart.name)

    @property
    def caption(self) -> str:
        """What stands over the chart: what it shows, and in what unit; what it finds is the heading of its block."""
        return self.words("{name}（{unit}）", name=capitalised(self.name), unit=self.unit)

    @property
    def text(self) -> str:
        """What stands in for the chart where it cannot be seen."""
        finding = self.block.finding
        title = f"{self.name}{self.words.colon}{finding.title}"
        return "\n".join([title, *finding.points, finding.source]).strip()

    def colour(self) -> Callable[[Row], str]:
        """Return what says the colour of a row: the accent; muted beside those that the title speaks of."""
        rows = self.block.answer.rows
        if not any(_leads(row) for row in rows):
            return lambda _: TOKEN.accent
        return lambda row: TOKEN.accent if _leads(row) else TOKEN.muted


def _leads(row: Row) -> bool:
    return any(mark.lead for mark in row.marks)


def excel_chart(drawing: Drawing) -> ChartBase:
    """Return the native chart of a drawing."""
    chart = _rank_chart(drawing) if drawing.ranked else _bar_chart(drawing)
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.number_format, names.tickLblSkip, names.noMultiLvlLbl = "General", 1, True
    names.majorTickMark = values.majorTickMark = "none"
    names.graphicalProperties = looks.fine_line()
    names.txPr = looks.lettering()
    values.txPr = looks.lettering(colour=TOKEN.soft)
    values.majorGridlines.spPr = looks.fine_line()
    values.graphicalProperties = looks.no_line()
    chart.title = looks.title_of(drawing.caption)
    several = len(chart.series) > 1
    chart.legend = Legend(legendPos="b", txPr=looks.lettering(), overlay=False) if several else None
    chart.graphical_properties = looks.fine_line(TOKEN.paper)
    chart.roundedCorners = False
    return chart


def _bar_chart(drawing: Drawing) -> BarChart:
    """Return bars on their side, the first row at the top, goals over actuals, values from zero."""
    chart = BarChart()
    chart.series = [_bars(role, drawing) for role in drawing.numbers]
    chart.type, chart.grouping, chart.overlap = "bar", "clustered", 100
    chart.x_axis.scaling.orientation = "maxMin"
    # The value axis stands where the rows end: at the bottom.
    chart.y_axis.crosses = "max"
    chart.y_axis.scaling.min = min([0, *drawing.known])
    shown = GROUPED if max(drawing.known) >= 10 else "General"
    if set(drawing.numbers) <= set(FRACTIONS) or drawing.unit == PER_CENT:
        shown = f"{PLAIN}%"
    chart.y_axis.numFmt = source.NumFmt(shown, sourceLinked=False)
    return chart


def _rank_chart(drawing: Drawing) -> LineChart:
    """Return ranks with the first at the top, names under the plot."""
    chart = LineChart()
    chart.series = [_points(role, drawing) for role in drawing.numbers]
    axis, worst = chart.y_axis, max(drawing.known)
    axis.scaling.orientation, axis.scaling.min = "maxMin", 0
    axis.majorUnit = next(step for most, step in STEPS if worst <= most)
    axis.scaling.max = axis.majorUnit * math.ceil((worst + 0.5) / axis.majorUnit)
    # There is no rank 0.
    axis.numFmt = source.NumFmt("0;;", sourceLinked=False)
    chart.x_axis.crosses = "max"
    return chart


def _bars(role: Role, drawing: Drawing) -> Series:
    """Return the bars of a role: solid, hatched where printed as about or nearly, outlined for a goal.

    Those of the period before are a fine line around nothing, without a value: the table has it.
    """
    series, colour_of = _series(role, drawing), drawing.colour()
    if role == "before":
        series.spPr, series.invertIfNegative = looks.past_look(), False
        return series
    usual: Fill = "outlined" if role == "goal" else "solid"
    series.spPr = looks.bar_look(usual, TOKEN.accent)
    series.invertIfNegative = False
    for place, row in enumerate(drawing.block.answer.rows):
        # A blank one, too: a number filled in later is drawn so.
        mark, colour = row.mark(role), colour_of(row)
        fill = mark.fill if mark else usual
        if (fill, colour) != (usual, TOKEN.accent):
            series.dPt.append(DataPoint(idx=place, invertIfNegative=False, spPr=looks.bar_look(fill, colour)))
    series.dLbls = looks.labels(list(_formats(role, drawing)), "outEnd")
    return series


def _points(role: Role, drawing: Drawing) -> Series:
    """Return ranks as points without a line; a derived rank and a goal are hollow."""
    series, hollow, colour_of = _series(role, drawing), role != "actual", drawing.colour()
    series.spPr, series.smooth = looks.no_line(), False
    series.marker = looks.marker(TOKEN.accent, hollow=hollow)
    for place, row in enumerate(drawing.block.answer.rows):
        if (colour := colour_of(row)) != TOKEN.accent:
            point = DataPoint(idx=place, marker=looks.marker(colour, hollow=hollow), spPr=looks.no_line())
            series.dPt.append(point)
    series.dLbls = looks.labels([number and PLAIN for number in drawing.numbers[role]], "r")
    return series


def _series(role: Role, drawing: Drawing) -> Series:
    """Return a series over the cells of a column, with what they hold now for readers that do not look there."""
    values, order = drawing.numbers[role], list(drawing.numbers).index(role)
    head, rows = drawing.heads[role], (drawing.first, drawing.first + len(values) - 1)
    heading = source.StrData(1, [source.StrVal(0, head.value)])
    numbers = [source.NumVal(idx=place, v=number.value) for place, number in enumerate(values) if number]
    texts = [source.StrVal(idx=place, v=in_cell(text)) for place, text in enumerate(drawing.names)]
    label = SeriesLabel(strRef=source.StrRef(_reference(head, head.row), heading))
    names = source.StrRef(_reference(drawing.heads["label"], *rows), source.StrData(len(texts), texts))
    drawn = source.NumRef(_reference(head, *rows), source.NumData("General", len(values), numbers))
    cat, val = source.AxDataSource(strRef=names), source.NumDataSource(numRef=drawn)
    return Series(idx=order, order=order, tx=label, cat=cat, val=val)


def _reference(head: Cell, *rows: int) -> str:
    """Return the reference to the cell of a column in a row, or to those from one row to another."""
    cells = ":".join(f"{head.column_letter}{row}" for row in rows)
    return f"{quote_sheetname(head.parent.title)}!{absolute_coordinate(cells)}"


def _formats(role: Role, drawing: Drawing) -> Iterator[str | None]:
    """Yield the number format of each bar's value, with the word that says how sure it is; none for a blank one.

    Nor is there one where an actual value would run into that of the goal.
    """
    room = LABEL_ROOM * max(drawing.known)
    aims = drawing.numbers.get("goal", []) if role == "actual" else []
    for row, number, aim in zip_longest(drawing.block.answer.rows, drawing.numbers[role], aims):
        mark = row.mark(role)
        near = number and aim and abs((aim.value or 0) - (number.value or 0)) < room
        yield None if number is None or not mark or near else number.format
