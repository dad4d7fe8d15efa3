"""The question about targets: how far the latest printed actual is, and the growth that leads to each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.data.changes import with_before
from dashboard.data.datasets import Datasets
from dashboard.data.groups import partners, with_partners
from dashboard.data.intervals import exactly, interval_of
from dashboard.data.observations import behind, beside, records, without_beside
from dashboard.data.periods import first_month, last_month, last_year, months_in, spans_years, years_between
from dashboard.data.questions import all_figures, local
from dashboard.data.statements import OVER_A_TIME, SUBJECT, latest, of_places, pairs

YEAR = 12
PER_CENT = exactly(100)
# What says how the time of an actual lies to that of its target; a frame of both has hundreds of columns.
TIMED = ["period", "actual_period", "indicator_kind", "status"]


def target_gaps(datasets: Datasets) -> pd.DataFrame:
    """Set every target of the city and its districts beside the latest printed actual of the same subject.

    Targets without a printed base stay in, with an empty ``actual``: many goals are set without saying where the city
    stands. Plans and forecasts count as targets where they lie ahead of their issue; rules of a policy never do. What
    is done of a plan is its base, though it is another indicator (roles ``plan`` and ``done``). What stands beside a
    target is of its own place and sector: every choice has a part of the rows, which are made once, in the memo.

    Returns:
        One row per target: the figure, with ``target_year``, ``actual`` and its figure under ``actual_``,
        ``actual_year``, the actual of the period before that under ``before_``, the printed growth of the same subject
        over a year that ends no earlier than the base under ``growth_``, the printed rate of what is done of a plan
        under ``rate_``, ``arrived`` (the target is reached for certain), ``past`` (it was due before the last issue),
        ``reached`` (actual over target), ``elapsed`` (share of the target's time that was gone when the actual's ended;
        of totals and of what is due, else missing) and ``required_growth`` (compound, per year, as a fraction). Shares
        and growth are missing for ranks and growth, which are no amounts; for totals over several years, since what
        one term reached counts nothing towards the next, unless the actual is the beginning of that time; and where
        they cannot be computed: there is no share of nothing, and no growth from or to it. What is reached needs no
        growth, and a share of a whole grows by points.
    """
    figures = all_figures(datasets)
    goals = local(of_places(figures[_aims(figures) & figures["value"].notna() & (figures["period"] != "")]))
    bases = figures[(figures["status"] == "actual") & figures["value"].notna()]
    joined = _with_bases(goals.assign(target_year=goals["period"].map(last_year)), bases)
    joined = _with_rates(_with_growth(_with_periods_before(joined, bases), bases), bases)
    timed = records(joined[TIMED])
    years = pd.Series([_years(row) for row in timed], index=joined.index, dtype="float")
    most = joined["value_high"].fillna(joined["value"])
    goal = ((joined["value"] + most) / 2).where(joined["value"] > 0)
    actual = joined["actual"].where(joined["actual"] >= 0)
    growth = (goal / actual.where(actual > 0)) ** (1 / years.where(years >= 1)) - 1
    elapsed = pd.Series([_elapsed(row) for row in timed], index=joined.index, dtype="float")
    over_years = joined[["period", "actual_period"]].apply(lambda ends: ends.map(spans_years, "ignore").eq(True))
    apart = over_years.any(axis="columns") & ~(elapsed.notna() & (joined["indicator_kind"] == "flow"))
    no_amount = (joined["better"] == "lower") | joined["indicator_kind"].isin(["rank", "ordinal", "growth"])
    last_issue = datasets.observations()["issue"].map(last_month).max()
    measured = joined.copy().assign(
        arrived=_arrived(joined),
        past=joined["period"].map(last_month) < last_issue,
        years=years,
        reached=(actual / goal).mask(apart | no_amount),
        elapsed=elapsed,
        required_growth=growth.mask(apart | no_amount | (growth <= 0) | (joined["indicator_kind"] == "share")),
    )
    return measured.sort_values(["target_year", "reached"], ascending=[True, False], ignore_index=True).copy()


def _with_bases(goals: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Set the latest actual of the same subject beside each goal, under ``actual_``."""
    measuring = pd.concat([_done_of_plans(bases, goals), bases])
    newest = pairs(goals, measuring).drop_duplicates("goal", keep="last")
    own = bases.merge(newest[["goal", "base"]], left_on="id", right_on="base")
    joined = beside(goals.assign(goal=goals["id"]), own, "actual_", ["goal"]).drop(columns="goal")
    return joined.assign(actual=joined["actual_value"], actual_year=joined["actual_period"].map(last_year, "ignore"))


