"""Fills stores with packages of which only the files matter."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from dashboard.errors import StoreError
from dashboard.releases.drafts import Entries
from dashboard.releases.release import Kind, Release, in_force
from dashboard.releases.store import Store

# Where a release is to be made on what is current.
CURRENT = -1


def small(text: str) -> dict[str, bytes]:
    """Return the files of a package."""
    return {"datapackage.json": b"{}", "targets.csv": text.encode()}


def release(
    store: Store,
    text: str,
    kind: Kind = "folder",
    parent: int | None = CURRENT,
    publish_at: datetime | None = None,
    draft: int | None = None,
    *,
    sound: bool = False,
) -> Release:
    """Release a small package."""
    current = store.current()
    on = (current.number if current else None) if parent == CURRENT else parent
    return store.publish(small(text), kind, "me", "note", on, publish_at=publish_at, draft=draft, sound=sound)


def kept(store: Store) -> list[bytes]:
    """Return what is in each release in force that is whole, the current one first."""
    found = []
    for one in in_force(store.releases()):
        with suppress(StoreError):
            found += [files["targets.csv"] for files in [store.files_of(one)] if files]
    return found


def number_of(found: Release | None) -> int:
    """Return the number of a release; 0 of none."""
    return found.number if found else 0


def change(store: Store) -> None:
    """Make each kind of change once, in a store that is empty."""
    release(store, "a")
    store.keep_draft(Entries("a.xlsx"), b"first", "张三", 1)
    release(store, "b", "draft", draft=1)
    store.keep_draft(Entries("b.xlsx"), b"second", "张三", 2)
    store.discard(2, "李四")
    store.rollback(1, "李四", "why")
    store.withdraw(2, "李四", "wrong")
    store.refuse(3, 4)
