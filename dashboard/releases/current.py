"""Which tables are served: those of the folder, or the last that were accepted where these cannot be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
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
    kept = last_accepted(store)
    try:
        datasets = load_datasets(folder, stamped=True)
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
    doubtful = [*doubts(changes(kept[1], datasets), words_in(LOGGED))] if kept else []
    if kept and doubtful:
        return _instead(store, *kept, doubtful, len(doubtful))
    try:
        if kept and kept[1].version == datasets.version:
            store.refuse(kept[0].number, 0)
        else:
            store.keep(datasets)
    except StoreError as error:
        if kept:
            # What the store has is what every process serves.
            return _instead(store, *kept, [str(error)], 1)
        _log().warning("%s", error)
    return datasets


def _log() -> logging.Logger:
    return logging.getLogger("dashboard")


def last_accepted(store: Store) -> tuple[Kept, Datasets] | None:
    """Return the newest package that holds today's rules; none where there is none, or where none can be read."""
    try:
        for kept, files in store.packages():
            try:
                return kept, datasets_of(files, stamped=True)
            except DatasetError:
                continue
    except StoreError as error:
        _log().warning("%s", error)
    return None


def newest_tables(folder: Path, store: Store) -> Datasets:
    """Return what a further process serves, and one that comes back: what was accepted last.

    Args:
        folder: Its tables are served where nothing was accepted.
        store: What was accepted.

    Raises:
        DatasetError: Nothing was, and the tables of the folder have errors.
    """
    found = last_accepted(store)
    return _served(*found) if found else load_datasets(folder, stamped=True)


def follow(store: Store, served: Datasets, serve: Callable[[Datasets], None], stopped: Event) -> None:
    """Serve what is accepted from now on, as soon as it is; return when told to stop.

    Args:
        store: Looked at once a second.
        served: What is served now.
        serve: Called with tables that take the place of those before.
        stopped: Ends it.
    """
    damaged = 0
    while not stopped.wait(LOOK_SECONDS):
        with suppress(StoreError):
            newest = store.newest()
            if not newest or newest.number == damaged or _is(newest, served):
                continue
            try:
                served = _served(newest, datasets_of(store.files_of(newest), stamped=True))
            except DatasetError as error:
                damaged = newest.number
                _log().error("%s", error)
                continue
            serve(served)
            _log().info("数据版本 %s 已启用 · version %s is served", *(served.version,) * 2)


def _is(kept: Kept, datasets: Datasets) -> bool:
    """Tell whether these tables are that package, with the same said of newer ones."""
    refused = datasets.refusal.problems if datasets.refusal else 0
    return kept.content.startswith(datasets.version) and kept.refused == refused


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
