"""What stands in a cell: text that stays text, numbers with their format, links to a sheet."""

from __future__ import annotations

import re
from copy import copy
from typing import Any, NamedTuple

from openpyxl.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

# What XML cannot hold; Excel would call the file damaged.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# With these a spreadsheet takes what is typed for a formula, or swallows them; the quote prefix says it is text.
LEADS = ("=", "+", "-", "@", "\t", "\n", "'")
PERCENT = "0.0%"


class Number(NamedTuple):
    """A number and how it is shown; none leaves the cell blank."""

    value: float | None
    format: str


class Link(NamedTuple):
    """A text that leads to a cell of a sheet."""

    text: str
    sheet: str
    cell: str = "A1"


Content = str | Number | Link | None


def clean(text: str) -> str:
    """Return a text as a workbook can hold it: a replacement sign for what XML forbids, line feeds for line ends."""
    return FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def put(sheet: Worksheet, row: int, column: int, content: Content, style: str) -> None:
    """Write one cell of a ``StyledBook`` in a named style; numbers and links take the style of their kind."""
    cell, looks = sheet.cell(row, column), sheet.parent.looks
    match content:
        case Number(value, format_):
            cell.value, cell._style = value, looks[number_style(format_)]
        case Link(text, target, place):
            _write(cell, text, looks["link"])
            cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(target)}!{place}")
        case str():
            _write(cell, content, looks[style])
        case _:
            cell._style = looks[style]


def _write(cell: Cell, text: str, look: StyleArray) -> None:
    """Write a text, whatever it begins with or looks like."""
    cell.value, cell._style = clean(text), look
    cell.data_type = "s"
    if text.startswith(LEADS):
        cell._style = copy(look)
        cell.quotePrefix = True


def number_style(format_: str) -> str:
    """Return the name of the style that shows numbers in a format."""
    return f"number {format_}".replace('"%"', " per cent")


def number_format(value: float, unit: Any = "") -> str:
    """Return the format of a number in its unit: as many decimals as it needs, the sign of per cent behind it."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    whole, sign = ("0", '"%"') if unit == "%" else ("#,##0", "")
    return f"{whole}.{'0' * decimals}{sign}" if decimals else f"{whole}{sign}"


def capital(text: str) -> str:
    """Return a text that begins with a capital, as headings and names do."""
    return text[:1].upper() + text[1:]


def text_width(text: str) -> int:
    """Return how many narrow letters the longest line of a text is wide; a Chinese letter, dash or quote counts two."""
    # GBK gives them two bytes.
    return max(len(line.encode("gbk", "replace")) for line in text.split("\n"))
