"""What becomes other when tables replace those before them, and what of it a person has to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from dashboard.data import Datasets

# What a table may lose of its rows, and how many times as much a number may become, before a person is asked.
LARGEST_LOSS = 1 / 3
LARGEST_FACTOR = 10
VALUES = ("value", "value_high")


class Cell(NamedTuple):
    """A column of a row, with what stood and what stands there; nothing where it is empty."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A row that was added, removed or changed.

    Attributes:
        id: Its key.
        cells: The columns that changed; none of a row that is new or gone.
    """

    id: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class TableChange:
    """What became of one table.

    Attributes:
        table: Its name.
        before: How many rows it had.
        after: How many it has.
        added: The rows that are new.
        removed: The rows that are gone.
        changed: The rows whose cells changed.
    """

    table: str
    before: int
    after: int
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    changed: tuple[Change, ...]

    @property
    def shrunk(self) -> bool:
        """Tell whether a third of its rows or more is gone."""
        return len(self.removed) >= self.before * LARGEST_LOSS > 0

    @property
    def tenfold(self) -> tuple[tuple[str, Cell], ...]:
        """The numbers that became ten times as much or more, or as little, each with its row."""
        cells = [(row.id, cell) for row in self.changed for cell in row.cells if cell.column in VALUES]
        return tuple((name, cell) for name, cell in cells if _tenfold(cell))


def changes(before: Datasets, after: Datasets) -> list[TableChange]:
    """Return what changed, a table at a time, in the order of the tables; a table that is gone lost all its rows."""
    names = list(dict.fromkeys([*after.names, *before.names]))
    found = (_table_change(name, cells_of(before, name), cells_of(after, name)) for name in names)
    return [change for change in found if change.added or change.removed or change.changed]


def _tenfold(cell: Cell) -> bool:
    if not (cell.before and cell.after):
        return False
    before, after = abs(float(cell.before)), abs(float(cell.after))
    return max(before, after) >= LARGEST_FACTOR * min(before, after) and before != after


def cells_of(datasets: Datasets, name: str) -> pd.DataFrame:
    """Return the cells of a table as text, by its key; none of a table that there is not."""
    if name not in datasets.names:
        return pd.DataFrame()
    resource = next(resource for resource in datasets.descriptor["resources"] if resource["name"] == name)
    text = datasets.table(name).apply(_texts)
    keys = zip(*(text[column] for column in resource["schema"]["primaryKey"]), strict=True)
    text.index = pd.Index(["/".join(key) for key in keys], dtype="str")
    return text


def _texts(column: pd.Series[Any]) -> pd.Series[str]:
    """Return the cells of a column as texts, empty where there is nothing."""
    texts = column.map("{:.15g}".format) if pd.api.types.is_float_dtype(column) else column.astype("str")
    return texts.astype("object").where(column.notna(), "")


def _table_change(name: str, before: pd.DataFrame, after: pd.DataFrame) -> TableChange:
    both = before.index.intersection(after.index, sort=False)
    columns = list(dict.fromkeys([*after.columns, *before.columns]))
    old, new = (frame.reindex(index=both, columns=columns, fill_value="") for frame in (before, after))
    return TableChange(
        name,
        len(before),
        len(after),
        tuple(map(Change, after.index.difference(before.index, sort=False))),
        tuple(map(Change, before.index.difference(after.index, sort=False))),
        tuple(_changed(old, new)),
    )


def _changed(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[Change]:
    before, after = (frame.to_numpy(dtype=object) for frame in (old, new))
    differs = before != after
    for place in differs.any(axis=1).nonzero()[0]:
        cells = [Cell(str(old.columns[at]), before[place, at], after[place, at]) for at in differs[place].nonzero()[0]]
        yield Change(str(old.index[place]), tuple(cells))
