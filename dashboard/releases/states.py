"""The states of the tables that a store has, by their names."""

from __future__ import annotations

from dashboard.data import Datasets
from dashboard.errors import StateError
from dashboard.releases.store import Store


def state_named(store: Store, name: str) -> Datasets:
    """Return the tables of a state.

    Raises:
        StateError: There is none, or it cannot be made.
    """
    raise StateError(f"{store.address}: {name}")
