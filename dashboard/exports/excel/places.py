"""Where blocks stand on a sheet: below one another, charts left of their tables, pages broken between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import Any

from openpyxl.chart._chart import ChartBase
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter

from dashboard.exports.excel.blocks import Block
from dashboard.exports.excel.cells import clean
from dashboard.exports.excel.charts import Drawing, excel_chart
from dashboard.exports.excel.grid import BESIDE, CHART_WIDTH, UNDER, left_of, printed_columns, widths_of
from dashboard.exports.excel.sheets import FILLED, ROOM, Sheet, height_of, page_height
from dashboard.exports.excel.styles import SIZE
from dashboard.exports.excel.tables import PADDING_LETTERS, frame_table, write_row
from dashboard.failures import Failure, attempt_logged
from dashboard.wording.widths import lines_within, text_width

# How much wider a heading is than text of the same length.
BOLD = 1.2
# Points of a narrow letter of a column's width, and in parts of the size of the font.
POINTS_PER_LETTER, NARROW = 5.25, 0.55
EMU = 12700
# A chart is at least 9 cm high, and no higher than most of a page.
LEAST, MOST = 258.25, 450.0
# Room of a chart, in points: over the plot, beside it, for the axis and the legend under it; of a bar with its gap.
ABOVE, RIGHT, AXIS, LEGEND, BAR, THICKEST = 26, 40, 24, 20, 14, 22
# Between a chart and the table beside it, and under it, and over a list, in points.
GAP, SPACE = 3, 7.5


class DescribedAnchor(TwoCellAnchor):  # type: ignore[misc]  # openpyxl has no types
    """Keeps a chart's size when rows are hidden by a filter, and says it in words: openpyxl has no way to."""

    tagname = "twoCellAnchor"
    __elements__ = TwoCellAnchor.__elements__
    __attrs__ = TwoCellAnchor.__attrs__
    drawing: Drawing

    def to_tree(self, *arguments: Any, **named: Any) -> Any:
        """Return the element, the chart's frame described."""
        said = self.graphicFrame.nvGraphicFramePr.cNvPr
        said.name, said.descr = clean(self.drawing.name), clean(self.drawing.text)
        return super().to_tree(*arguments, **named)


@dataclass(frozen=True)
class Placed:
    """Where a block stands.

    Attributes:
        top: The row of its heading.
        head: That of the head of its table.
        parts: The last rows of its parts that a page keeps together, in order.
        failure: Why it has no chart; none where it has one, or needs none.
    """

    top: int
    head: int
    parts: tuple[int, ...]
    failure: Failure | None


def place_blocks(sheet: Sheet, blocks: Sequence[Block]) -> list[Placed]:
    """Write blocks below one another on an empty sheet, and say which rows are printed on which page."""
    printed = printed_columns(blocks)
    widths = widths_of(blocks, printed, ROOM[sheet.orientation])
    for column, width in enumerate(widths, start=1):
        sheet.page.column_dimensions[get_column_letter(column)].width = width
    placed = [_place(sheet, block, widths) for block in blocks]
    right = get_column_letter(printed)
    if len(blocks) == 1 and blocks[0].long:
        head = placed[0].head
        sheet.page.freeze_panes, sheet.page.print_title_rows = f"A{head + 1}", f"{head}:{head}"
        sheet.print_list(sheet.last, printed)
        return placed
    heights = [0.0, *accumulate(map(sheet.height, range(1, sheet.last + 1)))]
    pages = _pages([end for one in placed for end in one.parts], heights, page_height(sheet.orientation))
    sheet.set_print([f"A{start + 1}:{right}{end}" for start, end in pairwise([0, *pages])], len(pages))
    return placed


def _place(sheet: Sheet, block: Block, widths: Sequence[float]) -> Placed:
    """Write a block under what stands there."""
    if sheet.last and not block.drawn:
        sheet.last += 1
        sheet.set_height(sheet.last, SPACE)
    top, left = sheet.last + 1, left_of(block)
    for line in lines_within(block.finding.title, ROOM[sheet.orientation] / BOLD):
        sheet.add_line(line, "heading")
    start = sheet.last + 1
    room = (
        round(sum(widths[left - 1 : UNDER + BESIDE])) - PADDING_LETTERS if block.drawn else ROOM[sheet.orientation] - 4
    )
    for line in lines_within(block.finding.subtitle, room) if block.finding.subtitle else ():
        sheet.last += 1
        sheet.write(sheet.last, left, line, "remark")
    head = sheet.last = sheet.last + 1
    own = [max(4, int(width) - PADDING_LETTERS) for width in widths[left - 1 : left - 1 + len(block.columns)]]
    for row in block.rows:
        sheet.last += 1
        write_row(sheet, sheet.last, left, [row.get(name) for name in block.columns], own)
    headings = [heading for heading, _ in block.columns.values()]
    frame_table(sheet, block.name, headings, (left, head, sheet.last), widths[left - 1 :])
    if not block.drawn:
        # With its first rows a heading is kept; the rows of a long table go on on the next page.
        return Placed(top, head, tuple(range(min(head + 2, sheet.last), sheet.last + 1)), None)
    cells = sheet.page[head][left - 1 :]
    drawing = Drawing(block, sheet.book.words, dict(zip(block.columns, cells, strict=False)), head + 1)
    made = attempt_logged(f"sheet of {block.answer.chart.id}", partial(excel_chart, drawing))
    if isinstance(made, Failure):
        return Placed(top, head, (sheet.last,), made)
    end = _set_beside(sheet, drawing, made, start, widths)
    return Placed(top, head, tuple(range(end, sheet.last + 1)), None)


