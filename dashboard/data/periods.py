"""Periods as the tables write them: 2021, 2021-H1, 2021-Q1, 2021-04, and runs such as 2016/2020 or 2021-01/2021-05."""

from __future__ import annotations

# The month in which a year, a half and a quarter end.
LAST_MONTHS = {"": 12, "H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}


def last_year(period: str) -> int:
    """Return the year in which a period ends."""
    return last_month(period) // 100


def last_month(period: str) -> int:
    """Return the month in which a period ends as a number by which periods can be ordered: 202105 for May 2021.

    It is 0 where no period is printed: before all others.
    """
    if not period:
        return 0
    year, _, part = period.rpartition("/")[2].partition("-")
    return int(year) * 100 + (LAST_MONTHS.get(part) or int(part))


def first_month(period: str) -> int:
    """Return the month in which a period begins, as ``last_month`` writes it; 0 where no period is printed."""
    if not period:
        return 0
    start = period.partition("/")[0]
    length = 12 if len(start) == len("2021") else {"H": 6, "Q": 3}.get(start[5], 1)
    return last_month(start) - length + 1


def months_in(period: str) -> int:
    """Return how many months a period takes in; 0 where none is printed."""
    return end_of(period) - _count(first_month(period)) + 1 if period else 0


def years_between(earlier: str, later: str) -> float:
    """Return how many years lie between the ends of two periods."""
    return (end_of(later) - end_of(earlier)) / 12


def end_of(period: str) -> int:
    """Return the month in which a period ends, counted from the year 0."""
    return _count(last_month(period))


def _count(month: int) -> int:
    """Return a month as ``last_month`` writes it, counted from the year 0."""
    return month // 100 * 12 + month % 100


def spans_years(period: str) -> bool:
    """Tell whether a period takes in several years, as 2016/2020 does and January to May of one year does not."""
    return bool(period) and int(period[:4]) < last_year(period)
