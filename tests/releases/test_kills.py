"""A process that is killed while it writes leaves a store that is whole; nothing that it had said was done is gone."""

from __future__ import annotations

import pytest

from dashboard.releases.drafts import Entries
from dashboard.releases.store import Store
from tests.releases.killing import CHANGES, hold, killed, killed_before, needs_fork
from tests.releases.stores import release

pytestmark = [pytest.mark.slow, needs_fork]
KILLS = 20


@pytest.fixture
def store(address: str) -> Store:
    """Return a store that has something to change."""
    filled = Store(address)
    for text in "ab":
        release(filled, text)
    filled.keep_draft(Entries("a.xlsx"), b"", "me", 1)
    return filled


@pytest.mark.parametrize("change", range(len(CHANGES)), ids=[change.__name__ for change in CHANGES])
def test_a_change_that_is_killed_before_any_statement_is_made_whole_or_not_at_all(store: Store, change: int) -> None:
    before, steps, was_killed = len(store.journal()), 0, True
    while was_killed:
        done, was_killed = killed_before(store.address, change, steps)
        hold(store, done)
        assert len(store.journal()) == before + len(done)
        steps += 1
    # It came to its end, which is said.
    assert len(done) == 1
    assert steps > 5


def test_at_whatever_moment_a_writer_is_killed_the_next_goes_on(store: Store) -> None:
    done = []
    for seed in range(KILLS):
        done += killed(store.address, seed)
        hold(store, done)
    assert len(done) > KILLS
