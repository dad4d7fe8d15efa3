"""A stand-in for a store: three releases and a draft of the shipped tables, in which every figure differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast
from unittest.mock import patch

from dash import Dash

from dashboard.app import create_app
from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.problems import Problem
from dashboard.errors import StateError
from dashboard.releases import kept_states
from dashboard.releases.drafts import Draft, Entries
from dashboard.releases.release import Release
from dashboard.releases.store import Store

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAY = timedelta(days=1)
# How much of each printed number a state has.
SHARES = {"1": 1.0, "2": 1.25, "3": 1.5, "draft-1": 1.75}


def release(number: int, at: datetime = NOON, **more: datetime) -> Release:
    return Release(number, f"{number:064x}", "draft", "curator", at, **more)


@dataclass
class StandIn:
    """What of a store is asked for states.

    Attributes:
        held: The releases, the newest first.
        loaded: How often each state was loaded.
    """

    tables: Datasets
    held: list[Release] = field(default_factory=list)
    loaded: Counter[str] = field(default_factory=Counter)

    def releases(self) -> list[Release]:
        return self.held

    def draft(self, number: int) -> Draft | None:
        return Draft(1, 3, "curator", NOON, "open", Entries("x.xlsx")) if number == 1 else None

    def tables_of(self, name: str) -> Datasets:
        """Return the tables of a state: the shipped ones with another size of every figure."""
        self.loaded[name] += 1
        if name == "9":
            raise StateError(name, (Problem("a.csv", "不符"),))
        if name not in SHARES:
            raise StateError(name)
        frames = {one: self.tables.table(one) for one in self.tables.names}
        for one in fact_names(self.tables.descriptor):
            frames[one] = frames[one].assign(value=frames[one]["value"] * SHARES[name])
        made = replace(self.tables, _frames=frames, version=f"{SHARES[name]:012}".replace(".", "0"), release=name)
        return made


@contextmanager
def app_of_states(tables: Datasets) -> Iterator[tuple[Dash, StandIn]]:
    """Yield an app that serves release 3, with what stands in for its store."""
    store = StandIn(tables, [release(number, NOON + number * DAY) for number in (3, 2, 1)])
    served = store.tables_of("3")
    store.loaded.clear()
    with patch.object(kept_states, "state_named", lambda _, name: store.tables_of(name)):
        yield create_app(served, store=cast(Store, store)), store
