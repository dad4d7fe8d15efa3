"""What a start serves, and what a running process changes to."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.data import Datasets, load_datasets
from dashboard.errors import DatasetError
from dashboard.releases import current
from dashboard.releases.current import follow, keep_folder, newest_tables, start_tables
from dashboard.releases.on_disk import CHECKING, NEWER, REFUSED, SAME, Folder
from dashboard.releases.store import Store
from tests.data.editing import edit, rewrite

TARGETS = "targets.csv"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'store.sqlite'}")


def halve(folder: Path) -> None:
    (folder / TARGETS).write_bytes((folder / TARGETS).read_bytes()[:3000])


def shrink(folder: Path) -> None:
    rewrite(folder / "rd_reward_brackets.csv", lambda rows: rows.__delitem__(slice(5, None)))


def vanish(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def pipe(folder: Path) -> None:
    (folder / TARGETS).unlink()
    os.mkfifo(folder / TARGETS)


def misread(folder: Path) -> None:
    (folder / "datapackage.json").write_text("[" * 100_000)


@pytest.mark.parametrize("spoil", [halve, shrink, vanish, pipe, misread])
def test_a_start_with_tables_that_cannot_be_taken_up_serves_the_last_and_says_so(
    folder: Path, store: Store, spoil: Callable[[Path], None], datasets: Datasets
) -> None:
    assert start_tables(folder, store).refusal is None
    spoil(folder)
    served = start_tables(folder, store)
    assert served.version == datasets.version
    assert served.refusal
    assert served.refusal.problems >= 1
    # A further process says the same.
    assert newest_tables(store, datasets).refusal == served.refusal


def test_without_any_that_were_accepted_a_start_names_the_problems(folder: Path, store: Store) -> None:
    halve(folder)
    with pytest.raises(DatasetError) as caught:
        start_tables(folder, store)
    assert caught.value.problems


def test_what_nobody_foresaw_is_no_reason_not_to_serve(
    folder: Path, store: Store, datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_tables(folder, store)

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(current, "load_datasets", fail)
    served = start_tables(folder, store)
    assert (served.version, bool(served.refusal)) == (datasets.version, True)


def test_a_start_with_mended_tables_says_nothing_any_more(folder: Path, store: Store) -> None:
    start_tables(folder, store)
    sound = (folder / TARGETS).read_bytes()
    halve(folder)
    assert start_tables(folder, store).refusal
    (folder / TARGETS).write_bytes(sound)
    mended = start_tables(folder, store)
    assert mended.refusal is None
    assert newest_tables(store, mended).refusal is None


def test_a_start_takes_up_tables_that_changed_a_little(folder: Path, store: Store) -> None:
    first = start_tables(folder, store)
    edit(folder, TARGETS, "advanced-equipment-output-2022", note="另记", note_en="noted")
    second = start_tables(folder, store)
    assert second.version != first.version
    assert newest_tables(store, first).version == second.version


def test_a_store_that_cannot_be_used_is_no_reason_not_to_serve(
    folder: Path, tmp_path: Path, datasets: Datasets
) -> None:
    (tmp_path / "blocked").write_text("no folder")
    blocked = Store(f"sqlite:///{tmp_path / 'blocked' / 'store.sqlite'}")
    assert start_tables(folder, blocked).version == datasets.version
    assert newest_tables(blocked, datasets).version == datasets.version


def test_a_package_that_breaks_the_rules_of_today_is_passed_over(
    folder: Path, store: Store, datasets: Datasets
) -> None:
    start_tables(folder, store)
    broken = {**datasets.files, TARGETS: datasets.files[TARGETS][:3000]}
    store.publish(broken, "folder", "", "", 1)
    assert newest_tables(store, replace(datasets, version="")).version == datasets.version


def test_a_running_process_changes_to_what_is_accepted_and_to_nothing_damaged(
    folder: Path, store: Store, datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "LOOK_SECONDS", 0.01)
    served, stopped, came = start_tables(folder, store), threading.Event(), threading.Semaphore(0)
    seen: list[Datasets] = []

    def serve(taken: Datasets) -> None:
        seen.append(taken)
        came.release()

    follower = threading.Thread(target=follow, args=(store, served, serve, stopped))
    follower.start()
    try:
        store.publish({**datasets.files, TARGETS: b"id\n"}, "folder", "", "", 1)
        edit(folder, TARGETS, "advanced-equipment-output-2022", note="另记", note_en="noted")
        keep_folder(store, load_datasets(folder))
        assert came.acquire(timeout=60)
        newest = store.current()
        assert newest
        store.refuse(newest.number, 4)
        assert came.acquire(timeout=60)
    finally:
        stopped.set()
        follower.join()
    assert [taken.version for taken in seen] == [newest.version] * 2
    assert [taken.refusal and taken.refusal.problems for taken in seen] == [None, 4]


def state_of(folder: Folder, served: Datasets) -> dict[str, object]:
    """Return how the folder stands, once it was checked."""
    while (state := folder.state(served))["state"] == CHECKING:
        threading.Event().wait(0.01)
    return state


def test_the_state_of_the_folder_is_told_beside_what_is_served(folder: Path, datasets: Datasets) -> None:
    on_disk = Folder(folder)
    assert state_of(on_disk, datasets) == {"state": SAME, "version": datasets.version}
    edit(folder, TARGETS, "advanced-equipment-output-2022", note="另记", note_en="noted")
    assert state_of(on_disk, datasets)["state"] == NEWER
    # What an editor leaves beside a file that it has open leads nowhere.
    (folder / ".#targets.csv").symlink_to("somebody@somewhere.1234")
    assert state_of(on_disk, datasets)["state"] == NEWER
    halve(folder)
    said = state_of(on_disk, datasets)
    assert said["state"] == REFUSED
    assert "targets.csv" in str(said["first"])
    vanish(folder)
    assert state_of(on_disk, datasets)["state"] == REFUSED


@pytest.mark.parametrize("spoilt", [b"", b"id\n"], ids=["damaged", "of other rules"])
def test_what_was_withdrawn_is_not_served_on_though_the_one_before_it_cannot_be(
    folder: Path, store: Store, datasets: Datasets, monkeypatch: pytest.MonkeyPatch, spoilt: bytes
) -> None:
    monkeypatch.setattr(current, "LOOK_SECONDS", 0.01)
    start_tables(folder, store)
    second = store.publish({**datasets.files, TARGETS: spoilt}, "import", "me", "", 1)
    if not spoilt:
        monkeypatch.setattr(store, "files_of", lambda one: {} if one == second else Store.files_of(store, one))
    edit(folder, TARGETS, "advanced-equipment-output-2022", note="另记", note_en="noted")
    served = keep_folder(store, load_datasets(folder))
    came, stopped, seen = threading.Event(), threading.Event(), list[str]()

    def serve(taken: Datasets) -> None:
        seen.append(taken.release)
        came.set()

    follower = threading.Thread(target=follow, args=(store, served, serve, stopped))
    follower.start()
    try:
        store.withdraw(3, "me", "wrong")
        assert came.wait(60)
    finally:
        stopped.set()
        follower.join()
    assert seen == ["1"]


def test_a_start_that_passes_over_a_damaged_release_names_it(
    folder: Path, store: Store, datasets: Datasets, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    start_tables(folder, store)
    second = store.publish({**datasets.files, TARGETS: b"id\n"}, "import", "me", "", 1)
    monkeypatch.setattr(store, "files_of", lambda one: {} if one == second else Store.files_of(store, one))
    assert start_tables(folder, store).release == "1"
    assert "发布 2" in caplog.text
