"""A table row by row as it is written, so that some rows can be changed while the bytes of all others stay."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.data.tables import Text

MARK = "\N{BYTE ORDER MARK}"


class Line(NamedTuple):
    """A row of a table: its cells, without blanks around them, and its text, with what ends it."""

    cells: tuple[str, ...]
    text: str


def lines_of(text: Text) -> Iterator[Line]:
    """Yield the rows of a table, its header first; a row may go over several lines.

    Raises:
        csv.Error: It is no CSV.
    """
    physical = list(io.StringIO(text.lines, newline=""))
    reader, begin = csv.reader(physical, delimiter=text.delimiter, strict=True), 0
    for cells in reader:
        yield Line(tuple(cell.strip() for cell in cells), "".join(physical[begin : reader.line_num]))
        begin = reader.line_num


def end_of(line: Line) -> str:
    """Return what ends the lines of a table, by its header."""
    return line.text[len(line.text.rstrip("\r\n")) :] or "\n"


def written(columns: Sequence[str], row: Mapping[str, str], delimiter: str, end: str) -> Line:
    """Return a row as tables are written: quoted where it has to be, an empty cell where it has no such column."""
    cells = tuple(row.get(column, "") for column in columns)
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=delimiter, lineterminator=end).writerow(cells)
    return Line(cells, line.getvalue())


def joined(lines: Sequence[Line], end: str) -> bytes:
    """Return a table of the rows, in UTF-8 with a mark at the beginning, as Excel opens it."""
    texts = [line.text if line.text.endswith(("\r", "\n")) else line.text + end for line in lines]
    return (MARK + "".join(texts)).encode()
