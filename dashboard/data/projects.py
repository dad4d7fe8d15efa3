"""The questions about projects: what there is at each stage, parts of signings, plan against done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, belongs, in_group, with_partners
from dashboard.data.observations import ends_of, records, text_of
from dashboard.data.periods import last_month, last_year, months_in, spans_years
from dashboard.data.questions import all_figures, by_indicator, latest_figures
from dashboard.data.statements import latest, newest_period

# The stages of projects in their order, and the indicators that tell of each.
Stage = Literal["signed", "listed", "active", "completed", "investment", "progress", "named", "other"]
STAGES: dict[Stage, Group] = {
    "signed": "stage_signed",
    "listed": "stage_listed",
    "active": "stage_active",
    "completed": "stage_completed",
    "investment": "investment",
    "progress": "project_progress",
}
ORDER: tuple[Stage, ...] = (*STAGES, "named", "other")
# A total and its parts by sector have these in common.
WHOLE = ["indicator", "region", "organisation", "project", "event", "period", "status"]
YEAR = 12


def project_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure of projects, by district and stage: the district with the most first, the city's last.

    Returns:
        The latest figures of the theme projects and of the groups in ``STAGES``, with their ``stage``; within one in
        the order of ``indicators.csv``; of one indicator what is reached before what is aimed at, the newest first.
        Sizes of several projects have their number under ``count_``, where it is printed.
    """
    rows = latest_figures(datasets, districts=districts, sectors=sectors)
    rows = rows.assign(stage=pd.array([_stage(row) for row in records(rows)], dtype="object"))
    rows = rows[(rows["theme"] == "projects") | rows["stage"].isin(list(STAGES))]
    rows = with_partners(rows, rows, "count", ["region", "sector", "event", "period"])
    newest = rows.assign(aimed=rows["status"] != "actual", ends=-ends_of(rows["period"]))
    newest = newest.sort_values(["aimed", "ends"], kind="stable").drop(columns=["aimed", "ends"])
    rows = by_indicator(datasets, newest)
    order = pd.DataFrame(
        {
            "nowhere": rows["district"].isna(),
            "figures": -rows.groupby("district", dropna=False)["id"].transform("size"),
            "district": rows["district"],
            "stage": rows["stage"].map(ORDER.index),
            "smaller": -_largest(rows),
            "project": rows["project"].fillna(""),
            "part": rows["sector"].notna() & rows["project"].isna() & _are_parts(rows),
        }
    )
    return rows.loc[order.sort_values([*order.columns], kind="stable").index].reset_index(drop=True)


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
        Rates, with what is done under ``done_`` and the plan of the same year under ``plan_``, missing where not
        printed; and ``elapsed``, the share of the plan's year that was gone at the end of their period: missing for a
        whole year, and where the rate is of no plan of a year (group ``start_rate``).
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows.assign(year=rows["period"].map(last_year))
    rates = with_partners(latest(in_group(rows, "project_progress")), rows, "done", ["region", "period"])
    rates = with_partners(rates, rows, "plan", ["region", "year"]).drop(columns="year")
    rates = rates.assign(elapsed=pd.array([_elapsed(row) for row in records(rates)], dtype="float"))
    return rates.sort_values("value", ascending=False, ignore_index=True)


def named_projects(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure of the projects that the issue names, by project: the largest in CNY first, then the others.

    Within a project its investment comes first.
    """
    rows = latest_figures(datasets, districts=districts, sectors=sectors).dropna(subset="project")
    order = rows.assign(largest=_largest(rows), size=_sizes(rows))
    order = order.sort_values(["largest", "project", "size"], ascending=[False, True, False], ignore_index=True)
    return order.drop(columns=["largest", "size"])


def _sizes(rows: pd.DataFrame) -> pd.Series[float]:
    """Return the investments of projects in CNY; other money is none of it, and what is no investment less."""
    sized = in_group(rows, "project_size")
    return sized["value"].where(sized["unit"] == "亿元", 0.0).reindex(rows.index, fill_value=-1.0)


def _largest(rows: pd.DataFrame) -> pd.Series[float]:
    """Return the largest investment of the project that each figure is of; the same for all that are of none."""
    largest: pd.Series[float] = _sizes(rows).groupby(rows["project"].fillna("")).transform("max")
    return largest.where(rows["project"].notna(), 0.0)


def _stage(row: Mapping[str, Any]) -> Stage:
    """Return at which stage the projects of a figure stand; those of one project are its own."""
    if text_of(row["project"]):
        return "named"
    return next((stage for stage, group in STAGES.items() if belongs(row, group)), "other")


def _elapsed(row: Mapping[str, Any]) -> float:
    """Return the share of a year that was gone at the end of a rate's period; missing where time says nothing of it."""
    period = row["period"]
    if not period or belongs(row, "start_rate") or spans_years(period) or months_in(period) == YEAR:
        return float("nan")
    return last_month(period) % 100 / YEAR


def _are_parts(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell which figures of a sector are part of a total among the rows: 19 in manufacturing of 30 projects signed."""
    totals = rows.loc[rows["sector"].isna(), WHOLE].drop_duplicates().assign(total=True)
    among = rows[WHOLE].merge(totals, on=WHOLE, how="left")["total"].notna()
    return rows["sector"].notna() & among.set_axis(rows.index)
