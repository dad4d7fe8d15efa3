"""Rows of a sheet whose formulas have our results beside them, and of which there may be fifty thousand.

openpyxl writes no result of a formula, so that nothing shows it before Excel has computed; and it takes its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from dashboard.exports.excel.cells import LEADS, Number, Styled, in_cell
from dashboard.exports.excel.sheets import Sheet, height_of
from dashboard.wording.grammar import capitalised
from dashboard.wording.widths import lines_within

# So many rows are one piece of a file.
PIECE = 500


class Formula(NamedTuple):
    """A formula, and what it results in.

    Attributes:
        text: As Excel has it, without the equals sign; below a shared one it is not written again.
        value: What we computed.
        format: How a number is shown.
        shared: Names one that goes down a column, by its range.
    """

    text: str
    value: float | str
    format: str
    shared: str = ""


Live = str | Number | Styled | Formula | None


class LiveRows:
    """Rows below what a sheet has, each written at once and kept as it stands in the file.

    Attributes:
        last: The last row; that of the sheet at first.
        width: How many columns the widest has.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._book, self._page, self.last, self.width = sheet.book, sheet.page, sheet.last, 1
        self._looks: dict[tuple[str, bool], int] = {}
        self._shared: dict[str, int] = {}
        self._numbers = count()
        self._rows: list[str] = []
        self._pieces: list[bytes] = []
        self._letters: list[str] = []
        sheet.page.live = self

    def add(self, cells: Sequence[Live], style: str = "text line", lines: int = 1) -> int:
        """Write a row of so many lines, its texts in a style unless they have their own, and return its number."""
        self.last += 1
        while len(self._letters) < len(cells):
            self._letters.append(get_column_letter(len(self._letters) + 1))
        self.width = max(self.width, len(cells))
        written = [
            self._cell(f"{letter}{self.last}", cell, style)
            for letter, cell in zip(self._letters, cells, strict=False)
            if cell is not None
        ]
        high = f' ht="{height_of(lines)}" customHeight="1"' if lines > 1 else ""
        self._rows.append(f'<row r="{self.last}"{high}>{"".join(written)}</row>')
        if len(self._rows) == PIECE:
            self._pack()
        return self.last

    def add_head(self, heads: Sequence[str]) -> int:
        """Write the head of a table, as high as its columns need, and return its row."""
        columns = self._page.column_dimensions
        rooms = [columns[get_column_letter(column)].width for column in range(1, len(heads) + 1)]
        lines = max(len(lines_within(head, int(room) - 1)) for head, room in zip(heads, rooms, strict=True))
        return self.add(list(map(capitalised, heads)), "table head", lines)

    def pieces(self) -> Iterator[bytes]:
        """Yield the rows as they stand in the file."""
        self._pack()
        yield from self._pieces

    def _pack(self) -> None:
        self._pieces.append("".join(self._rows).encode())
        self._rows.clear()

    def _cell(self, place: str, cell: Live, style: str) -> str:
        match cell:
            case Number(None, shown):
                return f'<c r="{place}" s="{self._look(shown)}"/>'
            case Number(value, shown):
                return f'<c r="{place}" s="{self._look(shown)}"><v>{value!r}</v></c>'
            case Formula():
                return self._formula(place, cell)
            case Styled(text, own):
                return self._text(place, text, own)
            case str():
                return self._text(place, cell, style)
        return ""

    def _text(self, place: str, text: str, style: str) -> str:
        look = self._look(style, quoted=text.startswith(LEADS))
        said = escape(in_cell(text))
        return f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'

    def _formula(self, place: str, cell: Formula) -> str:
        written = f"<f>{escape(cell.text)}</f>"
        if cell.shared:
            number = self._shared.get(cell.shared)
            if number is None:
                number = self._shared[cell.shared] = next(self._numbers)
                written = f'<f t="shared" ref="{cell.shared}" si="{number}">{escape(cell.text)}</f>'
            else:
                written = f'<f t="shared" si="{number}"/>'
        if isinstance(cell.value, str):
            return f'<c r="{place}" s="{self._look(cell.format)}" t="str">{written}<v>{escape(cell.value)}</v></c>'
        return f'<c r="{place}" s="{self._look(cell.format)}">{written}<v>{cell.value!r}</v></c>'

    def _look(self, name: str, *, quoted: bool = False) -> int:
        """Return the number of a style, or of a format of numbers; a quoted text stays one when it is typed anew."""
        if (name, quoted) not in self._looks:
            known = self._book.looks
            look = known[name] if name in known else self._book.look_of(name)
            if quoted:
                look = copy(look)
                look.quotePrefix = 1
            self._looks[name, quoted] = int(self._book.file._cell_styles.add(look))
        return self._looks[name, quoted]
