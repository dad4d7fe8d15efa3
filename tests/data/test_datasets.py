"""What a loaded folder hands out, and when its version changes."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from dashboard.bounds import KEPT_ANSWERS
from dashboard.data import Datasets, load_datasets


def test_two_loads_of_the_same_folder_have_the_same_version(datasets: Datasets, folder: Path) -> None:
    assert load_datasets(folder).version == datasets.version
    assert len(datasets.version) == 12


def test_the_version_changes_with_any_table_and_with_the_descriptor(datasets: Datasets, folder: Path) -> None:
    versions = {datasets.version}
    for path in (folder / "rd_top_ten.csv", folder / "units.csv", folder / "datapackage.json"):
        path.write_bytes(path.read_bytes() + b"\n")
        versions.add(load_datasets(folder).version)
    assert len(versions) == 4


@pytest.mark.parametrize("hand_out", [partial(Datasets.table, name="targets"), Datasets.observations])
def test_changing_a_frame_that_was_handed_out_changes_no_other_copy(
    datasets: Datasets, hand_out: Callable[[Datasets], pd.DataFrame]
) -> None:
    before = hand_out(datasets).copy(deep=True)
    changed = hand_out(datasets)
    changed["value"] = 0.0
    changed.loc[0, "note"] = "changed"
    del changed["printed"]
    assert hand_out(datasets).equals(before)


def test_columns_are_typed_as_the_descriptor_says_and_empty_cells_are_missing(datasets: Datasets) -> None:
    companies = datasets.table("rd_top_ten")
    assert companies["value"].dtype == "float64"
    assert companies["page"].dtype == "Int64"
    assert companies["note"].dtype == "str"
    assert companies["value_high"].isna().all()
    assert companies["listed"].isna().sum() == 1
    assert datasets.table("regions").set_index("id").loc["wujin", "code"] == "320412"


def test_tables_stand_in_the_order_of_the_descriptor_and_columns_too(datasets: Datasets) -> None:
    assert datasets.names == [resource["name"] for resource in datasets.descriptor["resources"]]
    for resource in datasets.descriptor["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert datasets.table(resource["name"]).columns.tolist() == fields


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("gb18030", ","), ("utf-8-sig", ";"), ("gb18030", "\t"), ("utf-8", ";")]
)
def test_tables_saved_in_another_encoding_delimiter_and_column_order_hold_the_same_figures(
    datasets: Datasets, folder: Path, encoding: str, delimiter: str
) -> None:
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(row[::-1] for row in rows)
    again = load_datasets(folder)
    assert again.observations().equals(datasets.observations())
    assert all(again.table(name).equals(datasets.table(name)) for name in datasets.names)


@pytest.fixture
def fresh(datasets: Datasets) -> Datasets:
    """Return the shipped tables, of which nothing is kept yet."""
    return Datasets(datasets.descriptor, datasets.version, {name: datasets.table(name) for name in datasets.names})


def test_what_is_made_of_tables_and_choices_is_made_once(fresh: Datasets) -> None:
    made = []

    def make(tables: Datasets, *choices: str) -> list[str]:
        assert tables is fresh
        made.append(choices)
        return list(choices)

    assert fresh.memo(make, "wujin", "en") is fresh.memo(make, "wujin", "en")
    for choices in ((), ("wujin",), ("en", "wujin")):
        assert fresh.memo(make, *choices) == list(choices)
    assert made == [("wujin", "en"), (), ("wujin",), ("en", "wujin")]


def test_two_functions_of_the_same_choices_are_kept_apart(fresh: Datasets) -> None:
    def small(_: Datasets, name: str) -> str:
        return name

    def great(_: Datasets, name: str) -> str:
        return name.upper()

    assert [fresh.memo(make, "wujin") for make in (small, great)] == ["wujin", "WUJIN"]


def test_what_raises_is_not_kept(fresh: Datasets) -> None:
    answers = iter([0, 1])

    def make(_: Datasets) -> float:
        return 1 / next(answers)

    with pytest.raises(ZeroDivisionError):
        fresh.memo(make)
    assert fresh.memo(make) == 1


def test_no_more_is_kept_than_there_is_room_for_and_what_was_asked_last_stays(fresh: Datasets) -> None:
    def make(_: Datasets, number: int) -> list[int]:
        return [number]

    first, last = fresh.memo(make, 0), fresh.memo(make, 1)
    for number in range(2, KEPT_ANSWERS + 1):
        fresh.memo(make, number)
    assert fresh.memo(make, 1) is last
    assert fresh.memo(make, 0) is not first


def test_what_many_ask_at_once_is_made_once(fresh: Datasets) -> None:
    made, begun, go = [], threading.Event(), threading.Event()

    def make(_: Datasets) -> list[int]:
        made.append(1)
        begun.set()
        assert go.wait(60)
        return made

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(fresh.memo, make)
        assert begun.wait(60)
        others = [threads.submit(fresh.memo, make) for _ in range(3)]
        go.set()
        assert all(other.result() is first.result() for other in others)
    assert made == [1]
