"""The questions about ranks and evaluations: of parks, districts and the city, and of the national bases."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import in_group, with_partners
from dashboard.data.observations import NATION
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
    return joined.sort_values(["value", "indicator"], ignore_index=True)


def evaluation_parts(datasets: Datasets) -> pd.DataFrame:
    """Return how the national bases for international cooperation were last graded, in the order of indicators.

    A year of which fewer grades are printed than of others is left out: its parts are not the whole.
    """
    rows = of_places(in_group(all_figures(datasets), "base_grade"))
    rows = rows[rows["region"] == NATION]
    grades = rows.groupby("period")["indicator"].transform("nunique")
    return by_indicator(datasets, newest_period(rows[grades == grades.max()]))
