"""Which tables are served: those of the folder, or the last that were accepted where these cannot be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from threading import Event

from dashboard.data import Datasets, load_datasets
from dashboard.data.datasets import Refusal, datasets_of
from dashboard.data.problems import report
from dashboard.errors import DatasetError, StoreError
from dashboard.releases.difference import changes
from dashboard.releases.saying import doubts
from dashboard.releases.store import Kept, Store
from dashboard.translations import Lang, words_in

LOOK_SECONDS = 1
# The language of problems in the log.
LOGGED: Lang = "zh"


def start_tables(folder: Path, store: Store) -> Datasets:
    """Return what a start serves, and keep it.

    The tables of the folder; where these have errors, or differ so much that a person has to confirm it, the last that
    were accepted, which say so.

    Args:
        folder: Holds the tables.
        store: What was accepted before.

    Raises:
        DatasetError: The tables have errors, and none were ever accepted.
    """
    try:
        kept = last_accepted(store)
    except StoreError as error:
        # Nothing is kept: what a person would have to confirm is not known.
        _log().warning("%s", error)
        return load_datasets(folder, stamped=True)
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
    return _taken_up(store, kept, datasets)


def _taken_up(store: Store, kept: tuple[Kept, Datasets] | None, datasets: Datasets) -> Datasets:
    """Return tables once they are kept; those before where they cannot be, for these are what every process serves."""
    same = kept and kept[1].version == datasets.version
    try:
        if not (kept and same):
            store.keep(datasets)
        elif kept[0].refused:
            store.refuse(kept[0].number, 0)
    except StoreError as error:
        if kept and not same:
            return _instead(store, *kept, [str(error)], 1)
        _log().warning("%s", error)
    return datasets


def _log() -> logging.Logger:
    return logging.getLogger("dashboard")


def last_accepted(store: Store) -> tuple[Kept, Datasets] | None:
    """Return the newest package that holds today's rules; none where there is none.

    Raises:
        StoreError: The store cannot be read: what was accepted is not known.
    """
    for kept, files in store.packages():
        try:
            return kept, datasets_of(files, stamped=True)
        except DatasetError:
            continue
        except Exception:  # noqa: BLE001  what nobody foresaw in one is no reason not to look at the next
            _log().exception("%s", kept.content)
    return None


def newest_tables(store: Store, first: Datasets) -> Datasets:
    """Return what a further process serves, and one that comes back: what was accepted last.

    Args:
        store: What was accepted.
        first: What the start served, which is served where the store has nothing.
    """
    try:
        found = last_accepted(store)
    except StoreError as error:
        _log().warning("%s", error)
        return first
    if not found or (first.refusal and first.refusal.accepted_at == found[0].accepted_at):
        # What the start said of newer ones stands, though a full disk may have kept it from writing that down.
        return first
    return _served(*found)


def follow(store: Store, served: Datasets, serve: Callable[[Datasets], None], stopped: Event) -> None:
    """Serve what is accepted from now on, as soon as it is; return when told to stop.

    Args:
        store: Looked at once a second.
        served: What is served now.
        serve: Called with tables that take the place of those before.
        stopped: Ends it.
    """
    seen: Kept | None = None
    failing = False
    while not stopped.wait(LOOK_SECONDS):
        try:
            newest = store.newest()
            if newest and newest != seen and not _is(newest, served, seen):
                served = _served(newest, datasets_of(store.files_of(newest), stamped=True))
                serve(served)
                _log().info("数据版本 %s 已启用 · version %s is served", *(served.version,) * 2)
        except StoreError as error:
            if not failing:
                _log().warning("%s", error)
            failing = True
            continue
        except DatasetError as error:
            _log().error("%s", error)
        except Exception:  # noqa: BLE001  what is served goes on, and the next that is accepted is looked at
            _log().exception("%s", newest)
        seen, failing = newest, False


def _is(kept: Kept, datasets: Datasets, seen: Kept | None) -> bool:
    """Tell whether these tables are that package, with the same said of newer ones.

    At the first look, when none was seen, what is said was decided by the start, which a full disk may have kept from
    writing it down.
    """
    refused = datasets.refusal.problems if datasets.refusal else 0
    return kept.content.startswith(datasets.version) and (seen is None or kept.refused == refused)


def _served(kept: Kept, datasets: Datasets) -> Datasets:
    return replace(datasets, refusal=Refusal(kept.refused, kept.accepted_at) if kept.refused else None)


def _instead(store: Store, kept: Kept, datasets: Datasets, said: Iterable[str], problems: int) -> Datasets:
    """Return accepted tables in place of newer ones, for all processes; they say so.

    Args:
        store: Where it is written down.
        kept: The package.
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
        store.refuse(kept.number, problems)
    except StoreError as error:
        _log().warning("%s", error)
    return _served(replace(kept, refused=problems), datasets)
