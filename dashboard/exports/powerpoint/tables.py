"""Findings as native PowerPoint tables, where units differ or nothing can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.exports.powerpoint.template import DRAWING, Page
from dashboard.exports.powerpoint.text import LEADING, add_run, lines_of
from dashboard.findings.finding import Row
from dashboard.translations import Words
from dashboard.wording.columns import COLUMNS
from dashboard.wording.phrases import when_of
from dashboard.wording.quantities import quantity

HEADINGS = [COLUMNS[name] for name in ("subject", "value", "period", "page")]
WIDTHS = (0.45, 0.22, 0.23, 0.1)
# Sizes of the text and the room above and below it, largest first.
LOOKS = ((18, 10), (16, 6), (14, 4))
SIDE = 4
# "No Style, No Grid": the rules are drawn here, since programs differ in the styles they know.
STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
Line = Sequence[str]
Look = tuple[int, int]


def add_table(page: Page, rows: Sequence[Row]) -> tuple[Any, int]:
    """Put the first rows, as many as fit, into the table placeholder of a slide under a heading.

    Returns:
        The graphic frame, and how many rows it shows.
    """
    place, words = page.places[DRAWING], page.words
    width, height = place.width, place.height
    lines = [[words(said) for said in HEADINGS], *(_line(row, words) for row in rows)]
    # The largest look in which all rows fit, else as many as fit in the smallest.
    held = {look: _fitting_count(lines, width, height, look) for look in LOOKS}
    look = next((look for look, count in held.items() if count == len(lines)), LOOKS[-1])
    lines = lines[: held[look]]
    frame = page.shapes[DRAWING].insert_table(len(lines), len(HEADINGS))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = STYLE
    table.horz_banding = False
    for column, share in zip(table.columns, WIDTHS, strict=True):
        column.width = Pt(width * share)
    for number, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
        row.height = Pt(_row_height(line, width, look))
        for cell, text in zip(row.cells, line, strict=True):
            _fill(cell, text, words, look, heading=number == 0)
    frame.height = sum(row.height for row in table.rows)
    return frame, len(lines) - 1


def _line(row: Row, words: Words) -> Line:
    """Return what a row of the table says: subject, quantity, period and what the figure is, page."""
    figure = row.record
    if figure is None:
        return [row.name, row.text, "", ""]
    return [row.name, quantity(figure, words), when_of(figure, words), str(int(figure["page"]))]


def _fill(cell: Any, text: str, words: Words, look: Look, *, heading: bool) -> None:
    """Write a cell above a fine rule, which is in the accent under a heading, on a pale ground."""
    size, padding = look
    cell.margin_top = cell.margin_bottom = Pt(padding)
    cell.margin_left = cell.margin_right = Pt(SIDE)
    run = add_run(cell.text_frame.paragraphs[0], text, words, size=size, bold=heading)
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    colour = "accent1" if heading else "bg2"
    rule = f'<a:lnB {nsdecls("a")} w="12700"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(rule))
    if heading:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _fitting_count(lines: Sequence[Line], width: float, height: float, look: Look) -> int:
    """Return how many of the first lines stand in the height, the heading and one row at the least."""
    ends = accumulate(_row_height(line, width, look) for line in lines)
    return max(2, sum(end <= height for end in ends))


def _row_height(line: Line, width: float, look: Look) -> float:
    size, padding = look
    lines = [lines_of(text, size, width * share - 2 * SIDE) for text, share in zip(line, WIDTHS, strict=True)]
    return max(lines) * size * LEADING + 2 * padding
