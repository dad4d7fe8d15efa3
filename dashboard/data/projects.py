"""The questions about projects: how many and how large at each stage, what signings consist of, plan against done."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, in_group, with_partners
from dashboard.data.periods import last_year, spans_years
from dashboard.data.questions import all_figures, by_indicator, latest_figures
from dashboard.data.statements import latest, newest_period

# The stages of a project, and the indicators that count projects there.
STAGES: dict[str, Group] = {"signed": "stage_signed", "active": "stage_active", "completed": "stage_completed"}
# A total and its parts by sector have these in common.
WHOLE = ["indicator", "region", "organisation", "project", "event", "period", "status"]


def project_stages(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return how many projects were signed, are under construction and were completed, by district and sector.

    Totals over several years are left out: they stand beside no figure of one year.

    Returns:
        Figures with ``stage`` (of ``STAGES``), stage by stage, most first.
    """
    rows = latest_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[~rows["period"].map(spans_years).astype(bool) & (rows["status"] != "target")]
    rows = rows[~_are_parts(rows)]
    stages = [
        in_group(rows, group).assign(stage=stage).sort_values("value", ascending=False, kind="stable")
        for stage, group in STAGES.items()
    ]
    return pd.concat(stages, ignore_index=True)


def project_investment(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return what groups of projects cost, in 亿元, largest first; the groups overlap and do not add up."""
    rows = in_group(latest_figures(datasets, districts=districts, sectors=sectors), "investment")
    return rows[~_are_parts(rows)].sort_values("value", ascending=False, ignore_index=True)


def signed_parts(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what the last signing of projects came to, and its parts by sector; none where a filter leaves no total.

    Returns:
        Investments in 亿元, the total first, each with the number of projects under ``count_``.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    signed = in_group(rows, "signing")
    totals = newest_period(signed[signed["sector"].isna()]).head(1)
    parts = signed[_are_parts(signed)].merge(totals[["region", "event", "period"]], on=["region", "event", "period"])
    signed = pd.concat([totals, parts])
    return by_indicator(datasets, with_partners(signed, rows, "count", ["region", "sector", "event", "period"]))


def project_progress(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return how far plans for projects are carried out, in per cent, farthest first.

    Returns:
        Rates, with what is done under ``done_`` and the plan of the same year under ``plan_``; missing where not
        printed.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows.assign(year=rows["period"].map(last_year))
    rates = with_partners(latest(in_group(rows, "project_progress")), rows, "done", ["region", "period"])
    rates = with_partners(rates, rows, "plan", ["region", "year"]).drop(columns="year")
    return rates.sort_values("value", ascending=False, ignore_index=True)


def named_projects(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure of the projects that the issue names, by project, investment first."""
    rows = latest_figures(datasets, districts=districts, sectors=sectors).dropna(subset="project")
    size = in_group(rows, "project_size")["value"].reindex(rows.index, fill_value=0.0)
    largest = size.groupby(rows["project"]).transform("max")
    order = rows.assign(largest=largest, size=size)
    order = order.sort_values(["largest", "project", "size"], ascending=[False, True, False], ignore_index=True)
    return order.drop(columns=["largest", "size"])


def _are_parts(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell which figures of a sector are part of a total among the rows: 19 in manufacturing of 30 projects signed."""
    totals = rows.loc[rows["sector"].isna(), WHOLE].drop_duplicates().assign(total=True)
    among = rows[WHOLE].merge(totals, on=WHOLE, how="left")["total"].notna()
    return rows["sector"].notna() & among.set_axis(rows.index)
