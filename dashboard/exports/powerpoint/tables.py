"""Findings as native PowerPoint tables: those that are lists, and those of which nothing can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.exports.powerpoint.cells import SIDE, Line, rest, widths_of, write_cell
from dashboard.exports.powerpoint.template import DRAWING, Page
from dashboard.exports.powerpoint.text import LEADING
from dashboard.findings.finding import Row
from dashboard.findings.selection import first_rows

# Sizes of the text and the room above and below it, largest first.
LOOKS = ((20, 11), (18, 9), (16, 6), (14, 4))
# "No Style, No Grid": the rules are drawn here, since programs differ in the styles they know.
STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(page: Page, rows: Sequence[Row], write: Callable[[Sequence[Row]], list[Line]]) -> tuple[Any, list[Row]]:
    """Put rows, as many as fit, into the table placeholder of a slide; the last line says how many do not.

    Args:
        page: The slide.
        rows: Those of the finding.
        write: Returns the lines of some of them.

    Returns:
        The graphic frame, and the rows that it shows.
    """
    place, words = page.places[DRAWING], page.words
    held, lines, (size, padding) = _fitting(rows, write, place.width.pt, place.height.pt)
    widths = widths_of(lines, place.width.pt, size)
    shown = [*lines, rest(len(rows) - len(held), words)] if len(held) < len(rows) else lines
    frame = page.drawing.insert_table(len(shown), len(widths))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = STYLE
    table.first_row, table.horz_banding = shown[0].kind == "heading", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row, line in zip(table.rows, shown, strict=True):
        row.height = Pt(line.height(widths, size) + 2 * padding)
        if line.kind in ("group", "rest"):
            row.cells[0].merge(row.cells[len(widths) - 1])
        for place, cell in enumerate(row.cells):
            if place < len(line.cells):
                write_cell(cell, line.cells[place], words, size)
            _set_up(cell, padding, line.kind)
    frame.width, frame.height = sum(column.width for column in table.columns), sum(row.height for row in table.rows)
    return frame, list(held)


def _fitting(
    rows: Sequence[Row], write: Callable[[Sequence[Row]], list[Line]], width: float, height: float
) -> tuple[Sequence[Row], list[Line], tuple[int, int]]:
    """Return the rows that a place holds, their lines, and their look: the largest for all, or the smallest."""
    lines = write(rows)
    for look in LOOKS:
        if _height(lines, width, look) <= height:
            return rows, lines, look
    # The line that says what is left out has one line of text.
    room = height - (look[0] * LEADING + 2 * look[1])
    held = first_rows(rows, lambda part: _height(write(part), width, look) <= room)
    return held, write(held), look


def _height(lines: Sequence[Line], width: float, look: tuple[int, int]) -> float:
    size, padding = look
    widths = widths_of(lines, width, size)
    return sum(line.height(widths, size) + 2 * padding for line in lines)


def _set_up(cell: Any, padding: int, kind: str) -> None:
    """Set the margins of a cell and draw a fine rule under it, in the accent under a heading on its pale ground."""
    above, side = str(Pt(padding)), str(Pt(SIDE))
    look = cell._tc.get_or_add_tcPr()
    look.attrib.update({"marT": above, "marB": above, "marL": side, "marR": side, "anchor": "ctr"})
    colour = f'<a:schemeClr val="{"accent1" if kind == "heading" else "bg2"}"/>'
    rule = f'<a:lnB {nsdecls("a")} w="12700"><a:solidFill>{colour}</a:solidFill></a:lnB>'
    look.insert(0, parse_xml(rule))
    if kind == "heading":
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
