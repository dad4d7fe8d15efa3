"""What was validated once is not validated again, and whatever changes is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.data import load_datasets, stamps, validation
from dashboard.data.datasets import datasets_of
from dashboard.errors import DatasetError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep stamps in a folder of the test's own."""
    place = tmp_path / "cache"
    monkeypatch.setattr(stamps, "user_cache_path", lambda _: place)
    return place


@pytest.fixture
def validated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with every validation."""
    counted: list[int] = []
    real = validation.problems_of

    def problems_of(*given: object) -> object:
        counted.append(1)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(validation, "problems_of", problems_of)
    return counted


def test_the_same_tables_are_validated_once_and_load_alike(folder: Path, validated: list[int]) -> None:
    first, second = load_datasets(folder, stamped=True), load_datasets(folder, stamped=True)
    assert len(validated) == 1
    assert first.version == second.version
    assert all(first.table(name).equals(second.table(name)) for name in first.names)


def test_without_a_stamp_asked_for_everything_is_validated(folder: Path, validated: list[int]) -> None:
    load_datasets(folder, stamped=True)
    load_datasets(folder)
    assert len(validated) == 2


def test_a_changed_cell_is_found_though_the_folder_was_sound_before(folder: Path) -> None:
    load_datasets(folder, stamped=True)
    table = folder / "targets.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",changzhou,", ",nowhere,"), encoding="utf-8")
    with pytest.raises(DatasetError):
        load_datasets(folder, stamped=True)
    with pytest.raises(DatasetError):
        load_datasets(folder, stamped=True)


def spoilt(place: Path) -> None:
    for file in place.iterdir():
        file.write_bytes(b"\xff\xfe")


def blocked(place: Path) -> None:
    for file in place.iterdir():
        file.unlink()
    place.rmdir()
    place.write_text("a file stands where the folder should")


@pytest.mark.parametrize("break_it", [spoilt, blocked])
def test_a_stamp_that_cannot_be_used_or_kept_costs_a_validation(
    folder: Path, cache: Path, validated: list[int], break_it: Callable[[Path], None]
) -> None:
    load_datasets(folder, stamped=True)
    break_it(cache)
    assert load_datasets(folder, stamped=True).names
    assert len(validated) == 2


def test_another_program_validates_anew(folder: Path, validated: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    load_datasets(folder, stamped=True)
    monkeypatch.setattr(stamps, "rules", lambda: "other rules")
    load_datasets(folder, stamped=True)
    assert len(validated) == 2


def test_each_file_is_read_once_so_that_the_version_is_of_what_is_served(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.is_relative_to(folder):
            read.append(path.name)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    datasets = load_datasets(folder, stamped=True)
    assert sorted(read) == sorted(datasets.files)
    assert datasets_of(datasets.files).version == datasets.version
