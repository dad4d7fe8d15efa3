"""What was accepted is kept whole, by its content, and comes back as it was."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from dashboard.data import Datasets
from dashboard.data.datasets import datasets_of
from dashboard.data.stamps import digest_of
from dashboard.errors import DashboardError, SettingsError, StoreError
from dashboard.releases.store import EXAMPLE, Store, default_address, packed, unpacked


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "store.sqlite"


@pytest.fixture
def store(file: Path) -> Store:
    return Store(f"sqlite:///{file}")


def small(text: str) -> Datasets:
    """Return tables of which only the files matter."""
    return Datasets({}, "", {}, files={"datapackage.json": b"{}", "targets.csv": text.encode()})


def kept(store: Store) -> list[bytes]:
    return [files["targets.csv"] for _, files in store.packages()]


def test_a_store_that_was_never_written_has_nothing_and_makes_nothing(store: Store, file: Path) -> None:
    assert store.newest() is None
    assert kept(store) == []
    assert not file.exists()


def test_tables_come_back_with_the_same_version(store: Store, datasets: Datasets) -> None:
    store.keep(datasets)
    newest = store.newest()
    assert newest
    assert datasets_of(store.files_of(newest), stamped=True).version == datasets.version == newest.content[:12]
    assert newest.accepted_at.tzinfo


def test_the_newest_is_what_was_kept_last_and_a_content_stands_once(store: Store) -> None:
    for text in ("a", "b", "a"):
        store.keep(small(text))
    assert kept(store) == [b"a", b"b"]
    newest = store.newest()
    assert newest
    assert newest.number == 3


def test_that_newer_tables_were_refused_stands_until_others_are_kept(store: Store) -> None:
    store.keep(small("a"))
    newest = store.newest()
    assert newest
    store.refuse(newest.number, 9)
    again = store.newest()
    assert again
    assert (again.refused, again.content) == (9, newest.content)
    store.keep(small("b"))
    other = store.newest()
    assert other
    assert other.refused == 0


def test_a_damaged_package_is_passed_over(store: Store, file: Path) -> None:
    for text in ("a", "b", "c"):
        store.keep(small(text))
    with sqlite3.connect(file) as database:
        database.execute("update packages set files = ? where number = 3", (b"no archive",))
        database.execute("update packages set files = ? where number = 2", (packed({"targets.csv": b"x"}),))
    assert kept(store) == [b"a"]


def test_a_package_of_which_any_byte_is_damaged_is_passed_over() -> None:
    files = {"datapackage.json": b"{}" * 50, "targets.csv": "县".encode() * 50}
    archive = packed(files)
    for place in range(len(archive)):
        for one in (archive[place] ^ 0x01, archive[place] ^ 0x80):
            damaged = archive[:place] + bytes([one]) + archive[place + 1 :]
            # Of the times and the like nothing depends on the byte.
            assert unpacked(damaged, digest_of(files)) in ({}, files)


def test_where_the_newest_cannot_be_read_of_a_file_that_was_damaged_an_older_one_is(store: Store, file: Path) -> None:
    for text in ("a", "b"):
        store.keep(small(text * 100_000 + str(os.urandom(30_000))))
    content = bytearray(file.read_bytes())
    with sqlite3.connect(file) as database:
        (archive,) = database.execute("select files from packages where number = 2").fetchone()
    # A page of it, whose first bytes name the next one.
    place = content.find(archive[5000:5016]) // 4096 * 4096
    content[place : place + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    assert [number.number for number, _ in store.packages()] == [1]


@pytest.mark.parametrize("content", [b"no database at all " * 100, b""])
def test_a_file_that_is_no_database_is_said_to_be_none(file: Path, store: Store, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    if content:
        with pytest.raises(StoreError, match=r"store\.sqlite"):
            store.newest()
    else:
        assert store.newest() is None


def test_what_cannot_be_written_is_said_and_what_stands_is_read_on(file: Path, store: Store) -> None:
    store.keep(small("a"))
    with sqlite3.connect(file) as other:
        other.execute("begin exclusive")
        with pytest.raises(StoreError):
            Store(f"sqlite:///{file}?timeout=0.1").keep(small("b"))
        other.rollback()
    assert kept(store) == [b"a"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder")
    with pytest.raises(StoreError):
        Store(f"sqlite:///{tmp_path / 'kept' / 'store.sqlite'}").keep(small("a"))


@pytest.mark.parametrize("address", ["nonsense", "nosuch://x/y", "sqlite//x", "postgresql+nosuch://h/d"])
def test_what_is_no_address_of_a_database_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(SettingsError, match="DASHBOARD_STORE") as caught:
        Store(address)
    assert str(caught.value).count(EXAMPLE) == 2


def test_a_password_in_the_address_is_not_said() -> None:
    with pytest.raises(DashboardError) as caught:
        Store("postgresql+psycopg://user:secret@127.0.0.1:1/kept").newest()
    assert "secret" not in str(caught.value)


def test_each_folder_has_a_store_of_its_own(tmp_path: Path) -> None:
    addresses = {default_address(tmp_path), default_address(tmp_path / "other"), default_address(tmp_path)}
    assert len(addresses) == 2


def test_the_same_files_make_the_same_archive() -> None:
    files = {"datapackage.json": b"{}", "targets.csv": "县".encode()}
    assert packed(files) == packed(dict(files))
    assert unpacked(packed(files), "another content") == {}
