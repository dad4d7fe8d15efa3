"""A workbook and its sheets: written from the top down in named styles, set up for print."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.excel.cells import LEADS, Content, Link, Number, clean
from dashboard.exports.excel.styles import add_styles
from dashboard.translations import Words

LINE, PADDING, TITLE = 16.5, 3.5, 28.0


class Book:
    """A workbook in one language, in the colours and styles of the dashboard, at first without a sheet.

    Attributes:
        words: The language.
        file: openpyxl's.
        looks: What cells of a style share, by its name: a copy in each would weigh more than what it holds.
    """

    def __init__(self, words: Words) -> None:
        self.words, self.file = words, Workbook()
        self.file.remove(self.file.active)
        self.looks = add_styles(self.file)

    def add_sheet(self, name: str, title: str = "", remarks: Iterable[str] = (), link: Link | None = None) -> Sheet:
        """Add a sheet with what it has of a title, remarks, one a line, and a link under them."""
        sheet = Sheet(self, name)
        if title:
            sheet.add_line(title, "sheet title")
            sheet.page.row_dimensions[1].height = TITLE
        for remark in remarks:
            sheet.add_line(remark, "remark")
        if link:
            sheet.add_line(link, "link")
        return sheet

    def content(self) -> bytes:
        """Return the bytes of the file."""
        file = BytesIO()
        self.file.save(file)
        return file.getvalue()


class Sheet:
    """A sheet of a book.

    Attributes:
        book: The book.
        page: openpyxl's.
        last: The last row that is written; 0 at first.
    """

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.page, self.last = book, book.file.create_sheet(name), 0
        _set_up_print(self.page, book.words)

    def write(self, row: int, column: int, content: Content, style: str = "text") -> None:
        """Write one cell in a named style; numbers and links take the style of their kind."""
        cell, looks = self.page.cell(row, column), self.book.looks
        if isinstance(content, Number):
            cell.value, cell._style = content.value, looks[content.format]
            return
        cell._style = looks[style]
        if isinstance(content, Link):
            cell._style = looks["link"]
            cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(content.sheet)}!{content.cell}")
            content = content.text
        if content is not None:
            # A text, whatever it begins with or looks like.
            cell.value, cell.data_type = clean(content), "s"
            if content.startswith(LEADS):
                cell._style = copy(cell._style)
                cell.quotePrefix = True

    def add_line(self, content: Content, style: str) -> None:
        """Write the first cell of the next row."""
        self.last += 1
        self.write(self.last, 1, content, style)


def height_of(lines: int) -> float:
    """Return the height of a row of so many lines, in points."""
    return lines * LINE + PADDING


def _set_up_print(page: Worksheet, words: Words) -> None:
    """Set a sheet up for A4 landscape, one page wide, with page numbers."""
    page.sheet_view.showGridLines = False
    page.sheet_format.defaultRowHeight = height_of(1)
    page.sheet_format.customHeight = True
    page.set_printer_settings(page.PAPERSIZE_A4, page.ORIENTATION_LANDSCAPE)
    page.page_setup.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7, header=0.3, footer=0.3)
    page.oddFooter.left.text = words("常州创新指标摘要")
    page.oddFooter.center.text = words("第 &P 页，共 &N 页")
    page.oddFooter.right.text = "&A"
