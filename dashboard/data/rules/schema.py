"""What the descriptor asks of every cell, held against the tables by ``frictionless`` and said in a curator's words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from frictionless import Error, Field, Package, errors

from dashboard.data.memo import Kept
from dashboard.data.problems import Problem, empty_cell, not_a_number, same_id, uneven
from dashboard.data.rules import spreadsheets
from dashboard.data.tables import Table
from dashboard.translations import message

# Without it frictionless takes the package for one of the first edition, which knows no exclusive bounds.
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# For each constraint what is wrong with a cell that breaks it, and what to do.
BROKEN = {
    "enum": (message("“{value}”不是可填的值。"), message("请填写其中之一：{bound}。")),
    "minimum": (message("“{value}”太小。"), message("请填写不小于{bound}的数。")),
    "exclusiveMinimum": (message("“{value}”太小。"), message("请填写大于{bound}的数。")),
    "maximum": (message("“{value}”太大。"), message("请填写不大于{bound}的数。")),
    "exclusiveMaximum": (message("“{value}”太大。"), message("请填写小于{bound}的数。")),
    "minLength": (message("“{value}”太短。"), message("请至少填写{count}个字符。")),
    "maxLength": (message("“{value}”太长。"), message("请缩短到{count}个字符以内。")),
}
MISSHAPEN = message("“{value}”的写法不对。")
# What was found in so many tables, by a digest of their cells and their schema.
FOUND = Kept(100, 0)


def schema_problems(descriptor: Mapping[str, Any], tables: Mapping[str, Table]) -> list[Problem]:
    """Return what frictionless finds in the cells as read, in the order of the descriptor's columns.

    A table that is as it was before is not held against the same schema again.
    """
    found: dict[str, tuple[Problem, ...]] = {}
    new, digests = [], {}
    fields: dict[str, dict[str, Any]] = {}
    for resource in descriptor["resources"]:
        if table := tables.get(resource["name"]):
            fields[table.name] = {field["name"]: field for field in resource["schema"]["fields"]}
            schema = resource["schema"] | {"fields": [fields[table.name][name] for name in table.header]}
            # That ids lead to rows is a rule of its own: frictionless would open every table once for each key.
            schema = {name: part for name, part in schema.items() if name != "foreignKeys"}
            described = {"name": table.name, "data": [table.header, *table.rows], "schema": schema}
            digests[table.name] = hashlib.sha256(json.dumps(described).encode()).digest()
            kept = FOUND.get(digests[table.name])
            found[table.name] = kept[0] if kept else ()
            new += [] if kept else [described]
    if new:
        report = Package.from_descriptor({"$schema": PROFILE, "name": "tables", "resources": new}).validate()
        for task in report.tasks:
            table = tables[task.name]
            found[task.name] = tuple(
                _in_words(error, table, fields[task.name])
                for error in task.errors
                if not _repeats_nothing(error, table)
            )
            FOUND.put(digests[task.name], found[task.name])
    return [problem for problems in found.values() for problem in problems]


def _repeats_nothing(error: Error, table: Table) -> bool:
    """Tell whether it is of a cell of which another error says that it is empty or not there."""
    if isinstance(error, errors.ConstraintError):
        return error.field_number > len(error.cells)
    return isinstance(error, errors.PrimaryKeyError) and not error.cells[table.header.index("id")]


def _in_words(error: Error, table: Table, fields: Mapping[str, Mapping[str, Any]]) -> Problem:
    """Say one frictionless error in the words of the curator, with a remedy."""
    file = f"{table.name}.csv"
    match error:
        case errors.PrimaryKeyError() | errors.UniqueError():
            return same_id(file, error.row_number)
        case errors.TypeError():
            return not_a_number(file, error.row_number, error.field_name, error.cell)
        case errors.MissingCellError() | errors.ExtraCellError():
            return uneven(file, error.row_number)
        case errors.BlankRowError():
            return Problem(file, message("空行。"), message("请删除该行。"), error.row_number)
        case errors.ConstraintError():
            cell = error.cells[error.field_number - 1]
            return _broken_constraint(file, error.row_number, fields[error.field_name], cell)
    return Problem(
        file, message("不符合表结构（{note}）。"), message("请对照数据字典更正该表。"), details={"note": error.note}
    )


def _broken_constraint(file: str, row: int, field: Mapping[str, Any], cell: str) -> Problem:
    """Say which constraint of a field a cell breaks; the form of a text is shown by an example, never by its rule."""
    _, notes = Field.from_descriptor(dict(field)).read_cell(cell)
    broken, name = list(notes or ()), field["name"]
    if "required" in broken:
        return empty_cell(file, row, name)
    details = {"value": cell}
    for kind, (cause, remedy) in BROKEN.items():
        if kind in broken:
            bound = field["constraints"][kind]
            said = " / ".join(map(str, bound)) if kind == "enum" else str(bound).removesuffix(".0")
            return Problem(file, cause, remedy, row, name, details | {"bound": said, "count": said})
    example = str(field.get("example", ""))
    if cause := spreadsheets.cause_in(cell, serial=True):
        details["example"] = spreadsheets.month_in(cell) or example
        return Problem(file, cause, spreadsheets.AS_TEXT, row, name, details)
    if example:
        remedy = message("请写成{example}的样式，其他写法见数据字典。")
        return Problem(file, MISSHAPEN, remedy, row, name, details | {"example": example})
    return Problem(file, MISSHAPEN, message("请对照数据字典更正。"), row, name, details)
