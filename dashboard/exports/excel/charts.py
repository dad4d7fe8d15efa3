"""Native charts over the cells of a table: they follow when its figures are changed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumFmt,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter, quote_sheetname

from dashboard.data.observations import records
from dashboard.exports.answers import Answer
from dashboard.exports.excel import looks
from dashboard.exports.excel.cells import clean, number_format
from dashboard.exports.excel.styles import TOKEN, rgb
from dashboard.figures.marks import colour_of
from dashboard.translations import Words
from dashboard.wording.certainty import HATCHED, OPEN_ENDED
from dashboard.wording.phrases import Figure as Row

SHARES = ("reached", "required_growth")
# A value beside the end of a bar covers about this part of the axis.
LABEL_ROOM = 0.16


@dataclass(frozen=True)
class Block:
    """Where the rows of an answer stand: the sheet, its columns by name and their headings, first and last row."""

    sheet: str
    columns: Sequence[str]
    headings: Sequence[str]
    header: int
    first: int
    last: int

    def cells(self, name: str) -> str:
        """Return the reference to a column of the rows."""
        letter = self._letter(name)
        return f"{quote_sheetname(self.sheet)}!${letter}${self.first}:${letter}${self.last}"

    def heading(self, name: str) -> tuple[str, str]:
        """Return the reference to a column's heading, and the heading."""
        where = f"{quote_sheetname(self.sheet)}!${self._letter(name)}${self.header}"
        return where, self.headings[self.columns.index(name)]

    def _letter(self, name: str) -> str:
        return str(get_column_letter(self.columns.index(name) + 1))


@dataclass(frozen=True)
class Drawing:
    """What a chart draws.

    Attributes:
        answer: Says the kind, the title and the rows.
        block: Where the rows stand.
        names: What the rows are called in the cells.
        values: The drawn columns as they stand in the cells; none where a cell is blank.
        unit: Title of the value axis.
        words: The language.
    """

    answer: Answer
    block: Block
    names: Sequence[str]
    values: Mapping[str, Sequence[float | None]]
    unit: str
    words: Words

    @property
    def ranked(self) -> bool:
        """Whether it draws ranks."""
        return self.answer.chart.exported == "ranks"

    @property
    def known(self) -> list[float]:
        """Every number drawn."""
        return [value for column in self.values.values() for value in column if value is not None]


def excel_chart(drawing: Drawing) -> ChartBase:
    """Return the native chart of a drawing."""
    chart = LineChart() if drawing.ranked else BarChart()
    rows = records(drawing.answer.rows)
    for name in drawing.values:
        series = _series(drawing, name, len(chart.series))
        chart.series.append((_points if drawing.ranked else _bars)(series, rows, name, drawing))
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.number_format, names.tickLblSkip, names.noMultiLvlLbl = "General", 1, True
    names.majorTickMark = values.majorTickMark = "none"
    names.graphicalProperties = GraphicalProperties(ln=looks.rule())
    names.title = looks.title_of(drawing.block.heading("label")[1], looks.SMALL, colour=TOKEN.soft)
    names.txPr = looks.lettering()
    values.title = looks.title_of(drawing.unit, looks.SMALL, colour=TOKEN.soft)
    values.txPr = looks.lettering(colour=TOKEN.soft)
    values.majorGridlines.spPr = GraphicalProperties(ln=looks.rule())
    values.graphicalProperties = looks.no_line()
    (_rank_axes if drawing.ranked else _bar_axes)(chart, drawing)
    chart.title = looks.title_of(drawing.answer.title, looks.LARGE, bold=True)
    several = len(chart.series) > 1
    chart.legend = Legend(legendPos="b", txPr=looks.lettering(), overlay=False) if several else None
    chart.graphical_properties = GraphicalProperties(solidFill=rgb(TOKEN.paper), ln=looks.rule())
    chart.roundedCorners = False
    return chart


def _series(drawing: Drawing, name: str, order: int) -> Series:
    """Return a series over the cells of a column, with what they hold now for readers that do not look there."""
    block, values = drawing.block, drawing.values[name]
    where, heading = block.heading(name)
    numbers = [NumVal(idx=place, v=value) for place, value in enumerate(values) if value is not None]
    texts = [StrVal(idx=place, v=clean(text)) for place, text in enumerate(drawing.names)]
    return Series(
        idx=order,
        order=order,
        tx=SeriesLabel(strRef=StrRef(where, StrData(1, [StrVal(0, heading)]))),
        cat=AxDataSource(strRef=StrRef(block.cells("label"), StrData(len(texts), texts))),
        val=NumDataSource(numRef=NumRef(block.cells(name), NumData("General", len(values), numbers))),
    )


