"""Which figures are new, gone, revised or not as before."""

from __future__ import annotations

from typing import Any

from dashboard.data import Datasets
from dashboard.releases.difference import changes
from dashboard.releases.figures import FigureChange, figure_changes
from tests.data.made import actual, having


def found(datasets: Datasets, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[FigureChange]:
    old, new = having(datasets, *before), having(datasets, *after)
    return figure_changes(changes(old, new), old, new)


def test_figures_are_told_by_what_became_of_them_revisions_first(datasets: Datasets) -> None:
    before = [actual(1, id="kept"), actual(2, id="gone"), actual(3, id="changed"), actual(4, id="earlier")]
    after = [actual(1, id="kept"), actual(3.5, id="changed", page=10), actual(4, id="earlier"), actual(5, id="new")]
    after.append(actual(4.5, id="later", revises="earlier"))
    told = found(datasets, before, after)
    assert [(change.kind, change.figure["id"]) for change in told] == [
        ("revised", "later"),
        ("changed", "changed"),
        ("added", "new"),
        ("removed", "gone"),
    ]
    revised, changed, added, removed = told
    assert revised.before is not None
    assert revised.before["id"] == "earlier"
    assert [(cell.column, cell.before, cell.after) for cell in changed.cells] == [
        ("value", "3", "3.5"),
        ("page", "9", "10"),
    ]
    assert changed.before is not None
    assert (changed.before["value"], changed.figure["value"]) == (3, 3.5)
    assert (added.before, removed.after) == (None, None)


def test_a_figure_that_goes_to_another_table_is_one_that_changed(datasets: Datasets) -> None:
    (change,) = found(datasets, [actual(1, id="moved")], [actual(1, id="moved", table="targets")])
    assert change.kind == "changed"


def test_a_figure_that_names_at_last_what_it_revises_is_a_revision(datasets: Datasets) -> None:
    before = [actual(1, id="earlier"), actual(2, id="later", revises=None)]
    (change,) = found(datasets, before, [actual(1, id="earlier"), actual(2, id="later", revises="earlier")])
    assert change.kind == "revised"
    assert change.before is not None
    assert change.before["id"] == "earlier"
