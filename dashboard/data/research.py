"""The questions about research and development: the top ten with what is not published, platforms and institutes."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import sector_family, within
from dashboard.data.questions import all_figures

# One sum of one list: nothing else can stand in for it.
TOP_TEN_TOTAL = "rd_top_ten_total"
LADDER_THEMES = ("platforms", "innovation")


def rd_top_ten(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the ten companies in printed order with the bounds that follow for the unpublished amounts.

    The leader's amount L and the total T are printed; each of the other nine spent at most L, and together
    they spent more than T - L. Nothing further follows, so no amount is guessed.

    Returns:
        One row per company with ``at_most`` (亿元, what the leader spent), ``others_over`` (亿元 the other
        nine spent together, at the least) and ``total`` (亿元), the same in every row.
    """
    everything = datasets.observations()
    total = everything[everything["indicator"] == TOP_TEN_TOTAL]["value"].max()
    spent = everything.dropna(subset="listed")
    chosen = within(spent, districts=districts)
    if list(sectors):
        family = sector_family(datasets.table("sectors"), sectors)
        own = datasets.table("organisations").set_index("id")["sector"]
        chosen = chosen[chosen["organisation"].map(own).isin(family)]
    leader = spent["value"].max()
    chosen = chosen.assign(at_most=leader, others_over=total - leader, total=total)
    return chosen.sort_values("listed", ignore_index=True)


def innovation_ladder(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return counts of platforms, institutes and innovative enterprises of the city or the chosen districts."""
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[(rows["table"] == "district_innovation") & (rows["status"] == "actual")]
    rows = rows[rows["theme"].isin(LADDER_THEMES) & rows["unit"].isin(["家", "个"])]
    kinds = ["district", "park"] if list(districts) else ["city"]
    return rows[rows["region_kind"].isin(kinds)].sort_values("value", ascending=False, ignore_index=True)
