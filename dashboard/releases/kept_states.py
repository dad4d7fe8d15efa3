"""The states that addresses name: each is loaded once, and a few are kept."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime

from dashboard.bounds import KEPT_STATES
from dashboard.data import Datasets
from dashboard.data.memo import Kept
from dashboard.errors import StateError
from dashboard.releases.standing import standing_named
from dashboard.releases.states import state_named
from dashboard.releases.store import Store

# No database has more of them.
NAME = re.compile("(draft-)?[1-9][0-9]{0,8}")


class KeptStates:
    """The states of a store; those asked for last are kept, each with a part of the answers of what is published."""

    def __init__(self, store: Store) -> None:
        self._store, self._loading = store, threading.Lock()
        self._kept = Kept(KEPT_STATES, 0)

    def shown(self, name: str) -> Datasets:
        """Return a state as an address names it: it says how it stands to what is published.

        Raises:
            StateError: There is none, or it cannot be made.
            StoreError: The store cannot be read.
        """
        standing = standing_named(self._store, _checked(name), datetime.now(UTC))
        return self.loaded(name).standing_as(standing)

    def loaded(self, name: str) -> Datasets:
        """Return a state as it is served where it is published.

        Raises:
            StateError: There is none, or it cannot be made.
            StoreError: The store cannot be read.
        """
        # A draft is one of what is published now.
        base = "" if _checked(name).isdecimal() else standing_named(self._store, name, datetime.now(UTC)).current
        key = (name, base)
        found = self._kept.get(key)
        if not found:
            # One at a time: whoever asks for the same gets it then.
            with self._loading:
                found = self._kept.get(key) or (state_named(self._store, name).lean(),)
                self._kept.put(key, found[0])
        datasets: Datasets = found[0]
        return datasets


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise StateError(name)
    return name