def _with_periods_before(joined: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Set beside each goal what was reached in the period before its base, under ``before_``."""
    own = bases[bases["id"].isin(joined["actual_id"])]
    earlier = with_before(own, bases)
    named = [name for name in earlier.columns if name.startswith("before_")]
    before = earlier[["id", *named]].rename(columns={"id": "actual_id"})
    return joined.merge(before, on="actual_id", how="left")


def _done_of_plans(bases: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return what is done of plans, under the indicator of the plan: both are joined to one rate by their roles."""
    plans = partners(goals, "plan")[["indicator", "of"]].drop_duplicates()
    done = partners(bases, "done")
    matched = done.merge(plans, on="of", suffixes=("", "_planned"))
    return matched.assign(indicator=matched["indicator_planned"])[bases.columns]


def _with_rates(joined: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Set the printed rate of what is done of a plan beside the plan, where it is the rate of the two."""
    plans = partners(joined, "plan")[["id", "of", "actual_id"]].rename(columns={"id": "goal"})
    rates = with_partners(bases[bases["indicator"].isin(plans["of"])], bases, "done", ["region", "period"])
    rates = plans.merge(rates.assign(of=rates["indicator"]), left_on=["of", "actual_id"], right_on=["of", "done_id"])
    with_rates = beside(joined.assign(goal=joined["id"]), rates.drop_duplicates("goal"), "rate_", ["goal"])
    # A plan that was changed since is not that of the rate.
    there = with_rates[with_rates["rate_id"].notna()]
    own = [row["id"] for row in records(there) if _is_rate(row)]
    other = ~with_rates["id"].isin(own)
    return without_beside(with_rates, "rate_", other).drop(columns="goal")


def _is_rate(row: Mapping[str, Any]) -> bool:
    """Tell whether the rate beside a plan can be what its base is of it."""
    rate, base = behind(row, "rate_"), behind(row, "actual_")
    if not rate or not base:
        return False
    return interval_of(rate).meets(interval_of(base) / interval_of(row) * PER_CENT)


def _with_growth(goals: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Set the latest printed growth over a year beside each goal, under ``growth_``, unless the base is later."""
    yearly = latest(rows[(rows["indicator_kind"] == "growth") & (rows["period"].map(months_in) == YEAR)])
    subject = [name for name in SUBJECT if name != "indicator"]
    joined = with_partners(
        goals, yearly.sort_values("period", key=lambda ends: ends.map(last_month)), "growth", subject
    )
    ends = {name: joined[f"{name}_period"].map(last_month, "ignore") for name in ("actual", "growth")}
    older = ends["growth"] < ends["actual"]
    return without_beside(joined, "growth_", older)


def _years(row: Mapping[str, Any]) -> float:
    """Return how many years lie between the ends of an actual's period and of its target's; missing for none."""
    actual = row["actual_period"]
    return years_between(actual, row["period"]) if isinstance(actual, str) else math.nan


def _elapsed(row: Mapping[str, Any]) -> float:
    """Return which share of a target's time was gone when its actual ended; missing where time says nothing of it."""
    goal, actual = row["period"], row["actual_period"]
    if not isinstance(actual, str):
        return math.nan
    if row["indicator_kind"] in OVER_A_TIME:
        together = row["indicator_kind"] == "flow" and first_month(goal) == first_month(actual)
        return months_in(actual) / months_in(goal) if together or goal == actual else math.nan
    return 1.0 if last_month(goal) == last_month(actual) else math.nan


def _arrived(joined: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets are reached whatever rounding hides: 超8000 by more than 8000, 4—5家 by five.

    What another time came to reaches no growth, no rate a year of a term, no plan of a year and no total of a term.
    """
    most = joined["value_high"].fillna(joined["value"])
    more = (joined["actual_qualifier"] == "over") | (joined["qualifier"] != "over")
    level = (joined["actual"] == most) & more
    risen = joined["actual_qualifier"].isin(["exact", "over", "at_least"]) & ((joined["actual"] > most) | level)
    fallen = joined["actual_qualifier"].isin(["exact", "at_most"]) & (joined["actual"] <= joined["value"])
    apart = pd.Series([_of_another_time(row) for row in records(joined[TIMED])], index=joined.index, dtype="bool")
    return risen.mask(joined["better"] == "lower", fallen) & ~apart


def _of_another_time(row: Mapping[str, Any]) -> bool:
    """Tell whether an actual is of a time that says nothing yet of its target, which is of its own time alone."""
    goal, actual = row["period"], row["actual_period"]
    if not isinstance(actual, str):
        return False
    term = spans_years(goal) or spans_years(actual)
    match row["indicator_kind"]:
        case "growth":
            return bool(goal != actual)
        case "annual_rate":
            return term and bool(goal != actual)
        case "flow":
            return (term or row["status"] == "plan") and first_month(actual) < first_month(goal)
    return False


def _aims(figures: pd.DataFrame) -> pd.Series[bool]:
    """Tell which figures are aimed at: targets, and what is planned or expected for after their issue."""
    ends, issued = figures["period"].map(last_month), figures["issue"].map(last_month)
    planned = (figures["status"] == "plan") & (ends > issued)
    expected = (figures["status"] == "forecast") & (ends >= issued)
    return ((figures["status"] == "target") | planned | expected) & (figures["theme"] != "policy")
