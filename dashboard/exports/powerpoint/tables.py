"""Answers as native PowerPoint tables, where units differ or nothing can be drawn."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from dashboard.exports.powerpoint.text import LEADING, add_run, lines_of
from dashboard.translations import Words, message
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import status_of
from dashboard.wording.quantities import quantity

HEADINGS = (message("对象"), message("数值"), message("时期"), message("页码"))
SHARES = (0.45, 0.22, 0.23, 0.1)
# Sizes of the text and the room above and below it, largest first.
LOOKS = ((18, 10), (16, 6), (14, 4))
SIDE = 4
# "No Style, No Grid": the rules are drawn here, since programs differ in the styles they know.
STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def cells_of(row: dict[str, Any], words: Words) -> list[str]:
    """Return what a row of the table says: subject, quantity, period and what the figure is, page."""
    period = period_name(row["period"], words)
    if row["status"] != "actual":
        period += f"{words.pick('', ' ')}{status_of(row, words)}"
    return [str(row["label"]), quantity(row, words), period, str(int(row["page"]))]


def add_table(placeholder: Any, rows: list[dict[str, Any]], words: Words) -> tuple[Any, int]:
    """Put the first rows, as many as fit, into a table placeholder under a heading.

    Returns:
        The graphic frame, and how many rows it shows.
    """
    width, height = Emu(placeholder.width).pt, Emu(placeholder.height).pt
    lines = [[words(said) for said in HEADINGS], *(cells_of(row, words) for row in rows)]
    # The largest look in which all rows fit, else as many as fit in the smallest.
    held = {look: _held(lines, width, height, look) for look in LOOKS}
    look = next((look for look, count in held.items() if count == len(lines)), LOOKS[-1])
    lines, (size, padding) = lines[: held[look]], look
    frame = placeholder.insert_table(len(lines), len(HEADINGS))
    table = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(f"{{{frame._element.nsmap['a']}}}tableStyleId").text = STYLE
    table.horz_banding = False
    for column, share in zip(table.columns, SHARES, strict=True):
        column.width = Pt(width * share)
    for place, (row, texts) in enumerate(zip(table.rows, lines, strict=True)):
        row.height = Pt(_row_height(texts, width, look))
        for cell, text in zip(row.cells, texts, strict=True):
            cell.margin_top = cell.margin_bottom = Pt(padding)
            cell.margin_left = cell.margin_right = Pt(SIDE)
            run = add_run(cell.text_frame.paragraphs[0], text, words, size=size, bold=place == 0)
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
            _rule_under(cell, heading=place == 0)
    frame.height = sum(row.height for row in table.rows)
    return frame, len(lines) - 1


def _rule_under(cell: Any, *, heading: bool) -> None:
    """Draw a fine rule under a cell, in the accent under a heading, on a pale ground."""
    look = cell._tc.get_or_add_tcPr()
    colour = "accent1" if heading else "bg2"
    line = f'<a:lnB {nsdecls("a")} w="12700"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:lnB>'
    look.insert(0, parse_xml(line))
    if heading:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _held(lines: list[list[str]], width: float, height: float, look: tuple[int, int]) -> int:
    """Return how many of the first lines stand in the height, the heading and one row at the least."""
    ends = accumulate(_row_height(texts, width, look) for texts in lines)
    return max(2, sum(end <= height for end in ends))


def _row_height(texts: list[str], width: float, look: tuple[int, int]) -> float:
    size, padding = look
    lines = [lines_of(text, size, width * share - 2 * SIDE) for text, share in zip(texts, SHARES, strict=True)]
    return max(lines) * size * LEADING + 2 * padding
