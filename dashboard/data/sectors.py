"""The questions about sectors: their size against targets, growth and shares, market positions, enterprises."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import in_group
from dashboard.data.numerals import RANK_UNIT
from dashboard.data.observations import beside, ends_of
from dashboard.data.questions import SUBJECT, all_figures, local


def sector_output(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the size of each sector and the next target set for it, in the city, its districts and parks.

    Returns:
        Figures of output and sales revenue, each with ``target`` and the target's figure under ``target_`` (missing
        where no target of the same indicator, region and sector is printed). A target that has no
        printed base stands as a row of its own with status ``target``. Largest first.
    """
    rows = local(in_group(all_figures(datasets, districts=districts, sectors=sectors), "sector_size"))
    goals = rows[rows["status"] != "actual"]
    nearest = goals.sort_values("period", key=ends_of).drop_duplicates(SUBJECT)
    joined = beside(rows[rows["status"] == "actual"], nearest, "target_", SUBJECT)
    joined = joined.assign(target=joined["target_value"])
    alone = goals[~goals["id"].isin(goals.merge(joined[SUBJECT], on=SUBJECT)["id"])]
    return pd.concat([joined, alone], ignore_index=True).sort_values("value", ascending=False, ignore_index=True)


def sector_rates(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return printed growth and share figures of sectors, in per cent; by indicator, largest first."""
    rows = local(in_group(all_figures(datasets, districts=districts, sectors=sectors), "sector_rate"))
    rows = rows[rows["status"] == "actual"]
    return rows.sort_values(["indicator", "value"], ascending=[True, False], ignore_index=True)


def market_positions(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return where products of the city rank in the nation and the world, best first."""
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[(rows["table"] == "industry_output") & (rows["unit"] == RANK_UNIT)]
    rows = rows[rows["region_kind"].isin(["city", "district"])]
    return rows.sort_values(["value", "indicator"], ignore_index=True)


def industry_counts(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the number of enterprises of each sector and place, with the goal where one is printed."""
    rows = in_group(all_figures(datasets, districts=districts, sectors=sectors), "sector_enterprises")
    return rows.sort_values("value", ascending=False, ignore_index=True)
