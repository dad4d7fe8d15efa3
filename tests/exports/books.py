"""Makes the workbooks that the tests read, and finds in them what the tests ask for."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.exports.excel.workbook import summary_workbook
from tests.exports.queries import view_of

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
every_book = pytest.mark.parametrize("name", ["zh", "en", "wujin", "photovoltaics", "nothing"])
every_full_book = pytest.mark.parametrize("name", ["zh", "en", "wujin", "photovoltaics"])


@lru_cache
def written(datasets: Datasets, name: str) -> bytes:
    """Return the summary for one of the queries."""
    return summary_workbook(TOPICS, view_of(datasets, name))


@lru_cache
def opened(datasets: Datasets, name: str) -> Workbook:
    return load_workbook(BytesIO(written(datasets, name)))


def topic_sheets(book: Workbook) -> list[Any]:
    """Return the sheets of findings that stand between the first and all figures."""
    return list(book.worksheets[1 : book.worksheets.index(sheet_with(book, "all_figures"))])


def sheet_with(book: Workbook, table: str) -> Any:
    """Return the sheet that has a table."""
    return next(sheet for sheet in book.worksheets if table in sheet.tables)


Rows = list[dict[str, Any]]


def table_of(sheet: Any, name: str = "") -> tuple[list[str], Rows]:
    """Return the headings and the rows of a table of a sheet, or of its only one, cells by heading."""
    table = sheet.tables[name] if name else next(iter(sheet.tables.values()))
    head, *rows = sheet[table.ref]
    headings = [cell.value for cell in head]
    return headings, [dict(zip(headings, row, strict=True)) for row in rows]


def blocks_of(book: Workbook) -> dict[str, Rows]:
    """Return the rows of each finding, by the id of its chart."""
    return {name.replace("_", "-"): table_of(sheet, name)[1] for sheet in topic_sheets(book) for name in sheet.tables}


def lines_of(sheet: Any) -> list[str]:
    """Return the texts of the first column of a sheet."""
    return [str(row[0].value) for row in sheet.iter_rows(max_col=1) if row[0].value is not None]


def charts_of(book: bytes) -> list[ElementTree.Element]:
    """Return the charts of a file in its order, as written."""
    return _parts(book, "xl/charts/")


def drawings_of(book: bytes) -> list[ElementTree.Element]:
    """Return the drawings of a file, which place and describe its charts."""
    return _parts(book, "xl/drawings/drawing")


def _parts(book: bytes, start: str) -> list[ElementTree.Element]:
    with ZipFile(BytesIO(book)) as archive:
        names = [name for name in archive.namelist() if name.startswith(start) and name.endswith(".xml")]
        return [ElementTree.fromstring(archive.read(name)) for name in names]  # noqa: S314  # this process wrote it


def cells_at(book: Workbook, reference: str) -> list[Any]:
    """Return the values a reference such as ``'产业'!$C$6:$C$16`` points to."""
    sheet, cells = reference.rsplit("!", 1)
    found = book[sheet.strip("'").replace("''", "'")][cells.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]
