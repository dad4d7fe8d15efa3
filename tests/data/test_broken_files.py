"""Files that lack columns, rows or themselves are named, with a remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.translations import words_in
from tests.data.editing import (
    Row,
    only_problem,
    places,
    rewrite,
)


def add_column(rows: list[Row], name: str) -> None:
    for number, row in enumerate(rows):
        row.append("x" if number else name)


def test_a_missing_column_is_named(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: [row.pop(rows[0].index("note")) for row in rows[::-1]])
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("targets.csv", 1, "note")
    assert "缺少这一列" in problem.say(words_in("zh"))


@pytest.mark.parametrize(
    ("added", "column", "chinese"),
    [
        ("remark", "remark", "没有这个列名。请更正列名或删除该列。"),
        ("note", "note", "列名重复。请只保留一列。"),
        ("", "", "第 20 列没有列名（行末多了分隔符？）。请删除该空列。"),
    ],
)
def test_a_column_too_many_is_named(folder: Path, added: str, column: str, chinese: str) -> None:
    rewrite(folder / "targets.csv", lambda rows: add_column(rows, added))
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("targets.csv", 1, column)
    assert chinese in problem.say(words_in("zh"))


def test_a_misspelt_column_is_both_missing_and_unknown(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: rows[0].__setitem__(rows[0].index("printed"), "print"))
    assert places(folder) == [("targets.csv", 1, "printed"), ("targets.csv", 1, "print")]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(lambda row: row.append("更多"), id="too many"),
        pytest.param(lambda row: row.pop(), id="too few"),
        pytest.param(lambda row: row.__delitem__(slice(4, None)), id="cut off"),
        pytest.param(lambda row: row.__delitem__(slice(1, None)), id="one"),
    ],
)
def test_a_row_with_too_few_or_too_many_cells_is_named(folder: Path, cells: Callable[[Row], object]) -> None:
    rewrite(folder / "targets.csv", lambda rows: cells(rows[4]))
    problem = only_problem(folder)
    assert (problem.file, problem.row) == ("targets.csv", 5)
    assert "本行的单元格数与表头不一致" in problem.say(words_in("zh"))


def test_an_empty_row_between_others_is_named_and_nothing_else_of_it(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: rows.insert(4, [" "] * len(rows[0])))
    problem = only_problem(folder)
    assert (problem.file, problem.row) == ("targets.csv", 5)
    assert "空行" in problem.say(words_in("zh"))


def test_a_table_without_rows_is_named(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: rows.__delitem__(slice(1, None)))
    problem = only_problem(folder)
    assert problem.file == "targets.csv"
    assert "只有表头" in problem.say(words_in("zh"))


@pytest.mark.parametrize("name", ["indicators", "regions", "units", "articles", "targets"])
def test_a_missing_table_is_the_only_problem_reported(folder: Path, name: str) -> None:
    (folder / f"{name}.csv").unlink()
    problem = only_problem(folder)
    assert problem.file == f"{name}.csv"
    assert "缺少该文件。请放回该文件。" in problem.say(words_in("zh"))
    assert "Put the file back" in problem.say(words_in("en"))


def test_a_table_that_may_not_be_read_is_a_problem_and_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "targets.csv":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = only_problem(folder)
    assert problem.file == "targets.csv"
    assert "无法读取（Permission denied）。" in problem.say(words_in("zh"))
    assert "permission to read" in problem.say(words_in("en"))
