"""The questions about ranks and evaluations: of parks, districts and the city, among the national bases too."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import in_group, with_partners
from dashboard.data.observations import NATION, ends_of, within
from dashboard.data.periods import last_year, spans_years
from dashboard.data.questions import all_figures, by_indicator, local
from dashboard.data.statements import latest, newest_period, of_places


def park_ranks(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return every printed rank with the earlier rank that the printed gain implies.

    Returns:
        One row per rank: figures plus ``earlier`` (rank plus places gained, missing where no gain over years is
        printed), ``earlier_period`` and the gain's figure under ``gain_``. Best first.
    """
    rows = local(of_places(all_figures(datasets, districts=districts)))
    rows = rows[rows["sector"].isna()].assign(ended=lambda ranks: ranks["period"].map(last_year))
    # The longest of several gains that end in the same year.
    gains = rows[rows["period"].map(spans_years).astype(bool)].sort_values("period")
    gains = gains.drop_duplicates(["indicator", "region", "ended"])
    ranks = latest(rows[(rows["indicator_kind"] == "rank") & (rows["status"] == "actual")])
    joined = with_partners(ranks, gains, "gain", ["region", "ended"]).drop(columns="ended")
    sure = (joined["qualifier"] == "exact") & (joined["gain_qualifier"] == "exact")
    joined = joined.assign(
        earlier=(joined["value"] + joined["gain_value"]).where(sure), earlier_period=joined["gain_period"].str[:4]
    )
    return by_indicator(datasets, joined).sort_values("value", kind="stable", ignore_index=True)


def national_ranks(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return the ranks of the high-tech zones in the nation, of every period for which one is printed.

    Returns:
        One row per zone and period, columns as of ``park_ranks`` (``earlier`` in the newest of a zone alone); the zone
        that ranks best now comes first, each from the oldest period to the newest.
    """
    now = in_group(park_ranks(datasets, districts=districts), "national_rank")
    rows = local(of_places(in_group(all_figures(datasets, districts=districts), "national_rank")))
    before = rows[(rows["status"] == "actual") & rows["value"].notna() & ~rows["id"].isin(now["id"])]
    zones = now["region"].drop_duplicates().tolist()
    every = pd.concat([now, before[before["region"].isin(zones)].reindex(columns=now.columns)])
    every = every.assign(zone=every["region"].map(zones.index), ends=ends_of(every["period"]))
    return every.sort_values(["zone", "ends"], kind="stable", ignore_index=True).drop(columns=["zone", "ends"])


def city_ranks(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return the ranks of the city itself, or of the chosen districts and their parks; as ``park_ranks``."""
    rows = park_ranks(datasets, districts=districts)
    return rows if list(districts) else rows[rows["region_kind"] == "city"].reset_index(drop=True)


def base_evaluation(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return where local parks came in the last evaluation of the bases for cooperation, and how all were graded.

    A year of which fewer grades are printed than of others is left out: its parts are not the whole. Without a park
    of the chosen districts there is nothing to return.

    Returns:
        One row per figure: the ranks of the parks, best first, then the numbers of bases of each grade in the order of
        ``indicators.csv``, all of one period.
    """
    everything = of_places(all_figures(datasets))
    rows = in_group(everything[everything["region"] == NATION], "base_grade")
    grades = newest_period(rows[_whole(rows)])
    ranks = within(local(in_group(everything, "base_rank")), districts=districts)
    ranks = ranks[(ranks["status"] == "actual") & ranks["period"].isin(grades["period"]) & ranks["value"].notna()]
    if list(districts) and ranks.empty:
        return ranks
    return pd.concat([ranks.sort_values("value"), by_indicator(datasets, grades)], ignore_index=True)


def _whole(grades: pd.DataFrame) -> pd.Series[bool]:
    """Tell of each grade whether as many are printed of its year as of any."""
    printed: pd.Series[int] = grades.groupby("period")["indicator"].transform("nunique")
    return printed.eq(printed.max())
