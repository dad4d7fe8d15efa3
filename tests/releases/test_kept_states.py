"""A state is loaded once, however many ask, and few are kept."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from dashboard.bounds import KEPT_ANSWERS, KEPT_STATES, STATES_PART
from dashboard.data import Datasets
from dashboard.releases import kept_states
from dashboard.releases.drafts import Entries, RowChange
from dashboard.releases.kept_states import KeptStates
from dashboard.releases.states import StateError, state_named
from dashboard.releases.store import Store
from tests.states import SECTOR, store_of_states

ASKING = 10


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_of_states(tmp_path)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each state was loaded."""
    counted: Counter[str] = Counter()

    def load(store: Store, name: str) -> Datasets:
        counted[name] += 1
        return state_named(store, name)

    monkeypatch.setattr(kept_states, "state_named", load)
    return counted


def test_a_state_that_ten_ask_for_at_once_is_loaded_once(store: Store, loads: Counter[str]) -> None:
    states, together = KeptStates(store), Barrier(ASKING)

    def ask(_: int) -> Datasets:
        together.wait()
        return states.loaded("1")

    with ThreadPoolExecutor(ASKING) as threads:
        found = [*threads.map(ask, range(ASKING))]
    assert len(set(map(id, found))) == 1
    assert loads == {"1": 1}


def test_few_states_are_kept_those_asked_for_last(
    store: Store, loads: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_states, "KEPT_STATES", 2)
    states = KeptStates(store)
    for name in ("1", "2", "1", "3", "1", "2"):
        assert states.loaded(name).release == name
    assert loads == {"1": 1, "2": 2, "3": 1}
    assert KEPT_STATES > 2


def test_a_draft_that_does_not_fit_is_tried_once_until_something_else_is_released(
    store: Store, loads: Counter[str]
) -> None:
    row = RowChange("changed", "sectors", SECTOR, {"id": SECTOR}, {"id": SECTOR, "zh": "别的名称"})
    name = f"draft-{store.keep_draft(Entries('过期.xlsx', (row,)), b'', 'curator', 3).number}"
    states = KeptStates(store)

    def tries() -> int:
        with pytest.raises(StateError) as refused:
            states.loaded(name)
        assert refused.value.problems
        return loads[name]

    assert [tries(), tries()] == [1, 1]
    store.rollback(1, "curator", "")
    assert tries() == 2


def test_what_there_is_not_yet_may_be_there_the_next_time(store: Store) -> None:
    states = KeptStates(store)
    with pytest.raises(StateError):
        states.loaded("4")
    store.rollback(1, "curator", "")
    assert states.loaded("4").release == "4"


def test_each_keeps_a_part_of_the_answers_that_the_published_tables_keep(store: Store) -> None:
    loaded = KeptStates(store).loaded("1")
    assert loaded.memo.kept.entries == KEPT_ANSWERS // STATES_PART
    assert loaded.exported.entries < state_named(store, "1").exported.entries


def test_what_is_published_is_not_loaded_again(store: Store, loads: Counter[str]) -> None:
    served = state_named(store, "3")
    shown = KeptStates(store).shown("3", served)
    assert not loads
    assert shown.standing
    assert shown.memo.kept is served.memo.kept
    assert served.standing is None


def test_how_a_state_stands_follows_the_store(store: Store, loads: Counter[str]) -> None:
    states, served = KeptStates(store), state_named(store, "3")
    before = states.shown("2", served)
    assert before.standing
    assert before is states.shown("2", served), "the same tables, while it stands as it did"
    store.withdraw(2, "curator", "")
    after = states.shown("2", served)
    assert (before.standing.state, after.standing and after.standing.state) == ("superseded", "withdrawn")
    assert loads == {"2": 1}


def test_a_draft_is_made_again_once_another_release_is_current(store: Store, loads: Counter[str]) -> None:
    states = KeptStates(store)
    first = states.loaded("draft-1")
    assert states.loaded("draft-1") is first
    store.publish({**first.files, "x": b""}, "import", "curator", "", 3, sound=True)
    assert states.loaded("draft-1") is not first
    assert loads == {"draft-1": 2}
