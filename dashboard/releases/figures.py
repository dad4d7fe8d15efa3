"""Which figures are new, gone or not as before, each as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.observations import records, text_of
from dashboard.releases.difference import Cell, TableChange

# Corrects a figure that another issue prints; changed in its row; new; gone.
Kind = Literal["revised", "changed", "added", "removed"]


@dataclass(frozen=True)
class FigureChange:
    """What became of a figure.

    Attributes:
        kind: That.
        before: The figure as it was, as ``observations`` has it; of one that corrects another, that one as it was
            printed; none of one that is new.
        after: The figure as it is; none of one that is gone.
        cells: The columns of its row that changed.
    """

    kind: Kind
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    cells: tuple[Cell, ...] = ()

    @property
    def figure(self) -> Mapping[str, Any]:
        """The figure as it is, or was before it was gone."""
        return self.after or self.before or {}


def is_fact(datasets: Iterable[Datasets], table: str) -> bool:
    """Tell whether the rows of a table are figures in one of some sets of tables."""
    return any(table in fact_names(one.descriptor) for one in datasets)


def figure_changes(tables: Iterable[TableChange], before: Datasets, after: Datasets) -> list[FigureChange]:
    """Return the figures that are not as before, in the order of the tables: revisions, changes, new ones, gone ones.

    Args:
        tables: What changed, row by row.
        before: The tables before.
        after: The tables now.
    """
    facts = [table for table in tables if is_fact((before, after), table.table)]
    cells = {row.id: row.cells for table in facts for row in table.changed}
    added, removed = (
        dict.fromkeys(row.id for table in facts for row in getattr(table, kind)) for kind in ("added", "removed")
    )
    # A figure that went to another table is one that changed.
    ids = {*cells, *added, *removed}
    old, new = (_figures(one, ids) for one in (before, after))
    named = _figures(after, {text_of(figure["revises"]) for figure in new.values()})
    found = [_change(new[name], old.get(name), cells.get(name, ()), named) for name in (*cells, *added)]
    found += [FigureChange("removed", old[name], None) for name in removed if name not in new]
    order = ("revised", "changed", "added", "removed")
    return sorted(found, key=lambda change: order.index(change.kind))


def _change(
    figure: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    cells: tuple[Cell, ...],
    named: Mapping[str, Mapping[str, Any]],
) -> FigureChange:
    revised = named.get(text_of(figure["revises"]))
    if revised and (before is None or text_of(before["revises"]) != revised["id"]):
        return FigureChange("revised", revised, figure, cells)
    return FigureChange("changed" if before else "added", before, figure, cells)


def _figures(datasets: Datasets, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    figures = datasets.observations()
    return {row["id"]: row for row in records(figures[figures["id"].isin(list(ids))])}
