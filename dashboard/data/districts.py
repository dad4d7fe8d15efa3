"""The questions about districts: what the issue prints of each, and one indicator across them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import CITY
from dashboard.data.periods import last_month
from dashboard.data.questions import all_figures, latest_figures
from dashboard.data.statements import of_places


def tile_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what the issue prints of each district on the tile map.

    Returns:
        One row per figure, and one with no ``id`` for a district of which nothing is printed; with ``tile`` (the
        district's id), its names ``tile_zh`` and ``tile_en``, ``tile_row``, ``tile_column`` and ``chosen`` (it is
        among ``districts``).
    """
    rows = all_figures(datasets, sectors=sectors).dropna(subset="value")
    tiles = datasets.table("regions").dropna(subset="tile_row")
    tiles = tiles[["id", "short_zh", "short_en", "tile_row", "tile_column"]].set_axis(
        ["tile", "tile_zh", "tile_en", "tile_row", "tile_column"], axis="columns"
    )
    tiles = tiles.assign(chosen=tiles["tile"].isin(list(districts)))
    return tiles.merge(rows, left_on="tile", right_on="district", how="left")


def indicators_of_districts(datasets: Datasets) -> pd.DataFrame:
    """Return the indicators districts have actual figures of: ``indicator``, names, ``districts`` (how many).

    Figures of companies and projects do not count: they say nothing of the district these are in.
    """
    rows = of_places(latest_figures(datasets))
    rows = rows[(rows["region_kind"] == "district") & (rows["status"] == "actual") & rows["value"].notna()]
    by_indicator = rows.groupby("indicator")
    names = by_indicator[["indicator_zh", "indicator_en"]].first()
    counts = names.assign(districts=by_indicator["region"].nunique()).reset_index()
    one_sector = (by_indicator["sector"].nunique() <= 1).to_numpy()
    return counts[one_sector].sort_values(["districts", "indicator"], ascending=[False, True])


def district_ranking(datasets: Datasets, *, indicator: str, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return one indicator across districts, the city beside them where it is of the same sector, best first.

    Actual figures are of the one period that most districts have figures of, the later of two; goals of any.
    """
    rows = of_places(latest_figures(datasets))
    rows = rows[(rows["indicator"] == indicator) & rows["region_kind"].isin(["district", "city"])]
    rows = rows[rows["sector"].isin(rows[rows["region_kind"] == "district"]["sector"])]
    reached = rows[(rows["status"] == "actual") & rows["value"].notna()]
    counts = reached[reached["region_kind"] == "district"].groupby("period")["region"].nunique()
    if len(counts):
        common = max(counts.index, key=lambda period: (counts[period], last_month(period)))
        rows = rows[(rows["status"] != "actual") | (rows["period"] == common)]
    chosen = list(districts)
    rows = rows[rows["region"].isin([*chosen, CITY])] if chosen else rows
    worst_first = (rows["better"] == "lower").any()
    return rows.sort_values("value", ascending=bool(worst_first), ignore_index=True)


def district_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return everything the issue says of districts: one row per figure, by district and theme.

    Returns:
        Figures with the names of their district, ``district_zh`` and ``district_en``, the short ones.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors).dropna(subset=["district", "value"])
    return rows.sort_values(["district", "theme", "indicator"], ignore_index=True)
