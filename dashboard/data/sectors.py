"""The questions about sectors: their size against targets, growth and shares, market positions, enterprises."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import in_group
from dashboard.data.observations import beside
from dashboard.data.questions import all_figures, latest_figures, local
from dashboard.data.statements import SUBJECT, latest, of_places, pairs


def sector_output(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the size of each sector and the next target set for it, in the city, its districts and parks.

    Returns:
        Figures of output and sales revenue, each with ``target`` and the target's figure under ``target_`` (missing
        where no target of the same subject lies ahead of it). A target that has no printed base stands as a row of its
        own with status ``target``. Largest first.
    """
    rows = local(of_places(in_group(all_figures(datasets, districts=districts, sectors=sectors), "sector_size")))
    goals, actual = rows[rows["status"] != "actual"], latest(rows[rows["status"] == "actual"])
    nearest = pairs(goals, actual).drop_duplicates("base", keep="last")
    measured = goals.merge(nearest[["goal", "base"]], left_on="id", right_on="goal")
    joined = beside(actual.assign(base=actual["id"]), measured, "target_", ["base"]).drop(columns="base")
    joined = joined.assign(target=joined["target_value"])
    alone = goals[~goals["id"].isin(goals.merge(actual[SUBJECT], on=SUBJECT)["id"])]
    return pd.concat([joined, alone], ignore_index=True).sort_values("value", ascending=False, ignore_index=True)


def sector_rates(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return printed growth and share figures of sectors, in per cent; by indicator, largest first."""
    rows = local(in_group(latest_figures(datasets, districts=districts, sectors=sectors), "sector_rate"))
    rows = rows[rows["status"] == "actual"]
    return rows.sort_values(["indicator", "value"], ascending=[True, False], ignore_index=True)


def market_positions(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return where products of the city rank in the nation and the world, best first."""
    rows = of_places(latest_figures(datasets, districts=districts, sectors=sectors))
    rows = rows[(rows["indicator_kind"] == "rank") & rows["sector"].notna()]
    rows = rows[rows["region_kind"].isin(["city", "district"])]
    return rows.sort_values(["value", "indicator"], ignore_index=True)


def industry_counts(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the number of enterprises of each sector and place, with the goal where one is printed."""
    rows = in_group(latest_figures(datasets, districts=districts, sectors=sectors), "sector_enterprises")
    return rows.sort_values("value", ascending=False, ignore_index=True)
