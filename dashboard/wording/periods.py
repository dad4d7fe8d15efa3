"""How a period is said."""

from __future__ import annotations

from functools import lru_cache

from babel.dates import get_month_names

from dashboard.translations import Words, message

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
