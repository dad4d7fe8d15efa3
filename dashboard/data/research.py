"""The questions about research and development: the top ten with what is not published, platforms and institutes."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import sector_family, within
from dashboard.data.questions import latest_figures
from dashboard.data.statements import newest_period, of_places

# One sum of one list: nothing else can stand in for it.
TOP_TEN_TOTAL = "rd_top_ten_total"
LADDER_THEMES = ("platforms", "innovation")


def rd_top_ten(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the companies of the last list in printed order with the bounds that follow for unpublished amounts.

    The leader's amount L and the total T are printed; each of the others spent at most L, and together they spent more
    than T - L. Nothing further follows, so no amount is guessed.

    Returns:
        One row per company with ``at_most`` (亿元, what the leader spent), ``others_over`` (亿元 the others spent
        together, at the least), ``total`` (亿元) with ``total_qualifier``, and ``others`` (how many they are), the same
        in every row. Bounds are missing where the total or the leader's amount of that period is; ``sure`` tells
        whether the bound of the others follows: the leader's amount is exact, and the total exact or more.
    """
    everything = latest_figures(datasets)
    spent = newest_period(everything.dropna(subset="listed"))
    totals = everything[everything["indicator"] == TOP_TEN_TOTAL]
    totals = totals[totals["period"].isin(spent["period"])].dropna(subset="value").tail(1)
    total = totals["value"].max()
    chosen = within(spent, districts=districts)
    if list(sectors):
        family = sector_family(datasets.table("sectors"), sectors)
        own = datasets.table("organisations").set_index("id")["sector"]
        chosen = chosen[chosen["organisation"].map(own).isin(family)]
    first = spent[spent["listed"] == spent["listed"].min()]
    leader = first["value"].max()
    bounds = {"at_most": leader, "others_over": total - leader, "total": total, "others": len(spent) - 1}
    chosen = chosen.assign(**bounds, total_qualifier=next(iter(totals["qualifier"]), ""), sure=_is_sure(first, totals))
    return chosen.sort_values("listed", ignore_index=True)


def _is_sure(first: pd.DataFrame, totals: pd.DataFrame) -> bool:
    """Tell whether an amount and a total are printed so that a bound of the difference follows."""
    exact = first["qualifier"].eq("exact").all() and first["value"].notna().all()
    return bool(exact and totals["qualifier"].isin(["exact", "over", "at_least"]).any())


def innovation_ladder(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return counts of platforms, institutes and innovative enterprises of the city or the chosen districts."""
    rows = of_places(latest_figures(datasets, districts=districts, sectors=sectors))
    rows = rows[(rows["status"] == "actual") & rows["theme"].isin(LADDER_THEMES) & rows["unit"].isin(["家", "个"])]
    kinds = ["district", "park"] if list(districts) else ["city"]
    return rows[rows["region_kind"].isin(kinds)].sort_values("value", ascending=False, ignore_index=True)
