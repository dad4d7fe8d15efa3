"""The groups of indicators that questions ask for; which indicator is in which stands in ``indicators.csv``.

A role joins two indicators: ``done:`` before the id of a rate, in the row of another indicator, says that what is done
stands beside the rate. Everything else in the column is a group.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import pandas as pd

from dashboard.data.observations import beside, text_of

Group = Literal[
    "headline",
    "portrait",
    "sector_size",
    "sector_rate",
    "sector_enterprises",
    "company_share",
    "company_sales",
    "company_result",
    "company_researcher",
    "cooperation",
    "capacity",
    "national_rank",
    "brand_rank",
    "among_world",
    "among_nation",
    "among_prefectures",
    "among_province",
    "among_districts",
    "among_city_firms",
    "among_peers",
    "base_grade",
    "base_rank",
    "stage_signed",
    "stage_active",
    "stage_completed",
    "stage_listed",
    "investment",
    "signing",
    "project_progress",
    "start_rate",
    "project_size",
    "target_example",
    "unlabelled",
]
Role = Literal["also", "count", "done", "gain", "growth", "plan"]
GROUPS: tuple[Group, ...] = get_args(Group)
ROLES: tuple[Role, ...] = get_args(Role)
# Whom a rank is among, or whose market a share is of, from the widest.
AMONG = tuple(group for group in GROUPS if group.startswith("among_"))
# What the charts of a group call a figure by, a column of the tables of figures.
NAMED_BY: dict[Group, str] = {
    **{group: "organisation" for group in GROUPS if group.startswith("company_")},
    **{group: "sector" for group in GROUPS if group.startswith("sector_")},
    "brand_rank": "organisation",
    "project_size": "project",
}


def groups_of(rows: pd.DataFrame) -> list[set[str]]:
    """Return of each figure the groups of its indicator."""
    return [set(text_of(names).split()) for names in rows["group"]]


def in_group(rows: pd.DataFrame, group: Group) -> pd.DataFrame:
    """Keep the figures whose indicator is in a group."""
    return rows.loc[[group in groups for groups in groups_of(rows)]]


def belongs(row: Mapping[str, Any], group: Group) -> bool:
    """Tell whether the indicator of one figure is in a group."""
    return group in text_of(row.get("group")).split()


def with_partners(frame: pd.DataFrame, rows: pd.DataFrame, role: Role, on: list[str]) -> pd.DataFrame:
    """Set beside figures those that stand in a role to their indicator, under the role as prefix; missing if none.

    Args:
        frame: The figures.
        rows: Those that may stand beside them.
        role: What these are to them: ``done`` and ``plan`` to a rate, ``gain`` to a rank, ``count`` and ``growth`` to a
            size.
        on: What the two have in common besides.
    """
    named = partners(rows, role)
    # Two of one issue stand; beside a figure stands one.
    named = named.drop_duplicates(["of", *on], keep="last")
    return beside(frame.assign(of=frame["indicator"]), named, f"{role}_", ["of", *on]).drop(columns="of")


def partners(rows: pd.DataFrame, role: Role) -> pd.DataFrame:
    """Return the figures that stand in a role to an indicator, with that indicator as ``of``."""
    start = f"{role}:"
    listed = [(place, name) for place, names in enumerate(rows["group"]) for name in text_of(names).split()]
    parts = [(place, name.removeprefix(start)) for place, name in listed if name.startswith(start)]
    named = rows.iloc[[place for place, _ in parts]]
    return named.assign(of=pd.array([name for _, name in parts], dtype="str"))
