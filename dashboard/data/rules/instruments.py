"""What policies that the program computes with have to keep to: brackets that follow each other, all their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book, Figure
from dashboard.data.rules.cells import NUMBER
from dashboard.translations import message

# What each formula cannot do without.
NEEDED = {
    "brackets": ("threshold", "rate"),
    "matching": ("rate",),
    "ceiling": ("ceiling",),
    "per_person": ("amount",),
    "selection": (),
    "fund": (),
}


def parted_brackets(book: Book) -> Iterator[Problem]:
    """Yield the brackets of one policy that do not begin where the one before them ends."""
    same: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in book.figures:
        if NUMBER.fullmatch(figure.cells.get("bracket_from", "")):
            keys = (figure.cells[name] for name in ("indicator", "region", "period", "status"))
            same[(figure.file, figure.issue, *keys)].append(figure)
    for figures in same.values():
        for before, figure in pairwise(sorted(figures, key=lambda one: Decimal(one.cells["bracket_from"]))):
            begins, ends = figure.cells["bracket_from"], before.cells["bracket_to"]
            if not NUMBER.fullmatch(ends) or Decimal(ends) != Decimal(begins):
                cause = message("本档自“{begins}”起，上一档到“{ends}”止，两者不相接。")
                remedy = message("请按刊物核对各档的起止，后一档的起点就是前一档的终点。")
                yield figure.problem(cause, remedy, "bracket_from", begins=begins, ends=ends)


def lacking_parameters(book: Book) -> Iterator[Problem]:
    """Yield the instruments without a number that their formula cannot do without."""
    there = {(row["instrument"], row["role"]) for _, row in book.numbered("parameters")}
    if "parameters" not in book.tables:
        return
    for number, row in book.numbered("instruments"):
        if lacking := [role for role in NEEDED.get(row["formula"], ()) if (row["id"], role) not in there]:
            cause = message("按“{formula}”计算的政策缺少参数：{roles}。")
            remedy = message("请在 parameters.csv 中为它各加一行，写明所用的指标。")
            details = {"formula": row["formula"], "roles": ", ".join(lacking)}
            yield Problem("instruments.csv", cause, remedy, number, "formula", details)


def misplaced_traits(book: Book) -> Iterator[Problem]:
    """Yield conditions on a level of apprentices, which no firm has, and parameters of anything but a level."""
    kinds = {name: row["kind"] for name, row in book.by_id("traits").items()}
    for table, levels in (("conditions", False), ("parameters", True)):
        for number, row in book.numbered(table):
            kind = kinds.get(row["trait"])
            if kind and (kind == "level") != levels:
                cause = message("特征“{trait}”不能用在这里。")
                remedy = message("条件填资格、规模或打算，参数只填学徒等级。")
                yield Problem(f"{table}.csv", cause, remedy, number, "trait", {"trait": row["trait"]})


def endless_validity(book: Book) -> Iterator[Problem]:
    """Yield the instruments that end before they begin."""
    for number, row in book.numbered("instruments"):
        begins, ends = row["valid_from"], row["valid_to"]
        if begins and ends and ends < begins[: len(ends)]:
            cause = message("失效日期“{ends}”早于生效日期“{begins}”。")
            details = {"ends": ends, "begins": begins}
            yield Problem("instruments.csv", cause, message("请按刊物核对两个日期。"), number, "valid_to", details)
