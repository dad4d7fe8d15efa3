"""What stands in the cells of a sheet that was filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from dashboard.data.problems import Problem, Severity
from dashboard.translations import message

# What Excel shows of a number; what it stores has the dust of floating point behind.
SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
LONGEST_NUMBER, LARGEST_POWER = 400, 308
# What Excel refuses in the name of a sheet, and how long one may be.
REFUSED, LONGEST_NAME = re.compile(r"[\[\]:*?/\\']"), 31
# Signs that XML cannot hold are written by their codes; halves of a sign are none.
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# Days are counted from here; in Excel's other count, and from where on both of its 1900 agree with the calendar.
BEFORE_1900, BEFORE_1904, FIRST_SURE, LAST_SURE = date(1899, 12, 30), date(1904, 1, 1), 61, 2_900_000


@dataclass(frozen=True)
class Fault:
    """Why a cell has nothing that can be read.

    Attributes:
        cause: Chinese message, with ``value`` in braces where it has one.
        remedy: Chinese message.
        value: What stands there.
    """

    cause: str
    remedy: str
    value: str = ""


@dataclass(frozen=True)
class Stored(Fault):
    """What Excel stored as a date or a time: where neither belongs a fault, whatever it is.

    Attributes:
        day: The day that the cell shows; none where it shows no year or no day, or is a time within a day.
    """

    day: date | None = None


NOT_CALCULATED = Fault(message("公式没有保存结果。"), message("请在 Excel 中打开并保存一次，或直接填写数值。"))
ERROR = message("这里是错误值{value}。")
MERGED = message("属于合并单元格{value}。")
Value = str | Decimal | bool | Fault


class Cell(NamedTuple):
    """A cell that is filled: its row and column, counted from 1, and what it holds."""

    row: int
    column: int
    value: Value

    @property
    def coordinate(self) -> str:
        """What Excel calls it: B7."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was filled in.

    Attributes:
        file: The file that it is in.
        name: What its tab says.
        rows: The filled cells by row and column; a row without any is left out.
    """

    file: str
    name: str
    rows: Mapping[int, Mapping[int, Cell]]

    def __iter__(self) -> Iterator[Cell]:
        return (cell for row in self.rows.values() for cell in row.values())

    def problem(self, cell: Cell, cause: str, remedy: str, severity: Severity = "error", **details: str) -> Problem:
        """Return a problem at one of its cells."""
        place = f"{self.name}!{cell.coordinate}"
        return Problem(self.file, cause, remedy, cell=place, details=details, severity=severity)

    def faults(self) -> Iterator[Problem]:
        """Yield the problems of the cells that have nothing that can be read."""
        for cell in self:
            if isinstance(cell.value, Fault):
                yield self.faulty(cell, cell.value)

    def faulty(self, cell: Cell, fault: Fault) -> Problem:
        """Return a fault as the problem of its cell."""
        return self.problem(cell, fault.cause, fault.remedy, value=fault.value)


def sheet_name(text: str) -> str:
    """Return a text as the name of a sheet may be."""
    return REFUSED.sub(" ", text)[:LONGEST_NAME].strip()


def stored(text: str, *, shows_day: bool, since_1904: bool) -> Stored:
    """Return a date that Excel stored as a number of days, or a time.

    Args:
        text: The number.
        shows_day: The cell shows year, month and day.
        since_1904: The workbook counts from 1904.
    """
    days = number(text)
    if not FIRST_SURE <= days <= LAST_SURE:
        return stored_day(text)
    first = BEFORE_1904 if since_1904 else BEFORE_1900
    moment = datetime.combine(first, time()) + timedelta(days=float(days))
    if days != days.to_integral_value():
        return stored_day(moment.isoformat(" ", "minutes"))
    day = moment.date()
    return stored_day(day.isoformat(), day if shows_day else None)


def stored_day(text: str, day: date | None = None) -> Stored:
    """Return a date that Excel stored, with what it is; no day where the cell does not show which."""
    remedy = message("请把单元格格式改为“文本”（数字改为“常规”），再重新填写。")
    return Stored(message("Excel 把这里存成了日期或时间。"), remedy, text, day)


def error(value: str) -> Fault:
    """Return the fault of an error value, such as #N/A."""
    return Fault(ERROR, message("请改正公式，或直接填写数值。"), value)


def merged(area: str) -> Fault:
    """Return the fault of an area of merged cells, such as B2:B6."""
    return Fault(MERGED, message("请取消合并，在每个单元格中分别填写。"), area)


def number(text: str) -> Decimal:
    """Return a number as Excel shows it, from the text that the file has of it.

    Raises:
        ValueError: It is none that Excel writes.
    """
    if len(text) <= SHOWN.prec and text.isascii() and text.isdigit():
        return Decimal(text)
    if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
        raise ValueError(text)
    value = SHOWN.create_decimal(text).normalize(SHOWN)
    if value.adjusted() > LARGEST_POWER:
        raise ValueError(text)
    # 1E+2 is written 100.
    return Decimal(int(value)) if value == value.to_integral_value() else value


def unescaped(text: str) -> str:
    """Return a text with the signs that it has by their codes: _x000D_ is the end of a line."""
    return ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(code: re.Match[str]) -> str:
    sign = chr(int(code[1], 16))
    return code[0] if "\ud800" <= sign <= "\udfff" else sign
