"""What stands in a cell: text that stays text, numbers with their format, links to a sheet."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from openpyxl.cell import Cell
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


def put(sheet: Worksheet, row: int, column: int, content: Content, style: str) -> Cell:
    """Write one cell in a named style; numbers and links take the style of their kind."""
    cell = sheet.cell(row, column)
    match content:
        case Number(value, format_):
            cell.value = value
            cell.style = number_style(format_)
        case Link(text, target, place):
            _write(cell, text)
            cell.style = "link"
            cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(target)}!{place}")
        case str():
            cell.style = style
            _write(cell, content)
        case _:
            cell.style = style
    return cell


def _write(cell: Cell, text: str) -> None:
    """Write a text, whatever it begins with or looks like."""
    cell.value = clean(text)
    cell.data_type = "s"
    if text.startswith(LEADS):
        cell.quotePrefix = True


def number_style(format_: str) -> str:
    """Return the name of the style that shows numbers in a format."""
    return f"number {format_}"


def number_format(value: float, unit: Any = "") -> str:
    """Return the format of a number in its unit: as many decimals as it needs, the sign of per cent behind it."""
    if unit == "%":
        return '0"%"' if value == round(value) else '0.0"%"'
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def capital(text: str) -> str:
    """Return a text that begins with a capital, as headings and names do."""
    return text[:1].upper() + text[1:]


def text_width(text: str) -> int:
    """Return how many narrow letters the longest line of a text is wide; a Chinese letter, dash or quote counts two."""
    return max(
        len(line) if line.isascii() else sum(1 + (east_asian_width(letter) in "AFW") for letter in line)
        for line in text.split("\n")
    )
