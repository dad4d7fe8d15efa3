"""The descriptor of a folder: the only schema of its tables; and what the program needs to find in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from dashboard.data.files import DESCRIPTOR
from dashboard.data.observations import UNIT_COLUMNS
from dashboard.data.problems import Problem, hidden_sign
from dashboard.errors import DatasetError
from dashboard.translations import message

DTYPES = {"string": "str", "integer": "Int64", "number": "float64"}
WORDS = ("title", "title_en", "description", "description_en")
RESTORE = message("请恢复随程序发布的描述文件。")
# What goes wrong where a descriptor is not of the shape that is walked through.
UNUSABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, re.error)
# The tables that the program cannot do without, and the columns of each that it reads; further ones may be there.
NEEDED: dict[str, tuple[str, ...]] = {
    "issues": ("id", "zh", "en", "short_zh", "short_en"),
    "articles": ("id", "issue", "title", "title_en", "section", "section_en", "author", "page"),
    "regions": ("id", "zh", "en", "short_zh", "short_en", "kind", "parent", "tile_row", "tile_column"),
    "sectors": ("id", "zh", "en", "parent"),
    "organisations": ("id", "zh", "en", "kind", "sector"),
    "named_projects": ("id", "zh", "en"),
    "events": ("id", "zh", "en"),
    "units": tuple(UNIT_COLUMNS),
    "indicators": ("id", "zh", "en", "unit", "theme", "group", "kind", "better", "definition", "definition_en"),
    "instruments": (
        "id",
        "zh",
        "en",
        "region",
        "formula",
        "valid_from",
        "valid_to",
        "article",
        "page",
        "note",
        "note_en",
    ),
    "traits": ("id", "kind", "zh", "en"),
    "conditions": ("id", "instrument", "trait", "basis", "article", "page", "note", "note_en"),
    "parameters": ("id", "instrument", "indicator", "role", "trait"),
    "pace_rules": ("id", "zh", "en", "measure", "late", "grave", "board", "source", "source_en"),
    "tasks": (
        "id",
        "zh",
        "en",
        "region",
        "figure",
        "owner",
        "leader",
        "milestone",
        "due",
        "measure",
        "article",
        "page",
    ),
    "task_states": ("id", "task", "date", "state", "article", "page"),
    "rd_top_ten": ("listed",),
    "rd_reward_brackets": ("bracket_from", "bracket_to"),
}
OPTIONAL = {
    "reconciliations": ("id", "kind", "zh", "en", "total", "parts", "note", "note_en"),
    "confirmations": ("id", "check", "reason", "reason_en", "author", "date"),
}
FACT = (
    *("id", "indicator", "region", "sector", "organisation", "project", "event", "period", "period_basis"),
    *("value", "value_high", "qualifier", "status", "printed", "article", "page", "revises", "note", "note_en"),
)

# The columns that lead to a row of a table, this one where none is named; and those that the program computes with.
LEADING = {
    "indicator": "indicators",
    "region": "regions",
    "sector": "sectors",
    "organisation": "organisations",
    "project": "named_projects",
    "event": "events",
    "article": "articles",
    "issue": "issues",
    "unit": "units",
    "instrument": "instruments",
    "trait": "traits",
    "task": "tasks",
    "parent": "",
}
NUMBERS = ("value", "value_high", "page", "listed", "bracket_from", "bracket_to", "tile_row", "tile_column")


def fact_names(descriptor: Mapping[str, Any]) -> list[str]:
    """Return the names of the tables whose rows are figures of the issue."""
    return [resource["name"] for resource in descriptor["resources"] if resource.get("kind") == "fact"]


def read_descriptor(raw: bytes) -> dict[str, Any]:
    """Read a descriptor and refuse one that the program cannot work with.

    Raises:
        DatasetError: It cannot be read, or something is missing in it.
    """
    try:
        descriptor = _parsed(raw)
        _refuse_unseen(descriptor)
        _refuse_misshapen(descriptor)
    except UNUSABLE as error:
        raise _unusable(error) from None
    if missing := tuple(_missing(descriptor)):
        raise DatasetError(f"{DESCRIPTOR}: {len(missing)} problems", missing)
    return descriptor


def _parsed(raw: bytes) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads(raw.decode("utf-8-sig"))
    return descriptor


@lru_cache(maxsize=2)
def refuse_unusable_bounds(raw: bytes) -> None:
    """Raise an error where frictionless would take no cell by a descriptor that could be read.

    Raises:
        DatasetError: A field, a bound or a key is not one that it knows.
    """
    # It takes longer to import than all tables to read, and sound tables need it no more.
    from frictionless import FrictionlessException, Package

    try:
        for resource in Package.from_descriptor(_parsed(raw)).resources:
            for field in resource.schema.fields:
                # A bound that is no number is found out by a cell that is held against it.
                field.read_cell("1")
    except FrictionlessException as error:
        raise _unusable("; ".join(dict.fromkeys(reason.note for reason in error.to_errors()))) from None
    except UNUSABLE as error:
        raise _unusable(error) from None


def _unusable(error: Exception | str) -> DatasetError:
    problem = Problem(DESCRIPTOR, message("描述文件无法使用（{error}）。"), RESTORE, details={"error": str(error)})
    return DatasetError(f"{DESCRIPTOR}: unusable", (problem,))


def _refuse_misshapen(descriptor: dict[str, Any]) -> None:
    """Raise an error of some kind where a descriptor has not the shape that the program walks through."""
    resources = descriptor["resources"]
    if not resources or any(resource["path"] != f"{resource['name']}.csv" for resource in resources):
        raise ValueError("resources")
    for resource in resources:
        key = resource["schema"]["primaryKey"]
        if not key or not isinstance(key, list):
            raise ValueError(f"{resource['name']}: primaryKey")
        for field in resource["schema"]["fields"]:
            if not field["name"] or field.get("type") not in DTYPES:
                raise ValueError(f"{resource['name']}.{field['name']}: {field.get('type')}")
            re.compile(field.get("constraints", {}).get("pattern", ""))


def _refuse_unseen(part: Any) -> None:
    """Raise an error where a text has a sign that cannot be seen; what people read of the tables stands there."""
    if isinstance(part, str) and hidden_sign(part):
        raise ValueError(f"U+{ord(hidden_sign(part)):04X}")
    if isinstance(part, dict | list):
        for one in (*part, *part.values()) if isinstance(part, dict) else part:
            _refuse_unseen(one)


def _missing(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what a descriptor has not that the program needs: tables, columns, names in two languages."""
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    if absent := [name for name in NEEDED if name not in resources]:
        details = {"tables": ", ".join(absent)}
        yield Problem(DESCRIPTOR, message("缺少程序需要的数据表：{tables}。"), RESTORE, details=details)
    for name, resource in resources.items():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        fact = resource.get("kind") == "fact" or name == "rd_top_ten"
        needed = (*(FACT if fact else ()), *NEEDED.get(name, ()), *OPTIONAL.get(name, ()))
        if lacking := [column for column in needed if column not in fields]:
            details = {"table": name, "columns": ", ".join(lacking)}
            cause = message("数据表{table}缺少程序需要的列：{columns}。")
            yield Problem(DESCRIPTOR, cause, RESTORE, details=details)
        named = {name: resource} | {f"{name}.{column}": field for column, field in fields.items()}
        if nameless := [place for place, part in named.items() if not all(part.get(key) for key in WORDS)]:
            details = {"places": ", ".join(nameless), "keys": ", ".join(WORDS)}
            cause = message("缺少名称或说明（{keys}）：{places}。")
            yield Problem(DESCRIPTOR, cause, RESTORE, details=details)
        yield from _unfit(name, resource["schema"])


def _unfit(table: str, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the columns of a table that need not lead to a row where they have to, or hold text where numbers are."""
    led = {(*key["fields"], key["reference"]["resource"]) for key in schema.get("foreignKeys", ())}
    types = {field["name"]: field["type"] for field in schema["fields"]}
    if loose := [column for column in types if column in LEADING and (column, LEADING[column]) not in led]:
        cause = message("数据表{table}的这些列没有外键：{columns}。")
        yield Problem(DESCRIPTOR, cause, RESTORE, details={"table": table, "columns": ", ".join(loose)})
    if texts := [column for column in NUMBERS if types.get(column) == "string"]:
        cause = message("数据表{table}的这些列须为数字：{columns}。")
        yield Problem(DESCRIPTOR, cause, RESTORE, details={"table": table, "columns": ", ".join(texts)})
