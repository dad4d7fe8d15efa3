"""A sheet with one table: title in A1, remarks above it, a frozen header that repeats in print, page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.excel.cells import Content, Link, Number, capital, clean, put, text_width
from dashboard.translations import Words

LINE, PADDING, HEAD = 16.5, 3.5, 36.0
PADDING_LETTERS = 1.5
# The arrow of a filter covers the end of its heading.
FILTER_ARROW = 3
NARROWEST = 6
A4, LANDSCAPE = 9, "landscape"


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        heading: What it is headed.
        widest: In narrow letters; what is longer goes on in the next line.
    """

    heading: str
    widest: int = 16


@dataclass(frozen=True)
class Placed:
    """Where a table stands: the row of its header, its last row and column, the width of its columns in letters."""

    top: int
    bottom: int
    right: int
    width: float

    @property
    def ref(self) -> str:
        """The range of the table."""
        return f"A{self.top}:{get_column_letter(self.right)}{self.bottom}"


def new_sheet(book: Workbook, name: str, title: str, words: Words) -> Worksheet:
    """Add a sheet with a title, if it has one, set up for A4 landscape, one page wide, with page numbers."""
    sheet = book.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_format.defaultRowHeight = height_of(1)
    sheet.sheet_format.customHeight = True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.5, 0.5, 0.6, 0.7
    margins.header = margins.footer = 0.3
    sheet.oddFooter.left.text = words("常州创新指标摘要")
    sheet.oddFooter.center.text = words("第 &P 页，共 &N 页")
    sheet.oddFooter.right.text = "&A"
    if title:
        put(sheet, 1, 1, title, "sheet title")
        sheet.row_dimensions[1].height = 28
    return sheet


def write_table(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Content]],
    *,
    name: str,
    words: Words,
    remarks: Sequence[str] = (),
    links: Sequence[Link] = (),
    start: int = 2,
) -> Placed:
    """Write remarks, a line of links, and under them the one table of a sheet.

    Args:
        sheet: Has its title already.
        columns: The columns, from A.
        rows: Cells in the order of the columns.
        name: Of the table, for formulas: letters and underscores.
        words: The language.
        remarks: One line each.
        links: Side by side.
        start: The row of what comes first, under the title.

    Returns:
        Where the table stands.
    """
    for place, remark in enumerate(remarks, start=start):
        put(sheet, place, 1, remark, "remark")
    top = start + len(remarks) + bool(links)
    for place, link in enumerate(links, start=1):
        put(sheet, top - 1, place, link, "link")
    for place, column in enumerate(columns, start=1):
        put(sheet, top, place, column.heading, "table head")
    sheet.row_dimensions[top].height = HEAD
    widths = [ceil(text_width(column.heading) / 2) + FILTER_ARROW for column in columns]
    bottom = top
    for row in rows:
        bottom, lines = bottom + 1, 1
        for place, (content, column) in enumerate(zip(row, columns, strict=True), start=1):
            put(sheet, bottom, place, content, "text")
            widths[place - 1] = max(widths[place - 1], min(_width(content), column.widest))
            if isinstance(content, str):
                lines = max(lines, lines_of(content, column.widest))
        if lines > 1:
            sheet.row_dimensions[bottom].height = height_of(lines)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = max(width, NARROWEST) + 2
    if bottom == top:
        # A table without any row is a damaged one to Excel.
        bottom += 1
        put(sheet, bottom, 1, words("没有符合条件的数据"), "text")
    placed = Placed(top, bottom, len(columns), sum(max(width, NARROWEST) + 2 for width in widths))
    table = Table(displayName=name, ref=placed.ref)
    table.tableStyleInfo = TableStyleInfo("TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_area = f"A1:{get_column_letter(len(columns))}{bottom}"
    return placed


def _width(content: Content) -> int:
    """Return how many narrow letters a cell needs."""
    match content:
        case Number(value, shown):
            return len(f"{value:,.0f}") + len(shown.partition(".")[2]) + 1 if value is not None else 0
        case Link(text, _, _) | str(text):
            return text_width(text)
    return 0


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of a width."""
    return sum(ceil((text_width(line) or 1) / (width + PADDING_LETTERS)) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """Return the height of a row of so many lines, in points."""
    return lines * LINE + PADDING


def headed(headings: Iterable[str]) -> list[str]:
    """Return headings as the head of a table writes them; they must differ, or Excel mends the table on its own."""
    return [capital(clean(heading)) for heading in headings]


def saved(book: Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
