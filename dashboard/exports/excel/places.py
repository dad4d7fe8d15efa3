"""Where charts stand: right of the table, in bands that fill whole printed pages, each with its text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart._chart import ChartBase
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.excel.cells import clean
from dashboard.exports.excel.charts import Drawing
from dashboard.exports.excel.looks import gap_of, halves, plot_room
from dashboard.exports.excel.sheets import Sheet, height_of
from dashboard.exports.excel.tables import HEAD, Placed

# Columns of the sheet under one of two charts that stand side by side, and under both with the gap between them.
HALF = 8
WHOLE = 2 * HALF + 1
POINTS_PER_LETTER = 5.25
# Height to width of what A4 landscape has room for between the margins.
PAGE_SHAPE = 0.62
MOST_STRETCH = 1.3
# Between a chart and the one above, in the units of drawings.
GAP = 60000


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


# A chart with what it draws; a band of one or two.
Drawn = tuple[Drawing, ChartBase]
Band = list[Drawn]


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
    for bands in _pages(_bands(charts), capacity):
        stretch, start = min(capacity / sum(map(_height, bands)), MOST_STRETCH), row
        for band in bands:
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
    end, tall = _end_of(page, row, height)
    columns = HALF if len(band) > 1 else WHOLE
    for place, (drawing, chart) in enumerate(band):
        first = left + place * (HALF + 1)
        _fit(drawing, chart, width * columns / WHOLE, tall)
        corners = [AnchorMarker(col - 1, 0, at - 1, GAP) for col, at in ((first, row), (first + columns, end))]
        chart.anchor = DescribedAnchor(drawing.name, drawing.text, *corners)
        page.add_chart(chart)
    return end + 1


def _fit(drawing: Drawing, chart: ChartBase, width: float, height: float) -> None:
    """Lay out a chart for the size it gets, in points."""
    title, legend = drawing.finding.title, chart.legend is not None
    room = plot_room(drawing.names, title, width, height, ranked=drawing.ranked, legend=legend)
    chart.layout = room
    if not drawing.ranked:
        chart.gapWidth = gap_of(len(drawing.names), room.manualLayout.h * height)


def _bands(charts: Sequence[Drawn]) -> list[Band]:
    """Return the charts in bands: one that needs the whole width, or two beside each other."""
    bands: list[Band] = []
    for drawn in charts:
        beside = bands[-1] if bands else []
        if len(beside) == 1 and not _whole(drawn[0]) and not _whole(beside[0][0]):
            beside.append(drawn)
        else:
            bands.append([drawn])
    return bands


def _whole(drawing: Drawing) -> bool:
    """Tell whether a chart takes the whole width; otherwise half of it does."""
    return drawing.ranked and halves(drawing.names) > 1


def _pages(bands: list[Band], capacity: float) -> list[list[Band]]:
    """Return the bands by the printed page they fit on."""
    pages: list[list[Band]] = []
    for band in bands:
        if pages and sum(map(_height, [*pages[-1], band])) <= capacity:
            pages[-1].append(band)
        else:
            pages.append([band])
    return pages


def _height(band: Band) -> float:
    return max(_least_height(drawing) for drawing, _ in band)


def _least_height(drawing: Drawing) -> float:
    """Return how high a chart has to be, in points."""
    if _whole(drawing):
        return 320
    return 260 if drawing.ranked else max(200.0, 110 + 24 * len(drawing.names))


def _end_of(page: Worksheet, row: int, height: float) -> tuple[int, float]:
    """Return the row in which a height ends, and how high the rows are; each is given its height for good."""
    tall, last = 0.0, row - 1
    while tall < height:
        last += 1
        own = page.row_dimensions[last].height or height_of(1)
        page.row_dimensions[last].height = own
        tall += own
    return last, tall
