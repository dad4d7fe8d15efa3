"""A row of a sheet that was filled in: what stands in it, where, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from openpyxl.utils import get_column_letter

from dashboard.data.problems import Problem, Severity
from dashboard.intake.cells import Cell, Fault, Sheet
from dashboard.intake.headings import Columns
from dashboard.intake.ledger_cells import Slip, said_in, text_in
from dashboard.releases.drafts import Unread

Read = TypeVar("Read")


class Line:
    """A row of a sheet.

    Attributes:
        number: Which row it is.
        problems: What is wrong with it, warnings too.

    Args:
        columns: Where its sheet has which column.
        number: Which row it is.
        skipped: A column that is never read, whatever stands there; empty for none.
    """

    def __init__(self, columns: Columns, number: int, skipped: str = "") -> None:
        self.number, self.problems, self._skipped = number, list[Problem](), skipped
        self._columns, self._row = columns, columns.sheet.rows[number]

    @property
    def faulty(self) -> bool:
        """Whether it cannot be read."""
        return any(problem.severity == "error" for problem in self.problems)

    def cell(self, key: str) -> Cell | None:
        """Return the cell of a column; none where nothing stands in it."""
        return self._row.get(self._columns.places.get(key, 0))

    def holds(self, key: str) -> bool:
        """Tell whether something stands in a column, be it nothing that can be read."""
        cell = self.cell(key)
        return cell is not None and (isinstance(cell.value, Fault) or bool(said_in(cell)))

    def text_of(self, key: str) -> str:
        """Return what stands in a column, as far as it can be read."""
        return said_in(self.cell(key))

    def text(self, key: str) -> str:
        """Return what stands in a column; nothing where it cannot be read, which is then a problem."""
        return self.read(key, text_in) or ""

    def read(self, key: str, reader: Callable[[Cell | None], Read]) -> Read | None:
        """Return what a reader makes of a column; none where it cannot, which is then a problem."""
        cell = self.cell(key)
        if cell is None:
            return None
        try:
            return reader(cell)
        except Slip as slip:
            self.report(key, slip.cause, slip.remedy, **slip.details)
            return None

    def report(self, key: str, cause: str, remedy: str, **details: str) -> None:
        """Take that something is wrong in a column."""
        self._take("error", key, cause, remedy, details)

    def remark(self, key: str, cause: str, remedy: str, **details: str) -> None:
        """Take that something is to be looked at in a column."""
        self._take("warning", key, cause, remedy, details)

    def place(self, key: str) -> str:
        """Return where a column of it stands: 本期数据!G12; at its beginning where the sheet has no such column."""
        return f"{self._columns.sheet.name}!{get_column_letter(self._columns.places.get(key, 1))}{self.number}"

    def places(self) -> dict[str, str]:
        """Return where each column of it stands, filled or not."""
        return {key: self.place(key) for key in self._columns.places if key != self._skipped}

    def unread(self, name: str) -> Unread:
        """Return it with all that stands in it, so that nothing of it is lost."""
        sheet, places = self._columns.sheet, self._columns.places
        heads, skipped = sheet.rows.get(self._columns.head, {}), places.get(self._skipped)
        return Unread(f"{sheet.name}!{self.number}", name, _content(heads, self._row, skipped), tuple(self.problems))

    def _take(self, severity: Severity, key: str, cause: str, remedy: str, details: dict[str, str]) -> None:
        cell = Cell(self.number, self._columns.places.get(key, 1), "")
        self.problems.append(self._columns.sheet.problem(cell, cause, remedy, severity, **details))


def lines_in(columns: Columns, skipped: str = "") -> Iterator[Line]:
    """Yield the rows of a sheet below its head in which something stands, but in a column that is never read."""
    read = {column for key, column in columns.places.items() if key != skipped}
    for number in sorted(columns.sheet.rows):
        row = columns.sheet.rows[number]
        if number > columns.head and any(_filled(cell) for column, cell in row.items() if column in read):
            yield Line(columns, number, skipped)


def beside_columns(columns: Columns) -> Iterator[Cell]:
    """Yield what is not read: the first filled cell of each column of another heading, or none, and over the head."""
    met = set(columns.places.values())
    for number in sorted(columns.sheet.rows):
        for column, cell in columns.sheet.rows[number].items():
            if number != columns.head and _filled(cell) and (column not in met or number < columns.head):
                met.add(column)
                yield cell


def all_unread(sheet: Sheet, problems: Iterable[Problem], head: int = 0) -> list[Unread]:
    """Return every row of a sheet that cannot be read, under its heads or else the letters of its columns."""
    heads, said = sheet.rows.get(head, {}), tuple(problems)
    return [
        Unread(f"{sheet.name}!{number}", "", content, said)
        for number, row in sorted(sheet.rows.items())
        if number != head and (content := _content(heads, row))
    ]


def _content(
    heads: Mapping[int, Cell], row: Mapping[int, Cell], skipped: int | None = None
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (said_in(heads.get(column)).rstrip("*") or get_column_letter(column), said_in(cell))
        for column, cell in sorted(row.items())
        if said_in(cell) and column != skipped
    )


def _filled(cell: Cell) -> bool:
    return isinstance(cell.value, Fault) or bool(said_in(cell))
