"""The one table of a sheet: a frozen head that repeats in print, columns and rows as large as what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from dashboard.exports.excel.cells import Content, Link, Number, clean
from dashboard.exports.excel.sheets import Sheet, height_of
from dashboard.wording.grammar import capitalised
from dashboard.wording.widths import line_widths, text_width

HEAD = 36.0
PADDING_LETTERS = 1.5
# The arrow of a filter covers the end of its heading.
FILTER_ARROW = 3
NARROWEST = 6


@dataclass(frozen=True)
class Placed:
    """Where a table stands.

    Attributes:
        top: The row of its head.
        right: Its last column.
        corner: Its last cell.
        width: Of all its columns, in letters.
    """

    top: int
    right: int
    corner: str
    width: float


def add_table(sheet: Sheet, name: str, columns: Mapping[str, int], rows: Iterable[Sequence[Content]]) -> Placed:
    """Write the table of a sheet under what stands there.

    Args:
        sheet: Has its title and remarks already.
        name: Of the table, for formulas: letters and underscores.
        columns: What each column is headed (they must differ, or Excel mends the table on its own), and how wide it
            grows, in narrow letters; what is longer goes on in the next line.
        rows: Cells in the order of the columns.
    """
    headings = [capitalised(clean(heading)) for heading in columns]
    page, top = sheet.page, sheet.last + 1
    for column, heading in enumerate(headings, start=1):
        sheet.write(top, column, heading, "table head")
    page.row_dimensions[top].height = HEAD
    sheet.last = top
    needed = _write_rows(sheet, list(columns.values()), rows)
    if sheet.last == top:
        # A table without any row is a damaged one to Excel.
        sheet.add_line(sheet.book.words("没有符合条件的数据"), "text")
    headed = [ceil(text_width(heading) / 2) + FILTER_ARROW for heading in headings]
    widths = [max(*pair, NARROWEST) + 2 for pair in zip(needed, headed, strict=True)]
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    corner = f"{get_column_letter(len(headings))}{sheet.last}"
    area, style = f"A{top}:{corner}", TableStyleInfo("TableStyleMedium2", showRowStripes=True)
    table = Table(displayName=name, ref=area, autoFilter=AutoFilter(ref=area), tableStyleInfo=style)
    # Without its columns openpyxl would read them back.
    table.tableColumns = [TableColumn(id=place, name=heading) for place, heading in enumerate(headings, start=1)]
    page.add_table(table)
    page.freeze_panes = f"A{top + 1}"
    page.print_title_rows = f"{top}:{top}"
    page.print_area = f"A1:{corner}"
    return Placed(top, len(headings), corner, sum(widths))


def _write_rows(sheet: Sheet, widest: Sequence[int], rows: Iterable[Sequence[Content]]) -> list[int]:
    """Write rows, each as high as what it holds, and return how wide each column has to be, in narrow letters."""
    widths = [0] * len(widest)
    for row in rows:
        sheet.last += 1
        highest = 1
        for place, (content, most) in enumerate(zip(row, widest, strict=True)):
            sheet.write(sheet.last, place + 1, content)
            width, lines = room_of(content, most)
            widths[place] = max(widths[place], width)
            highest = max(highest, lines)
        if highest > 1:
            sheet.page.row_dimensions[sheet.last].height = height_of(highest)
    return widths


@lru_cache(maxsize=4096)
def room_of(content: Content, widest: int) -> tuple[int, int]:
    """Return how many narrow letters a cell needs, at most the widest, and how many lines it takes then."""
    match content:
        case str():
            widths = line_widths(content)
            return min(max(widths), widest), sum(ceil((width or 1) / (widest + PADDING_LETTERS)) for width in widths)
        case Number(float() | int() as value, shown):
            return min(len(f"{value:,.0f}") + len(shown.partition(".")[2]) + 1, widest), 1
        case Link(text, _, _):
            return min(text_width(text), widest), 1
    return 0, 1
