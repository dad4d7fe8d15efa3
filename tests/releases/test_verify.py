"""What was altered behind the store's back is found, and named."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, delete, insert, select, update

from dashboard.errors import StoreError
from dashboard.releases.journal import seal
from dashboard.releases.schema import ARCHIVES, DRAFTS, JOURNAL, RELEASES
from dashboard.releases.store import Store
from dashboard.translations import words_in
from tests.releases.stores import change

TABLES = {"archives": ARCHIVES, "releases": RELEASES, "drafts": DRAFTS, "journal": JOURNAL}
# Every column of every table.
COLUMNS = [(table, column.name) for table, columns in TABLES.items() for column in columns.c]


@pytest.fixture
def store(address: str) -> Store:
    filled = Store(address)
    change(filled)
    assert filled.verify() == []
    return filled


def run(store: Store, *statements: Any) -> None:
    """Do something to a database without the store."""
    engine = create_engine(store.address)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)
    engine.dispose()


def altered(value: Any) -> Any:
    """Return a value with one bit or sign changed; of nothing something."""
    match value:
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
        case str():
            return value[:-1] + ("1" if value[-1:] != "1" else "2")
        case int():
            return value + 100
        case _:
            return 1


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_one_altered_value_anywhere_is_found(store: Store, table: str, column: str) -> None:
    chosen = TABLES[table]
    key = next(iter(chosen.primary_key))
    engine = create_engine(store.address)
    with engine.begin() as connection:
        first, value = connection.execute(select(key, chosen.c[column]).order_by(key).limit(1)).one()
        value = altered(value) if value is not None or column in ("parent", "number") else "2026-01-01T00:00:00+00:00"
        connection.execute(update(chosen).where(key == first).values({column: value}))
    engine.dispose()
    found = store.verify()
    assert found
    assert all(fault.say(words_in("zh")) and fault.say(words_in("en")) for fault in found)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_gone_is_found(store: Store, table: str) -> None:
    chosen = TABLES[table]
    key = next(iter(chosen.primary_key))
    run(store, delete(chosen).where(key == select(key).order_by(key).limit(1).scalar_subquery()))
    assert store.verify()


def test_the_newest_entry_that_is_gone_is_found_by_what_it_said(store: Store) -> None:
    run(store, delete(JOURNAL).where(JOURNAL.c.number == 8))
    assert [fault.subject for fault in store.verify()] == ["release 3"]


def test_an_entry_that_was_sealed_anew_does_not_fit_the_next(store: Store) -> None:
    (entry,) = [entry for entry in store.journal() if entry.number == 2]
    forged = {**vars(entry), "who": "somebody else"}
    run(store, update(JOURNAL).where(JOURNAL.c.number == 2).values(who=forged["who"], hash=seal(forged)))
    assert "journal 3" in [fault.subject for fault in store.verify()]


def test_what_the_journal_does_not_have_is_found(store: Store) -> None:
    content = {"content": "f" * 64, "rules": "", "files": b""}
    columns = {**{column.name: "" for column in RELEASES.c}, "parent": 1, "publish_at": None, "withdrawn": None}
    when = {"at": "2026-01-01T00:00:00+00:00", "refused": 0}
    run(store, insert(ARCHIVES).values(content), insert(RELEASES).values({**columns, **when, "number": 99}))
    assert [fault.subject for fault in store.verify()] == ["release 99", "archive ffffffffffff"]


def test_a_draft_whose_time_is_none_is_said_to_be_damaged(store: Store) -> None:
    run(store, update(DRAFTS).values(at="yesterday"))
    with pytest.raises(StoreError, match="草稿 1 已损坏"):
        store.draft(1)


@pytest.mark.parametrize("place", range(40))
def test_a_byte_of_the_file_that_flips_is_found_or_of_no_account(tmp_path: Path, place: int) -> None:
    file = tmp_path / "store.sqlite"
    store = Store(f"sqlite:///{file}")
    change(store)
    before = [store.releases(), store.journal(), store.drafts()]
    content = bytearray(file.read_bytes())
    # Spread over the file, in pages that are in use.
    content[len(content) * place // 40 + 40] ^= 1
    file.write_bytes(content)
    try:
        found = store.verify()
        after = [store.releases(), store.journal(), store.drafts()]
    except (StoreError, sqlite3.Error):
        return
    assert found or after == before
