"""A workbook and its sheets: written from the top down in named styles, set up for print."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from copy import copy
from itertools import accumulate, pairwise
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.excel.cells import LEADS, PLAIN, QUOTED, Content, Link, Number, Styled, clean, in_cell
from dashboard.exports.excel.saving import saved
from dashboard.exports.excel.styles import add_styles
from dashboard.exports.seal import seal
from dashboard.translations import Words

Orientation = Literal["landscape", "portrait"]
# Heights of rows in points, whole pixels of a screen.
LINE, PADDING, TITLE = 13.5, 1.5, 27.0
# A4 and what its margins take, in points.
PAPER: dict[Orientation, tuple[float, float]] = {"landscape": (842.0, 595.0), "portrait": (595.0, 842.0)}
SIDE, TOP, BOTTOM, FOOT = 0.35, 0.2, 0.4, 0.17
INCH = 72
# In narrow letters, what a sheet may be wide that is printed in full size, wherever fonts are a little wider.
ROOM: dict[Orientation, int] = {"landscape": 142, "portrait": 98}
# A page is not left emptier than this while the one before it can spare something.
FILLED = 1 / 3
# As many full pages can spare something: of more each would be too full to be safe.
MOST_SHARED = 3
# First numbers of formats are Excel's own; it has room for about 200 more.
OWN_FORMATS, MOST_FORMATS = 164, 180


class Book:
    """A workbook in one language, in the colours and styles of the dashboard, at first without a sheet.

    Attributes:
        words: The language.
        foot: What every printed page says at its foot.
        choices: What every sheet says that it is of.
        file: openpyxl's.
        looks: What cells of a style share, by its name: a copy in each would weigh more than what it holds.
    """

    def __init__(self, words: Words, foot: str = "", choices: str = "") -> None:
        self.words, self.foot, self.choices, self.file = words, foot, choices, Workbook()
        self.file.remove(self.file.active)
        self.looks = add_styles(self.file)

    def add_sheet(self, name: str, title: str = "", orientation: Orientation = "landscape") -> Sheet:
        """Add a sheet, with its title if it has one."""
        sheet = Sheet(self, name, orientation)
        if title:
            sheet.add_line(title, "sheet title", TITLE)
        return sheet

    def look_of(self, shown: str) -> StyleArray:
        """Return the style of numbers of a format; its words are left out once a workbook has no room for more."""
        if shown not in self.looks and len(self.file._number_formats) >= MOST_FORMATS:
            shown = QUOTED.sub("", shown)
        if shown not in self.looks:
            # Words beside a number, on the look that all numbers have.
            look = copy(self.looks[PLAIN])
            look.numFmtId = OWN_FORMATS + self.file._number_formats.add(shown)
            self.looks[shown] = look
        return self.looks[shown]

    def content(self) -> bytes:
        """Return the bytes of the file."""
        return seal(saved(self.file))


class Sheet:
    """A sheet of a book.

    Attributes:
        book: The book.
        page: openpyxl's.
        orientation: Of its printed pages.
        last: The last row that is written; 0 at first.
    """

    def __init__(self, book: Book, name: str, orientation: Orientation) -> None:
        self.book, self.orientation, self.last = book, orientation, 0
        self.page: Worksheet = book.file.create_sheet(name)
        _set_up_print(self.page, book, orientation)

    def write(self, row: int, column: int, content: Content, style: str = "text") -> None:
        """Write one cell in a named style; numbers, links and texts with a style of their own take theirs."""
        cell, looks = self.page.cell(row, column), self.book.looks
        if isinstance(content, Number):
            cell.value, cell._style = content.value, self.book.look_of(content.format)
            return
        if isinstance(content, Styled):
            content, style = content
        cell._style = looks[style]
        if isinstance(content, Link):
            cell._style = looks["link"]
            cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(content.sheet)}!{content.cell}")
            content = content.text
        if content is not None:
            # A text, whatever it begins with or looks like.
            cell.value, cell.data_type = in_cell(content), "s"
            if content.startswith(LEADS):
                cell._style = copy(cell._style)
                cell.quotePrefix = True

    def add_line(self, content: Content, style: str, height: float = 0) -> None:
        """Write the first cell of the next row, which is as high as a line unless its height is given."""
        self.last += 1
        self.write(self.last, 1, content, style)
        self.set_height(self.last, height or height_of(1))

    def name_choices(self, printed: int, back: Link | None) -> None:
        """Write beside the printed columns, in the first row, the way back to the first sheet and what was chosen."""
        if back:
            self.write(1, printed + 1, back)
        self.write(1, printed + 2, self.book.choices, "remark")

    def set_height(self, row: int, height: float) -> None:
        """Set how high a row is, in points."""
        if height != height_of(1):
            self.page.row_dimensions[row].height = height

    def height(self, row: int) -> float:
        """Return how high a row is, in points."""
        return self.page.row_dimensions[row].height or height_of(1) if row in self.page.row_dimensions else height_of(1)

    def set_print(self, ranges: Sequence[str], pages: int = 0) -> None:
        """Set what is printed, each range from a new page on; one page wide, as many high as needed or given."""
        self.page.print_area = list(ranges)
        self.page.page_setup.fitToHeight = pages

    def print_list(self, last: int, columns: int) -> None:
        """Print the rows to a last one; where few would stand on the last of some pages, the pages share them."""
        heights, right = list(accumulate(map(self.height, range(1, last + 1)))), get_column_letter(columns)
        whole, over = divmod(heights[-1], page_height(self.orientation))
        pages = int(whole) + 1 if whole and over < FILLED * page_height(self.orientation) and whole < MOST_SHARED else 1
        ends = [bisect(heights, heights[-1] * page / pages) for page in range(1, pages)]
        self.set_print([f"A{start + 1}:{right}{end}" for start, end in pairwise([0, *ends, last])])


def set_widths(sheet: Sheet, widths: Sequence[float]) -> None:
    """Set how wide the columns of a sheet are, in narrow letters."""
    for column, width in enumerate(widths, start=1):
        sheet.page.column_dimensions[get_column_letter(column)].width = width


def height_of(lines: int) -> float:
    """Return the height of a row of so many lines, in points."""
    return lines * LINE + PADDING


def page_height(orientation: Orientation) -> float:
    """Return how high a page is between its margins, in points."""
    return PAPER[orientation][1] - (TOP + BOTTOM) * INCH


def _set_up_print(page: Worksheet, book: Book, orientation: Orientation) -> None:
    """Set a sheet up for A4, one page wide, with page numbers."""
    page.sheet_view.showGridLines = False
    page.sheet_format.defaultRowHeight = height_of(1)
    page.sheet_format.customHeight = True
    page.set_printer_settings(page.PAPERSIZE_A4, orientation)
    page.page_setup.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.page_margins = PageMargins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM, header=TOP, footer=FOOT)
    page.oddFooter.left.text = clean(book.foot).replace("&", "&&")
    page.oddFooter.center.text = book.words("第 &P 页，共 &N 页")
    page.oddFooter.right.text = "&A"
