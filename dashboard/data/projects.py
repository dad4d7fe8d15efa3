"""The questions about projects: what there is at each stage, parts of signings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd

from dashboard.data.changes import with_past
from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, belongs, in_group, with_partners
from dashboard.data.observations import ends_of, records, text_of
from dashboard.data.periods import last_year
from dashboard.data.questions import all_figures, by_indicator, latest_figures
from dashboard.data.statements import SUBJECT, newest_period

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
# As many projects are the largest.
MOST_LARGEST = 2


def project_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure of projects, by district and stage: the district with the most first, the city's last.

    Returns:
        The latest figures of the theme projects and of the groups in ``STAGES``, with their ``stage``; within one in
        the order of ``indicators.csv``; of one indicator what is reached before what is aimed at, the newest first.
        Sizes of several projects have their number under ``count_``, where it is printed. Before all others come those
        with ``chief``, of the first district: its largest projects by number and size, with the goal for their number.
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
    return with_past(datasets, _chief_first(rows.loc[order.sort_values([*order.columns], kind="stable").index]))


def _chief_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Put the figures that stand for all of the first district at its head: the number, the size, the goal."""
    if rows.empty:
        return rows.assign(chief=False)
    own = rows[rows["district"].fillna("") == text_of(rows["district"].iloc[0])]
    names = _chief(own)
    first = own.loc[own["id"] == names[0]].iloc[0]
    keys = pd.DataFrame(
        {
            "elsewhere": ~rows.index.isin(own.index),
            "later": rows.index.isin(own.index) & (rows["stage"] != first["stage"]),
            "place": [names.index(name) if name in names else len(names) for name in rows["id"]],
        },
        index=rows.index,
    )
    ordered = rows.assign(chief=rows["id"].isin(names)).loc[keys.sort_values([*keys], kind="stable").index]
    return ordered.reset_index(drop=True)


def _chief(own: pd.DataFrame) -> list[str]:
    """Return the ids of a number of projects, of the size of these and of the goal for the number; else the first.

    The size is the largest that is printed with its number at the first stage that has one, of no sector alone.
    """
    counted = own["count_id"].isin(own["id"]) & (own["count_status"] == "actual")
    sized = own[counted & own["value"].notna() & own["sector"].isna() & own["stage"].isin(list(STAGES))]
    if sized.empty:
        return own["id"].head(1).tolist()
    stage = min(sized["stage"], key=list(STAGES).index)
    of_stage = sized[sized["stage"] == stage]
    size = of_stage.loc[of_stage["value"].idxmax()]
    count = own[own["id"] == size["count_id"]].iloc[0]
    alike = (own[SUBJECT].fillna("") == count[SUBJECT].fillna("")).all(axis="columns") & (own["status"] == "target")
    goals = own[alike & (own["period"].map(last_year) == last_year(count["period"]))]
    return [count["id"], size["id"], *goals["id"].head(1)]


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


def named_projects(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure of the projects that the issue names, by project: the largest in CNY first, then the others.

    Investments in other money stand right behind the largest: how large they are beside the rest is not known. What has
    no printed investment comes last. Within a project its investment comes first.
    """
    rows = latest_figures(datasets, districts=districts, sectors=sectors).dropna(subset="project")
    largest, sized = _largest(rows), rows["project"].isin(in_group(rows, "project_size")["project"])
    most = sorted({*largest[largest > 0]}, reverse=True)[:MOST_LARGEST]
    order = rows.assign(
        part=(~sized * 3).mask(sized, (largest <= 0) + 2 * ~(largest.isin(most) | (largest <= 0))),
        largest=largest,
        size=_sizes(rows),
    )
    keys = {"part": True, "largest": False, "project": True, "size": False}
    order = order.sort_values([*keys], ascending=[*keys.values()], ignore_index=True)
    return order.drop(columns=["part", "largest", "size"])


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


def _are_parts(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell which figures of a sector are part of a total among the rows: 19 in manufacturing of 30 projects signed."""
    totals = rows.loc[rows["sector"].isna(), WHOLE].drop_duplicates().assign(total=True)
    among = rows[WHOLE].merge(totals, on=WHOLE, how="left")["total"].notna()
    return rows["sector"].notna() & among.set_axis(rows.index)
