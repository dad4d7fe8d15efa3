"""The questions about named companies: their places in the market, sales and capacities."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, in_group
from dashboard.data.periods import last_month
from dashboard.data.questions import latest_figures


def company_shares(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the market shares of named companies, in per cent, largest first."""
    return _of(datasets, "company_share", districts, sectors)


def company_ranks(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return where named companies rank in the nation and the world, best first."""
    rows = latest_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[(rows["indicator_kind"] == "rank") & rows["organisation"].notna()]
    return rows.sort_values(["value", "qualifier", "id"], ascending=[True, False, True], ignore_index=True)


def company_sales(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what named companies sell in a year, in 亿元, largest first; goals and forecasts after what is reached."""
    return _of(datasets, "company_sales", districts, sectors)


def capacities(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return planned capacities of industries and projects, by the year they are due; units differ (GW, GWh)."""
    rows = _of(datasets, "capacity", districts, sectors)
    rows = rows[rows["period"] != ""].assign(due=lambda planned: planned["period"].map(last_month))
    return rows.sort_values(["unit", "due", "value"], ignore_index=True).drop(columns="due")


def _of(datasets: Datasets, group: Group, districts: Iterable[str], sectors: Iterable[str]) -> pd.DataFrame:
    rows = in_group(latest_figures(datasets, districts=districts, sectors=sectors), group)
    rows = rows.assign(reached=rows["status"] == "actual")
    return rows.sort_values(["reached", "value"], ascending=False, ignore_index=True).drop(columns="reached")
