"""Where charts stand: right of the table, in bands that fill whole printed pages, each with its text alternative."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from openpyxl.chart._chart import ChartBase
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.excel.cells import clean
from dashboard.exports.excel.charts import Drawing
from dashboard.exports.excel.looks import LARGE, SMALL
from dashboard.exports.excel.sheets import Sheet, height_of
from dashboard.exports.excel.tables import HEAD, Placed
from dashboard.wording.widths import text_width

# Columns of the sheet under one of two charts that stand side by side, and under both with the gap between them.
HALF = 8
WHOLE = 2 * HALF + 1
POINTS_PER_LETTER = 5.25
# Height to width of what A4 landscape has room for between the margins.
PAGE_SHAPE = 0.62
MOST_STRETCH = 1.3
# Between a chart and the one above, in the units of drawings.
GAP = 60000
# A bar, in points.
THICKEST = 22
# Width of a narrow letter, in parts of the size of its font.
NARROW = 0.55
# Beside the plot and under it, in points.
RIGHT, AXIS, LEGEND = 44, 42, 24


class DescribedAnchor(TwoCellAnchor):  # type: ignore[misc]  # openpyxl has no types
    """Keeps a chart where it is when rows are hidden by a filter, and says it in words: openpyxl has no way to."""

    tagname = "twoCellAnchor"
    __elements__ = TwoCellAnchor.__elements__
    __attrs__ = TwoCellAnchor.__attrs__
    drawing: Drawing

    def to_tree(self, *arguments: Any, **named: Any) -> Any:
        """Return the element, the chart's frame described."""
        said = self.graphicFrame.nvGraphicFramePr.cNvPr
        said.name, said.descr = clean(self.drawing.name), clean(self.drawing.text)
        return super().to_tree(*arguments, **named)


# A chart with what it draws; a band of one or two.
Drawn = tuple[Drawing, ChartBase]
Band = list[Drawn]
Thing = TypeVar("Thing")


def place_charts(sheet: Sheet, table: Placed, charts: Sequence[Drawn]) -> str:
    """Set charts in reading order beside the table, at most two in a row, and give each page of them a print range.

    Returns:
        The cell of the heading over them, which stands on each printed page.
    """
    page, left = sheet.page, table.right + 2
    for column in range(left, left + WHOLE):
        page.column_dimensions[get_column_letter(column)].width = table.width / WHOLE
    page.column_dimensions[get_column_letter(left - 1)].width = 2
    heading = sheet.book.words("图表（由左表绘出，改动数字则图随之更新；排序会打乱图表）")
    sheet.write(table.top, left, heading, "remark")
    width = table.width * POINTS_PER_LETTER
    capacity = PAGE_SHAPE * width - HEAD
    first, last = get_column_letter(left), get_column_letter(left + WHOLE - 1)
    row, ranges = table.top + 1, [f"A1:{table.corner}"]
    bands = _together(charts, lambda band: len(band) < 3 and not any(_whole(drawing) for drawing, _ in band))
    for page_bands in _together(bands, lambda bands: sum(map(_height, bands)) <= capacity):
        stretch, start = min(capacity / sum(map(_height, page_bands)), MOST_STRETCH), row
        for band in page_bands:
            row = _place_band(page, band, (left, row), width, _height(band) * stretch)
        ranges.append(f"{first}{start}:{last}{row - 1}")
    page.print_area = ranges
    return f"{first}{table.top}"


def _place_band(page: Worksheet, band: Band, start: tuple[int, int], width: float, height: float) -> int:
    """Place charts beside each other and return the row under them.

    Args:
        page: The sheet.
        band: One chart, or two.
        start: Column and row of their upper left corner.
        width: Of the band, in points.
        height: What they are to have, likewise.
    """
    left, row = start
    tall, end = 0.0, row - 1
    while tall < height:
        end += 1
        # A row keeps its height for good.
        page.row_dimensions[end].height = page.row_dimensions[end].height or height_of(1)
        tall += page.row_dimensions[end].height
    columns = HALF if len(band) > 1 else WHOLE
    for place, (drawing, chart) in enumerate(band):
        first = left + place * (HALF + 1)
        _fit(drawing, chart, width * columns / WHOLE, tall)
        corner, opposite = AnchorMarker(first - 1, 0, row - 1, GAP), AnchorMarker(first + columns - 1, 0, end - 1, GAP)
        chart.anchor = DescribedAnchor("absolute", corner, opposite)
        chart.anchor.drawing = drawing
        page.add_chart(chart)
    return end + 1


def _fit(drawing: Drawing, chart: ChartBase, width: float, height: float) -> None:
    """Lay out a chart for the size it gets, in points, so that every program leaves the names the same room."""
    longest = max(map(text_width, drawing.names)) * NARROW * SMALL + 10
    left, above, below = min(longest, 0.42 * width), 20.0, float(AXIS)
    if drawing.ranked:
        left, above = AXIS + 16, 28.0
        if drawing.halves > 2:
            below = min(0.7 * longest + 8, 0.45 * height)
    lines = math.ceil(text_width(drawing.finding.title) * NARROW * LARGE / (0.86 * width))
    top, bottom = above + lines * LARGE * 1.5, below + (LEGEND if chart.legend else 0)
    room = {"w": 1 - (left + RIGHT) / width, "h": 1 - (top + bottom) / height}
    shape = ManualLayout("inner", "edge", "edge", x=left / width, y=top / height, **room)
    chart.layout = Layout(shape)
    if not drawing.ranked:
        # Few bars do not grow fat.
        gap = (room["h"] * height / len(drawing.names) / THICKEST - 1) * 100
        chart.gapWidth = round(min(max(60.0, gap), 500.0))


def _together(things: Iterable[Thing], fit: Callable[[list[Thing]], bool]) -> list[list[Thing]]:
    """Return things in their order, each beside those before it as long as they fit together."""
    groups: list[list[Thing]] = []
    for thing in things:
        if groups and fit([*groups[-1], thing]):
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups


def _whole(drawing: Drawing) -> bool:
    """Tell whether a chart takes the whole width; otherwise half of it does."""
    return drawing.ranked and drawing.halves > 1


def _height(band: Band) -> float:
    """Return how high a band has to be, in points."""
    return max(320.0 if _whole(drawing) else _half_height(drawing) for drawing, _ in band)


def _half_height(drawing: Drawing) -> float:
    return 260.0 if drawing.ranked else max(200.0, 110 + 24 * len(drawing.names))
