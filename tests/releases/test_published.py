"""Once something was published the release is served, whatever lies in the folder; processes follow at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from dashboard.data import Datasets
from dashboard.releases import current
from dashboard.releases.current import follow, newest_tables, start_tables
from dashboard.releases.on_disk import version_on_disk
from dashboard.releases.store import Store
from tests.data.editing import edit
from tests.releases.stores import number_of, release

TARGETS, TARGET = "targets.csv", "advanced-equipment-output-2022"
SOON = timedelta(seconds=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'store.sqlite'}")


@pytest.fixture
def noted(datasets: Datasets) -> Callable[[str], dict[str, bytes]]:
    """Return what makes another package with a note."""

    def files(note: str) -> dict[str, bytes]:
        held = datasets.files[TARGETS].replace("刊文称产业规模".encode(), note.encode())
        return {**datasets.files, TARGETS: held}

    return files


def published(store: Store, files: dict[str, bytes], at: datetime | None = None) -> str:
    """Publish a package, and return its version."""
    made = store.publish(files, "draft", "me", "", number_of(store.current()) or None, publish_at=at, sound=True)
    return made.version


def test_a_start_serves_the_release_and_says_that_the_folder_differs(
    folder: Path, store: Store, noted: Callable[[str], dict[str, bytes]], caplog: pytest.LogCaptureFixture
) -> None:
    first = start_tables(folder, store)
    assert first.release == "1"
    version = published(store, noted("另记"))
    served = start_tables(folder, store)
    assert (served.version, served.release) == (version, "2")
    assert "文件夹与发布 2 不同" in caplog.text.replace("数据", "")
    assert newest_tables(store, first).release == "2"
    # Neither is what lies there taken up, nor whatever is wrong with it said of what is served.
    (folder / TARGETS).write_bytes(b"id\n")
    again = start_tables(folder, store)
    assert (again.version, again.refusal, len(store.releases())) == (version, None, 2)


def test_a_start_says_nothing_of_a_folder_that_is_the_release(
    folder: Path, store: Store, noted: Callable[[str], dict[str, bytes]], caplog: pytest.LogCaptureFixture
) -> None:
    start_tables(folder, store)
    version = published(store, noted("另记"))
    (folder / TARGETS).write_bytes(noted("另记")[TARGETS])
    assert version_on_disk(folder) == version
    start_tables(folder, store)
    assert "folder differs" not in caplog.text
    edit(folder, TARGETS, TARGET, note="再记", note_en="noted")
    start_tables(folder, store)
    assert "folder differs" in caplog.text


def test_a_release_that_this_program_cannot_read_leaves_an_earlier_one(
    folder: Path, store: Store, noted: Callable[[str], dict[str, bytes]], caplog: pytest.LogCaptureFixture
) -> None:
    start_tables(folder, store)
    version = published(store, noted("另记"))
    release(store, "of another schema", "draft")
    assert start_tables(folder, store).version == version
    assert "cannot serve release 3" in caplog.text


def test_where_none_can_be_read_the_folder_is_served(folder: Path, store: Store, datasets: Datasets) -> None:
    release(store, "of another schema", "draft")
    assert start_tables(folder, store).version == datasets.version
    assert len(store.releases()) == 1


@contextmanager
def following(store: Store, served: Datasets) -> Iterator[SimpleQueue[Datasets]]:
    """Follow a store meanwhile; yield what is served in turn."""
    taken, stopped = SimpleQueue[Datasets](), threading.Event()
    follower = threading.Thread(target=follow, args=(store, served, taken.put, stopped))
    follower.start()
    try:
        yield taken
    finally:
        stopped.set()
        follower.join()


def test_processes_follow_what_is_published_scheduled_brought_back_and_withdrawn(
    folder: Path, store: Store, noted: Callable[[str], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "LOOK_SECONDS", 0.01)
    served = start_tables(folder, store)
    with following(store, served) as taken:
        version = published(store, noted("甲"))
        found = taken.get(timeout=60)
        assert (found.version, found.release) == (version, "2")
        later = published(store, noted("乙"), datetime.now(UTC) + SOON)
        found = taken.get(timeout=60)
        assert (found.version, found.release, datetime.now(UTC) >= store.releases()[0].since) == (later, "3", True)
        store.rollback(2, "me", "why")
        found = taken.get(timeout=60)
        assert (found.version, found.release) == (version, "4")
        # The same tables under another name are another release.
        store.withdraw(3, "me", "why")
        store.withdraw(4, "me", "why")
        found = taken.get(timeout=60)
        assert (found.version, found.release) == (version, "2")
    assert taken.empty()


def test_who_had_to_start_without_the_store_takes_up_the_release_as_soon_as_it_can_be_read(
    folder: Path, store: Store, noted: Callable[[str], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "LOOK_SECONDS", 0.01)
    start_tables(folder, store)
    version = published(store, noted("甲"))
    there = Path(store.address.removeprefix("sqlite:///"))
    there.rename(there.with_name("elsewhere"))
    there.mkdir()
    served = start_tables(folder, store)
    assert (served.version != version, served.release) == (True, "")
    with following(store, served) as taken:
        there.rmdir()
        there.with_name("elsewhere").rename(there)
        assert taken.get(timeout=60).version == version
