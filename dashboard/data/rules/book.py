"""The tables that could be read, as rows of cells, and every figure with what its ids lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from dashboard.data.descriptor import fact_names
from dashboard.data.problems import Check, Problem
from dashboard.data.rules.cells import NUMBER
from dashboard.data.tables import Table

Row = Mapping[str, str]
NOWHERE: Row = {}


@dataclass(frozen=True)
class Figure:
    """One figure; what its ids lead to is empty where they lead nowhere.

    Attributes:
        file: Name of its file.
        number: Its row as Excel numbers it.
        cells: What the row says, by column.
        indicator: The row of its indicator.
        article: The row of its article.
    """

    file: str
    number: int
    cells: Row
    indicator: Row
    article: Row

    @property
    def id(self) -> str:
        """Its id."""
        return self.cells["id"]

    @property
    def issue(self) -> str:
        """The issue that prints it; empty where it is not known."""
        return self.article.get("issue", "")

    @property
    def status(self) -> str:
        """Its status as meant: ``actual`` where the cell is empty."""
        return self.cells["status"] or "actual"

    @property
    def value(self) -> Decimal | None:
        """Its value; none where the cell holds no number."""
        return Decimal(self.cells["value"]) if NUMBER.fullmatch(self.cells["value"]) else None

    def problem(self, cause: str, remedy: str, column: str, **details: str) -> Problem:
        """Return what is wrong with a cell of it."""
        return Problem(self.file, cause, remedy, self.number, column, details)

    def warning(self, check: Check, cause: str, remedy: str, column: str, **details: str) -> Problem:
        """Return what a person has to confirm of a cell of it."""
        return self.problem(cause, remedy, column, **details).confirmable(check, self.id)


@dataclass(frozen=True)
class Book:
    """The tables of a folder that could be read.

    Attributes:
        tables: The rows of each, by name; those that could not be read are not there.
        facts: Names of the tables of figures.
    """

    tables: Mapping[str, Sequence[Row]]
    facts: Sequence[str]

    @classmethod
    def of(cls, descriptor: Mapping[str, Any], tables: Mapping[str, Table]) -> Book:
        """Return tables as read; the cells that a short row lacks are empty."""
        return cls({name: list(_records(table)) for name, table in tables.items()}, fact_names(descriptor))

    def numbered(self, table: str) -> Iterator[tuple[int, Row]]:
        """Yield the rows of a table with their numbers in Excel; none where it could not be read."""
        return enumerate(self.tables.get(table, ()), start=2)

    def by_id(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their ids."""
        return {row["id"]: row for row in self.tables.get(table, ())}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of every table, in order."""
        indicators, articles = self.by_id("indicators"), self.by_id("articles")
        return tuple(
            Figure(
                f"{name}.csv",
                number,
                row,
                indicators.get(row["indicator"], NOWHERE),
                articles.get(row["article"], NOWHERE),
            )
            for name in self.facts
            for number, row in self.numbered(name)
            # The descriptor has no place for an empty row: nothing else is said of it.
            if any(row.values())
        )

    @property
    def all_figures_read(self) -> bool:
        """Whether no table of figures is missing: only then is an id that is not found nowhere."""
        return all(name in self.tables for name in self.facts)


def _records(table: Table) -> Iterator[Row]:
    for cells in table.rows:
        padded = cells + [""] * (len(table.header) - len(cells))
        yield dict(zip(table.header, padded, strict=False))
