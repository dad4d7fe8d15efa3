"""The question about targets: how far the latest printed actual is, and the growth that leads to each."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import beside
from dashboard.data.periods import last_month, last_year, spans_years
from dashboard.data.questions import all_figures, local
from dashboard.data.statements import of_places, pairs


def target_gaps(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Set every target of the city and its districts beside the latest printed actual of the same subject.

    Targets without a printed base stay in, with an empty ``actual``: many goals are set without saying where the city
    stands. Plans and forecasts count as targets where they lie ahead of their issue; rules of a policy never do.

    Returns:
        One row per target: the figure, with ``target_year``, ``actual`` and its figure under ``actual_``,
        ``actual_year``, ``arrived`` (the target is reached for certain), ``reached`` (actual over target) and
        ``required_growth`` (compound, per year, as a fraction). The last two are missing for ranks and growth, which
        are no amounts; for totals over several years, since what one term reached counts nothing towards the next; and
        where they cannot be computed: there is no share of nothing, and no growth from or to it. What is reached needs
        no growth, and a share of a whole grows by points.
    """
    figures = all_figures(datasets, districts=districts, sectors=sectors)
    goals = local(of_places(figures[_aims(figures) & figures["value"].notna() & (figures["period"] != "")]))
    goals = goals.assign(target_year=goals["period"].map(last_year))
    bases = figures[(figures["status"] == "actual") & figures["value"].notna()]
    newest = pairs(goals, bases).drop_duplicates("goal", keep="last")
    measuring = bases.merge(newest[["goal", "base"]], left_on="id", right_on="base")
    joined = beside(goals.assign(goal=goals["id"]), measuring, "actual_", ["goal"]).drop(columns="goal")
    joined = joined.assign(actual=joined["actual_value"], actual_year=joined["actual_period"].map(last_year, "ignore"))
    years = joined["target_year"] - joined["actual_year"]
    goal, actual = joined["value"].where(joined["value"] > 0), joined["actual"].where(joined["actual"] >= 0)
    growth = (goal / actual.where(actual > 0)) ** (1 / years.where(years > 0)) - 1
    over_years = joined["period"].map(spans_years).astype(bool) | joined["actual_period"].map(spans_years, "ignore").eq(
        True
    )
    no_amount = (joined["better"] == "lower") | joined["indicator_kind"].isin(["rank", "ordinal", "growth"])
    return joined.assign(
        arrived=_arrived(joined),
        reached=(actual / goal).mask(over_years | no_amount),
        required_growth=growth.mask(over_years | no_amount | (growth <= 0) | (joined["indicator_kind"] == "share")),
    ).sort_values(["target_year", "reached"], ascending=[True, False], ignore_index=True)


def _arrived(joined: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets are reached whatever rounding hides: 超8000 by more than 8000, 4—5家 by five."""
    most = joined["value_high"].fillna(joined["value"])
    more = (joined["actual_qualifier"] == "over") | (joined["qualifier"] != "over")
    level = (joined["actual"] == most) & more
    return joined["actual_qualifier"].isin(["exact", "over", "at_least"]) & ((joined["actual"] > most) | level)


def _aims(figures: pd.DataFrame) -> pd.Series[bool]:
    """Tell which figures are aimed at: targets, and what is planned or expected for after their issue."""
    ends, issued = figures["period"].map(last_month), figures["issue"].map(last_month)
    planned = (figures["status"] == "plan") & (ends > issued)
    expected = (figures["status"] == "forecast") & (ends >= issued)
    return ((figures["status"] == "target") | planned | expected) & (figures["theme"] != "policy")
