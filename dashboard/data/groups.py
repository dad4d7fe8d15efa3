"""The groups of indicators that questions ask for; which indicator is in which stands in ``indicators.csv``.

A role joins two indicators: ``done:`` before the id of a rate, in the row of another indicator, says that what is done
stands beside the rate. Everything else in the column is a group.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import pandas as pd

from dashboard.data.observations import FIGURE, beside

Group = Literal[
    "headline",
    "sector_size",
    "sector_rate",
    "sector_growth",
    "sector_share",
    "sector_enterprises",
    "company_share",
    "company_sales",
    "company_result",
    "company_researcher",
    "capacity",
    "national_rank",
    "brand_rank",
    "base_grade",
    "stage_signed",
    "stage_active",
    "stage_completed",
    "investment",
    "signing",
    "project_progress",
    "project_size",
    "target_example",
    "unlabelled",
]
Role = Literal["count", "done", "gain", "plan"]
GROUPS: tuple[Group, ...] = get_args(Group)
ROLES: tuple[Role, ...] = get_args(Role)


def in_group(rows: pd.DataFrame, group: Group) -> pd.DataFrame:
    """Keep the figures whose indicator is in a group."""
    named = rows["group"].fillna("").str.split().map(lambda names: group in names)
    # Of no rows, nothing tells that these are booleans.
    return rows[named.astype(bool)]


def belongs(row: Mapping[str, Any], group: Group) -> bool:
    """Tell whether the indicator of one figure is in a group."""
    names = row.get("group")
    return isinstance(names, str) and group in names.split()


def with_partners(frame: pd.DataFrame, rows: pd.DataFrame, role: Role, on: list[str]) -> pd.DataFrame:
    """Set beside figures those that stand in a role to their indicator, under the role as prefix; missing if none.

    Args:
        frame: The figures.
        rows: Those that may stand beside them.
        role: What these are to them: ``done`` and ``plan`` to a rate, ``gain`` to a rank, ``count`` to a size.
        on: What the two have in common besides.
    """
    # Few rows and columns: to explode all of them takes longer than the rest.
    rows = rows.loc[rows["group"].str.contains(f"{role}:", regex=False, na=False), ["group", *on, *FIGURE]]
    named = rows.assign(of=rows["group"].str.split()).explode("of").astype({"of": "str"})
    named = named[named["of"].str.startswith(f"{role}:")]
    named = named.assign(of=named["of"].str.removeprefix(f"{role}:"))
    return beside(frame.assign(of=frame["indicator"]), named, f"{role}_", ["of", *on]).drop(columns="of")
