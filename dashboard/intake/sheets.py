"""Reads the cells of a sheet as they come, and stops at the first that is out of bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from openpyxl.utils import column_index_from_string, get_column_letter

from dashboard.bounds import LONGEST_TEXT, MOST_CELLS, MOST_FILLED, MOST_ROWS
from dashboard.intake.cells import (
    NOT_CALCULATED,
    Cell,
    Stored,
    Value,
    error,
    merged,
    number,
    stored,
    stored_day,
    unescaped,
)
from dashboard.intake.parts import Formats, Texts
from dashboard.intake.refusals import DAMAGED, TOO_FAR, TOO_LONG, TOO_MANY_CELLS, Refusal

PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)


class Cells(Texts):
    """Takes the filled cells of the sheets of a workbook, one sheet after the other.

    Attributes:
        rows: The cells of the present sheet by row and column.
    """

    def __init__(self, strings: Sequence[str], formats: Formats, *, since_1904: bool = False) -> None:
        super().__init__()
        self._strings, self._formats, self._since_1904 = strings, formats, since_1904
        self._sheet, self._filled = "", 0
        self._columns: dict[str, int] = {}
        self.rows: dict[int, dict[int, Cell]] = {}
        self._row = self._column = 0
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._formula = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of a cell or a row, or an area of merged cells."""
        if name == "c":
            self._attributes, self._value, self._formula = attributes, None, False
            self._place(attributes.get("r"))
        elif name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif name == "f":
            self._formula = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            super().begin(name, attributes)

    def finish(self, name: str, text: str) -> None:
        """Take what a cell says, or its end."""
        if name == "v":
            self._value = text
        elif name == "c":
            self._fill()
        else:
            super().finish(name, text)

    def begin_sheet(self, name: str) -> None:
        """Be ready for another sheet."""
        self._sheet, self.rows = name, {}
        self._row = self._column = 0

    def _place(self, place: str | None) -> None:
        if place is None:
            self._column += 1
            return
        self._row, self._column = self._numbers(place)

    def _numbers(self, place: str) -> tuple[int, int]:
        """Return row and column of a place such as B7."""
        found = PLACE.fullmatch(place)
        if not found:
            raise Refusal(DAMAGED)
        letters = found[1]
        if letters not in self._columns:
            self._columns[letters] = column_index_from_string(letters)
        return int(found[2]), self._columns[letters]

    def _fill(self) -> None:
        value = self._content()
        if value == "":
            return
        if self._row < 1:
            raise Refusal(DAMAGED)
        if self._row > MOST_ROWS or self._column > MOST_CELLS:
            raise Refusal(TOO_FAR, self._here(), rows=f"{MOST_ROWS:,}", columns=str(MOST_CELLS))
        row = self.rows.setdefault(self._row, {})
        if self._column in row:
            raise Refusal(DAMAGED)
        row[self._column] = Cell(self._row, self._column, value)
        self._count_filled(1)

    def _here(self) -> str:
        return f"{self._sheet}!{get_column_letter(self._column)}{self._row}"

    def _count_filled(self, cells: int) -> None:
        self._filled += cells
        if self._filled > MOST_FILLED:
            raise Refusal(TOO_MANY_CELLS, most=f"{MOST_FILLED:,}")

    def _content(self) -> Value:
        """Return what stands in a cell; an empty text where nothing does."""
        kind, value = self._attributes.get("t", "n"), self._value
        if kind == "inlineStr":
            return self._text(self.take_text())
        if not value:
            # A formula whose result is an empty text is of this kind.
            return NOT_CALCULATED if self._formula and kind != "str" else ""
        if kind == "s":
            return self._text(self._strings[abs(int(value))])
        if kind == "b":
            return value == "1"
        if kind == "e":
            return error(value)
        look = self._attributes.get("s", "0")
        if kind == "d":
            return _written_day(value)
        if kind == "n" and look in self._formats.dates:
            return stored(value, shows_day=look in self._formats.days, since_1904=self._since_1904)
        return number(value) if kind == "n" else self._text(unescaped(value))

    def _text(self, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            raise Refusal(TOO_LONG, self._here(), most=f"{LONGEST_TEXT:,}")
        return text

    def _merge(self, area: str) -> None:
        """Put the fault of a merged area into each of its cells, as far as the sheet is filled."""
        first, _, last = area.partition(":")
        top, left = self._numbers(first)
        bottom, right = self._numbers(last or first)
        bottom, right = min(bottom, max(self.rows, default=0)), min(right, MOST_CELLS)
        self._count_filled(max(1, (bottom - top + 1) * (right - left + 1)))
        fault = merged(area)
        for row in range(top, bottom + 1):
            cells = self.rows.setdefault(row, {})
            cells.update({column: Cell(row, column, fault) for column in range(left, right + 1)})


def _written_day(value: str) -> Stored:
    """Return a date that stands in the file as a text."""
    day, _, time = value.partition("T")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return stored_day(value)
    return stored_day(value) if time.strip("0:.Z") else stored_day(day, found)
