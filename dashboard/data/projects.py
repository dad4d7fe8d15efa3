"""The questions about projects: how many and how large at each stage, what signings consist of, plan against done."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import beside
from dashboard.data.quantities import spans_years
from dashboard.data.questions import all_figures

# The stages of a project, and the indicators that count projects there.
STAGES = {
    "signed": (
        "projects_signed",
        "quality_projects",
        "new_industry_projects",
        "center_rd_projects",
        "center_testing_projects",
        "center_service_projects",
    ),
    "active": ("key_projects_active", "city_projects_carried"),
    "completed": ("projects_completed",),
}
STAGE_OF = {indicator: stage for stage, indicators in STAGES.items() for indicator in indicators}
INVESTMENTS = (
    "quality_projects_investment",
    "key_projects_investment",
    "projects_signed_investment",
    "provincial_projects_investment",
    "large_signed_investment",
    "projects_completed_investment",
    "city_projects_planned",
)
PARTS = ("projects_signed", "manufacturing_signed", "services_signed", "talent_signed")
# Each rate, what is done of it, and the plan it is measured by where that is printed.
PROGRESS = {
    "city_projects_plan_rate": ("city_projects_invested", "city_projects_planned"),
    "city_projects_start_rate": ("city_projects_carried", ""),
    "city_projects_entry_rate": ("city_projects_entered", ""),
    "city_projects_progress": ("", ""),
    "completion_target_rate": ("", ""),
}


def project_stages(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return how many projects were signed, are under construction and were completed, by district and sector.

    Totals over several years are left out: they stand beside no figure of one year.

    Returns:
        Figures with ``stage`` (of ``STAGES``), stage by stage, most first.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[rows["indicator"].isin(STAGE_OF) & ~rows["period"].map(spans_years).astype(bool)]
    rows = rows[rows["status"] != "target"].assign(stage=lambda frame: frame["indicator"].map(STAGE_OF))
    order = rows["stage"].map([*STAGES].index)
    return rows.assign(order=order).sort_values(["order", "value"], ascending=[True, False], ignore_index=True)


def project_investment(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return what groups of projects cost, in 亿元, largest first; the groups overlap and do not add up."""
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[rows["indicator"].isin(INVESTMENTS)]
    return rows.sort_values("value", ascending=False, ignore_index=True)


def signed_parts(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what a signing of projects came to, and its parts.

    Returns:
        Investments in 亿元, the total first, each with the number of projects under ``count_``.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    counts = rows[rows["indicator"].isin(PARTS)].assign(kind=lambda frame: frame["indicator"])
    sizes = rows.assign(kind=rows["indicator"].str.removesuffix("_investment"))
    sizes = sizes[sizes["kind"].isin(PARTS) & sizes["indicator"].str.endswith("_investment")]
    joined = beside(sizes, counts, "count_", ["kind", "region"])
    return joined.sort_values("kind", key=lambda column: column.map(PARTS.index), ignore_index=True)


def project_progress(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return how far plans for projects are carried out, in per cent, farthest first.

    Returns:
        Rates, with what is done under ``done_`` and the plan under ``plan_``; missing where not printed.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rates = rows[rows["indicator"].isin(PROGRESS)]
    for place, prefix in enumerate(("done_", "plan_")):
        rate_of = {parts[place]: rate for rate, parts in PROGRESS.items() if parts[place]}
        others = rows[rows["indicator"].isin(rate_of)]
        others = others.assign(rate=others["indicator"].map(rate_of))
        rates = beside(rates.assign(rate=rates["indicator"]), others, prefix, ["rate", "region"])
    return rates.sort_values("value", ascending=False, ignore_index=True)


def named_projects(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure of the projects that the issue names, by project, investment first."""
    rows = all_figures(datasets, districts=districts, sectors=sectors).dropna(subset="project")
    size = rows["value"].where(rows["indicator"] == "project_investment", 0.0)
    largest = size.groupby(rows["project"]).transform("max")
    order = rows.assign(largest=largest, size=size)
    order = order.sort_values(["largest", "project", "size"], ascending=[False, True, False], ignore_index=True)
    return order.drop(columns=["largest", "size"])
