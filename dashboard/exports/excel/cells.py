"""What stands in a cell: text that stays text, numbers with their format, links to a sheet."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

# What XML cannot hold; Excel would call the file damaged.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# With these a spreadsheet takes what is typed for a formula, or swallows them; the quote prefix says it is text.
LEADS = ("=", "+", "-", "@", "\t", "\n", "'")
PLAIN, GROUPED, PERCENT = "0", "#,##0", "0.0%"


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
    # Most texts have nothing of either.
    return text if text.isprintable() else FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def number_format(value: float, unit: Any = "") -> str:
    """Return the format of a number in its unit: as many decimals as it needs, the sign of per cent behind it."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    whole, sign = (PLAIN, '"%"') if unit == "%" else (GROUPED, "")
    return f"{whole}.{'0' * decimals}{sign}" if decimals else f"{whole}{sign}"


def words_in_format(text: str) -> str:
    """Return a text as a number format holds it beside the number."""
    return f'"{text}"' if text else ""