def _set_beside(sheet: Sheet, drawing: Drawing, chart: ChartBase, start: int, widths: Sequence[float]) -> int:
    """Set a chart left of its table, from a row on, and return the row at which it ends."""
    width = (CHART_WIDTH * POINTS_PER_LETTER) - GAP
    needed = min(max(LEAST, _needed(drawing, width)), MOST)
    end, tall = start, sheet.height(start)
    while tall < needed:
        end += 1
        if end > sheet.last:
            # The rows under the table end where the chart does.
            sheet.set_height(end, min(height_of(1), needed - tall))
        tall += sheet.height(end)
    sheet.last = max(sheet.last, end)
    _lay_out(drawing, chart, width, tall - GAP)
    corner = AnchorMarker(0, 0, start - 1, 0)
    right = round((widths[UNDER - 1] * POINTS_PER_LETTER - GAP) * EMU)
    opposite = AnchorMarker(UNDER - 1, right, end - 1, round((sheet.height(end) - GAP) * EMU))
    chart.anchor = DescribedAnchor("oneCell", corner, opposite)
    chart.anchor.drawing = drawing
    sheet.page.add_chart(chart)
    return end


def _names_width(drawing: Drawing, width: float) -> float:
    """Return how wide the names of bars stand beside the plot; longer ones take two lines."""
    return min(max(map(text_width, drawing.names)) * NARROW * SIZE + 10, 0.56 * width)


def _needed(drawing: Drawing, width: float) -> float:
    """Return how high a chart has to be for its rows, in points."""
    if drawing.ranked:
        return LEAST
    room = int(_names_width(drawing, width) / (NARROW * SIZE))
    # LibreOffice leaves names out where one of two lines would not have room everywhere.
    lines = max(len(lines_within(name, max(room, 4))) for name in drawing.names)
    legend = LEGEND if len(drawing.numbers) > 1 else 0
    return ABOVE + AXIS + legend + len(drawing.names) * lines * BAR


def _lay_out(drawing: Drawing, chart: ChartBase, width: float, height: float) -> None:
    """Lay out a chart for the size it gets, in points, so that every program leaves the names the same room."""
    left, below = _names_width(drawing, width), float(AXIS)
    if drawing.ranked:
        left = AXIS + 8
        below += SIZE
    lines = len(lines_within(drawing.caption, int(0.9 * width / (NARROW * SIZE))))
    above, below = ABOVE + 14 * (lines - 1), below + (LEGEND if chart.legend else 0)
    above += 12 if drawing.ranked else 0
    room = {"w": 1 - (left + RIGHT) / width, "h": 1 - (above + below) / height}
    shape = ManualLayout("inner", "edge", "edge", x=left / width, y=above / height, **room)
    chart.layout = Layout(shape)
    if not drawing.ranked:
        # Few bars do not grow fat.
        gap = (room["h"] * height / len(drawing.names) / THICKEST - 1) * 100
        chart.gapWidth = round(min(max(40.0, gap), 500.0))


def _pages(ends: Sequence[int], heights: Sequence[float], room: float) -> list[int]:
    """Return the last row of each page, of the rows at which one may end.

    Args:
        ends: The rows, in order.
        heights: How far down each row ends, from 0 on.
        room: Height of a page.
    """
    pages: list[int] = []
    start = 0
    for before, end in pairwise([0, *ends]):
        if before > start and heights[end] - heights[start] > room:
            pages.append(before)
            start = before
    pages.append(ends[-1])
    return _evened(pages, ends, heights, room)


def _evened(pages: list[int], ends: Sequence[int], heights: Sequence[float], room: float) -> list[int]:
    """Return pages of which the last, if it would be nearly empty, begins earlier."""
    if len(pages) < 2:
        return pages
    first = pages[-3] if len(pages) > 2 else 0
    *others, before, last = pages
    for end in sorted((end for end in ends if first < end < before), reverse=True):
        if heights[last] - heights[before] >= FILLED * room or heights[last] - heights[end] > room:
            break
        before = end
    return [*others, before, last]
