"""The typical slips of a curator on the shipped tables: each is an error, or a warning until a person confirms it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dashboard.config import SHIPPED
from dashboard.data.descriptor import read_descriptor
from dashboard.data.files import DESCRIPTOR
from dashboard.data.problems import Problem
from dashboard.data.rules.schema import schema_problems
from dashboard.data.tables import Table, read_table
from dashboard.data.validation import problems_of
from dashboard.translations import words_in
from tests.data.further_slips import FURTHER
from tests.data.slips import OF_THE_AUDIT, Slip

Tables = Mapping[str, Table]
SLIPS = (*OF_THE_AUDIT, *FURTHER)
PATTERN = re.compile(r"\\d|\[0-9\]|\(\?|constraint|pattern")


@pytest.fixture(scope="module")
def descriptor() -> dict[str, Any]:
    return read_descriptor((SHIPPED / DESCRIPTOR).read_bytes())


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the descriptor be held against some tables alone: it takes most of the time, and each table stands alone."""

    def hold(*names: str) -> None:
        monkeypatch.setattr(
            "dashboard.data.validation.schema_problems",
            lambda descriptor, tables: schema_problems(descriptor, {name: tables[name] for name in names}),
        )

    return hold


@pytest.fixture(scope="module")
def shipped(descriptor: dict[str, Any]) -> Tables:
    tables = {}
    for resource in descriptor["resources"]:
        raw = (SHIPPED / resource["path"]).read_bytes()
        table, problems = read_table(resource["path"], raw, [field["name"] for field in resource["schema"]["fields"]])
        assert table, problems
        tables[table.name] = table
    return tables


def with_row(
    tables: Tables, table: str, row: str, cells: Mapping[str, str], *, new: bool = False
) -> tuple[Tables, int]:
    """Return tables with cells of a row changed, or with a copy of it beneath, and its number in Excel."""
    old = tables[table]
    ids = [cells[old.header.index("id")] for cells in old.rows]
    place = ids.index(row)
    changed = [cells.get(column, cell) for column, cell in zip(old.header, old.rows[place], strict=True)]
    rows = [*old.rows[: place + new], changed, *old.rows[place + 1 :]]
    return {**tables, table: Table(table, old.header, rows)}, place + new + 2


def with_rows(tables: Tables, table: str, *rows: Mapping[str, str]) -> Tables:
    old = tables[table]
    added = [[row.get(column, "") for column in old.header] for row in rows]
    return {**tables, table: Table(table, old.header, [*old.rows, *added])}


def confirming(tables: Tables, *problems: Problem) -> Tables:
    said = {"reason": "确属如此", "reason_en": "It is so.", "author": "编者", "date": "2026-11-26"}
    return with_rows(
        tables, "confirmations", *({"id": problem.id, "check": problem.check, **said} for problem in problems)
    )


def test_the_shipped_tables_have_neither_error_nor_unconfirmed_warning(
    descriptor: dict[str, Any], shipped: Tables
) -> None:
    assert problems_of(descriptor, shipped) == []


def test_the_slips_of_the_audit_are_all_there() -> None:
    assert len(OF_THE_AUDIT) == 36


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_named_with_place_and_remedy_and_no_pattern(
    descriptor: dict[str, Any], shipped: Tables, only: Callable[..., None], slip: Slip
) -> None:
    only(slip.table)
    tables, row = with_row(shipped, slip.table, slip.row, slip.cells, new=slip.new)
    problems = problems_of(descriptor, tables)
    found = [problem for problem in problems if problem.column == slip.column and problem.row == row]
    assert [problem.file for problem in found] == [f"{slip.table}.csv"], [one.say(words_in("zh")) for one in problems]
    others = {problem.column for problem in problems if problem.row == row} - {slip.column}
    assert others <= slip.others
    (problem,) = found
    said = {lang: problem.say(words_in(lang)) for lang in ("zh", "en")}
    assert said["zh"].startswith(f"{slip.table}.csv，第 {row} 行，{slip.column}：")
    assert said["en"].startswith(f"{slip.table}.csv, row {row}, {slip.column}: ")
    for part in slip.said:
        assert part in said["zh"]
    assert problem.remedy
    for line in said.values():
        assert not PATTERN.search(line)
        assert not re.search(r"\{[a-z_]+\}", line)
    assert problem.check == slip.check
    assert problem.severity == ("warning" if slip.check else "error")


@pytest.mark.parametrize("slip", [slip for slip in SLIPS if slip.check], ids=lambda slip: slip.name)
def test_a_warning_is_silent_once_it_is_confirmed(
    descriptor: dict[str, Any], shipped: Tables, only: Callable[..., None], slip: Slip
) -> None:
    only(slip.table, "confirmations")
    tables, _ = with_row(shipped, slip.table, slip.row, slip.cells, new=slip.new)
    found = [problem for problem in problems_of(descriptor, tables) if problem.check]
    assert found
    assert problems_of(descriptor, confirming(tables, *found)) == []
