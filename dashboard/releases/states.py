"""The states of the tables that people name: a release, a draft as it would be published now, the folder."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from dashboard.data import Datasets, load_datasets
from dashboard.data.datasets import datasets_of
from dashboard.errors import DatasetError, DraftError
from dashboard.releases.applying import applied
from dashboard.releases.release import Release, ReleaseError
from dashboard.releases.rows import DAMAGED, NO_DRAFT, NO_RELEASE
from dashboard.releases.store import Store
from dashboard.translations import message

DRAFT, FOLDER = "draft-", "folder"
# Each state has one name alone, and a number that any database takes.
NAMED = re.compile(rf"(?:{DRAFT})?([1-9][0-9]{{0,8}})")
UNKNOWN = message("没有“{name}”：请写发布的编号（如 3）或草稿的编号（如 draft-2）。")
UNFIT = message("草稿{number}不能用于当前发布，有{count}处须更正。")
UNSOUND = message("{name}的数据有{count}处问题。")
NONE_CURRENT = message("还没有任何发布。")


class StateError(ReleaseError):
    """There is no such state, or it cannot be made; its problems say why, row by row."""


def state_named(store: Store, name: str, folder: Path | None = None) -> Datasets:
    """Return the tables of a state.

    Args:
        store: Has releases and drafts.
        name: ``3``, release 3; ``draft-2``, draft 2 applied to what is current now; ``folder``.
        folder: The folder of the tables, where that may be named.

    Raises:
        StateError: There is no such state, it is damaged, or the draft does not fit or is unsound.
        DatasetError: The folder has errors.
        StoreError: The store cannot be read.
    """
    if folder and name == FOLDER:
        return replace(load_datasets(folder, stamped=True), release=FOLDER)
    named = NAMED.fullmatch(name)
    if not named:
        raise StateError(UNKNOWN, name=name)
    number = named[1]
    if name.startswith(DRAFT):
        return _draft_applied(store, int(number))
    release = store.release(int(number))
    if not release:
        raise StateError(NO_RELEASE, number=number)
    try:
        return loaded(store, release)
    except DatasetError as error:
        raise StateError(UNSOUND, error.problems, name=name, count=len(error.problems)) from error


def loaded(store: Store, release: Release) -> Datasets:
    """Return the tables of a release; they are not validated where the code of today found them sound.

    Raises:
        StateError: They are damaged or gone.
        DatasetError: Today's rules find errors in them.
    """
    files = store.files_of(release)
    if not files:
        raise StateError(DAMAGED, number=release.number)
    datasets = datasets_of(files, stamped=True, sound=store.is_sound(release))
    return replace(datasets, release=str(release.number))


def _draft_applied(store: Store, number: int) -> Datasets:
    draft, current = store.draft(number), store.current()
    if not draft:
        raise StateError(NO_DRAFT, number=number)
    if not current:
        raise StateError(NONE_CURRENT)
    files = store.files_of(current)
    if not files:
        raise StateError(DAMAGED, number=current.number)
    try:
        datasets = datasets_of(applied(files, draft.entries), stamped=True)
    except DraftError as error:
        raise StateError(UNFIT, error.problems, number=number, count=len(error.problems)) from error
    except DatasetError as error:
        raise StateError(UNSOUND, error.problems, name=f"{DRAFT}{number}", count=len(error.problems)) from error
    return replace(datasets, release=f"{DRAFT}{number}")
