"""What a spreadsheet makes of what is typed into it: 2021-04 becomes Apr-21 or 44287, 4-5 becomes 4月5日."""

from __future__ import annotations

import datetime
import re

from dashboard.translations import message

FIRST_DAY = datetime.date(1899, 12, 30)
NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(NAMES, start=1)}
NAMED = "|".join(MONTHS)
# Ways in which dates are shown; the names of the groups say which part is what.
DATES = [
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        r"(?P<year>[12]\d{3})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})( .*)?",
        r"(?P<year>[12]\d{3})/(?P<month>\d{1,2})",
        r"(?P<year>[12]\d{3})年(?P<month>\d{1,2})月((?P<day>\d{1,2})日)?",
        r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2,4})",
        rf"(?P<name>{NAMED})[a-z]*[-/ ](?P<year>\d{{2,4}})",
        rf"(?P<day>\d{{1,2}})[-/ ](?P<name>{NAMED})[a-z]*([-/ ](?P<year>\d{{2,4}}))?",
    )
]
SERIAL = re.compile(r"[34]\d{4}", re.ASCII)
TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2})?( ?[AP]M)?", re.ASCII | re.IGNORECASE)
MADE_A_DATE = message("“{value}”是日期：Excel 把填写的内容改成了日期。")
MADE_A_TIME = message("“{value}”是时刻：Excel 把填写的内容改成了时间。")
MADE_A_SERIAL = message("“{value}”是日期的序号：Excel 把填写的内容改成了日期。")
AS_TEXT = message("请先把该列的单元格格式设为“文本”，再填写，如{example}。")


def cause_in(cell: str, *, serial: bool = False) -> str:
    """Return what a spreadsheet made of a cell, as the cause of a problem; empty where it left it as it was.

    Args:
        cell: What the cell says.
        serial: Whether a number of five digits can only be a date.
    """
    if any(shape.fullmatch(cell) for shape in DATES):
        return MADE_A_DATE
    if TIME.fullmatch(cell):
        return MADE_A_TIME
    return MADE_A_SERIAL if serial and SERIAL.fullmatch(cell) else ""


def month_in(cell: str) -> str:
    """Return the month that a date lies in as periods write it, 2021-04; empty where the year is not said."""
    if SERIAL.fullmatch(cell):
        return f"{FIRST_DAY + datetime.timedelta(days=int(cell)):%Y-%m}"
    for found in filter(None, (shape.fullmatch(cell) for shape in DATES)):
        parts = found.groupdict()
        month = int(parts.get("month") or MONTHS.get((parts.get("name") or "").lower(), 0))
        if parts.get("year") and 1 <= month <= 12:
            year = int(parts["year"])
            return f"{year if year > 99 else 2000 + year}-{month:02}"
    return ""


def pair_in(cell: str) -> str:
    """Return the two numbers that a date was before it was one, 4-5 for 4月5日; empty where it was no such pair."""
    for found in filter(None, (shape.fullmatch(cell) for shape in DATES)):
        parts = found.groupdict()
        month = parts.get("month") or MONTHS.get((parts.get("name") or "").lower())
        if month and parts.get("day"):
            return f"{int(month)}-{int(parts['day'])}"
    return ""
