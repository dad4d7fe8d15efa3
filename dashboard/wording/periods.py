"""How a period is said."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date, get_month_names

from dashboard.translations import Words, message

YEAR_END = 12
PERIOD_PARTS = {"H1": message("{year}年上半年"), "H2": message("{year}年下半年")}


@lru_cache(maxsize=1024)
def period_name(period: str, words: Words) -> str:
    """Return a period as people say it: 2021 年上半年, 2016—2020 年, 2021 年 1—5 月, Jan–May 2021."""
    start, _, end = period.partition("/")
    if not period:
        return words("未注明时间")
    if not end:
        return _point_name(period, words)
    first, last = start[5:], end[5:]
    if not first and not last:
        return words("{start}—{end}年", start=start, end=end)
    if start[:4] == end[:4] and first.isdigit() and last.isdigit():
        first, last = _month_name(first, words), _month_name(last, words)
        return words("{year}年{start}—{end}月", year=start[:4], start=first, end=last)
    return words("{start}—{end}", start=_point_name(start, words), end=_point_name(end, words))


def day_name(day: date, words: Words) -> str:
    """Return a day as people say it: 2021 年 6 月 30 日, 30 June 2021."""
    if words.lang == "en":
        return format_date(day, "d MMMM y", locale="en")
    return words("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def by_day(day: date, words: Words) -> str:
    """Return the day by which something is due: the end of a year or of a month is said as such."""
    ends = (day + timedelta(days=1)).day == 1
    if ends and day.month == YEAR_END:
        return words("{year}年底", year=day.year)
    if ends:
        return words("{month}底", month=period_name(f"{day.year}-{day.month:02d}", words))
    return day_name(day, words)


def _point_name(period: str, words: Words) -> str:
    """Return a year, half, quarter or month as people say it."""
    year, _, part = period.partition("-")
    if part in PERIOD_PARTS:
        return words(PERIOD_PARTS[part], year=year)
    if part.startswith("Q"):
        return words("{year}年第{quarter}季度", year=year, quarter=part[1:])
    if part:
        return words("{year}年{month}月", year=year, month=_month_name(part, words))
    return words("{year}年", year=year)


def _month_name(month: str, words: Words) -> str:
    """Return a month as it stands beside its year: 4 before 月, Apr."""
    number = int(month)
    return str(number) if words.lang == "zh" else get_month_names("abbreviated", locale="en")[number]
