"""Where charts stand: right of the table, in bands that fill whole printed pages, each with its text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart._chart import ChartBase
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.excel.cells import clean, put
from dashboard.exports.excel.charts import Drawing
from dashboard.exports.excel.looks import crowded, gap_of, plot_room
from dashboard.exports.excel.sheets import HEAD, Placed, height_of

# Columns of the sheet under one of two charts that stand side by side.
HALF = 8
POINTS_PER_LETTER = 5.25
# Height to width of what A4 landscape has room for between the margins.
PAGE_SHAPE = 0.62
MOST_STRETCH = 1.3


class DescribedAnchor(TwoCellAnchor):  # type: ignore[misc]  # openpyxl has no types
    """Keeps a chart where it is when rows are hidden by a filter, and says it in words: openpyxl has no way to."""

    tagname = "twoCellAnchor"
    __elements__ = TwoCellAnchor.__elements__
    __attrs__ = TwoCellAnchor.__attrs__

    def __init__(self, name: str, text: str, start: AnchorMarker, end: AnchorMarker) -> None:
        super().__init__(editAs="absolute", _from=start, to=end)
        self.name, self.text = clean(name), clean(text)

    def to_tree(self, *arguments: Any, **named: Any) -> Any:
        """Return the element, the chart's frame described."""
        said = self.graphicFrame.nvGraphicFramePr.cNvPr
        said.name, said.descr = self.name, self.text
        return super().to_tree(*arguments, **named)


@dataclass(frozen=True)
class Described:
    """A chart with what it draws, its name and its text alternative."""

    chart: ChartBase
    drawing: Drawing
    name: str
    text: str

    @property
    def whole(self) -> bool:
        """Whether it takes the whole width; otherwise half of it does."""
        return self.drawing.ranked and crowded(self.drawing.names)

    @property
    def height(self) -> float:
        """What it needs, in points."""
        if self.drawing.ranked:
            return 320 if self.whole else 260
        return max(200.0, 110 + 24 * len(self.drawing.names))


def place_charts(sheet: Worksheet, table: Placed, charts: Sequence[Described], heading: str) -> str:
    """Set charts beside the table, at most two in a row, and give each page of them a print range.

    Args:
        sheet: Has the table.
        table: Where it stands.
        charts: In reading order.
        heading: Stands over them, and on each printed page.

    Returns:
        The cell of the heading.
    """
    left = table.right + 2
    right = left + 2 * HALF
    for column in range(left, right + 1):
        sheet.column_dimensions[get_column_letter(column)].width = table.width / (2 * HALF + 1)
    sheet.column_dimensions[get_column_letter(left - 1)].width = 2
    put(sheet, table.top, left, heading, "remark")
    width = table.width * POINTS_PER_LETTER
    capacity = PAGE_SHAPE * width - HEAD
    row = table.top + 1
    ranges = []
    for page in _pages(_bands(charts), capacity):
        stretch = min(capacity / sum(map(_height, page)), MOST_STRETCH)
        first_row = row
        for band in page:
            end, tall = _end_of(sheet, row, _height(band) * stretch)
            for place, drawn in enumerate(band):
                first = left + place * (HALF + 1)
                last = right + 1 if len(band) == 1 else first + HALF
                _fit(drawn, width * (last - first) / (2 * HALF + 1), tall)
                _anchor(sheet, drawn, (first, row), (last, end))
            row = end + 1
        ranges.append(f"{get_column_letter(left)}{first_row}:{get_column_letter(right)}{row - 1}")
    sheet.print_area = [f"A1:{get_column_letter(table.right)}{table.bottom}", *ranges]
    return f"{get_column_letter(left)}{table.top}"


def _fit(drawn: Described, width: float, height: float) -> None:
    """Lay out a chart for the size it gets."""
    chart, drawing = drawn.chart, drawn.drawing
    legend = chart.legend is not None
    room = plot_room(drawing.names, drawing.answer.title, width, height, ranked=drawing.ranked, legend=legend)
    chart.layout = room
    if not drawing.ranked:
        chart.gapWidth = gap_of(len(drawing.names), room.manualLayout.h * height)


def _bands(charts: Sequence[Described]) -> list[list[Described]]:
    """Return the charts in bands: one that needs the whole width, or two beside each other."""
    bands: list[list[Described]] = []
    for drawn in charts:
        if bands and len(bands[-1]) == 1 and not drawn.whole and not bands[-1][0].whole:
            bands[-1].append(drawn)
        else:
            bands.append([drawn])
    return bands


def _pages(bands: list[list[Described]], capacity: float) -> list[list[list[Described]]]:
    """Return the bands by the printed page they fit on."""
    pages: list[list[list[Described]]] = []
    for band in bands:
        if pages and sum(map(_height, [*pages[-1], band])) <= capacity:
            pages[-1].append(band)
        else:
            pages.append([band])
    return pages


def _height(band: list[Described]) -> float:
    return max(drawn.height for drawn in band)


def _end_of(sheet: Worksheet, row: int, height: float) -> tuple[int, float]:
    """Return the row under which a height ends, and how high the rows are; each is given its height for good."""
    tall, last = 0.0, row - 1
    while tall < height:
        last += 1
        own = sheet.row_dimensions[last].height or height_of(1)
        sheet.row_dimensions[last].height = own
        tall += own
    return last, tall


def _anchor(sheet: Worksheet, drawn: Described, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Put a chart between two cells given as column and row; the end is the cell it stops short of."""
    gap = 60000
    corner = AnchorMarker(col=start[0] - 1, row=start[1] - 1, colOff=0, rowOff=gap)
    opposite = AnchorMarker(col=end[0] - 1, row=end[1] - 1, colOff=0, rowOff=gap)
    drawn.chart.anchor = DescribedAnchor(drawn.name, drawn.text, corner, opposite)
    sheet.add_chart(drawn.chart)
