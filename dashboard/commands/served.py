"""Of which tables a command is that names none."""

from __future__ import annotations

import logging

from dashboard.config import Settings
from dashboard.data import Datasets, load_datasets
from dashboard.errors import StoreError
from dashboard.releases.current import last_accepted
from dashboard.releases.release import is_published
from dashboard.releases.states import state_named
from dashboard.serving.following import store_of


def served_tables(settings: Settings, name: str = "") -> Datasets:
    """Return the tables of a state; where none is named what a server serves: before anything was published the folder.

    Args:
        settings: Name store and folder.
        name: As ``dashboard.releases.states`` names states.

    Raises:
        DatasetError: The folder has errors.
        ReleaseError: There is no such state, or it cannot be made.
    """
    store = store_of(settings)
    if name:
        return state_named(store, name, settings.datasets)
    try:
        if is_published(store.releases()) and (found := last_accepted(store)):
            return found[1]
    except StoreError as error:
        logging.getLogger("dashboard").warning("%s", error)
    return load_datasets(settings.datasets, stamped=True)
