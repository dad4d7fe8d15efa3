"""Tables of a sheet: banded, with filter buttons, columns and rows as large as what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from dashboard.exports.excel.cells import QUOTED, Content, Link, Number, Styled, clean
from dashboard.exports.excel.sheets import Sheet, height_of, set_widths
from dashboard.wording.grammar import capitalised
from dashboard.wording.widths import cell_width, lines_within, text_width

# Between a text and the sides of its cell, in narrow letters.
PADDING_LETTERS = 1
# The arrow of a filter covers the end of its heading.
FILTER_ARROW = 3
NARROWEST = 6
WORDS = re.compile(r"[!-~]+")
# Between a number and the side of its cell, in narrow letters.
INDENT = 1
# Where the font is missing another may be so much wider.
WIDER = 1.12


def add_table(
    sheet: Sheet,
    name: str,
    columns: Mapping[str, int],
    rows: Iterable[Sequence[Content]],
    *,
    printed: int = 0,
) -> None:
    """Write the one table of a sheet under what stands there: a frozen head that repeats in print, and its rows.

    Args:
        sheet: Has its title already.
        name: Of the table, for formulas: letters and underscores.
        columns: What each column is headed (they must differ, or Excel mends the table on its own), and how wide it
            grows, in narrow letters; what is longer goes on in the next line.
        rows: Cells in the order of the columns.
        printed: How many columns are printed; all unless given.
    """
    headings, top = [capitalised(clean(heading)) for heading in columns], sheet.last + 1
    widest, needed = list(columns.values()), [0] * len(columns)
    sheet.last = top
    for row in rows:
        sheet.last += 1
        wide = write_row(sheet, sheet.last, 1, row, widest)
        needed = list(map(max, needed, wide))
    if sheet.last == top:
        # A table without any row is a damaged one to Excel.
        sheet.add_line(sheet.book.words("没有符合条件的数据"), "text")
    headed = [ceil(text_width(heading) / 2) + FILTER_ARROW for heading in headings]
    widths = [max(*pair, NARROWEST) + PADDING_LETTERS for pair in zip(needed, headed, strict=True)]
    set_widths(sheet, widths)
    frame_table(sheet, name, headings, (1, top, sheet.last), widths)
    sheet.page.freeze_panes = f"A{top + 1}"
    sheet.page.print_title_rows = f"{top}:{top}"
    sheet.set_print([f"A1:{get_column_letter(printed or len(headings))}{sheet.last}"])


def frame_table(
    sheet: Sheet, name: str, headings: Sequence[str], place: tuple[int, int, int], widths: Sequence[float]
) -> None:
    """Write the head of a table over rows that are written, and make them one.

    Args:
        sheet: The sheet.
        name: Of the table.
        headings: What stands in its head, each another, as cells hold it.
        place: Its first column, the row of its head, its last row.
        widths: Of its columns, in narrow letters.
    """
    left, top, last = place
    for column, heading in enumerate(headings, start=left):
        sheet.write(top, column, heading, "table head")
    rooms = (max(int(width) - FILTER_ARROW, NARROWEST) for width in widths)
    lines = [len(lines_within(heading, room)) for heading, room in zip(headings, rooms, strict=False)]
    sheet.set_height(top, height_of(max(lines)))
    area = f"{get_column_letter(left)}{top}:{get_column_letter(left + len(headings) - 1)}{last}"
    style = TableStyleInfo("TableStyleMedium2", showRowStripes=True)
    table = Table(displayName=name, ref=area, autoFilter=AutoFilter(ref=area), tableStyleInfo=style)
    # Without its columns openpyxl would read them back.
    table.tableColumns = [TableColumn(id=place, name=heading) for place, heading in enumerate(headings, start=1)]
    sheet.page.add_table(table)


def write_row(sheet: Sheet, row: int, left: int, cells: Sequence[Content], widest: Sequence[int]) -> list[int]:
    """Write the cells of a row, which is as high as the highest, and return how wide each has to be."""
    rooms = [room_of(content, most) for content, most in zip(cells, widest, strict=True)]
    for column, content in enumerate(cells, start=left):
        sheet.write(row, column, content)
    sheet.set_height(row, height_of(max((lines for _, lines in rooms), default=1)))
    return [width for width, _ in rooms]


@lru_cache(maxsize=4096)
def least_of(content: Content) -> int:
    """Return how many narrow letters a cell has to have: numbers and words of Latin letters are never broken."""
    match content:
        case Number(float() | int() as value, shown):
            return _number_width(value, shown)
        case Styled(text, style) if style != "text line":
            return _longest(text)
        case str():
            return _longest(content)
    return 0


@lru_cache(maxsize=4096)
def room_of(content: Content, widest: int) -> tuple[int, int]:
    """Return how many narrow letters a cell needs, at most the widest, and how many lines it takes then."""
    match content:
        case Styled(text, "text line"):
            return min(ceil(cell_width(text)), widest), 1
        case Styled(text, _) | (str() as text):
            width = max(map(cell_width, text.split("\n")))
            return min(ceil(width), widest), len(lines_within(text, widest)) if width > widest else text.count("\n") + 1
        case Number(float() | int() as value, shown):
            # A number is never broken: it would be shown as signs.
            return _number_width(value, shown), 1
        case Link(text, _, _):
            return min(text_width(text), widest), 1
    return 0, 1


def _number_width(value: float, shown: str) -> int:
    """Return how many narrow letters a number takes in a format, with its indent."""
    said = QUOTED.sub("", shown)
    decimals = said.partition(".")[2].count("0")
    number = f"{value * (100 if said.endswith('%') else 1):,.{decimals}f}"
    return ceil(WIDER * cell_width(number + "".join(QUOTED.findall(shown))) + said.count("%") + INDENT)


def _longest(text: str) -> int:
    return max(map(len, WORDS.findall(text)), default=0)
