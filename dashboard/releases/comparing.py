"""What a folder of tables, or an archive of them, enters for the next release: where its rows differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dashboard.data.descriptor import read_descriptor
from dashboard.data.files import DESCRIPTOR, absent
from dashboard.data.problems import Problem, empty_cell, same_id, uneven
from dashboard.data.rules.headers import header_problems
from dashboard.data.tables import Table, read_table
from dashboard.errors import DatasetError
from dashboard.releases.drafts import FIRST, Entries, RowChange, Unread

# The columns by which people call a row.
NAMES = ("zh", "title", "printed")


def entries_between(
    file: str, base: Mapping[str, bytes], files: Mapping[str, bytes], unreadable: Iterable[Problem] = ()
) -> Entries:
    """Return what has to be added, changed and removed so that a release becomes the tables of a folder.

    A table that cannot be read, or is not there, changes nothing. That rows stand in another order is no difference.

    Args:
        file: What the folder is called.
        base: The files of the release; none where there is none.
        files: Those of the folder.
        unreadable: Why others of it cannot be read.
    """
    problems, stopped = list(unreadable), {problem.file for problem in unreadable}
    try:
        descriptor = read_descriptor(files[DESCRIPTOR])
    except KeyError:
        missing = () if DESCRIPTOR in stopped else (absent(DESCRIPTOR),)
        return Entries(file, problems=(*problems, *missing))
    except DatasetError as error:
        return Entries(file, problems=(*problems, *error.problems))
    before = {resource["name"]: resource for resource in _resources(base)}
    changes, unread = list[RowChange](), list[Unread]()
    for resource in descriptor["resources"]:
        name, path = resource["name"], resource["path"]
        old = _Rows.of(before.pop(name, resource), base)
        if path not in files:
            problems += [absent(path)] if path not in stopped else []
            continue
        new = _Rows.of(resource, files)
        problems += new.problems
        if not new.problems:
            unread += new.unread
            changes += _changes(name, old, new)
    for name, resource in before.items():
        gone = _Rows.of(resource, base).by_id
        changes += [RowChange("removed", name, key, {}, row) for key, row in gone.items()]
    other = files[DESCRIPTOR] != base.get(DESCRIPTOR)
    described = (files[DESCRIPTOR], base.get(DESCRIPTOR, b"")) if other else (b"", b"")
    return Entries(file, tuple(changes), tuple(problems), tuple(unread), *described)


def _resources(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return read_descriptor(files[DESCRIPTOR])["resources"] if DESCRIPTOR in files else []


def _changes(table: str, old: _Rows, new: _Rows) -> Iterator[RowChange]:
    behind = FIRST
    for key, row in new.by_id.items():
        before = old.by_id.get(key)
        if before is None:
            yield RowChange("added", table, key, row, {}, after=behind)
        elif row != before:
            yield RowChange("changed", table, key, row, before)
        behind = key
    for key, before in old.by_id.items():
        if key not in new.by_id and key not in new.misread:
            yield RowChange("removed", table, key, {}, before)


class _Rows:
    """The rows of a table.

    Attributes:
        by_id: Those that are read, by their key: the cells that are filled in, by column.
        unread: Those that are not.
        misread: What may be their keys.
        problems: Why the table is not read at all.
    """

    def __init__(self) -> None:
        self.by_id: dict[str, dict[str, str]] = {}
        self.unread: list[Unread] = []
        self.misread: set[str] = set()
        self.problems: list[Problem] = []

    @classmethod
    def of(cls, resource: Mapping[str, Any], files: Mapping[str, bytes]) -> _Rows:
        """Read a table; one that is not there has no rows."""
        path, rows = resource["path"], cls()
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if path in files:
            table, rows.problems = read_table(path, files[path], columns)
            if table:
                rows.problems += header_problems(columns, table)
                rows._take(path, table, resource["schema"]["primaryKey"])
        return rows

    def _take(self, file: str, table: Table, key: list[str]) -> None:
        for number, cells in enumerate(table.rows, start=2):
            row = {column: cell for column, cell in zip(table.header, cells, strict=False) if cell}
            if not any(cells):
                continue
            name = "/".join(row.get(column, "") for column in key)
            problem = _problem(file, number, lacking=[column for column in key if column not in row])
            if len(cells) != len(table.header):
                problem = uneven(file, number)
            elif not problem and name in self.by_id:
                problem = same_id(file, number)
            if problem:
                called = next((row[column] for column in (*NAMES, *key) if column in row), "")
                content = tuple(row.items())
                self.unread.append(Unread(f"{file}!{number}", called, content, (problem,)))
                self.misread.add(name)
            else:
                self.by_id[name] = row


def _problem(file: str, number: int, lacking: list[str]) -> Problem | None:
    return empty_cell(file, number, lacking[0]) if lacking else None
