"""The states that addresses name: each is loaded once, and a few are kept."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from dashboard.bounds import KEPT_STATES
from dashboard.data import Datasets
from dashboard.data.memo import Kept
from dashboard.releases.standing import standing_named
from dashboard.releases.states import DRAFT, StateError, state_named
from dashboard.releases.store import Store


class KeptStates:
    """The states of a store; those asked for last are kept, each with a part of the answers of what is published."""

    def __init__(self, store: Store) -> None:
        self._store, self._loading = store, threading.Lock()
        self._kept = Kept(KEPT_STATES, 0)

    def shown(self, name: str, served: Datasets) -> Datasets:
        """Return a state as an address names it: it says how it stands to what is published.

        Args:
            name: As people write it.
            served: What is published, which need not be loaded again.

        Raises:
            StateError: There is none, or it cannot be made.
            StoreError: The store cannot be read.
        """
        datasets = served if served.release == name else self.loaded(name)
        return datasets.standing_as(standing_named(self._store, name, datetime.now(UTC)))

    def loaded(self, name: str) -> Datasets:
        """Return a state as it is served where it is published.

        Raises:
            StateError: There is none, or it cannot be made.
            StoreError: The store cannot be read.
        """
        # A draft is one of what is current now.
        current = self._store.current() if name.startswith(DRAFT) else None
        key = (name, current and current.number)
        found = self._kept.get(key)
        if not found:
            # One at a time: whoever asks for the same gets it then.
            with self._loading:
                found = self._kept.get(key) or (self._made(name),)
                self._kept.put(key, found[0])
        made: Datasets | StateError = found[0]
        if isinstance(made, StateError):
            raise made.with_traceback(None)
        return made

    def _made(self, name: str) -> Datasets | StateError:
        """Return a state; a draft that does not fit, which it takes as long to find out, as why it does not."""
        try:
            return state_named(self._store, name).lean()
        except StateError as error:
            if not error.problems:
                raise
            return error
