"""Eleven issues after the shipped one, every two months from 2021 no. 8 to 2023 no. 4, each as large as it.

Each prints all that the shipped one prints, for its own time: months move with the issue, years with its year. Amounts
and counts grow by one factor, so that parts go on to make up their total and what is done its share of the plan; shares
rise towards the whole, ranks go up. Where the period is the same as before, the number is, too; now and then it is
revised instead. The articles have the titles of the shipped ones, on other pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from dashboard.config import SHIPPED
from dashboard.data.periods import last_year
from tests.issues.falsehoods import SUBJECT
from tests.issues.making import Cells, Issue, Tables, once_more

IDS = ("2021-08", "2021-10", "2021-12", *(f"2022-{number:02}" for number in range(2, 13, 2)), "2023-02", "2023-04")
FIRST_YEAR, FIRST_MONTH = 2021, 6
GROWTH, SHARE = 1.04, 0.03
# One in so many of what is printed again is revised, in the tables whose figures are no parts of one another.
REVISED, REVISING_TABLES = 17, ("industry_output", "district_innovation")
NUMERAL = re.compile(r"\d+(?:\.(\d+))?")


def eleven_issues() -> tuple[Issue, ...]:
    """Return the issues that make twelve of the shipped one."""
    tables = Tables(SHIPPED)
    units = {row["id"]: row for row in tables.rows["indicators"]}
    rows = [(table, row) for table in tables.facts for row in tables.rows[table]]
    owners = Owners(row for _, row in rows)
    last = {row["id"]: (row["id"], row["period"], row["printed"]) for _, row in rows}
    revised = count(1)
    issues = []
    for place, name in enumerate(IDS, start=1):
        figures = []
        for table, row in rows:
            period = _moved(row, name)
            if not owners.own(row, period):
                continue
            before, before_period, before_printed = last[row["id"]]
            cells = {"id": f"{row['id']}-{name}", "article": f"{row['article']}-{name}"}
            printed = before_printed
            if period != before_period:
                printed = _grown(row, units[row["indicator"]], _months(row["period"], period))
            elif table in REVISING_TABLES and next(revised) % REVISED == 0 and _times(printed, 0.98) != printed:
                printed, cells["revises"] = _times(printed, 0.98), before
            last[row["id"]] = (cells["id"], period, printed)
            figures.append(once_more(table, row, int(row["page"]) + place, period, printed, **cells))
        issues.append(Issue(name, (), tuple(figures), {"articles": tuple(_articles(tables, name, place))}))
    return tuple(issues)


class Owners:
    """Which shipped figure each series goes on from: of two of one subject one may have moved to the other's period."""

    def __init__(self, rows: Iterable[Cells]) -> None:
        self._subjects: dict[str, tuple[str, ...]] = {}
        self._owners: dict[tuple[str, ...], str] = {}
        for row in rows:
            subject = tuple(row[name] for name in SUBJECT)
            # Two numbers of one series are two things here.
            subject = next(
                one for one in ((*subject, more) for more in "abcdefgh") if (*one, row["period"]) not in self._owners
            )
            self._subjects[row["id"]] = subject
            self._owners[(*subject, row["period"])] = row["id"]

    def own(self, row: Cells, period: str) -> bool:
        """Tell whether a figure goes on at a period that no other has."""
        return self._owners.setdefault((*self._subjects[row["id"]], period), row["id"]) == row["id"]


def _articles(tables: Tables, issue: str, later: int) -> Iterator[Cells]:
    """Yield the shipped articles as another issue has them."""
    for row in tables.rows["articles"]:
        yield row | {"id": f"{row['id']}-{issue}", "issue": issue, "page": str(int(row["page"]) + later)}


def _moved(row: Cells, issue: str) -> str:
    """Return the period of a figure as an issue prints it; what was long ago, or is still to come, stays."""
    year, month = map(int, issue.split("-"))
    ends = row["period"].split("/")
    if row["status"] == "policy" or not FIRST_YEAR - 1 <= last_year(row["period"]) <= FIRST_YEAR:
        return row["period"]
    if len(ends) == 1 and ends[0][5:].isdigit():
        return _month_later(ends[0], 12 * (year - FIRST_YEAR) + month - FIRST_MONTH)
    # A half or a run of months that ends in June is of the year before where it is not over.
    to_come = bool(ends[-1][5:]) and month < FIRST_MONTH
    return years_later(row["period"], year - FIRST_YEAR - to_come)


def years_later(period: str, years: int) -> str:
    """Return a period so many years later."""
    return re.sub(r"\b\d{4}\b", lambda year: str(int(year[0]) + years), period)


def _month_later(month: str, months: int) -> str:
    total = int(month[:4]) * 12 + int(month[5:]) - 1 + months
    return f"{total // 12}-{total % 12 + 1:02}"


def _months(start: str, end: str) -> int:
    """Return how many months lie between the ends of two periods of one kind."""
    before, after = (period.rpartition("/")[2].partition("-") for period in (start, end))
    months = int(after[2]) - int(before[2]) if before[2].isdigit() else 0
    return 12 * (int(after[0]) - int(before[0])) + months


def _grown(row: Cells, indicator: Cells, months: int) -> str:
    """Return a printed numeral as it is so many months later; one that is no single Arabic numeral stays."""
    printed, years = row["printed"], months / 12
    if "project_progress" in indicator["group"]:
        return printed
    match indicator["kind"], indicator["unit"]:
        case "rank", _:
            return NUMERAL.sub(lambda rank: str(max(1, int(rank[0]) - round(years))), printed)
        case "share" | "growth", "%":
            return rewritten(printed, lambda value: value + max(0.0, 100 - value) * SHARE * years)
        case "level" | "flow" | "annual_rate", unit if unit != "个位次":
            return _times(printed, GROWTH**years)
    return printed


def _times(printed: str, factor: float) -> str:
    return rewritten(printed, lambda value: value * factor)


def rewritten(printed: str, change: Callable[[float], float]) -> str:
    """Return a printed numeral with its one Arabic number changed, to as many decimals."""
    numerals = NUMERAL.findall(printed)
    if len(numerals) != 1:
        return printed
    return NUMERAL.sub(lambda number: f"{change(float(number[0])):.{len(numerals[0])}f}", printed)
