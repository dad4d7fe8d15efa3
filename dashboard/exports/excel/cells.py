"""What stands in a cell: text that stays text, numbers with their format, links to a sheet."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.translations import Words
from dashboard.wording.quantities import QUALIFIED

# What XML cannot hold; Excel would call the file damaged.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Excel reads _x0041_ in a cell as the letter A: the line before it is escaped itself.
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# With these a spreadsheet takes what is typed for a formula, or swallows them; the quote prefix says it is text.
LEADS = ("=", "+", "-", "@", "\t", "\n", "'")
PLAIN, GROUPED = "0", "#,##0"
PER_CENT = "%"
# Decimals beyond these are the dust of floating point.
MOST_DECIMALS = 6


class Number(NamedTuple):
    """A number and how it is shown; none leaves the cell blank."""

    value: float | None
    format: str


class Styled(NamedTuple):
    """A text in a named style of its own."""

    text: str
    style: str


class Link(NamedTuple):
    """A text that leads to a cell of a sheet."""

    text: str
    sheet: str
    cell: str = "A1"


# Words in the format of a number.
QUOTED = re.compile(r'"([^"]*)"')
Content = str | Number | Styled | Link | None


def clean(text: str) -> str:
    """Return a text as a workbook can hold it: a replacement sign for what XML forbids, line feeds for line ends."""
    # Most texts have nothing of either.
    return text if text.isprintable() else FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def in_cell(text: str) -> str:
    """Return a text as a cell, or a chart's copy of one, holds it: clean, and with no escape that it did not mean."""
    return ESCAPE.sub("_x005F_", clean(text))


def number_of(value: float, unit: str = "") -> Number:
    """Return a number of a unit, with as many decimals as it needs; 54 per cent are 0.54, shown as 54%."""
    decimals = len(f"{value:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])
    places = f".{'0' * decimals}" if decimals else ""
    if unit == PER_CENT:
        return Number(round(value / 100, MOST_DECIMALS + 2), f"{PLAIN}{places}%")
    return Number(value, f"{GROUPED}{places}")


def per_cent(fraction: float) -> Number:
    """Return a computed fraction as per cent, shown with at most one decimal."""
    return Number(fraction, number_of(round(fraction * 100, 1), PER_CENT).format)


def in_words(number: Number, qualifier: str, words: Words) -> Number:
    """Return a number whose format says how sure it is: ``"超 "#,##0``."""
    before, after = words(QUALIFIED[qualifier], number=number.format).split(number.format)
    return Number(number.value, f"{words_in_format(before)}{number.format}{words_in_format(after)}")


def said_in(text: str, number: Number) -> Number | None:
    """Return a number whose format shows it as a text says it: ``#,##0" 亿元"``; none where it says it otherwise."""
    decimals = number.format.partition(".")[2].count("0")
    shown = f"{number.value:,.{decimals}{'%' if number.format.endswith('%') else 'f'}}"
    before, found, after = text.partition(shown)
    if not found or '"' in text or any(letter.isdigit() for letter in before + after):
        return None
    return Number(number.value, f"{words_in_format(before)}{number.format}{words_in_format(after)}")


def words_in_format(text: str) -> str:
    """Return a text as a number format holds it beside the number."""
    return f'"{clean(text)}"' if text else ""
