"""The questions about named companies: their places in the market, sales, capacities and research."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.periods import last_month
from dashboard.data.questions import all_figures

SHARES = ("company_market_share", "company_national_share", "company_global_share")
SALES = ("company_sales", "company_revenue", "invoiced_sales")
CAPACITIES = ("production_capacity", "project_cell_capacity", "project_module_capacity", "project_solar_capacity")
RESULTS = (
    "company_patents",
    "company_research_projects",
    "company_science_awards",
    "national_standards",
    "industry_standards",
    "student_products",
    "company_rd_centers",
    "joint_centers",
    "innovation_bases",
    "technology_platforms",
    "world_records",
)
RESEARCHERS = ("company_rd_staff", "foreign_experts", "trained_staff", "doctoral_students")


def company_shares(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the market shares of named companies, in per cent, largest first."""
    return _of(datasets, SHARES, districts, sectors)


def company_ranks(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return where named companies rank in the nation and the world, best first."""
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[(rows["table"] == "enterprises") & (rows["unit"] == "位")]
    return rows.sort_values(["value", "qualifier", "id"], ascending=[True, False, True], ignore_index=True)


def company_sales(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what named companies sell in a year, in 亿元, largest first; goals and forecasts after what is reached."""
    return _of(datasets, SALES, districts, sectors)


def capacities(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return planned capacities of industries and projects, by the year they are due; units differ (GW, GWh)."""
    rows = _of(datasets, CAPACITIES, districts, sectors)
    rows = rows.assign(due=rows["period"].map(last_month))
    return rows.sort_values(["unit", "due", "value"], ignore_index=True).drop(columns="due")


def company_research(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what named companies have to show of research: patents, standards, awards, centres; largest first."""
    return _of(datasets, RESULTS, districts, sectors)


def company_researchers(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return how many people do research at named companies, largest first."""
    return _of(datasets, RESEARCHERS, districts, sectors)


def _of(
    datasets: Datasets, indicators: tuple[str, ...], districts: Iterable[str], sectors: Iterable[str]
) -> pd.DataFrame:
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[rows["indicator"].isin(indicators)].assign(reached=lambda kept: kept["status"] == "actual")
    return rows.sort_values(["reached", "value"], ascending=False, ignore_index=True).drop(columns="reached")
