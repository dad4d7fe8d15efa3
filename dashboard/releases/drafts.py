"""What somebody enters for the next release: rows that are added, changed and removed, and what could not be read."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from dashboard.data.problems import Problem

Kind = Literal["added", "changed", "removed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
State = Literal["open", "published", "discarded"]
# Where a row is added that stands behind no other.
FIRST = ""
# Columns of a workbook that say why what is doubted of a row is so, by language; as confirmations have them.
REASONS = ("reason", "reason_en")


@dataclass(frozen=True)
class RowChange:
    """One row of a draft.

    Attributes:
        kind: What becomes of it.
        table: Its table.
        id: The cells of its key, joined by ``/``.
        row: All its cells as the table writes them, by column; a column that is not named is empty, and so are all of
            a row that is removed.
        before: All its cells as the base has them, likewise; none of a row that is added.
        cells: Where the cell of a column was typed, such as ``本期数据!G12``; none of what a folder changed.
        after: The id of the row behind which it is added, ``FIRST`` at the beginning; none: at the end.
        reasons: Why what is doubted of it is so, in Chinese and in English; empty where nothing was typed.
    """

    kind: Kind
    table: str
    id: str
    row: Mapping[str, str]
    before: Mapping[str, str]
    cells: Mapping[str, str] = field(default_factory=dict)
    after: str | None = None
    reasons: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Unread:
    """A row of a workbook or table that is not read.

    Attributes:
        place: Where it stands, such as ``钟楼!7``.
        name: What it is called there.
        content: What stands in it, each text with what stands over it.
        problems: Why it is not read.
    """

    place: str
    name: str
    content: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Entries:
    """What was read of a workbook, a folder or an archive.

    Attributes:
        file: Its name.
        changes: The rows that it adds, changes and removes, in its order.
        problems: What is wrong with it, by cell.
        unread: The rows that are not read.
        descriptor: The descriptor where it has another one than the base; else none.
        descriptor_before: The one of the base where it has another.
    """

    file: str
    changes: tuple[RowChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
    descriptor: bytes = b""
    descriptor_before: bytes = b""

    @property
    def faulty(self) -> bool:
        """Whether something in it has to be mended."""
        found = [*self.problems, *(problem for row in self.unread for problem in row.problems)]
        return bool(self.unread) or any(problem.severity == "error" for problem in found)


@dataclass(frozen=True)
class Draft:
    """What was entered, as the store keeps it.

    Attributes:
        number: Its own; no other draft ever has it.
        base: The number of the release that it was entered against; 0 where there was none.
        author: Who entered it.
        at: When, with its time zone.
        state: What became of it.
        entries: What was read.
        source: The file itself, so that nothing typed is lost.
    """

    number: int
    base: int
    author: str
    at: datetime
    state: State
    entries: Entries
    source: bytes = b""


def json_of(entries: Entries) -> dict[str, Any]:
    """Return entries as JSON has them."""
    return {
        "file": entries.file,
        "changes": [_plain(change, "row", "before", "cells") for change in entries.changes],
        "problems": [_plain(problem, "details") for problem in entries.problems],
        "unread": [
            {**vars(row), "problems": [_plain(problem, "details") for problem in row.problems]}
            for row in entries.unread
        ],
        "descriptor": b64encode(entries.descriptor).decode(),
        "descriptor_before": b64encode(entries.descriptor_before).decode(),
    }


def entries_of(read: Mapping[str, Any]) -> Entries:
    """Return the entries that ``json_of`` wrote."""
    return Entries(
        read["file"],
        tuple(map(_change, read["changes"])),
        tuple(Problem(**problem) for problem in read["problems"]),
        tuple(
            Unread(row["place"], row["name"], tuple(map(tuple, row["content"])), tuple(_problems(row["problems"])))
            for row in read["unread"]
        ),
        b64decode(read["descriptor"]),
        b64decode(read["descriptor_before"]),
    )


def _change(read: dict[str, Any]) -> RowChange:
    chinese, english = read.get("reasons", ("", ""))
    return RowChange(**{**read, "reasons": (chinese, english)})


def _problems(read: list[dict[str, Any]]) -> list[Problem]:
    return [Problem(**problem) for problem in read]


def _plain(value: Any, *mappings: str) -> dict[str, Any]:
    """Return the attributes of a value; those that are mappings as JSON has them."""
    return {**vars(value), **{name: dict(getattr(value, name)) for name in mappings}}
