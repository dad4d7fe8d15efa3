"""The pace of a target: one verdict, by one rule, on what its figures may stand for.

Levels are judged as Open SDG judges progress (docs/progress-methodology): the change a year that is observed, over the
one that is needed. Theirs counts both from a base year; no target here names one, so that what is needed counts from
the latest actual, which is also what a bureau asks: how much a year from now on. Plans that add up are judged by the
calendar: the share that is done beside the share of their time that was gone when what is done was counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Literal

import pandas as pd

from dashboard.data.changes import Measure, change_between, measure_of
from dashboard.data.intervals import UNKNOWN, Interval, exactly, interval_of
from dashboard.data.observations import behind, records
from dashboard.data.periods import spans_years, years_between

# The most urgent first: it moves away from its target, needs more than half as much again, needs more; less is done
# than time is gone; it was due and not reached; nothing can be said; as much, as fast, more than is needed; reached.
State = Literal["away", "limited", "slow", "behind", "missed", "unknown", "level", "on_track", "ahead", "reached"]
URGENCY: tuple[State, ...] = (
    *("away", "limited", "slow", "behind", "missed"),
    *("unknown", "level", "on_track", "ahead", "reached"),
)
LATE: tuple[State, ...] = ("away", "limited", "slow", "behind", "missed")
# How a target is judged: by the growth, the points or the places a year that it needs; by the calendar; when due.
Rule = Literal[Measure, "calendar", "due"]
# Why it cannot be judged.
Reason = Literal[
    "",
    "base",
    "inferred",
    "single",
    "ends",
    "anew",
    "kind",
    "short",
    "over",
    "earlier",
    "expected",
    "untimed",
    "silent",
]
# The classes of Open SDG: observed over needed change.
ON_TRACK, SLOW = 0.95, 0.6
CLASSES: dict[State, Interval] = {
    "away": Interval(-math.inf, -1, 0, open_high=True),
    "limited": Interval(0, 0, SLOW, open_high=True),
    "slow": Interval(SLOW, SLOW, ON_TRACK, open_high=True),
    "on_track": Interval(ON_TRACK, 1, math.inf),
}
# Nothing of these kinds is on its way to anything: a growth is reached or not, an edition is only counted.
NO_WAY = ("growth", "list", "ordinal", "annual_rate")
ONE, PER_CENT = exactly(1), exactly(100)
# A rate, in per cent, of all that was planned.
WHOLE = 100


@dataclass(frozen=True)
class Verdict:
    """How a target stands, and what it was judged by.

    Attributes:
        state: How it stands.
        rule: How it was judged; none where there was nothing to judge by.
        reason: Why it cannot be judged; empty where it can.
        observed: What was there: a change a year (a fraction, points or places), or a share of the target.
        needed: What it is held against: a change a year, or the share of time that was gone.
        ratio: Of a change, the observed over the needed.
        could: The states that its figures leave open, where they leave more than one.
    """

    state: State
    rule: Rule | None = None
    reason: Reason = ""
    observed: Interval = UNKNOWN
    needed: Interval = UNKNOWN
    ratio: Interval = UNKNOWN
    could: tuple[State, ...] = ()


def with_verdicts(rows: pd.DataFrame, judgement: Callable[[Mapping[str, Any]], Verdict]) -> pd.DataFrame:
    """Set beside each row how it stands, under ``verdict``."""
    verdicts = [judgement(row) for row in records(rows)]
    return rows.assign(verdict=pd.Series(verdicts, index=rows.index, dtype="object"))


def states(rows: pd.DataFrame) -> pd.Series[str]:
    """Return the states of rows that have a ``verdict``."""
    found: pd.Series[str] = rows["verdict"].map(attrgetter("state"))
    return found


def judge(row: Mapping[str, Any]) -> Verdict:
    """Judge a target, where its figures are certain enough whatever rounding and words such as 约 and 超 leave open.

    Args:
        row: A target as ``target_gaps`` answers: beside it its latest actual under ``actual_``, the period
            before that under ``before_``, the printed growth under ``growth_``; ``arrived``, ``past`` and ``elapsed``.
            As of a day also ``silent``: nothing is printed of the time between its actual and that day.
    """
    base = behind(row, "actual_")
    if base is None:
        return Verdict("unknown", reason="base")
    if row["arrived"]:
        return Verdict("reached", "due", observed=_done(row, base), needed=ONE)
    if "inferred" in (row["period_basis"], base["period_basis"]):
        return Verdict("unknown", reason="inferred")
    if row["elapsed"] == 1 and not row.get("silent"):
        return _when_due(row, base)
    if not math.isnan(row["elapsed"]):
        return _in_time(row, _done(row, base))
    reason = _no_way(row, base)
    return Verdict("unknown", reason=reason) if reason else _by_change(row, base)


def by_calendar(done: Interval, elapsed: float) -> Verdict:
    """Judge a share that is done by the share of time that was gone."""
    time = exactly(elapsed)
    if done.low == done.high and done.meets(time):
        return Verdict("level", "calendar", observed=done, needed=time)
    if done.meets(time):
        could: tuple[State, ...] = ("behind", "ahead")
        return Verdict("unknown", "calendar", "ends", done, time, could=could)
    return Verdict("behind" if done.value < time.value else "ahead", "calendar", observed=done, needed=time)


def judge_rate(row: Mapping[str, Any]) -> Verdict:
    """Judge a printed rate of a plan by the calendar of the plan's year.

    Args:
        row: A rate in per cent, with ``elapsed``: missing where it is of no plan of a year, or of a whole one; and
            ``past``: its year was over before the last issue; and ``silent`` as of a day, as in ``judge``.
    """
    if row["status"] != "actual":
        return Verdict("unknown", reason="expected")
    if row["value"] >= WHOLE and row["qualifier"] in ("exact", "over", "at_least"):
        return Verdict("reached", "due", observed=interval_of(row) / PER_CENT, needed=ONE)
    if row["period_basis"] == "inferred":
        return Verdict("unknown", reason="inferred")
    if math.isnan(row["elapsed"]):
        return Verdict("unknown", reason="untimed")
    return _in_time(row, interval_of(row) / PER_CENT)


def change_needed(row: Mapping[str, Any], base: Mapping[str, Any]) -> Interval:
    """Return the change a year that leads from an actual to a target: growth as a fraction, points or places.

    Places are counted upwards, to the better rank.
    """
    years = years_between(base["period"], row["period"])
    goal, now = interval_of(row), interval_of(base)
    match measure_of(row):
        case "places":
            return (now - goal) / exactly(years)
        case "points":
            return (goal - now) / exactly(years)
    return a_year(goal / now, years)


def a_year(ratio: Interval, years: float) -> Interval:
    """Return the growth a year, as a fraction, that comes to a ratio after some years."""
    ratio = ratio.within(0, math.inf)
    low, value, high = (number ** (1 / years) - 1 for number in (ratio.low, ratio.value, ratio.high))
    return replace(ratio, low=low, value=value, high=high)


def _in_time(row: Mapping[str, Any], done: Interval) -> Verdict:
    """Judge a share by the calendar while its time goes on; what it came to in the end is not known of a part."""
    if row["past"]:
        return Verdict("unknown", "calendar", "over", done, exactly(row["elapsed"]))
    if not row.get("silent"):
        return by_calendar(done, row["elapsed"])
    # What adds up may have become more since it was counted, never less.
    verdict = by_calendar(replace(done, high=math.inf, open_high=True, worded=True), row["elapsed"])
    return replace(verdict, reason="silent") if verdict.reason else verdict


def _when_due(row: Mapping[str, Any], base: Mapping[str, Any]) -> Verdict:
    """Judge a target by what there was when it was due: it is missed where it was not reached for certain."""
    goal, now = interval_of(row), interval_of(base)
    done = _done(row, base)
    short = now.low >= goal.high if row["better"] == "lower" else now.high <= goal.low
    if short and not now.meets(goal):
        return Verdict("missed", "due", observed=done, needed=ONE)
    return Verdict("unknown", "due", "ends", done, ONE, could=("missed", "reached"))


def _no_way(row: Mapping[str, Any], base: Mapping[str, Any]) -> Reason:
    """Return why no way leads from an actual to a target; nothing where one does."""
    if spans_years(row["period"]) or spans_years(base["period"]):
        return "anew"
    grows = measure_of(row) == "growth"
    if (
        row["indicator_kind"] in NO_WAY
        or row["better"] == "neutral"
        or (grows and min(base["value"], row["value"]) <= 0)
    ):
        return "kind"
    if row["past"]:
        return "over"
    return "short" if years_between(base["period"], row["period"]) < 1 else ""


def _by_change(row: Mapping[str, Any], base: Mapping[str, Any]) -> Verdict:
    """Judge a level by the change a year that was observed, over the one that is needed."""
    rule = measure_of(row)
    needed = change_needed(row, base)
    ahead = -needed if row["better"] == "lower" and rule != "places" else needed
    if ahead.value < 0 and not ahead.meets(exactly(0)):
        return Verdict("unknown", reason="earlier")
    observed = _observed(row, base)
    if math.isnan(observed.value):
        return Verdict("unknown", rule, "single", needed=needed)
    if not ahead.value > 0 or ahead.meets(exactly(0)):
        return Verdict("unknown", rule, "ends", observed, needed)
    ratio = observed / needed
    could = tuple(state for state, limits in CLASSES.items() if ratio.meets(limits))
    if len(could) != 1:
        return Verdict("unknown", rule, "ends", observed, needed, ratio, could)
    return Verdict(could[0], rule, "", observed, needed, ratio)


def _observed(row: Mapping[str, Any], base: Mapping[str, Any]) -> Interval:
    """Return the change a year up to an actual, from the period before; else the growth that is printed for a year."""
    before = behind(row, "before_")
    if before and before["period_basis"] != "inferred":
        years = years_between(before["period"], base["period"])
        change = change_between(base, before)
        if measure_of(row) == "growth":
            return a_year(change + ONE, years)
        return change / exactly(years)
    grown = behind(row, "growth_")
    if grown and grown["period_basis"] != "inferred" and measure_of(row) == "growth":
        return interval_of(grown) / PER_CENT
    return UNKNOWN


def _done(row: Mapping[str, Any], base: Mapping[str, Any]) -> Interval:
    """Return which share of a target an actual is; unknown of what is no amount."""
    return UNKNOWN if math.isnan(row["reached"]) else interval_of(base) / interval_of(row)
