"""What the values of one series have to keep to: one a period and issue, revised by name, none ten times another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from dashboard.data.numerals import qualifier_in
from dashboard.data.periods import last_month
from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book, Figure
from dashboard.data.rules.periods import PERIOD
from dashboard.data.statements import SUBJECT
from dashboard.translations import message

# Entries of a list and brackets of a policy are told apart by their place.
PLACED = ("listed", "bracket_from", "bracket_to")
# A figure that is so many times another one of its series has a digit too many; 9 % less of ten times is nine times.
TOO_MANY = 8


def series_of(figure: Figure) -> tuple[str, ...]:
    """Return what a figure has in common with those of other periods and issues that can be compared with it."""
    return (*(figure.cells.get(column, "") for column in (*SUBJECT, *PLACED)), figure.status)


def said_twice(book: Book) -> Iterator[Problem]:
    """Yield the figures of which their issue prints another value for the same series and period, or the same again."""
    found: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in book.figures:
        found[*series_of(figure), figure.cells["period"], figure.issue].append(figure)
    for same in found.values():
        for figure in same if len(same) > 1 else ():
            other = next(one for one in same if one is not figure)
            cause = message("同一期中同一指标、对象与时期已有“{other}”（{table}，第{there}行）。")
            remedy = message("请删去重复的一行，或更正不同之处，如时期（period）、地区（region）。")
            details = {"other": other.id, "table": other.file, "there": str(other.number)}
            yield figure.warning("printed_twice", cause, remedy, "indicator", **details)


def unrevised(book: Book) -> Iterator[Problem]:
    """Yield the figures of which an earlier issue prints another value, and that do not say that they revise it."""
    found: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in book.figures:
        if figure.cells["period"] and figure.issue and figure.cells["value"]:
            found[*series_of(figure), figure.cells["period"]].append(figure)
    for same in found.values():
        issues: dict[str, list[Figure]] = defaultdict(list)
        for figure in sorted(same, key=lambda figure: figure.issue):
            issues[figure.issue].append(figure)
        for before, issue in pairwise(issues):
            latest = issues[before]
            said = {_number(one) for one in latest}
            for figure in issues[issue]:
                if figure.cells["revises"] or _number(figure) in said:
                    continue
                cause = message("{issue}期的“{other}”是{value}，本行不同而未注明更正。")
                remedy = message("请核对；确为更正的，“更正”（revises）填{other}。")
                other = latest[-1]
                details = {"issue": other.issue, "other": other.id, "value": other.cells["printed"]}
                yield figure.warning("unrevised_value", cause, remedy, "revises", **details)


def ten_times(book: Book) -> Iterator[Problem]:
    """Yield the figures that are many times another one of their series, of a period as long as theirs."""
    found: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in book.figures:
        if PERIOD.fullmatch(figure.cells["period"]) and figure.value and figure.value > 0:
            found[*series_of(figure), _length(figure.cells["period"])].append(figure)
    for same in found.values():
        in_time = sorted(same, key=lambda figure: (figure.issue, last_month(figure.cells["period"])))
        least = most = in_time[0]
        for later in in_time[1:]:
            earlier = least if _times(later, least) >= TOO_MANY else most
            if not 1 / TOO_MANY < _times(later, earlier) < TOO_MANY:
                cause = message("{value}与“{other}”的{before}相差{times}倍以上，可能多写或少写了一位。")
                remedy = message("请按刊物核对数值（value）与刊印数字（printed）。")
                details = {"value": later.cells["printed"], "other": earlier.id, "before": earlier.cells["printed"]}
                yield later.warning("tenfold", cause, remedy, "value", **details, times=str(TOO_MANY))
            least, most = (least if _times(later, least) > 1 else later), (most if _times(later, most) < 1 else later)


def _number(figure: Figure) -> tuple[object, ...]:
    """Return what has to be alike for two figures to say the same: ends, and how sure they are."""
    sure = figure.cells["qualifier"] or qualifier_in(figure.cells["printed"])
    return figure.value, figure.cells["value_high"], sure


def _times(figure: Figure, other: Figure) -> float:
    return float((figure.value or 1) / (other.value or 1))


def _length(period: str) -> str:
    """Return how long a period is, as far as two can be told apart: its shape, and the years that it takes in."""
    start, _, end = period.partition("/")
    years = str(int(end[:4]) - int(start[:4])) if end else ""
    return f"{start[4:6]}{years}"
