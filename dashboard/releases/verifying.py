"""Proves that a store is as it was written: the journal by its seals, and all else by the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from dashboard.releases.archives import unpacked
from dashboard.releases.journal import Entry, broken, entries
from dashboard.releases.rows import seal_of_archive, sealed
from dashboard.releases.schema import ARCHIVES, DRAFTS, RELEASES
from dashboard.translations import Words, message

OTHERWISE = message("与日志的记载不符。")
GONE = message("日志中有记载，库中已不存在。")
UNKNOWN = message("日志中没有记载。")
UNSEALED = message("已被改动，或与上一条不衔接。")
MISFORMED = message("数据库文件已损坏（{why}）。")
UNREADABLE = message("无法读取。")


@dataclass(frozen=True)
class Fault:
    """What is not as it was written.

    Attributes:
        subject: ``journal 3``, ``release 2``, ``draft-4``, ``archive 1a2b3c4d5e6f`` or ``database``.
        cause: How, as a message with the names of ``details`` in braces.
        details: Values for the braces.
    """

    subject: str
    cause: str
    details: Mapping[str, str] = field(default_factory=dict)

    def say(self, words: Words) -> str:
        """Return it as one line."""
        return f"{self.subject}{words.colon}{words(self.cause, **self.details)}"


@dataclass(frozen=True)
class Written:
    """What stands in a store by its journal: the columns of releases and drafts by number, the seals of archives."""

    releases: dict[int, dict[str, Any]] = field(default_factory=dict)
    drafts: dict[int, dict[str, Any]] = field(default_factory=dict)
    archives: dict[str, str] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Add what an entry says."""
        said, number = entry.said, int(entry.subject.removeprefix("draft-"))
        match entry.action:
            case "publish" | "rollback":
                columns = {column.name: said[column.name] for column in RELEASES.c if column.name in said}
                self.releases[number] = {"number": number, "refused": 0, **columns}
                self.archives[said["content"]] = said["archive"]
                if said.get("draft"):
                    self.drafts[said["draft"]]["state"] = "published"
            case "withdraw" | "refuse":
                column = {"withdraw": "withdrawn", "refuse": "refused"}[entry.action]
                self.releases[number][column] = said[column]
            case "draft":
                self.drafts[number] = {"number": number, "state": "open", **said}
            case "discard":
                self.drafts[number]["state"] = "discarded"


def faults(connection: Connection) -> Iterator[Fault]:
    """Yield what is not as it was written."""
    if connection.dialect.name == "sqlite" and (why := _misformed(connection)):
        yield Fault("database", MISFORMED, {"why": why})
    journal = [*entries(connection)]
    for number in broken(journal):
        yield Fault(f"journal {number}", UNSEALED)
    written = Written()
    for entry in journal:
        try:
            written.add(entry)
        except (KeyError, TypeError, ValueError):
            # Its seal is broken, or one's before it.
            continue
    yield from _rows(connection, RELEASES, written.releases, "release {}", lambda row: dict(row._mapping))
    yield from _rows(connection, DRAFTS, written.drafts, "draft-{}", _draft)
    yield from _archives(connection, written.archives)


def _misformed(connection: Connection) -> str:
    """Return what SQLite finds wrong with its file; nothing where it is sound."""
    try:
        said = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", error))
    return "" if said == "ok" else " ".join(said.split())


def _draft(row: Row[Any]) -> dict[str, Any]:
    fields = dict(row._mapping)
    return fields | {"body": sealed(fields["body"].encode()), "source": sealed(fields["source"])}


def _rows(
    connection: Connection,
    table: Table,
    written: Mapping[int, Mapping[str, Any]],
    name: str,
    read: Callable[[Row[Any]], Mapping[str, Any]],
) -> Iterator[Fault]:
    numbers = connection.execute(select(table.c.number)).scalars().all()
    for number in sorted({*numbers, *written}):
        row = connection.execute(select(table).where(table.c.number == number)).first()
        if number not in written:
            yield Fault(name.format(number), UNKNOWN)
        elif not row:
            yield Fault(name.format(number), GONE)
        elif read(row) != written[number]:
            yield Fault(name.format(number), OTHERWISE)


def _archives(connection: Connection, written: Mapping[str, str]) -> Iterator[Fault]:
    contents = connection.execute(select(ARCHIVES.c.content)).scalars().all()
    # A damaged page may have no text there.
    for content in sorted({*contents, *written}, key=str):
        name = f"archive {str(content)[:12]}"
        try:
            row = connection.execute(select(ARCHIVES).where(ARCHIVES.c.content == content)).first()
        except SQLAlchemyError:
            yield Fault(name, UNREADABLE)
            continue
        if content not in written:
            yield Fault(name, UNKNOWN)
        elif not row:
            yield Fault(name, GONE)
        elif seal_of_archive(row.rules, row.files) != written[content] or not unpacked(row.files, content):
            yield Fault(name, OTHERWISE)
