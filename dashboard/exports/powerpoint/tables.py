"""Findings as native PowerPoint tables: those that are lists, and those of which nothing can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.exports.powerpoint.cells import SIDE, Line, rest, widths_of, write_cell
from dashboard.exports.powerpoint.template import DRAWING, Page

# Sizes of the text and the room above and below it, largest first.
LOOKS = ((20, 11), (18, 9), (16, 6), (14, 4))
# "No Style, No Grid": the rules are drawn here, since programs differ in the styles they know.
STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(page: Page, lines: Sequence[Line]) -> tuple[Any, int]:
    """Put the first lines, as many as fit, into the table placeholder of a slide; the last says how many rows are not.

    Returns:
        The graphic frame, and how many rows it shows.
    """
    place, words = page.places[DRAWING], page.words
    shown, widths, (size, padding) = _fitting(lines, place.width.pt, place.height.pt)
    held, rows = _rows(shown), _rows(lines)
    if held < rows:
        shown = [*shown, rest(rows - held, words)]
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
    return frame, held


def _rows(lines: Sequence[Line]) -> int:
    return sum(line.kind == "row" for line in lines)


def _fitting(lines: Sequence[Line], width: float, height: float) -> tuple[list[Line], list[float], tuple[int, int]]:
    """Return the lines that a place holds, the widths of their columns, and their look.

    The look is the largest in which all fit; else as many stand in the smallest as fit, two at the least.
    """
    for look in LOOKS:
        size, padding = look
        widths = widths_of(lines, width, size)
        ends = [*accumulate(line.height(widths, size) + 2 * padding for line in lines)]
        if ends[-1] <= height:
            return list(lines), widths, look
    # The line that says what is left out has one line of text.
    room = height - (size * 1.4 + 2 * padding)
    shown = list(lines[: max(2, sum(end <= room for end in ends))])
    while shown[-1].kind == "group" and len(shown) > 1:
        shown.pop()
    return shown, widths, look


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
