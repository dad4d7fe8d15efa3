"""The rows of the store as values, and what writes them within a transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Row

from dashboard.errors import StoreError
from dashboard.releases import journal
from dashboard.releases.archives import unpacked
from dashboard.releases.drafts import Draft, State, entries_of
from dashboard.releases.release import Release, ReleaseError
from dashboard.releases.schema import ARCHIVES, DRAFTS, RELEASES
from dashboard.translations import message

NO_RELEASE = message("没有发布{number}。")
NO_DRAFT = message("没有草稿{number}。")
CLOSED = {
    "published": message("草稿{number}已经发布，不能再次发布或作废。"),
    "discarded": message("草稿{number}已作废；仍要发布的，请重新提交。"),
}
DAMAGED = message("发布{number}的内容已损坏或丢失，请从备份恢复。")


def all_releases(connection: Connection) -> list[Release]:
    """Return all releases, the newest first."""
    rows = connection.execute(select(RELEASES).order_by(RELEASES.c.number.desc()))
    return [_release(row) for row in rows]


def _release(row: Row[Any]) -> Release:
    fields = dict(row._mapping)
    times = {name: _time(fields[name]) for name in ("at", "publish_at", "withdrawn")}
    return Release(**fields | times)


def named(releases: Sequence[Release], number: int) -> Release:
    """Return the release of a number.

    Raises:
        ReleaseError: There is none.
    """
    found = next((one for one in releases if one.number == number), None)
    if not found:
        raise ReleaseError(NO_RELEASE, number=number)
    return found


def keep_archive(connection: Connection, content: str, archive: bytes, rules: str) -> str:
    """Have an archive stand among those that are kept, once, and whole if it was damaged; return its seal.

    Args:
        connection: The transaction.
        content: The digest of its files.
        archive: The archive.
        rules: Of the code by which it was found sound; empty where that is not known.
    """
    held = _archive(connection, content)
    row = {"content": content, "rules": rules, "files": archive}
    if held is None:
        connection.execute(insert(ARCHIVES).values(row))
    elif unpacked(held[1], content) and rules in ("", held[0]):
        return seal_of_archive(*held)
    else:
        connection.execute(update(ARCHIVES).where(ARCHIVES.c.content == content).values(row))
    return seal_of_archive(rules, archive)


def seal_of(connection: Connection, release: Release) -> str:
    """Return the seal of the archive of a release.

    Raises:
        ReleaseError: It is gone or damaged.
    """
    held = _archive(connection, release.content)
    if not held or not unpacked(held[1], release.content):
        raise ReleaseError(DAMAGED, number=release.number)
    return seal_of_archive(*held)


def _archive(connection: Connection, content: str) -> tuple[str, bytes] | None:
    """Return what is kept of a content: by which rules it is sound, and its archive."""
    row = connection.execute(select(ARCHIVES.c.rules, ARCHIVES.c.files).where(ARCHIVES.c.content == content)).first()
    return (row[0], row[1]) if row else None


def seal_of_archive(rules: str, archive: bytes) -> str:
    """Return the seal of an archive, and of the rules by which it is sound."""
    return sealed(rules.encode() + b"\n" + archive)


def add_release(connection: Connection, written: journal.Writer, row: Mapping[str, Any], **more: Any) -> Release:
    """Write a release, and that it was made.

    Args:
        connection: The transaction.
        written: Its journal.
        row: Its columns but number and ``refused``.
        more: What else the journal says of it: the seal of its archive above all.
    """
    number = (connection.execute(select(func.max(RELEASES.c.number))).scalar() or 0) + 1
    connection.execute(insert(RELEASES).values(number=number, refused=0, **row))
    action = "rollback" if row["kind"] == "rollback" else "publish"
    written.write(row["author"], action, str(number), {**row, "approved_by": row["author"], **more})
    return named(all_releases(connection), number)


def close_draft(connection: Connection, number: int, state: State) -> None:
    """Give a draft that is open another state.

    Raises:
        ReleaseError: There is none, or it is not open.
    """
    held = connection.execute(select(DRAFTS.c.state).where(DRAFTS.c.number == number)).scalar()
    if held != "open":
        raise ReleaseError(CLOSED[held] if held else NO_DRAFT, number=number)
    connection.execute(update(DRAFTS).where(DRAFTS.c.number == number).values(state=state))


def draft_of(row: Row[Any]) -> Draft:
    """Return a draft as it is kept.

    Raises:
        StoreError: It is damaged.
    """
    fields = dict(row._mapping)
    try:
        entries, at = entries_of(json.loads(fields["body"])), datetime.fromisoformat(fields["at"])
    except (ValueError, TypeError, KeyError) as error:
        said = f"草稿 {fields['number']} 已损坏 · draft {fields['number']} is damaged"
        raise StoreError(said) from error
    kept = {name: fields[name] for name in ("number", "base", "author", "state", "source") if name in fields}
    return Draft(at=at, entries=entries, **kept)


def sealed(content: bytes) -> str:
    """Return the seal of some bytes."""
    return hashlib.sha256(content).hexdigest()


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