def _bars(series: Series, rows: list[dict[str, Any]], name: str, drawing: Drawing) -> Series:
    """Fill the bars of a series: solid, hatched where printed as about or nearly, outlined for a goal."""
    goal = name == "goal"
    series.spPr = looks.outlined(TOKEN.accent) if goal else looks.solid(TOKEN.accent)
    series.invertIfNegative = False
    for place, row in enumerate(rows):
        colour = colour_of(row, "light")
        hatch = not goal and _qualifier(row, "actual") in HATCHED
        if colour != TOKEN.accent or hatch:
            look = looks.outlined if goal else looks.hatched if hatch else looks.solid
            series.dPt.append(DataPoint(idx=place, invertIfNegative=False, spPr=look(colour)))
    goals = drawing.values.get("goal", [None] * len(rows)) if name == "actual" else [None] * len(rows)
    room = LABEL_ROOM * max(drawing.known)
    formats = [
        # It would run into the value of the goal.
        None if value is None or (aim is not None and abs(aim - value) < room) else _shown(value, row, name, drawing)
        for value, row, aim in zip(drawing.values[name], rows, goals, strict=True)
    ]
    series.dLbls = looks.labels(formats, "outEnd")
    return series


def _points(series: Series, rows: list[dict[str, Any]], name: str, drawing: Drawing) -> Series:
    """Draw ranks as points without a line; a derived rank and a goal are hollow."""
    hollow = name != "actual"
    series.spPr, series.smooth = looks.no_line(), False
    series.marker = looks.marker(TOKEN.accent, hollow=hollow)
    for place, row in enumerate(rows):
        if (colour := colour_of(row, "light")) != TOKEN.accent:
            point = DataPoint(idx=place, marker=looks.marker(colour, hollow=hollow), spPr=looks.no_line())
            series.dPt.append(point)
    series.dLbls = looks.labels([None if value is None else "0" for value in drawing.values[name]], "r")
    return series


def _shown(value: float, row: Row, name: str, drawing: Drawing) -> str:
    """Return the number format of a bar's value, with the word that says how sure it is."""
    if name in SHARES:
        more = name == "required_growth" and _qualifier(row, "goal") in OPEN_ENDED
        return looks.qualified("0.0%", "over" if more else "exact", drawing.words)
    return looks.qualified(number_format(value, row.get("unit")), _qualifier(row, name), drawing.words)


def _qualifier(row: Row, name: str) -> str:
    """Return how sure the actual figure or the goal of a row is; a count made here is exact, as is what is derived."""
    own = (row.get("status", "actual") == "actual") == (name != "goal")
    beside = "target_qualifier" if name == "goal" else "actual_qualifier"
    said = row.get("qualifier" if own else beside)
    return said if isinstance(said, str) else "exact"


def _bar_axes(chart: BarChart, drawing: Drawing) -> None:
    """Lay bars on their side, the first row at the top, goals over actuals, values from zero."""
    chart.type, chart.grouping, chart.overlap = "bar", "clustered", 100
    chart.x_axis.scaling.orientation = "maxMin"
    # The value axis stands where the rows end: at the bottom.
    chart.y_axis.crosses = "max"
    chart.y_axis.scaling.min = min([0, *drawing.known])
    percent = next(iter(drawing.values)) in SHARES
    shown = "0%" if percent else "#,##0" if max(drawing.known) >= 10 else "General"
    chart.y_axis.numFmt = NumFmt(shown, sourceLinked=False)


def _rank_axes(chart: LineChart, drawing: Drawing) -> None:
    """Turn the value axis over: rank 1 at the top, names under the plot, at a slant where there are many."""
    worst = max(drawing.known)
    axis = chart.y_axis
    axis.scaling.orientation, axis.scaling.min = "maxMin", 0
    axis.majorUnit = 1 if worst <= 10 else 5 if worst <= 30 else 10
    axis.scaling.max = axis.majorUnit * math.ceil((worst + 0.5) / axis.majorUnit)
    # There is no rank 0.
    axis.numFmt = NumFmt("0;;", sourceLinked=False)
    chart.x_axis.crosses = "max"
    if looks.slanted(drawing.names):
        chart.x_axis.txPr = looks.lettering(turned=-45)
