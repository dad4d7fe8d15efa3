"""What may be named in the cells of an issue: the rows of the tables and the new ones beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.data import Datasets
from dashboard.data.names import fold, most_like
from dashboard.data.observations import records
from dashboard.intake.entry_sheets import REFERRED

COLUMNS = ("id", "zh", "en", "short_zh", "short_en", "title", "title_en")
# To look for the nearest of all takes long: of so many unknown names it is told, and of so many new ones.
MOST_HINTS = 300
# How like two names have to be for one to be meant, and for two to be perhaps the same.
LIKE, ALMOST, NEAREST = 0.5, 0.8, 3


class Names:
    """The names of the rows of a table."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.rows: dict[str, Mapping[str, str]] = {}
        self.new: set[str] = set()
        self._ids: dict[str, str] = {}
        self._hints = MOST_HINTS
        self._nearest: dict[str, list[str]] = {}
        for row in rows:
            self._add(row)

    def find(self, text: str) -> str:
        """Return the id of a name or an id, in either language; empty where nothing is called so."""
        return self._ids.get(plain(text), "")

    def add(self, row: Mapping[str, str]) -> None:
        """Take a new row: what is called as an old one is the new one from now on."""
        self.new.add(row["id"])
        self._add(row)

    def nearest(self, text: str, least: float = LIKE) -> list[str]:
        """Return the ids of the old names that one is most like, at most three."""
        if text not in self._nearest:
            self._hints -= 1
            found = most_like(plain(text), self._old, NEAREST, least) if self._hints >= 0 else []
            self._nearest[text] = [*dict.fromkeys(self._old[name] for name in found)]
        return self._nearest[text]

    def called(self, name: str) -> str:
        """Return what a row is called in Chinese."""
        row = self.rows[name]
        return row.get("zh") or row.get("title") or name

    @cached_property
    def _old(self) -> dict[str, str]:
        return {name: known for name, known in self._ids.items() if known not in self.new}

    def _add(self, row: Mapping[str, str]) -> None:
        self.rows[row["id"]] = row
        for column in COLUMNS:
            if text := row.get(column, ""):
                name = plain(text)
                if row["id"] in self.new:
                    self._ids[name] = row["id"]
                else:
                    self._ids.setdefault(name, row["id"])


def names_in(datasets: Datasets) -> dict[str, Names]:
    """Return what may be named, by table."""
    tables = ("issues", "units", *REFERRED.values())
    return {table: Names(_rows(datasets, table)) for table in tables}


def plain(text: str) -> str:
    """Return a name as it is compared: without case, full width and spaces."""
    return re.sub(r"\s", "", fold(text))


def _rows(datasets: Datasets, table: str) -> Iterator[dict[str, str]]:
    for row in records(datasets.table(table)):
        yield {name: _cell(value) for name, value in row.items()}


def _cell(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
