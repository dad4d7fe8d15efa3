"""Holds the tables against the descriptor and against the few rules a descriptor cannot say.

Everything wrong is found in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.data.descriptor import fact_names
from dashboard.data.figure_rules import NUMBER, figure_problems
from dashboard.data.group_rules import group_problems, unnamed_figures
from dashboard.data.names import nearest
from dashboard.data.problems import Problem, not_a_number
from dashboard.data.region_rules import region_problems
from dashboard.data.schema_rules import schema_problems
from dashboard.data.tables import Table
from dashboard.translations import message

EXCEL_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
# How many figures a relation takes; with one, the printed total leads to the other.
PARTS = {"share": (1, 2), "growth": (1, 2), "rank_move": (1, 2), "same": (2, 2), "product": (2, 2)}


def problems_of(descriptor: Mapping[str, Any], tables: Mapping[str, Table]) -> list[Problem]:
    """Return every problem of the tables, in the order of the descriptor and of the rows.

    Args:
        descriptor: The data package; its resources are the only schema.
        tables: The tables that could be read, by name.
    """
    headers = [problem for table in tables.values() for problem in _header_problems(_schema(descriptor, table), table)]
    misread = {problem.file for problem in headers}
    sound = {name: table for name, table in tables.items() if f"{name}.csv" not in misread}
    found = [*headers, *schema_problems(descriptor, sound), *_rule_problems(descriptor, sound)]
    distinct = {(problem.file, problem.row, problem.column, problem.cause): problem for problem in found}
    order = list(tables)
    return sorted(
        distinct.values(), key=lambda problem: (order.index(problem.file.removesuffix(".csv")), problem.row or 0)
    )


def _schema(descriptor: Mapping[str, Any], table: Table) -> list[str]:
    resource = next(resource for resource in descriptor["resources"] if resource["name"] == table.name)
    return [field["name"] for field in resource["schema"]["fields"]]


def _header_problems(expected: list[str], table: Table) -> Iterator[Problem]:
    file = f"{table.name}.csv"
    for name in expected:
        if name not in table.header:
            yield Problem(file, message("缺少这一列。"), message("请恢复该列，列名须与说明一致。"), 1, name)
    for position, name in enumerate(table.header, start=1):
        if not name:
            cause, remedy = message("第{position}列没有列名（行末多了分隔符？）。"), message("请删除该空列。")
            yield Problem(file, cause, remedy, 1, "", {"position": str(position)})
        elif name not in expected:
            yield Problem(file, message("没有这个列名。"), message("请更正列名或删除该列。"), 1, name)
        elif table.header.index(name) != position - 1:
            yield Problem(file, message("列名重复。"), message("请只保留一列。"), 1, name)
    if not table.rows:
        yield Problem(file, message("只有表头，没有数据行。"), message("请恢复数据行。"))


def _rule_problems(descriptor: Mapping[str, Any], tables: Mapping[str, Table]) -> Iterator[Problem]:
    for resource in descriptor["resources"]:
        if table := tables.get(resource["name"]):
            fields = resource["schema"]["fields"]
            yield from _circles(table)
            yield from _cell_problems(
                table, [field["name"] for field in fields if field["type"] in ("integer", "number")]
            )
    if "regions" in tables:
        yield from region_problems("regions.csv", _records(tables["regions"]))
    if "indicators" in tables:
        yield from group_problems("indicators.csv", _records(tables["indicators"]))
    units, groups = _units(tables), _groups(tables)
    seen: dict[str, str] = {}
    for name in fact_names(descriptor):
        if name not in tables:
            continue
        for number, row in enumerate(_records(tables[name]), start=2):
            yield from figure_problems(f"{name}.csv", number, row, units.get(row["indicator"]))
            yield from unnamed_figures(f"{name}.csv", number, row, groups.get(row["indicator"], ()))
            if row["id"] and seen.setdefault(row["id"], name) != name:
                remedy = message("编号在所有数据表中都须唯一，请更换。")
                details = {"table": f"{seen[row['id']]}.csv"}
                yield Problem(f"{name}.csv", message("编号已在{table}中使用。"), remedy, number, "id", details)
    if "reconciliations" in tables and all(name in tables for name in fact_names(descriptor)):
        yield from _reconciliation_problems(tables["reconciliations"], seen)


def _cell_problems(table: Table, numeric: list[str]) -> Iterator[Problem]:
    """Yield the cells that are no numbers where they must be, and the error values Excel left."""
    file = f"{table.name}.csv"
    for number, row in enumerate(_records(table), start=2):
        for column in numeric:
            if row[column] and row[column] not in EXCEL_ERRORS and not NUMBER.fullmatch(row[column]):
                yield not_a_number(file, number, column, row[column])
        for column, cell in row.items():
            if cell in EXCEL_ERRORS:
                remedy = message("请在 Excel 中改正公式，或直接填写数值。")
                yield Problem(file, message("Excel 错误值“{value}”。"), remedy, number, column, {"value": cell})


def _reconciliation_problems(table: Table, figures: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what keeps a reconciliation from being computed: figures that are not there, too few or too many."""
    file = f"{table.name}.csv"
    for number, row in enumerate(_records(table), start=2):
        parts = row["parts"].split()
        for column, names in (("total", [row["total"]]), ("parts", parts)):
            for name in names:
                if name and name not in figures:
                    near = nearest(name, figures)
                    remedy = message("是否应为“{near}”？") if near else message("请填写某个数据表中的编号。")
                    details = {"value": name, "near": near}
                    yield Problem(file, message("没有编号为“{value}”的数字。"), remedy, number, column, details)
        least, most = PARTS.get(row["kind"], (1, len(parts)))
        if not least <= len(parts) <= most or (len(parts) == 1 and most == 2 and not row["total"]):
            details = {"count": str(len(parts)), "kind": row["kind"]}
            remedy = message("请核对该关系需要的编号个数，见数据表说明。")
            yield Problem(file, message("{kind}关系不能有{count}个部分。"), remedy, number, "parts", details)


def _circles(table: Table) -> Iterator[Problem]:
    """Yield the rows that are their own parent, at once or through others."""
    if "parent" not in table.header:
        return
    parents = {row["id"]: row["parent"] for row in _records(table)}
    for number, row in enumerate(_records(table), start=2):
        above, passed = row["parent"], set[str]()
        while above in parents and above not in passed and above != row["id"]:
            passed.add(above)
            above = parents[above]
        if above and above == row["id"]:
            remedy = message("请更正 parent，使每一行都归到最上级。")
            details = {"value": row["parent"]}
            yield Problem(f"{table.name}.csv", message("上级“{value}”绕回本行。"), remedy, number, "parent", details)


def _units(tables: Mapping[str, Table]) -> dict[str, str]:
    """Return the units of the indicators whose unit is known: nothing can be held against the others."""
    if "indicators" not in tables or "units" not in tables:
        return {}
    known = {row["id"] for row in _records(tables["units"])}
    return {row["id"]: row["unit"] for row in _records(tables["indicators"]) if row["unit"] in known}


def _groups(tables: Mapping[str, Table]) -> dict[str, list[str]]:
    """Return the groups of each indicator, as far as they can be read."""
    if "indicators" not in tables:
        return {}
    return {row["id"]: row["group"].split() for row in _records(tables["indicators"])}


def _records(table: Table) -> Iterator[dict[str, str]]:
    """Yield the rows as dictionaries; cells a short row lacks are empty."""
    for cells in table.rows:
        padded = cells + [""] * (len(table.header) - len(cells))
        yield dict(zip(table.header, padded, strict=False))
