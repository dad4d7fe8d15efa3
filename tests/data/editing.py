"""Edits a copy of the shipped tables, and tells what is found wrong in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.data import load_datasets
from dashboard.data.files import DESCRIPTOR
from dashboard.data.problems import Problem
from dashboard.errors import DatasetError
from dashboard.translations import words_in

LEADER = "rd-spending-aac-optics-2020"
TOTAL = "rd-spending-top-ten-2020"
RANK = "changzhou-htz-national-rank-2020"
RANGE = "xinbei-new-listings-2021"
Row = list[str]


def rewrite(path: Path, change: Callable[[list[Row]], object]) -> None:
    """Let a change work on the rows of a file, the header among them, and write them back."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def rows_in(folder: Path, file: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their ids."""
    with (folder / file).open(encoding="utf-8-sig", newline="") as table:
        return {row["id"]: row for row in csv.DictReader(table)}


def row_of(rows: list[Row], name: str) -> int:
    """Return the row of an id as Excel numbers it."""
    return [row[0] for row in rows].index(name) + 1


def edit(folder: Path, file: str, name: str, **cells: str) -> int:
    """Overwrite cells of the row with an id and return its number in Excel."""
    numbers = []

    def change(rows: list[Row]) -> None:
        numbers.append(row_of(rows, name))
        for column, cell in cells.items():
            rows[numbers[0] - 1][rows[0].index(column)] = cell

    rewrite(folder / file, change)
    return numbers[0]


def problems_in(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DatasetError) as caught:
        load_datasets(folder)
    return caught.value.problems


def places(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(problem.file, problem.row, problem.column) for problem in problems_in(folder)]


def only_problem(folder: Path) -> Problem:
    problems = problems_in(folder)
    assert len(problems) == 1, [problem.say(words_in("zh")) for problem in problems]
    return problems[0]


def descriptor_in(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return descriptor


def change_descriptor(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    descriptor = descriptor_in(folder)
    change(descriptor)
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
