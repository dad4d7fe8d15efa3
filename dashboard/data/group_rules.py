"""What the groups of an indicator have to keep to.

The program knows each, a role is of an indicator there is, and figures have what the charts of a group name them by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.data.groups import GROUPS, NAMED_BY, ROLES
from dashboard.data.names import nearest
from dashboard.data.problems import Problem, unknown_id
from dashboard.translations import message

NO_GROUP = message("没有名为“{value}”的组。")
# What people write between names in place of a space.
SEPARATORS = set(",;，、；")


def group_problems(file: str, rows: Iterable[Mapping[str, str]]) -> Iterator[Problem]:
    """Yield the groups and roles that the program does not know, and the roles of indicators that are not there."""
    indicators = list(rows)
    known = [row["id"] for row in indicators]
    for number, row in enumerate(indicators, start=2):
        if SEPARATORS & set(row["group"]):
            spaced = message("组名之间请用空格隔开。")
            yield Problem(file, NO_GROUP, spaced, number, "group", {"value": row["group"]})
            continue
        for name in row["group"].split():
            role, colon, indicator = name.partition(":")
            if not colon and name not in GROUPS:
                yield _unknown_group(file, number, name, nearest(name, GROUPS), GROUPS)
            elif colon and role not in ROLES:
                near = nearest(role, ROLES)
                yield _unknown_group(file, number, name, near and f"{near}:{indicator}", [f"{role}:" for role in ROLES])
            elif colon and indicator not in known:
                yield unknown_id(file, number, "group", indicator, table="indicators", known=known)


def unnamed_figures(file: str, number: int, row: Mapping[str, str], groups: Iterable[str]) -> Iterator[Problem]:
    """Yield where a figure lacks the company, sector or project that the charts of its groups name it by."""
    for group, column in NAMED_BY.items():
        if group in groups and row["value"] and not row.get(column):
            cause = message("“{indicator}”属于“{group}”组，图上要写明{column}。")
            remedy = message("请填写该单元格。") if column in row else message("请把这一行移到有{column}列的表。")
            details = {"indicator": row["indicator"], "group": group, "column": column}
            yield Problem(file, cause, remedy, number, column, details)


def _unknown_group(file: str, number: int, name: str, near: str, known: Iterable[str]) -> Problem:
    remedy = message("是否应为“{near}”？") if near else message("请填写其中之一：{bound}。")
    details = {"value": name, "near": near, "bound": " / ".join(known)}
    return Problem(file, NO_GROUP, remedy, number, "group", details)
