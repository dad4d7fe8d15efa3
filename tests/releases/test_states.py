"""A state is found by its name; what there is not, or what cannot be made, is said with its problems."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashboard.data import Datasets
from dashboard.releases.drafts import Entries, RowChange
from dashboard.releases.states import StateError, state_named
from dashboard.releases.store import Store
from dashboard.translations import words_in
from tests.releases.stores import release

TARGET = "advanced-equipment-output-2022"


@pytest.fixture
def store(tmp_path: Path, datasets: Datasets) -> Store:
    made = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    made.publish(datasets.files, "import", "me", "", None, sound=True)
    return made


def change(datasets: Datasets, **cells: str) -> Entries:
    """Return a draft that changes cells of a target."""
    (row,) = [row for row in _rows(datasets) if row["id"] == TARGET]
    return Entries("a.xlsx", (RowChange("changed", "targets", TARGET, {**row, **cells}, row),))


def _rows(datasets: Datasets) -> list[dict[str, str]]:
    return [*csv.DictReader(datasets.files["targets.csv"].decode("utf-8-sig").splitlines())]


def why(store: Store, name: str) -> str:
    with pytest.raises(StateError) as caught:
        state_named(store, name)
    return " ".join(
        [caught.value.say(words_in("en")), *(problem.say(words_in("en")) for problem in caught.value.problems)]
    )


def test_a_release_is_what_was_released_with_its_name(store: Store, datasets: Datasets) -> None:
    found = state_named(store, "1")
    assert (found.release, found.version, found.files) == ("1", datasets.version, datasets.files)


def test_a_draft_is_what_is_current_now_with_its_rows(store: Store, datasets: Datasets) -> None:
    store.keep_draft(change(datasets, note="另记", note_en="noted"), b"", "me", 1)
    found = state_named(store, "draft-1")
    assert found.release == "draft-1"
    targets = found.table("targets").set_index("id")
    assert targets.loc[TARGET, "note"] == "另记"
    assert len(targets) == len(datasets.table("targets"))


def test_the_folder_is_a_state_where_it_may_be_named(store: Store, folder: Path, datasets: Datasets) -> None:
    assert state_named(store, "folder", folder).version == datasets.version
    assert 'no "folder"' in why(store, "folder")


@pytest.mark.parametrize(
    "name", ["", "0x1", "-1", "１", "draft-", "draft-x", "release 1", "99999999999999", "draft-²", "001"]
)
def test_what_is_no_name_of_a_state_is_said_to_be_none(store: Store, name: str) -> None:
    assert f'There is no "{name}"' in why(store, name)


def test_what_there_is_not_is_said(store: Store) -> None:
    assert why(store, "2") == "There is no release 2."
    assert why(store, "draft-2") == "There is no draft 2."


def test_a_draft_that_does_not_fit_or_is_unsound_says_why_row_by_row(store: Store, datasets: Datasets) -> None:
    store.keep_draft(change(datasets, region="wujing"), b"", "me", 1)
    assert 'Did you mean "wujin"?' in why(store, "draft-1")
    gone = change(datasets, note="a")
    (row,) = gone.changes
    missing = RowChange("changed", "targets", "gone", {**row.row, "id": "gone"}, {**row.before, "id": "gone"})
    store.keep_draft(Entries("a.xlsx", (missing,)), b"", "me", 1)
    assert "1 place to mend" in why(store, "draft-2")


def test_a_release_that_breaks_the_rules_of_today_says_so_and_is_not_validated_where_they_agree(
    store: Store, datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(store, "a", "import")
    assert "1 problem" in why(store, "2")

    def refuse(*_: object) -> None:
        raise AssertionError("validated")

    monkeypatch.setattr("dashboard.data.validation.problems_of", refuse)
    monkeypatch.setattr("dashboard.data.datasets.is_stamped", lambda _: False)
    assert state_named(store, "1").version == datasets.version
    monkeypatch.setattr(Store, "is_sound", lambda *_: False)
    with pytest.raises(AssertionError, match="validated"):
        state_named(store, "1")


def test_a_damaged_release_is_said_to_be_damaged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "files_of", lambda *_: {})
    assert "damaged" in why(store, "1")
