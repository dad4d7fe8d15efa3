"""The categories and numbers behind a native chart, and the workbook that PowerPoint opens to edit them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from xlsxwriter import Workbook

from dashboard.exports.powerpoint.text import plain
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure as Row
from dashboard.wording.phrases import known
from dashboard.wording.quantities import in_unit, unit_name

SERIES = {
    "actual": message("实绩"),
    "goal": message("目标、计划与预计"),
    "earlier": message("原名次（推算）"),
    "reached": message("实绩占目标的比重（推算）"),
    "required_growth": message("年均复合增速（推算）"),
}
SHARES = ("reached", "required_growth")
# Units that count things: bars of them stand on one scale, as on the page.
COUNTED = ("家", "个", "项", "件", "人", "名", "次", "种", "套", "份")


def in_said_unit(row: dict[str, Any], words: Words) -> dict[str, Any]:
    """Return a row of an answer with its drawn amounts in the unit that the language says them in."""
    if not isinstance(row.get("unit"), str):
        return row
    return {**row, **{name: in_unit(row[name], row, words) for name in ("actual", "goal") if known(row[name])}}


def comparable(rows: list[dict[str, Any]]) -> bool:
    """Tell whether bars of the rows can stand on one scale: money is not drawn beside gigawatts."""
    return len({"" if row.get("unit") in COUNTED else row.get("unit") for row in rows}) == 1


class TextChartData(CategoryChartData):
    """Chart data in whose workbook a text stays a text, whatever it begins with."""

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _TextWorkbookWriter(self)


class _TextWorkbookWriter(CategoryWorkbookWriter):
    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with Workbook(xlsx_file, {"in_memory": True} | as_text) as workbook:
            yield workbook, workbook.add_worksheet("Sheet1")


def category_of(row: Row, columns: list[str], words: Words) -> str:
    """Return the name of a row on the axis; one without a number says that it was not published."""
    label = plain(row["label"])
    return label if any(known(row[name]) for name in columns) else f"{label} {words('未公布')}"


def chart_data(rows: list[dict[str, Any]], columns: list[str], words: Words) -> TextChartData:
    """Return categories and values of a chart; a number that was not published is blank."""
    data = TextChartData()
    data.categories = [category_of(row, columns, words) for row in rows]
    for name in columns:
        values = [row[name] if known(row[name]) else None for row in rows]
        data.add_series(
            _series_name(rows, name, words), values, number_format="0.0%" if name in SHARES else "#,##0.###"
        )
    return data


def _series_name(rows: list[dict[str, Any]], name: str, words: Words) -> str:
    """Return the name of a series with the unit of its numbers where they share one."""
    said = words(SERIES[name])
    units = (
        {unit_name(row, words) if isinstance(row.get("unit"), str) else "" for row in rows}
        if name not in SHARES
        else set()
    )
    unit = units.pop() if len(units) == 1 else ""
    return words("{name}（{unit}）", name=said, unit=unit) if unit else said
