"""The questions about districts: one indicator across them, what describes each best, what there is of sectors."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.changes import with_past
from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, groups_of
from dashboard.data.headlines import portraits
from dashboard.data.nesting import sector_depths
from dashboard.data.observations import CITY
from dashboard.data.periods import last_month
from dashboard.data.questions import by_indicator, latest_figures
from dashboard.data.statements import of_places

# What a place is described by, in three columns.
THEMES_OF = {
    "scale": ("industry", "economy"),
    "innovation": ("innovation", "platforms", "talent", "ranking"),
    "projects": ("projects", "cooperation", "finance"),
}
# In what order a figure speaks for a sector in a place; others do not.
SPEAKS: tuple[Group, ...] = (
    "sector_size",
    "sector_enterprises",
    "sector_rate",
    "stage_signed",
    "company_sales",
    "project_size",
    "company_share",
    "capacity",
)


def districts_of(datasets: Datasets) -> pd.DataFrame:
    """Return the districts that can be chosen: those with a tile, in the order of the table."""
    return datasets.table("regions").dropna(subset="tile_row")


def indicators_of_districts(datasets: Datasets) -> pd.DataFrame:
    """Return the indicators districts have actual figures of, those of most districts first.

    Figures of companies and projects do not count: they say nothing of the district these are in.

    Returns:
        One row each: ``indicator``, its names, ``districts`` (how many) and their names as lists, ``of_zh`` and
        ``of_en``, in the order of the regions.
    """
    rows = of_places(latest_figures(datasets))
    rows = rows[(rows["region_kind"] == "district") & (rows["status"] == "actual") & rows["value"].notna()]
    order = datasets.table("regions")["id"].tolist()
    rows = rows.sort_values("region", key=lambda names: names.map(order.index), kind="stable")
    by_name = rows.drop_duplicates(["indicator", "region"]).groupby("indicator")
    named = by_name[["indicator_zh", "indicator_en"]].first()
    counts = named.assign(
        districts=by_name["region"].size(),
        of_zh=by_name["region_short_zh"].agg(list),
        of_en=by_name["region_short_en"].agg(list),
    ).reset_index()
    one_sector = (rows.groupby("indicator")["sector"].nunique() <= 1).to_numpy()
    return counts[one_sector].sort_values(["districts", "indicator"], ascending=[False, True])


def district_values(datasets: Datasets, *, indicator: str, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return one indicator of every district, the city beside them where it is of the same sector, best first.

    Actual figures are of the one period that most districts have figures of, the later of two; goals of any.

    Returns:
        Figures, and a row without an ``id`` for each district that has none, last; with ``place`` (the region's id),
        its names ``place_zh`` and ``place_en``, the period before under ``before_``, ``tile_row`` and ``tile_column``
        (missing for the city) and ``chosen``.
    """
    rows = of_places(latest_figures(datasets))
    rows = rows[(rows["indicator"] == indicator) & rows["region_kind"].isin(["district", "city"])]
    rows = rows[rows["sector"].isin(rows[rows["region_kind"] == "district"]["sector"])]
    reached = rows[(rows["status"] == "actual") & rows["value"].notna()]
    counts = reached[reached["region_kind"] == "district"].groupby("period")["region"].nunique()
    if len(counts):
        common = max(counts.index, key=lambda period: (counts[period], last_month(period)))
        rows = rows[(rows["status"] != "actual") | (rows["period"] == common)]
    worst_first = bool((rows["better"] == "lower").any())
    rows = with_past(datasets, rows.sort_values("value", ascending=worst_first))
    regions = datasets.table("regions")
    places = regions[(regions["id"] == CITY) & regions["id"].isin(rows["region"]) | regions["tile_row"].notna()]
    places = places[["id", "short_zh", "short_en", "tile_row", "tile_column"]].set_axis(
        ["place", "place_zh", "place_en", "tile_row", "tile_column"], axis="columns"
    )
    joined = rows.merge(places, left_on="region", right_on="place", how="inner")
    without = places[~places["place"].isin(joined["place"])]
    joined = pd.concat([joined, without], ignore_index=True)
    return joined.assign(chosen=joined["place"].isin(list(districts)))


def district_portraits(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return what describes each district best: of each a figure of its scale, its innovation and its projects.

    Returns:
        Figures with ``aspect``, a key of ``THEMES_OF``; at most one for a district and an aspect, actual before aimed
        at. In the order of the districts.
    """
    chosen = list(districts) or districts_of(datasets)["id"].tolist()
    rows = latest_figures(datasets)
    rows = rows[
        rows["district"].isin(chosen) & rows["value"].notna() & rows["organisation"].isna() & rows["event"].isna()
    ]
    aspects = {theme: aspect for aspect, themes in THEMES_OF.items() for theme in themes}
    rows = portraits(datasets, rows.assign(aspect=rows["theme"].map(aspects)).dropna(subset="aspect"))
    rows = rows.assign(aimed=rows["status"] != "actual").sort_values("aimed", kind="stable").drop(columns="aimed")
    rows = rows.drop_duplicates(["district", "aspect"])
    return with_past(datasets, rows.sort_values("district", key=lambda names: names.map(chosen.index), kind="stable"))


def district_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return all that is printed of the chosen districts, what describes them best first; nothing for none chosen."""
    chosen = list(districts)
    rows = latest_figures(datasets, districts=chosen, sectors=sectors)
    rows = rows[rows["district"].isin(chosen) & rows["value"].notna()]
    first = portraits(datasets, of_places(rows))
    rest = by_indicator(datasets, rows[~rows["id"].isin(first["id"])])
    return with_past(datasets, pd.concat([first, rest], ignore_index=True))


def sectors_by_district(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return what is printed of each sector in each district and in the city.

    Returns:
        Figures with ``place`` (id of the district, or of the city), those of one sector and place together, first the
        one that ``speaks`` for them if any does; and ``depth`` of the sector below others, each under what it is part
        of, and ``town``, the order of the places. Sectors without a figure of any district, of theirs or of a part, are
        left out.
    """
    rows = latest_figures(datasets, sectors=sectors).dropna(subset=["sector", "value"])
    known = [CITY, *(list(districts) or districts_of(datasets)["id"])]
    rows = rows.assign(place=rows["district"].fillna(rows["region"]))
    rows = rows[rows["place"].isin(known)]
    depths = sector_depths(datasets.table("sectors"), rows.loc[rows["place"] != CITY, "sector"].tolist())
    rows = rows[rows["sector"].isin(depths)]
    ranks = [_rank(groups) for groups in groups_of(rows)]
    keys = rows.assign(
        at=rows["sector"].map([*depths].index),
        town=rows["place"].map(known.index),
        silent=[rank == len(SPEAKS) for rank in ranks],
        named=~rows.index.isin(of_places(rows).index),
        aimed=rows["status"] != "actual",
        rank=ranks,
    )
    keys = keys.sort_values(["at", "town", "silent", "named", "aimed", "rank"], kind="stable", ignore_index=True)
    told = keys.assign(depth=keys["sector"].map(depths), speaks=~keys["silent"])
    return told.drop(columns=["at", "silent", "named", "aimed", "rank"])


def _rank(groups: set[str]) -> int:
    """Return how well a figure of such groups speaks for a sector in a place, the best 0."""
    return next((place for place, group in enumerate(SPEAKS) if group in groups), len(SPEAKS))
