"""As of a day: what was reached by then, and which share of the time of a target was gone."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import records, text_of
from dashboard.data.periods import first_month, last_month


def first_day(said: str) -> date:
    """Return the first day of a day, a month or a year as tables write it."""
    year, month, day = (*map(int, said.split("-")), 1, 1)[:3]
    return date(year, month, day)


@lru_cache(maxsize=4096)
def last_day(said: str) -> date:
    """Return the last day of a day, a month or a year as tables write it."""
    year, month, day = (*map(int, said.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def end_day(period: str) -> date | None:
    """Return the last day of a period of a figure, such as 2021-H1; none where none is printed."""
    month = last_month(period)
    return last_day(f"{month // 100}-{month % 100:02d}") if month else None


def until(datasets: Datasets, on: str) -> Datasets:
    """Return the tables without what was reached after a day; made once."""
    made: Datasets = datasets.memo(_until, on)
    return made


def _until(datasets: Datasets, on: str) -> Datasets:
    rows = datasets.observations()
    month = int(on[:4]) * 100 + int(on[5:7])
    # A period counts once its last day is over.
    newest = month if date.fromisoformat(on) == last_day(on[:7]) else month - 1
    return datasets.with_figures((rows["status"] != "actual") | (rows["period"].map(last_month) <= newest))


def timed_on(rows: pd.DataFrame, on: str, *, counted: str, year: bool = False) -> pd.DataFrame:
    """Set the time of targets, or of the year of rates, as of a day.

    Args:
        rows: Targets or rates with ``elapsed``.
        on: The day.
        counted: The column of the period that what is done was counted over.
        year: The time is the year of the period, as it is of rates.

    Returns:
        The rows with ``elapsed`` in days up to that day, ``past`` (their time was over before it) and ``silent``: what
        is done was counted before it, and nothing since.
    """
    day, told = date.fromisoformat(on), []
    for row in records(rows[["period", "elapsed", counted]]):
        ends, last = end_day(row["period"]), end_day(text_of(row[counted]))
        ends = date(ends.year, 12, 31) if ends and year else ends
        silent = bool(row["elapsed"] < 1 and last and last < day)
        told.append((_gone(row, ends, day, year=year), bool(ends and ends < day), silent))
    named = pd.DataFrame(told, columns=["elapsed", "past", "silent"], index=rows.index)
    return rows.assign(
        elapsed=named["elapsed"].astype("float"),
        past=named["past"].astype("bool"),
        silent=named["silent"].astype("bool"),
    )


def _gone(row: Mapping[str, Any], ends: date | None, day: date, *, year: bool) -> float:
    """Return which share of a time was gone on a day; missing where time says nothing of it."""
    if ends is None or not row["elapsed"] < 1:
        return float(row["elapsed"])
    month = 100 * ends.year + 1 if year else first_month(row["period"])
    begins = date(month // 100, month % 100, 1)
    gone = ((day - begins).days + 1) / ((ends - begins).days + 1)
    return min(max(gone, 0.0), 1.0)
