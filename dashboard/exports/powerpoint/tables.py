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
INK = f'<a:solidFill {nsdecls("a")}><a:schemeClr val="tx1"/></a:solidFill>'
# "No Style, No Grid": the rules are drawn here, since programs differ in the styles they know.
STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(page: Page, rows: Sequence[Row]) -> tuple[Any, int]:
    """Put the first rows, as many as fit, into the table placeholder of a slide under a heading.

    Returns:
        The graphic frame, and how many rows it shows.
    """
    place, words = page.places[DRAWING], page.words
    width = place.width.pt
    lines = [[words(said) for said in HEADINGS], *(_line(row, words) for row in rows)]
    # The largest look in which all rows fit, else as many as fit in the smallest: the heading and one at the least.
    for size, padding in LOOKS:
        heights = [_row_height(line, width, size) + 2 * padding for line in lines]
        count = max(2, sum(end <= place.height.pt for end in accumulate(heights)))
        if count == len(lines):
            break
    frame = page.drawing.insert_table(count, len(HEADINGS))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = STYLE
    table.horz_banding = False
    for column, share in zip(table.columns, WIDTHS, strict=True):
        column.width = Pt(width * share)
    for row, line, height in zip(table.rows, lines, heights, strict=False):
        row.height = Pt(height)
        for cell, text in zip(row.cells, line, strict=True):
            run = add_run(cell.text_frame.paragraphs[0], text, words, size=size, bold=line is lines[0])
            run._r.rPr.insert(0, parse_xml(INK))
            _set_up(cell, padding, heading=line is lines[0])
    frame.height = sum(row.height for row in table.rows)
    return frame, count - 1


def _line(row: Row, words: Words) -> Sequence[str]:
    """Return what a row of the table says: subject, quantity, period and what the figure is, page."""
    figure = row.record
    if figure is None:
        return [row.name, row.text, "", ""]
    return [row.name, quantity(figure, words), when_of(figure, words), str(int(figure["page"]))]


def _set_up(cell: Any, padding: int, *, heading: bool) -> None:
    """Set the margins of a cell and draw a fine rule under it, in the accent under a heading on its pale ground."""
    above, side = str(Pt(padding)), str(Pt(SIDE))
    look = cell._tc.get_or_add_tcPr()
    look.attrib.update({"marT": above, "marB": above, "marL": side, "marR": side})
    colour = f'<a:schemeClr val="{"accent1" if heading else "bg2"}"/>'
    rule = f'<a:lnB {nsdecls("a")} w="12700"><a:solidFill>{colour}</a:solidFill></a:lnB>'
    look.insert(0, parse_xml(rule))
    if heading:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _row_height(line: Sequence[str], width: float, size: int) -> float:
    lines = [lines_of(text, size, width * share - 2 * SIDE) for text, share in zip(line, WIDTHS, strict=True)]
    return max(lines) * size * LEADING
