"""A store that cannot be read or written costs nobody the tables, and nobody's confirmation either."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard import commands
from dashboard.data import Datasets, load_datasets
from dashboard.data.datasets import Refusal
from dashboard.errors import StoreError
from dashboard.releases import current
from dashboard.releases.current import follow, keep_folder, newest_tables, start_tables
from dashboard.releases.store import Store
from tests.data.editing import edit, rewrite

TARGETS, TARGET = "targets.csv", "advanced-equipment-output-2022"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'store.sqlite'}")


def fail(*_: object) -> None:
    raise StoreError("locked")


def shrink(folder: Path) -> None:
    rewrite(folder / "rd_reward_brackets.csv", lambda rows: rows.__delitem__(slice(5, None)))


@contextmanager
def following(store: Store, served: Datasets, serve: Callable[[Datasets], None]) -> Iterator[None]:
    """Follow a store meanwhile; it is looked at several times at the least."""
    stopped, looks = threading.Event(), threading.Semaphore(0)
    current = store.current
    store.current = lambda *_: looks.release() or current()  # type: ignore[func-returns-value,method-assign]
    follower = threading.Thread(target=follow, args=(store, served, serve, stopped))
    follower.start()
    try:
        yield
        for _ in range(4):
            assert looks.acquire(timeout=60)
    finally:
        stopped.set()
        follower.join()
        store.current = current  # type: ignore[method-assign]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "LOOK_SECONDS", 0.01)


def test_the_same_tables_are_not_said_to_be_refused_where_nothing_can_be_written(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_tables(folder, store)
    for write in ("publish", "refuse"):
        monkeypatch.setattr(store, write, fail)
    assert start_tables(folder, store).refusal is None


@pytest.mark.usefixtures("quick")
def test_that_newer_tables_are_refused_is_said_on_where_it_cannot_be_written_down(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_tables(folder, store)
    shrink(folder)
    monkeypatch.setattr(store, "refuse", fail)
    served = start_tables(folder, store)
    assert served.refusal
    assert newest_tables(store, served).refusal == served.refusal
    taken: list[Datasets] = []
    with following(store, served, taken.append):
        pass
    assert taken == []


def test_what_has_to_be_confirmed_is_not_accepted_by_a_start_that_cannot_read_what_was(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch, datasets: Datasets
) -> None:
    start_tables(folder, store)
    shrink(folder)
    with monkeypatch.context() as locked:
        locked.setattr(Store, "releases", fail)
        assert start_tables(folder, store).version != datasets.version
    newest = store.current()
    assert newest
    assert newest.content.startswith(datasets.version)


def test_nor_by_a_command(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATASETS", str(folder))
    monkeypatch.setenv("DASHBOARD_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.setattr("dashboard.rehearsal.faults", lambda *_: [])
    assert commands.main(["reload"]) == 0
    shrink(folder)
    with monkeypatch.context() as locked:
        locked.setattr(Store, "releases", fail)
        assert commands.main(["reload"]) == 1
        assert "locked" in capsys.readouterr().err
        # Whether the tables are sound does not depend on it.
        assert commands.main(["check"]) == 0


def test_a_process_that_comes_back_serves_what_the_start_did_where_the_folder_was_spoilt_since(
    store: Store, datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert newest_tables(store, datasets) is datasets
    monkeypatch.setattr(store, "releases", fail)
    assert newest_tables(store, datasets) is datasets


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("error", [KeyError("column"), StoreError("locked")], ids=["unforeseen", "locked"])
def test_who_follows_goes_on_after_an_error(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    served = start_tables(folder, store)
    taken, came, once = [], threading.Event(), [error]
    files_of = store.files_of

    def files(*asked: object) -> object:
        if once:
            raise once.pop()
        return files_of(*asked)  # type: ignore[arg-type]

    def serve(tables: Datasets) -> None:
        taken.append(tables.version)
        came.set()
        # What is made for the first readers may fail as well.
        raise ZeroDivisionError

    monkeypatch.setattr(store, "files_of", files)
    with following(store, served, serve):
        edit(folder, TARGETS, TARGET, note="另记", note_en="noted")
        first = keep_folder(store, load_datasets(folder))
        if isinstance(error, StoreError):
            assert came.wait(60)
        else:
            while once:
                threading.Event().wait(0.01)
        came.clear()
        edit(folder, TARGETS, TARGET, note="再记", note_en="noted again")
        second = keep_folder(store, load_datasets(folder))
        assert came.wait(60)
    assert taken == [first.version] * isinstance(error, StoreError) + [second.version]


def test_what_cannot_be_compared_is_no_reason_not_to_serve(
    folder: Path, store: Store, datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_tables(folder, store)

    def compare(*_: object) -> None:
        raise KeyError("key")

    monkeypatch.setattr(current, "changes", compare)
    served = start_tables(folder, store)
    assert (served.version, isinstance(served.refusal, Refusal)) == (datasets.version, True)
