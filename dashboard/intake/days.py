"""Reads days and periods as people type them, into the form of the tables."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from babel.dates import get_month_names

from dashboard.data.names import fold
from dashboard.data.periods import end_of

YEAR = "((?:19|20)[0-9]{2})"
DAY = re.compile(r"(20[0-9]{2})(?:年|年?[-/.]?([0-9]{1,2})(?:月|[-/.月]([0-9]{1,2})日?)?)?")
COMPACT_DAY = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})")
# What people put between the ends of a time, and what says nothing in it.
DASHES, UNSAID = re.compile("[—–‐−~至到]+"), re.compile(r"[\s第份]")
# In English the year stands at the end.
YEAR_LAST = re.compile(rf"([^\d].*?)\s+{YEAR}")
HALVES = {"上半年": "H1", "下半年": "H2", "h1": "H1", "h2": "H2"}
QUARTERS = {name: f"Q{number}" for number, name in enumerate("一二三四", start=1)}
HALF = re.compile(rf"{YEAR}年?-?(上半年|下半年|h[12])")
QUARTER = re.compile(rf"{YEAR}年?-?(?:([1-4一二三四])季度?|q([1-4]))")
WHOLE = re.compile(rf"{YEAR}(?:年度?)?")
MONTH = re.compile(rf"{YEAR}年?[-/.]?([0-9]{{1,2}})月?")
RUN = re.compile(rf"{YEAR}年?[-/.]?([0-9]{{1,2}})月?-([0-9]{{1,2}})月")
Slip = Literal["none", "backwards"]


class PeriodError(ValueError):
    """What somebody typed is no period.

    Attributes:
        slip: It is none, or it ends before it begins.
    """

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip)
        self.slip = slip


def read_day(text: str) -> str:
    """Return a day, a month or a year as the tables write it: 2021年6月30日 is 2021-06-30; empty where it is none."""
    plain = re.sub(r"\s", "", fold(text))
    found = COMPACT_DAY.fullmatch(plain) or DAY.fullmatch(plain)
    if not found:
        return ""
    year, month, day = found.groups()
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole[: 10 if day else 7 if month else 4]


def read_period(text: str) -> str:
    """Return a period as the tables write it: 2021 年 1—5 月 is 2021-01/2021-05, and so is Jan–May 2021.

    Raises:
        PeriodError: It is none, or ends before it begins.
    """
    said = DASHES.sub("-", fold(text))
    plain = _plain(said)
    if period := _point(plain):
        return period
    if run := RUN.fullmatch(plain):
        return _joined(f"{run[1]}-{run[2]}", f"{run[1]}-{run[3]}")
    # Either sign may stand within an end as well: 2021-06/2021-12, 2021-H1-2022-H1.
    for found in re.finditer("[-/]", said):
        ends = _plain(said[: found.start()]), _plain(said[found.end() :])
        if all(map(_point, ends)):
            return _joined(*ends)
    raise PeriodError("none")


def _joined(first: str, last: str) -> str:
    start, end = _point(first), _point(last)
    if not start or not end:
        raise PeriodError("none")
    if end_of(start) >= end_of(end):
        raise PeriodError("backwards")
    return f"{start}/{end}"


def _plain(said: str) -> str:
    """Return a period without what says nothing in it, its year first, English months as numbers."""
    if moved := YEAR_LAST.fullmatch(said.strip()):
        said = f"{moved[2]}{_with_months(moved[1])}"
    return UNSAID.sub("", said)


def _point(plain: str) -> str:
    """Return a year, half, quarter or month as the tables write it; empty where it is none."""
    if year := WHOLE.fullmatch(plain):
        return year[1]
    if half := HALF.fullmatch(plain):
        return f"{half[1]}-{HALVES[half[2]]}"
    if quarter := QUARTER.fullmatch(plain):
        number = quarter[2] or quarter[3]
        return f"{quarter[1]}-{QUARTERS.get(number, f'Q{number}')}"
    month = MONTH.fullmatch(plain)
    return f"{month[1]}-{int(month[2]):02d}" if month and 1 <= int(month[2]) <= 12 else ""


def _with_months(text: str) -> str:
    """Return a text with months as numbers where English names them."""
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale="en").items():
            text = text.replace(fold(name), f"{number}月")
    return text
