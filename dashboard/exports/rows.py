"""Files of figures: one row each, as CSV or as a workbook of one sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.exports.excel.cells import LEADS, PLAIN, Content, Number, number_of
from dashboard.exports.excel.sheets import Book
from dashboard.exports.excel.tables import add_table
from dashboard.translations import Words

# From here on a workbook no longer keeps every digit.
MOST = 1e15
# In narrow letters; what is longer is wrapped.
WIDEST = {"indicator": 18, "subject": 20, "printed": 14, "sector": 14, "article": 24, "note": 24}


def content_of(name: str, cells: Mapping[str, Any]) -> Content:
    """Return one of a listed figure's cells as a workbook writes it; blank is what is neither text nor a number."""
    value = cells.get(name)
    if isinstance(value, str):
        return value
    if not isinstance(value, int | float) or not abs(value) < MOST:
        return None
    return Number(value, PLAIN) if name == "page" else number_of(value, str(cells.get("unit", "")))


def columns_of(headings: Mapping[str, str]) -> dict[str, int]:
    """Return the columns of a sheet of figures: what each is headed, and how wide it grows."""
    return {heading: WIDEST.get(name, 12) for name, heading in headings.items()}


def rows_csv(rows: Iterable[Mapping[str, Any]], headings: Mapping[str, str]) -> bytes:
    """Write rows as CSV that Excel opens as it is: marked UTF-8, and no text that begins as a formula does.

    Args:
        rows: Cells by column name; what ``headings`` does not name is left out.
        headings: What each column is headed, in order.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings.values())
    for row in rows:
        cells = (row.get(name) for name in headings)
        writer.writerow(f"'{cell}" if isinstance(cell, str) and cell.startswith(LEADS) else cell for cell in cells)
    return text.getvalue().encode("utf-8-sig")


def rows_workbook(rows: Iterable[Mapping[str, Any]], headings: Mapping[str, str], words: Words, *, said: str) -> bytes:
    """Write rows to a workbook of one sheet: what they are, and one table under it, in the look of the summary.

    Args:
        rows: Cells by column name; what ``headings`` does not name is left out.
        headings: What each column is headed, in order.
        words: The language.
        said: Which figures they are, and of which tables.
    """
    book = Book(words, said)
    sheet = book.add_sheet(words("常州创新指标"))
    sheet.add_line(said, "text line")
    contents = ([content_of(name, row) for name in headings] for row in rows)
    add_table(sheet, "figures", columns_of(headings), contents)
    return book.content()
