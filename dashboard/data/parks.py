"""The questions about ranks and evaluations: of parks, districts and the city, and of the national bases."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import in_group, with_partners
from dashboard.data.numerals import RANK_UNIT
from dashboard.data.periods import last_year, spans_years
from dashboard.data.questions import all_figures, by_indicator


def park_ranks(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return every printed rank with the earlier rank that the printed gain implies.

    Returns:
        One row per rank: figures plus ``earlier`` (rank plus places gained, missing where no gain over years is
        printed), ``earlier_period`` and the gain's figure under ``gain_``. Best first.
    """
    rows = all_figures(datasets, districts=districts)
    rows = rows[rows["table"] == "park_rankings"]
    rows = rows.assign(ended=rows["period"].map(last_year))
    # The longest of several gains that end in the same year.
    gains = rows[rows["period"].map(spans_years).astype(bool)].sort_values("period")
    gains = gains.drop_duplicates(["indicator", "region", "ended"])
    joined = with_partners(rows[rows["unit"] == RANK_UNIT], gains, "gain", ["region", "ended"]).drop(columns="ended")
    joined = joined.assign(earlier=joined["value"] + joined["gain_value"], earlier_period=joined["gain_period"].str[:4])
    return joined.sort_values(["value", "indicator"], ignore_index=True)


def evaluation_parts(datasets: Datasets) -> pd.DataFrame:
    """Return how the national bases for international cooperation were graded, in the order of ``indicators.csv``."""
    return by_indicator(datasets, in_group(datasets.observations(), "base_grade"))
