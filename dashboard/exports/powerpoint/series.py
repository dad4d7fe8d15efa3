"""The categories and numbers behind a native chart, and the workbook that PowerPoint opens to edit them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from xlsxwriter import Workbook

from dashboard.catalogue.chart import Chart
from dashboard.exports.answers import FRACTIONS, Answer
from dashboard.exports.powerpoint.text import plain
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark, Role
from dashboard.translations import Words, message
from dashboard.wording.phrases import known
from dashboard.wording.quantities import in_unit, unit_name

SERIES: dict[Role, str] = {
    "actual": message("实绩"),
    "goal": message("目标、计划与预计"),
    "earlier": message("原名次（推算）"),
    "before": message("此前实绩"),
    "reached": message("实绩占目标的比重（推算）"),
}


@dataclass(frozen=True)
class Content:
    """A finding as its slides show it.

    Attributes:
        chart: The chart that it stands for.
        finding: What it says.
        rows: Those that are drawn, their amounts in the units that the language says them in.
        roles: Those of the marks that are drawn.
    """

    chart: Chart
    finding: Finding
    rows: tuple[Row, ...]
    roles: tuple[Role, ...]

    @property
    def ranked(self) -> bool:
        """Whether ranks are drawn."""
        return self.chart.exported == "ranks"

    @cached_property
    def names(self) -> list[str]:
        """What the rows are called on the axis."""
        return [self.name_of(row) for row in self.rows]

    def name_of(self, row: Row) -> str:
        """Return the name of a row on the axis; one without a number says so, or the most that it can be."""
        name = plain(row.name)
        if self.marks_of(row):
            return name
        bound = row.text if known(row.value("bound")) else ""
        return f"{name} {plain(bound) or self.finding.words('未公布')}"

    def marks_of(self, row: Row) -> list[Mark]:
        """Return the marks of a row that are drawn: those whose number is known."""
        marks = map(row.mark, self.roles)
        return [mark for mark in marks if mark and known(mark.value)]


def content_of(answer: Answer, finding: Finding) -> Content:
    """Return an answer as its slides show it."""
    rows = tuple(_in_said_units(row, finding.words) for row in answer.rows)
    return Content(answer.chart, finding, rows, tuple(answer.drawn))


def _in_said_units(row: Row, words: Words) -> Row:
    """Return a row with its amounts in the unit that the language says them in."""
    if row.record is None:
        return row
    marks = [
        mark if mark.role in FRACTIONS else replace(mark, value=in_unit(mark.value, row.record, words))
        for mark in row.marks
    ]
    return replace(row, marks=tuple(marks))


class TextChartData(CategoryChartData):
    """Chart data in whose workbook a text stays a text, whatever it begins with."""

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _TextWorkbookWriter(self)


class _TextWorkbookWriter(CategoryWorkbookWriter):
    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        as_text = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(xlsx_file, as_text) as workbook:
            yield workbook, workbook.add_worksheet("Sheet1")


def chart_data(content: Content, rows: Sequence[Row]) -> TextChartData:
    """Return categories and values of a chart of some of the rows; a number that was not published is blank."""
    data = TextChartData()
    data.categories = [content.name_of(row) for row in rows]
    for role in content.roles:
        values = [value if known(value := row.value(role)) else None for row in rows]
        shown = "0.0%" if role in FRACTIONS else "#,##0.###"
        data.add_series(_series_name(rows, role, content.finding.words), values, number_format=shown)
    return data


def _series_name(rows: Sequence[Row], role: Role, words: Words) -> str:
    """Return the name of a series with the unit of its numbers where they share one."""
    said = words(SERIES[role])
    units = {unit_name(row.record, words) if row.record else "" for row in rows}
    shared = role not in FRACTIONS and len(units) == 1 and "" not in units
    return words("{name}（{unit}）", name=said, unit=units.pop()) if shared else said
