"""Rows of figures as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

WIDEST = 48


def rows_workbook(rows: Iterable[Mapping[str, Any]], headings: Mapping[str, str], *, title: str) -> bytes:
    """Write rows to one sheet with a frozen, filtered header; text stays text, whatever it begins with.

    Args:
        rows: Cells by column name; what ``headings`` does not name is left out.
        headings: What each column is headed, in order.
        title: Name of the sheet.
    """
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = title[:31]
    sheet.append(list(headings.values()))
    widths = [_width(text) for text in headings.values()]
    for number, row in enumerate(rows, start=2):
        for place, name in enumerate(headings, start=1):
            value = row.get(name)
            cell = sheet.cell(number, place, value)
            if isinstance(value, str):
                cell.data_type = "s"
                widths[place - 1] = max(widths[place - 1], _width(value))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = min(width + 2, WIDEST)
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).alignment = Alignment(vertical="center")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _width(text: str) -> int:
    """Return how many narrow letters a text is wide; a Chinese one counts two."""
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)
