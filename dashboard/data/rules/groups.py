"""What the groups of an indicator have to keep to.

The program knows each, a role is of an indicator there is, a rank says whom it is among, and figures have what the
charts of a group name them by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.data.groups import AMONG, GROUPS, NAMED_BY, ROLES
from dashboard.data.names import nearest
from dashboard.data.problems import Problem, unknown_id
from dashboard.data.rules.book import Book
from dashboard.translations import message

FILE = "indicators.csv"
NO_GROUP = message("没有名为“{value}”的组。")
# What people write between names in place of a space.
SEPARATORS = set(",;，、；")


def unknown_groups(book: Book) -> Iterator[Problem]:
    """Yield the groups and roles that the program does not know, and the roles of indicators that are not there."""
    known = list(book.by_id("indicators"))
    for number, row in book.numbered("indicators"):
        if SEPARATORS & set(row["group"]):
            spaced = message("组名之间请用空格隔开。")
            yield Problem(FILE, NO_GROUP, spaced, number, "group", {"value": row["group"]})
            continue
        for name in row["group"].split():
            role, colon, indicator = name.partition(":")
            if not colon and name not in GROUPS:
                yield _unknown_group(number, name, nearest(name, GROUPS), GROUPS)
            elif colon and role not in ROLES:
                near = nearest(role, ROLES)
                yield _unknown_group(number, name, near and f"{near}:{indicator}", [f"{role}:" for role in ROLES])
            elif colon and indicator not in known:
                yield unknown_id(FILE, number, "group", indicator, table="indicators", known=known)


def unplaced_ranks(book: Book) -> Iterator[Problem]:
    """Yield the indicators of ranks that are in no group which says whom a rank is among, or in several."""
    for number, row in book.numbered("indicators"):
        if row["kind"] == "rank" and len(set(row["group"].split()) & set(AMONG)) != 1:
            cause = message("“{value}”是位次，group 没有写明是在谁当中的位次，或写了不止一个。")
            remedy = message("请填写其中一个：{bound}。")
            yield Problem(FILE, cause, remedy, number, "group", {"value": row["id"], "bound": " / ".join(AMONG)})


def unnamed_figures(book: Book) -> Iterator[Problem]:
    """Yield where a figure lacks the company, sector or project that the charts of its groups name it by."""
    for figure in book.figures:
        groups = figure.indicator.get("group", "").split()
        for group, column in NAMED_BY.items():
            if group in groups and figure.cells["value"] and not figure.cells[column]:
                cause = message("“{indicator}”属于“{group}”组，图上要写明{called}。")
                details = {"indicator": figure.cells["indicator"], "group": group, "called": column}
                yield figure.problem(cause, message("请填写该单元格。"), column, **details)


def _unknown_group(number: int, name: str, near: str, known: Iterable[str]) -> Problem:
    remedy = message("是否应为“{near}”？") if near else message("请填写其中之一：{bound}。")
    details = {"value": name, "near": near, "bound": " / ".join(known)}
    return Problem(FILE, NO_GROUP, remedy, number, "group", details)
