"""What stands in the cells of a native table: texts with their sizes and looks, and how much room they take."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from dashboard.exports.answers import led_in
from dashboard.exports.powerpoint.text import LEADING, PIECES, add_run, lines_of, width_of
from dashboard.figures.theme import TOKENS
from dashboard.findings.finding import Finding, Look, Row
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS
from dashboard.wording.phrases import when_of
from dashboard.wording.quantities import quantity

HEADINGS = [COLUMNS[name] for name in ("subject", "value", "period", "page")]
SMALLEST, SIDE = 12, 4
# How large texts are in parts of the size of a table: a second line, a single number.
UNDER, NUMBER = 0.8, 1.6
COLOURS = {
    "": '<a:schemeClr val="tx1"/>',
    "lead": '<a:schemeClr val="accent1"/>',
    "soft": '<a:schemeClr val="tx2"/>',
    "late": f'<a:srgbClr val="{TOKENS["light"].late[1:].upper()}"/>',
}
REST = message("另有{count}项，见看板。")


@dataclass(frozen=True)
class Text:
    """A paragraph of a cell.

    Attributes:
        said: What it says.
        scale: Its size in parts of that of the table.
        bold: Whether it is.
        look: As that of a finding's cell.
    """

    said: str
    scale: float = 1.0
    bold: bool = False
    look: Look = ""

    def size(self, size: float) -> float:
        """Return its size in a table of a size."""
        return max(SMALLEST, round(size * self.scale))


@dataclass(frozen=True)
class Line:
    """A line of a table.

    Attributes:
        cells: The paragraphs of each of its cells.
        kind: ``heading``, ``row``, or what stands across the table: a ``group``, the ``rest`` that is left out.
    """

    cells: Sequence[Sequence[Text]]
    kind: str = "row"

    def height(self, widths: Sequence[float], size: float) -> float:
        """Return how high the line stands in columns so many points wide, in points."""
        across = [sum(widths)] if self.kind in ("group", "rest") else widths
        return max(
            sum(lines_of(text.said, text.size(size), width - 2 * SIDE) * text.size(size) * LEADING for text in cell)
            for cell, width in zip(self.cells, across, strict=False)
        )


def lines_of_table(rows: Sequence[Row], finding: Finding) -> list[Line]:
    """Return the lines of rows of a finding that is a table: its columns, the rows, a heading over each group."""
    return [_heading(finding.columns), *_table(rows)]


def _table(rows: Sequence[Row]) -> Iterator[Line]:
    group = ""
    for row in rows:
        if row.group and row.group != group:
            yield Line([[Text(row.group, bold=True, look="lead")]], "group")
        group = row.group
        yield Line([_name(row), *(_cell(cell.text, cell.more, cell.look) for cell in row.cells)])


def lines_of_numbers(rows: Sequence[Row]) -> list[Line]:
    """Return the lines of a strip of single numbers: what each is, how much, what it compares with."""
    return [
        Line(
            [
                [Text(row.label), *_under(row.under)],
                [Text(row.text, NUMBER, bold=True, look="lead")],
                [Text(row.more)],
            ]
        )
        for row in rows
    ]


def lines_of_figures(rows: Sequence[Row], words: Words) -> list[Line]:
    """Return the lines of figures whose units differ: of each its subject, quantity, period and page."""
    return [_heading([words(said) for said in HEADINGS]), *(_figure(row, words) for row in rows)]


def _figure(row: Row, words: Words) -> Line:
    figure = row.record
    said = ["", row.text, "", ""]
    if figure is not None:
        said = ["", quantity(figure, words), when_of(figure, words), str(int(figure["page"]))]
    return Line([[Text(row.name)], *([Text(text)] for text in said[1:])])


def rest(count: int, words: Words) -> Line:
    """Return the line that says how many rows are left out."""
    return Line([[Text(words(REST, count=count), look="soft")]], "rest")


def _heading(columns: Sequence[str]) -> Line:
    return Line([[Text(said, bold=True)] for said in columns], "heading")


def _name(row: Row) -> list[Text]:
    return [Text(f"{led_in(row)}{row.label}"), *_under(row.under)]


def _cell(text: str, more: str, look: Look) -> list[Text]:
    return [Text(text, bold=look in ("lead", "late"), look=look), *_under(more)]


def _under(said: str) -> list[Text]:
    return [Text(said, UNDER, look="soft")] if said else []


def widths_of(lines: Sequence[Line], room: float, size: float) -> list[float]:
    """Return how wide the columns of a table stand in a room: as wide as what they hold, long texts broken first."""
    rows = [line.cells for line in lines if line.kind in ("row", "heading")]
    needs = [0.0] * max(map(len, rows))
    least = list(needs)
    for cells in rows:
        for place, cell in enumerate(cells):
            for text in cell:
                letters = text.size(size) * (1.08 if text.bold else 1)
                pieces = (width_of(piece.rstrip(), letters) for piece in PIECES.findall(text.said))
                needs[place] = max(needs[place], width_of(text.said, letters) * 1.04 + 3 * SIDE)
                least[place] = max(least[place], max(pieces, default=0.0) * 1.04 + 3 * SIDE)
    if sum(needs) <= room:
        return [need * room / sum(needs) for need in needs]
    spare = max(0.0, room - sum(least))
    wanted = [math.sqrt(need - own) for need, own in zip(needs, least, strict=True)]
    shared = [own + spare * want / (sum(wanted) or 1) for own, want in zip(least, wanted, strict=True)]
    return [width * room / sum(shared) for width in shared]


def write_cell(cell: Any, texts: Sequence[Text], words: Words, size: float) -> None:
    """Write the paragraphs of a cell in their sizes and colours."""
    frame = cell.text_frame
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = add_run(paragraph, text.said, words, size=text.size(size), bold=text.bold)
        run._r.rPr.insert(0, parse_xml(f"<a:solidFill {nsdecls('a')}>{COLOURS[text.look]}</a:solidFill>"))
