"""What changed between two sets of tables, and what of it a person has to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

from dashboard.data import Datasets
from dashboard.releases.difference import Cell, changes
from dashboard.releases.saying import LISTED, differences, doubts
from dashboard.translations import words_in


def tables(**columns: Sequence[object]) -> Datasets:
    """Return one table of figures with the columns, or none where no column is given."""
    descriptor = {"resources": [{"name": "targets", "schema": {"primaryKey": ["id"]}}]}
    frame = pd.DataFrame(columns).convert_dtypes() if columns else None
    return Datasets(descriptor, "", MappingProxyType({} if frame is None else {"targets": frame}))


def test_rows_are_added_removed_and_changed_by_their_key() -> None:
    before = tables(id=["a", "b", "c", "d"], value=[1.0, 2.0, 3.0, None], note=[None, "x", None, None])
    after = tables(id=["d", "a", "c", "e"], value=[None, 1.0, 3.5, 9.0], note=[None, None, "y", None])
    (change,) = changes(before, after)
    assert (change.table, change.before, change.after) == ("targets", 4, 4)
    assert [row.id for row in change.added] == ["e"]
    assert [row.id for row in change.removed] == ["b"]
    assert [(row.id, row.cells) for row in change.changed] == [
        ("c", (Cell("value", "3", "3.5"), Cell("note", "", "y")))
    ]


def test_the_order_of_rows_and_columns_is_no_change(datasets: Datasets) -> None:
    turned = {name: datasets.table(name).iloc[::-1].iloc[:, ::-1] for name in datasets.names}
    assert changes(datasets, replace(datasets, _frames=MappingProxyType(turned))) == []


def test_a_table_that_is_gone_lost_all_its_rows() -> None:
    (change,) = changes(tables(id=["a", "b"]), tables())
    assert (change.before, change.after, len(change.removed), change.shrunk) == (2, 0, 2, True)


@pytest.mark.parametrize(("gone", "shrunk"), [(0, False), (1, False), (2, False), (3, True), (8, True)])
def test_a_table_of_which_a_third_is_gone_is_to_be_confirmed(gone: int, shrunk: bool) -> None:
    ids = [f"row-{number}" for number in range(9)]
    found = changes(tables(id=ids, value=[1] * 9), tables(id=[*ids[gone:], "new"], value=[1] * (10 - gone)))
    assert [change.shrunk for change in found] == [shrunk]
    assert bool([*doubts(found, words_in("zh"))]) == shrunk


def test_an_issue_that_is_taken_back_is_to_be_confirmed(datasets: Datasets) -> None:
    issues = datasets.table("issues")
    more = [issues.assign(id=f"2021-{month:02}") for month in range(7, 12)]
    longer = {**datasets._frames, "issues": pd.concat([issues, *more])}
    found = changes(
        replace(datasets, _frames=MappingProxyType(longer)),
        replace(datasets, _frames=MappingProxyType({**longer, "issues": longer["issues"][1:]})),
    )
    assert [change.shrunk for change in found] == [False]
    (said,) = doubts(found, words_in("zh"))
    assert "2021-06" in said


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        (5.0, 49.9, False),
        (5.0, 50.0, True),
        (50.0, 5.0, True),
        (-5.0, 50.0, True),
        (5.0, 0.0, True),
        (0.0, 5.0, True),
        (5.0, None, False),
        (None, 500.0, False),
        (0.0, 0.0, False),
    ],
)
def test_a_number_that_becomes_ten_times_as_much_is_to_be_confirmed(
    before: float | None, after: float | None, asked: bool
) -> None:
    found = changes(
        tables(id=["a", "b"], value=[before, 1.0], page=[1, 1]), tables(id=["a", "b"], value=[after, 1.0], page=[90, 1])
    )
    assert bool([*doubts(found, words_in("zh"))]) == asked


def test_what_changed_is_said_with_old_and_new_and_long_lists_are_counted() -> None:
    ids = [f"row-{number:02}" for number in range(LISTED + 5)]
    found = changes(tables(id=["a"], value=[1800]), tables(id=["a", *ids], value=[1850] * (len(ids) + 1)))
    said = [*differences(found, words_in("zh"))]
    assert said[0] == "targets.csv：1 行改为 26 行，新增 25，删除 0，更改 1"
    assert said[1] == "  + row-00"
    assert said[-2:] == ["  + 另有 5 行", "  ~ a：value 1800 → 1850"]
    assert next(differences(found, words_in("en"))) == "targets.csv: rows 1 → 26; added 25, removed 0, changed 1"
