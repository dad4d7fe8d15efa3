"""Keeps releases and drafts, whole and by their content, and a journal of what became of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from dashboard.data.stamps import digest_of, rules
from dashboard.releases.archives import packed
from dashboard.releases.drafts import Draft, Entries, json_of
from dashboard.releases.journal import Writer, now
from dashboard.releases.reading import PROGRAM, StoreReader
from dashboard.releases.release import Kind, Release, ReleaseError, in_force, scheduled
from dashboard.releases.rows import (
    add_release,
    all_releases,
    close_draft,
    keep_archive,
    named,
    seal_of,
    sealed,
)
from dashboard.releases.schema import DRAFTS, RELEASES
from dashboard.translations import message

MEANWHILE = message("其间已有另一次发布（发布{number}），请对照后再试。")
AHEAD = message("发布{number}已定于{time}启用：请先撤回，或待其启用后再试。")
SAME = message("与当前发布{number}相同，没有可发布的内容。")
WITHDRAWN = message("发布{number}此前已经撤回。")
LAST = message("发布{number}是唯一有效的发布，不能撤回。")
IS_CURRENT = message("发布{number}与当前发布相同，无须恢复。")
NOT_YET = message("发布{number}尚未启用，不能恢复。")


class Store(StoreReader):
    """The releases, drafts and journal of one database.

    What writes raises StoreError where the database cannot be written, and then what it held stays.
    """

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
            # The clock may have been set back since one that was in force at once.
            if older.publish_at and older.publish_at > datetime.now(UTC):
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
        body = json.dumps(json_of(read))

        def change(connection: Connection, written: Writer) -> Draft:
            number = (connection.execute(select(func.max(DRAFTS.c.number))).scalar() or 0) + 1
            row = {"base": base, "author": author, "at": now(), "file": read.file}
            connection.execute(insert(DRAFTS).values(number=number, state="open", body=body, source=source, **row))
            seals = {"body": sealed(body.encode()), "source": sealed(source)}
            written.write(author, "draft", f"draft-{number}", {**row, **seals})
            return Draft(number, base, author, datetime.fromisoformat(row["at"]), "open", read, source)  # type: ignore[arg-type]

        return self._change(change)

    def discard(self, number: int, author: str) -> None:
        """Close a draft that is not to be published; it stays readable.

        Raises:
            ReleaseError: There is none, or it is not open.
        """

        def change(connection: Connection, written: Writer) -> None:
            close_draft(connection, number, "discarded")
            written.write(author, "discard", f"draft-{number}", {})

        self._change(change)
