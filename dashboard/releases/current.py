"""Which tables are served: the current release; before anything was published the folder, or what it was before."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from threading import Event

from dashboard.data import Datasets, load_datasets
from dashboard.data.datasets import Refusal
from dashboard.data.problems import report
from dashboard.errors import DatasetError, StoreError
from dashboard.releases.difference import changes
from dashboard.releases.on_disk import version_on_disk
from dashboard.releases.reading import PROGRAM
from dashboard.releases.release import Release, ReleaseError, in_force, is_published
from dashboard.releases.saying import doubts
from dashboard.releases.states import loaded
from dashboard.releases.store import Store
from dashboard.translations import Lang, words_in

LOOK_SECONDS = 0.5
# The language of problems in the log.
LOGGED: Lang = "zh"


def start_tables(folder: Path, store: Store) -> Datasets:
    """Return what a start serves.

    Once something was published the current release. Before, the tables of the folder, which become a release; where
    these have errors, or differ so much that a person has to confirm it, the last that were accepted, which say so.

    Args:
        folder: Holds the tables.
        store: What was released before.

    Raises:
        DatasetError: The tables have errors, and none were ever accepted.
    """
    try:
        kept = last_accepted(store)
        published = is_published(store.releases())
    except StoreError as error:
        # Nothing is kept: what a person would have to confirm is not known.
        _log().warning("%s", error)
        return load_datasets(folder, stamped=True)
    if kept and published:
        _compare(folder, *kept)
        return kept[1]
    try:
        datasets = load_datasets(folder, stamped=True)
        doubtful = [*doubts(changes(kept[1], datasets), words_in(LOGGED))] if kept else []
    except DatasetError as error:
        if not kept:
            raise
        return _instead(store, *kept, report(error.problems, words_in(LOGGED)), len(error.problems))
    except Exception as error:
        # Whatever they are, tables that were served yesterday are there.
        if not kept:
            raise
        _log().exception("%s", folder)
        return _instead(store, *kept, [repr(error)], 1)
    if kept and doubtful:
        return _instead(store, *kept, doubtful, len(doubtful))
    return datasets if published else _taken_up(store, kept, datasets)


def _compare(folder: Path, release: Release, datasets: Datasets) -> None:
    """Say in the log that the folder differs from what is served."""
    if version_on_disk(folder) != datasets.version:
        _log().warning(
            f"数据文件夹与发布 {release.number} 不同：提供的是发布 {release.number}（版本 {release.version}），"
            "要改表格的，请从当前发布改起（releases export），再用 draft 提交。 · "
            f"The folder differs from release {release.number}, which is served (version {release.version}); "
            "begin changes of tables with that one (releases export), and hand them in with draft."
        )


def _taken_up(store: Store, kept: tuple[Release, Datasets] | None, datasets: Datasets) -> Datasets:
    """Return tables once they are kept; those before where they cannot be, for these are what every process serves."""
    same = kept and kept[1].version == datasets.version
    try:
        if not (kept and same):
            return keep_folder(store, datasets)
        if kept[0].refused:
            store.refuse(kept[0].number, 0)
    except ReleaseError as error:
        # Another start was first.
        _log().warning("%s", error)
        return newest_tables(store, datasets)
    except StoreError as error:
        if kept and not same:
            return _instead(store, *kept, [str(error)], 1)
        _log().warning("%s", error)
        return datasets
    return replace(datasets, release=str(kept[0].number))


def keep_folder(store: Store, datasets: Datasets, author: str = PROGRAM) -> Datasets:
    """Make tables of the folder the newest release, and return them with its name.

    Args:
        store: Where.
        datasets: The tables.
        author: Who does it; the program at a start.

    Raises:
        ReleaseError: Something else was released meanwhile.
        StoreError: The store cannot be written.
    """
    current = store.current()
    parent = current.number if current else None
    made = store.publish(datasets.files, "folder", author, "", parent, sound=not datasets.warnings)
    return replace(datasets, release=str(made.number))


def _log() -> logging.Logger:
    return logging.getLogger("dashboard")


def last_accepted(store: Store) -> tuple[Release, Datasets] | None:
    """Return the newest release in force that holds today's rules; none where there is none.

    Raises:
        StoreError: The store cannot be read: what was accepted is not known.
    """
    for release in in_force(store.releases()):
        try:
            return release, _said(release, loaded(store, release))
        except (DatasetError, ReleaseError, StoreError) as error:
            _log().error(
                f"本程序不能提供发布 {release.number}，改为以前的发布（{error}） · "
                f"This program cannot serve release {release.number}; an earlier one takes its place ({error})"
            )
        except Exception:  # noqa: BLE001  what nobody foresaw in one is no reason not to look at the next
            _log().exception("%s", release.content)
    return None


def newest_tables(store: Store, first: Datasets) -> Datasets:
    """Return what a further process serves, and one that comes back: what is current.

    Args:
        store: What was released.
        first: What the start served, which is served where the store has nothing.
    """
    try:
        found = last_accepted(store)
    except StoreError as error:
        _log().warning("%s", error)
        return first
    if not found or (first.refusal and first.refusal.accepted_at == found[0].since):
        # What the start said of newer ones stands, though a full disk may have kept it from writing that down.
        return first
    return found[1]


def follow(store: Store, served: Datasets, serve: Callable[[Datasets], object], stopped: Event) -> None:
    """Serve what is current from now on, as soon as it is; return when told to stop.

    Args:
        store: Looked at twice a second.
        served: What is served now.
        serve: Called with tables that take the place of those before.
        stopped: Ends it.
    """
    seen: Release | None = None
    failing = False
    while not stopped.wait(LOOK_SECONDS):
        try:
            current = store.current()
            if current and current != seen and not _is(current, served, seen):
                taken = _next(store, current, served)
                if taken is not served:
                    served = taken
                    serve(served)
                    said = (served.version, served.release) * 2
                    _log().info("数据版本 %s（发布 %s）已启用 · version %s (release %s) is served", *said)
        except StoreError as error:
            if not failing:
                _log().warning("%s", error)
            failing = True
            continue
        except Exception:  # noqa: BLE001  what is served goes on, and the next that is released is looked at
            _log().exception("%s", current)
        seen, failing = current, False


def _next(store: Store, current: Release, served: Datasets) -> Datasets:
    """Return what is served next: a release that is current; where it cannot be, the newest that can.

    The tables that are served stay where they are the same, and where there are no others.
    """
    if served.version != current.version:
        try:
            return _said(current, loaded(store, current))
        except (DatasetError, ReleaseError):
            # What was served may have been withdrawn.
            found = last_accepted(store)
            return found[1] if found and found[1].release != served.release else served
    # What the start said of newer ones stands where they are new to the store alone.
    datasets = replace(served, release=str(current.number))
    return _said(current, datasets) if served.release else datasets


def _is(release: Release, datasets: Datasets, seen: Release | None) -> bool:
    """Tell whether these tables are that release, with the same said of newer ones.

    At the first look, when none was seen, what is said was decided by the start, which a full disk may have kept from
    writing it down.
    """
    refused = datasets.refusal.problems if datasets.refusal else 0
    return datasets.release == str(release.number) and (seen is None or release.refused == refused)


def _said(release: Release, datasets: Datasets) -> Datasets:
    return replace(datasets, refusal=Refusal(release.refused, release.since) if release.refused else None)


def _instead(store: Store, release: Release, datasets: Datasets, said: Iterable[str], problems: int) -> Datasets:
    """Return accepted tables in place of newer ones, for all processes; they say so.

    Args:
        store: Where it is written down.
        release: The release.
        datasets: Its tables.
        said: What is wrong with the newer ones, a line each.
        problems: How much that is.
    """
    for line in said:
        _log().error("%s", line)
    _log().error(
        "新表格未启用，仍提供版本 %s · newer tables are not taken up, version %s is served", *(datasets.version,) * 2
    )
    try:
        store.refuse(release.number, problems)
    except StoreError as error:
        _log().warning("%s", error)
    return _said(replace(release, refused=problems), datasets)
