"""What an older program accepted is taken over once, with its times, into a store with a journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, inspect

from dashboard.data.stamps import digest_of
from dashboard.releases.archives import packed
from dashboard.releases.portable import restore_backup, write_backup
from dashboard.releases.release import ReleaseError
from dashboard.releases.store import Store
from dashboard.releases.takeover import OLD
from tests.releases.stores import kept, number_of, release, small


@pytest.fixture
def store(address: str) -> Store:
    """Return a store that an older program wrote: two packages, and a damaged one between them."""
    engine = create_engine(address)
    with engine.begin() as connection:
        OLD.metadata.create_all(connection)
        for number, text in ((4, "a"), (6, "b"), (9, "c")):
            files = small(text)
            row = {"content": digest_of(files), "accepted_at": f"2026-01-0{number}T08:00:00+08:00", "refused": 0}
            kept = b"damaged" if text == "b" else packed(files)
            connection.execute(insert(OLD).values(number=number, files=kept, **row))
    engine.dispose()
    return Store(address)


def test_old_packages_are_releases_of_the_folder(store: Store) -> None:
    found = store.releases()
    assert [(one.number, one.kind, one.parent, one.at.isoformat()) for one in found] == [
        (2, "folder", 1, "2026-01-09T08:00:00+08:00"),
        (1, "folder", None, "2026-01-04T08:00:00+08:00"),
    ]
    assert kept(store) == [b"c", b"a"]
    assert store.verify() == []


def test_they_are_taken_over_once(store: Store) -> None:
    assert number_of(store.current()) == 2
    release(store, "d")
    again = Store(store.address)
    assert number_of(again.current()) == 3
    engine = create_engine(store.address)
    with engine.connect() as connection:
        assert not inspect(connection).has_table("packages")
    engine.dispose()


def test_they_are_taken_over_by_who_writes_first_too(store: Store) -> None:
    store.refuse(2, 3)
    assert [one.refused for one in store.releases()] == [3, 0]


def test_a_backup_is_not_restored_over_them(store: Store, tmp_path: Path) -> None:
    other, file = Store(f"sqlite:///{tmp_path / 'other.sqlite'}"), tmp_path / "all.backup"
    release(other, "z")
    write_backup(other, file)
    with pytest.raises(ReleaseError, match="只能恢复到空的数据库"):
        restore_backup(store, file)
    assert kept(store) == [b"c", b"a"]
