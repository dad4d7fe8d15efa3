"""The questions about places in the market: of products of the city, and of named companies."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import AMONG, Group, belongs, in_group
from dashboard.data.observations import records
from dashboard.data.questions import latest_figures
from dashboard.data.statements import of_places

CLAIMED: Group = "brand_rank"
# In the order in which they are read, what does not say its market and what nobody ranked last.
MARKETS = (*AMONG, "", CLAIMED)


def market_positions(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return where products of the city rank in the world and the nation.

    Returns:
        Ranks with ``market``, a group of ``AMONG`` or empty; by it, the widest first, and there the best first.
    """
    rows = of_places(latest_figures(datasets, districts=districts, sectors=sectors))
    rows = rows[(rows["indicator_kind"] == "rank") & rows["sector"].notna()]
    return _by_market(rows[rows["region_kind"].isin(["city", "district"])])


def company_positions(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return the ranks and the market shares of named companies.

    Returns:
        Figures in the unit of ranks and in per cent with ``market``: whom the rank is among or whose market the share
        is of, a group of ``AMONG``; ``brand_rank`` for what an article calls a company; empty where it is not said.
        In a market what is aimed at comes after what is reached, and shares after ranks.
    """
    rows = latest_figures(datasets, districts=districts, sectors=sectors)
    ranks = rows[(rows["indicator_kind"] == "rank") & rows["organisation"].notna()]
    return _by_market(pd.concat([ranks, in_group(rows, "company_share")]))


def _by_market(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ranks and shares by their market, the best first; a rank that is only said to be within comes later."""
    markets = [next((one for one in (CLAIMED, *AMONG) if belongs(row, one)), "") for row in records(rows)]
    is_rank = rows["indicator_kind"] == "rank"
    keyed = rows.assign(
        market=markets,
        place=[MARKETS.index(market) for market in markets],
        aimed=rows["status"] != "actual",
        share=~is_rank,
        better=rows["value"].where(is_rank, -rows["value"]),
        within=rows["qualifier"] == "at_most",
    )
    keys = ["place", "aimed", "share", "better", "within", "id"]
    return keyed.sort_values(keys, ignore_index=True).drop(columns=keys[:-1])
