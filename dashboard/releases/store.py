"""Keeps releases and drafts, whole and by their content, and a journal of what became of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from dashboard.data.stamps import digest_of, rules
from dashboard.errors import StoreError
from dashboard.releases.archives import packed, unpacked
from dashboard.releases.database import Database, has_table
from dashboard.releases.drafts import Draft, Entries, json_of
from dashboard.releases.journal import Entry, Writer, entries, now
from dashboard.releases.release import Kind, Release, ReleaseError, in_force, scheduled
from dashboard.releases.rows import (
    add_release,
    all_releases,
    close_draft,
    draft_of,
    keep_archive,
    named,
    seal_of,
    sealed,
)
from dashboard.releases.schema import ARCHIVES, DRAFTS, RELEASES
from dashboard.releases.takeover import OLD, take_over
from dashboard.releases.verifying import Fault, faults
from dashboard.translations import message

# Who writes what nobody asked for by name.
PROGRAM = "dashboard"
MEANWHILE = message("此间已发布了另一期数据（发布{number}），请对照后再试。")
AHEAD = message("发布{number}已定于{time}生效：请先撤回，或等它生效。")
SAME = message("与当前发布{number}相同，没有可发布的内容。")
WITHDRAWN = message("发布{number}此前已经撤回。")
LAST = message("发布{number}是唯一有效的发布，不能撤回。")
IS_CURRENT = message("发布{number}与当前发布相同，无须恢复。")
NOT_YET = message("发布{number}尚未生效，不能恢复为它。")

Result = TypeVar("Result")


class Store(Database):
    """The releases, drafts and journal of one database.

    What reads raises StoreError where the database cannot be read; what writes, where it cannot be written, and then
    what it held stays.
    """

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

    def packages(self) -> Iterator[tuple[Release, Mapping[str, bytes]]]:
        """Yield every release in force that is whole with its files, the current one first."""
        for release in in_force(self.releases()):
            files: Mapping[str, bytes] = {}
            with suppress(StoreError):
                files = self.files_of(release)
            if files:
                yield release, files

    def publish(
        self,
        files: Mapping[str, bytes],
        kind: Kind,
        author: str,
        note: str,
        parent: int | None,
        *,
        publish_at: datetime | None = None,
        draft: int | None = None,
        sound: bool = False,
    ) -> Release:
        """Release a package.

        Args:
            files: The files of the package, by name.
            kind: How it came about.
            author: Who releases it, and in this approves it.
            note: What is said of it.
            parent: The number of what was current when it was made; none where nothing was.
            publish_at: From when on it is in force, with its time zone; none: at once.
            draft: The number of the draft that it is.
            sound: It was found without any problem by the code of today.

        Raises:
            ReleaseError: Something else was released meanwhile, or is going to be; it is what is current anyway; its
                draft is not open.
        """
        content, archive = digest_of(files), packed(files)

        def change(connection: Connection, written: Writer) -> Release:
            releases = all_releases(connection)
            current = next(iter(in_force(releases)), None)
            if (current.number if current else None) != parent:
                raise ReleaseError(MEANWHILE, number=current.number if current else 0)
            if ahead := scheduled(releases):
                raise ReleaseError(AHEAD, number=ahead.number, time=f"{ahead.since.astimezone():%Y-%m-%d %H:%M}")
            if current and current.content == content:
                raise ReleaseError(SAME, number=current.number)
            if draft is not None:
                close_draft(connection, draft, "published")
            seal = keep_archive(connection, content, archive, rules() if sound else "")
            row = {"content": content, "kind": kind, "author": author, "note": note, "parent": parent}
            times = {"at": now(), "publish_at": publish_at and publish_at.isoformat(), "withdrawn": None}
            return add_release(connection, written, {**row, **times}, archive=seal, draft=draft)

        return self._change(change)

    def rollback(self, number: int, author: str, why: str) -> Release:
        """Release an older release once more: it is the newest then, and takes the place of one that is scheduled.

        Raises:
            ReleaseError: There is no such release, it is current or not yet in force, or its content is damaged.
        """

        def change(connection: Connection, written: Writer) -> Release:
            releases = all_releases(connection)
            older, current = named(releases, number), next(iter(in_force(releases)), None)
            if current and older.content == current.content:
                raise ReleaseError(IS_CURRENT, number=number)
            if older.since > datetime.now(UTC):
                raise ReleaseError(NOT_YET, number=number)
            ahead, seal = scheduled(releases), seal_of(connection, older)
            row = {"content": older.content, "kind": "rollback", "author": author, "note": why}
            times = {"at": now(), "publish_at": None, "withdrawn": None}
            parent = {"parent": current.number if current else None}
            supersedes = ahead.number if ahead else None
            return add_release(
                connection, written, {**row, **parent, **times}, archive=seal, of=number, supersedes=supersedes
            )

        return self._change(change)

    def withdraw(self, number: int, author: str, why: str) -> Release:
        """Take back a release and return it; the newest of the others in force is current then.

        Raises:
            ReleaseError: There is no such release, it was withdrawn before, or no other is in force.
        """

        def change(connection: Connection, written: Writer) -> Release:
            releases = all_releases(connection)
            if named(releases, number).withdrawn:
                raise ReleaseError(WITHDRAWN, number=number)
            if [one.number for one in in_force(releases)] == [number]:
                raise ReleaseError(LAST, number=number)
            at = now()
            connection.execute(update(RELEASES).where(RELEASES.c.number == number).values(withdrawn=at))
            written.write(author, "withdraw", str(number), {"why": why, "withdrawn": at})
            return named(all_releases(connection), number)

        return self._change(change)

    def refuse(self, number: int, problems: int) -> None:
        """Write down that newer tables were not taken up in place of a release, or with 0 that there are none."""

        def change(connection: Connection, written: Writer) -> None:
            if named(all_releases(connection), number).refused != problems:
                connection.execute(update(RELEASES).where(RELEASES.c.number == number).values(refused=problems))
                written.write(PROGRAM, "refuse", str(number), {"refused": problems})

        self._change(change)

    def keep_draft(self, read: Entries, source: bytes, author: str, base: int) -> Draft:
        """Keep a draft: what was read, and the file itself.

        Args:
            read: What was read.
            source: The file.
            author: Who entered it.
            base: The number of the release that it was entered against; 0 where there was none.
        """
        body = json.dumps(json_of(read), ensure_ascii=False)

        def change(connection: Connection, written: Writer) -> Draft:
            number = (connection.execute(select(func.max(DRAFTS.c.number))).scalar() or 0) + 1
            row = {"base": base, "author": author, "at": now(), "file": read.file}
            connection.execute(insert(DRAFTS).values(number=number, state="open", body=body, source=source, **row))
            seals = {"body": sealed(body.encode()), "source": sealed(source)}
            written.write(author, "draft", f"draft-{number}", {**row, **seals})
            return Draft(number, base, author, datetime.fromisoformat(row["at"]), "open", read, source)  # type: ignore[arg-type]

        return self._change(change)

    def draft(self, number: int) -> Draft | None:
        """Return a draft; none where there is none."""
        with self._read() as connection:
            chosen = select(DRAFTS).where(DRAFTS.c.number == number)
            row = connection.execute(chosen).first() if connection else None
        return draft_of(row) if row else None

    def drafts(self) -> list[Draft]:
        """Return all drafts, the newest first."""
        with self._read() as connection:
            chosen = select(DRAFTS).order_by(DRAFTS.c.number.desc())
            rows = connection.execute(chosen).all() if connection else []
        return [draft_of(row) for row in rows]

    def discard(self, number: int, author: str) -> None:
        """Close a draft that is not to be published; it stays readable.

        Raises:
            ReleaseError: There is none, or it is not open.
        """

        def change(connection: Connection, written: Writer) -> None:
            close_draft(connection, number, "discarded")
            written.write(author, "discard", f"draft-{number}", {})

        self._change(change)

    def journal(self) -> list[Entry]:
        """Return the journal from its beginning."""
        with self._read() as connection:
            return [*entries(connection)] if connection else []

    def verify(self) -> list[Fault]:
        """Return what is not as it was written; nothing where all is whole."""
        with self._read() as connection:
            return [*faults(connection)] if connection else []

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
            found = {name: bool(connection and has_table(connection, name)) for name in (RELEASES.name, OLD.name)}
            if found[RELEASES.name] or not found[OLD.name]:
                yield connection if found[RELEASES.name] else None
                return
        self._change(lambda *_: None)
        with self.reading() as connection:
            yield connection


def _take_over(connection: Connection, written: Writer) -> None:
    if has_table(connection, OLD.name) and not all_releases(connection):
        take_over(connection, written, PROGRAM)
