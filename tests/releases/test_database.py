"""A database that is damaged, locked, elsewhere or none is said to be so in a line; what can be read is read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from dashboard.errors import DashboardError, SettingsError, StoreError
from dashboard.releases.archives import packed
from dashboard.releases.database import EXAMPLE, default_address
from dashboard.releases.store import Store
from tests.postgresql import Cluster
from tests.releases.stores import kept, number_of, release


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "store.sqlite"


@pytest.fixture
def store(file: Path) -> Store:
    return Store(f"sqlite:///{file}")


def test_reading_makes_nothing(store: Store, file: Path) -> None:
    assert store.current() is None
    assert kept(store) == []
    assert not file.parent.exists()


def test_a_damaged_package_is_passed_over(store: Store, file: Path) -> None:
    made = [release(store, text) for text in "abc"]
    with sqlite3.connect(file) as database:
        for archive, one in ((b"no archive", made[2]), (packed({"targets.csv": b"x"}), made[1])):
            database.execute("update archives set files = ? where content = ?", (archive, one.content))
    assert kept(store) == [b"a"]
    # Who releases it once more mends it.
    with pytest.raises(DashboardError):
        store.rollback(2, "me", "damaged")
    release(store, "b")
    assert kept(store) == [b"b", b"b", b"a"]


def test_where_the_newest_cannot_be_read_of_a_file_that_was_damaged_an_older_one_is(store: Store, file: Path) -> None:
    for text in "ab":
        release(store, text * 100_000 + str(os.urandom(30_000)))
    content = bytearray(file.read_bytes())
    with sqlite3.connect(file) as database:
        newest = "select files from archives where content = (select content from releases where number = 2)"
        (archive,) = database.execute(newest).fetchone()
    # A page of it, whose first bytes name the next one.
    place = content.find(archive[5000:5016]) // 4096 * 4096
    content[place : place + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    assert [text[:1] for text in kept(store)] == [b"a"]
    assert {fault.subject.partition(" ")[0] for fault in store.verify()} == {"archive", "database"}


@pytest.mark.parametrize("content", [b"no database at all " * 100, b""])
def test_a_file_that_is_no_database_is_said_to_be_none(file: Path, store: Store, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    if content:
        with pytest.raises(StoreError, match=r"store\.sqlite") as caught:
            store.current()
        assert len(str(caught.value).splitlines()) == 1
    else:
        assert store.current() is None


def test_what_cannot_be_written_is_said_and_what_stands_is_read_on(file: Path, store: Store) -> None:
    release(store, "a")
    with sqlite3.connect(file) as other:
        other.execute("begin immediate")
        hasty = Store(f"sqlite:///{file}?timeout=0.1")
        with pytest.raises(StoreError, match="locked"):
            hasty.refuse(1, 1)
        assert kept(hasty) == [b"a"]
        other.rollback()
    assert release(store, "b").number == 2


def test_a_full_disk_is_said_and_what_stands_is_read_on(file: Path, store: Store) -> None:
    release(store, "a")
    pages = sqlite3.connect(file).execute("pragma page_count").fetchone()[0]
    full = Store(f"sqlite:///{file}")

    def fill(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"pragma max_page_count = {pages}")

    event.listen(full._engine, "connect", fill)
    with pytest.raises(StoreError, match="full"):
        release(full, os.urandom(9999).hex())
    assert kept(full) == [b"a"]
    assert full.verify() == []
    assert release(store, "b").number == 2


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder")
    with pytest.raises(StoreError):
        release(Store(f"sqlite:///{tmp_path / 'kept' / 'store.sqlite'}"), "a")


@pytest.mark.parametrize("address", ["nonsense", "nosuch://x/y", "sqlite//x", "postgresql+nosuch://h/d"])
def test_what_is_no_address_of_a_database_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(SettingsError, match="DASHBOARD_STORE") as caught:
        Store(address)
    assert str(caught.value).count(EXAMPLE) == 2


def test_a_password_in_the_address_is_not_said() -> None:
    with pytest.raises(DashboardError) as caught:
        Store("postgresql+psycopg://user:secret@127.0.0.1:1/kept").current()
    assert "secret" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_each_folder_has_a_store_of_its_own(tmp_path: Path) -> None:
    addresses = {default_address(tmp_path), default_address(tmp_path / "other"), default_address(tmp_path)}
    assert len(addresses) == 2


@pytest.mark.slow
def test_a_table_that_another_locks_is_read_on_and_who_writes_is_told(cluster: Cluster) -> None:
    store = Store(cluster.database())
    release(store, "a")
    with cluster.opened(store.address.rpartition("/")[2]) as other, other.transaction():
        other.execute("lock table journal in exclusive mode")
        with pytest.raises(StoreError, match="lock"):
            release(store, "b")
        assert number_of(store.current()) == 1
    assert release(store, "b").number == 2
