"""Reads the store: releases, drafts, the journal, and whether all of them are whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.engine import Connection

from dashboard.data.stamps import rules
from dashboard.releases.archives import unpacked
from dashboard.releases.database import Database, has_table
from dashboard.releases.drafts import Draft, State
from dashboard.releases.journal import Entry, Writer, entries
from dashboard.releases.release import Release, in_force
from dashboard.releases.rows import all_releases, draft_of
from dashboard.releases.schema import ARCHIVES, DRAFTS, RELEASES
from dashboard.releases.takeover import OLD, take_over
from dashboard.releases.verifying import Fault, faults

# Who writes what nobody asked for by name.
PROGRAM = "dashboard"

Result = TypeVar("Result")


class StoreReader(Database):
    """What stands in the store; each method raises StoreError where the database cannot be read."""

    def current(self, moment: datetime | None = None) -> Release | None:
        """Return the release in force at a moment, now unless given; none where there is none."""
        return next(iter(in_force(self.releases(), moment)), None)

    def release(self, number: int) -> Release | None:
        """Return the release of a number; none where there is none."""
        return next((one for one in self.releases() if one.number == number), None)

    def releases(self) -> list[Release]:
        """Return all releases, the newest first."""
        with self._read() as connection:
            return all_releases(connection) if connection else []

    def files_of(self, release: Release) -> Mapping[str, bytes]:
        """Return the files of a release; none where they are gone or damaged."""
        chosen = select(ARCHIVES.c.files).where(ARCHIVES.c.content == release.content)
        with self._read() as connection:
            archive = connection.execute(chosen).scalar() if connection else None
        return unpacked(archive, release.content) if archive else {}

    def is_sound(self, release: Release) -> bool:
        """Tell whether a release was found sound by the code of today, and need not be validated again."""
        chosen = select(ARCHIVES.c.rules).where(ARCHIVES.c.content == release.content)
        with self._read() as connection:
            return bool(connection and connection.execute(chosen).scalar() == rules())

    def draft(self, number: int) -> Draft | None:
        """Return a draft; none where there is none."""
        with self._read() as connection:
            chosen = select(DRAFTS).where(DRAFTS.c.number == number)
            row = connection.execute(chosen).first() if connection else None
        return draft_of(row) if row else None

    def drafts(self) -> list[Draft]:
        """Return all drafts without the files that they came in, the newest first."""
        with self._read() as connection:
            chosen = select(*(column for column in DRAFTS.c if column.name != "source")).order_by(
                DRAFTS.c.number.desc()
            )
            rows = connection.execute(chosen).all() if connection else []
        return [draft_of(row) for row in rows]

    def draft_state(self, number: int) -> State | None:
        """Return what became of a draft; none where there is none."""
        with self._read() as connection:
            chosen = select(DRAFTS.c.state).where(DRAFTS.c.number == number)
            state: State | None = connection.execute(chosen).scalar() if connection else None
        return state

    def open_drafts(self) -> dict[int, str]:
        """Return the files of the drafts that may be published, by number, the newest first."""
        chosen = select(DRAFTS.c.number, DRAFTS.c.file).where(DRAFTS.c.state == "open")
        with self._read() as connection:
            rows = connection.execute(chosen.order_by(DRAFTS.c.number.desc())).all() if connection else []
        return {row.number: row.file for row in rows}

    def journal(self) -> list[Entry]:
        """Return the journal from its beginning."""
        with self._read() as connection:
            return [*entries(connection)] if connection else []

    def verify(self) -> list[Fault]:
        """Return what is not as it was written; nothing where all is whole."""
        with self._read() as connection:
            return [*faults(connection)] if connection else []

    @contextmanager
    def all_rows(self) -> Iterator[Connection | None]:
        """Open what reads all there is as it is at one moment; none where nothing was ever written."""
        with self._read() as connection:
            yield connection

    def _change(self, change: Callable[[Connection, Writer], Result]) -> Result:
        def began(connection: Connection) -> Result:
            # What is the newest entry is read before all else: whatever another writes from then on fails this.
            written = Writer(connection)
            _take_over(connection, written)
            return change(connection, written)

        return self.changed(began)

    @contextmanager
    def _read(self) -> Iterator[Connection | None]:
        """Open a transaction that reads; none where nothing was ever written."""
        with self.reading() as connection:
            written = connection and has_table(connection, RELEASES.name)
            if written or not (connection and has_table(connection, OLD.name)):
                yield connection if written else None
                return
        self._change(lambda *_: None)
        with self.reading() as connection:
            yield connection


def _take_over(connection: Connection, written: Writer) -> None:
    if has_table(connection, OLD.name) and not all_releases(connection):
        take_over(connection, written, PROGRAM)
