"""Charts of the summary point to their cells, stand beside their rows, and say how sure a figure is."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.utils import range_boundaries

from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.exports.answers import answers
from tests.exports.books import (
    CHART,
    DRAWING,
    cells_at,
    charts_of,
    drawings_of,
    every_full_book,
    opened,
    topic_sheets,
    written,
)
from tests.exports.queries import view_of

pytestmark = pytest.mark.slow
# A centimetre, and the width of a narrow letter, in the units of drawings.
CENTIMETRE, LETTER, POINT = 360000, 66675, 12700


@every_full_book
def test_series_point_to_the_cells_they_were_drawn_from(datasets: Datasets, name: str) -> None:
    book, charts = opened(datasets, name), charts_of(written(datasets, name))
    assert charts
    for chart in charts:
        for series in chart.iter(f"{CHART}ser"):
            head, names, values = (series.find(f"{CHART}{part}") for part in ("tx", "cat", "val"))
            for part in (head, names):
                assert part is not None
                kept = [point.text for point in part.iter(f"{CHART}v")]
                assert cells_at(book, str(part.findtext(f".//{CHART}f"))) == kept
            assert values is not None
            cells = cells_at(book, str(values.findtext(f".//{CHART}f")))
            kept_numbers = {
                int(point.attrib["idx"]): float(str(point.findtext(f"{CHART}v"))) for point in values.iter(f"{CHART}pt")
            }
            assert {place: value for place, value in enumerate(cells) if value is not None} == kept_numbers
            assert len(cells) == len(list(names.iter(f"{CHART}pt")))  # type: ignore[union-attr]


def title_of(chart: Any) -> str:
    return "".join(
        node.text or "" for node in chart.findall(f"./{CHART}chart/{CHART}title//*") if node.tag.endswith("}t")
    )


@every_full_book
def test_a_chart_is_titled_by_what_it_shows_and_in_what_unit(datasets: Datasets, name: str) -> None:
    view = view_of(datasets, name)
    names = {view.words(answer.chart.name).lower() for topic in TOPICS for answer in answers(topic.charts, view)}
    titles = [title_of(chart) for chart in charts_of(written(datasets, name))]
    assert len(set(titles)) == len(titles)
    for title in titles:
        shown, unit = title.removesuffix("）").removesuffix(")").replace(" (", "（").rsplit("（", 1)
        assert shown.lower() in names
        assert unit


def test_a_chart_draws_ranks_from_the_top_and_all_else_as_bars(datasets: Datasets) -> None:
    for chart in charts_of(written(datasets, "zh")):
        assert [node.attrib["val"] for node in chart.iter(f"{CHART}delete")][-2:] == ["0", "0"]
        value_axis = chart.find(f".//{CHART}valAx")
        assert value_axis is not None
        turned = value_axis.find(f"{CHART}scaling/{CHART}orientation").attrib["val"]  # type: ignore[union-attr]
        ranked = title_of(chart).endswith("（位次，越靠上越好）")
        assert ranked == (chart.find(f".//{CHART}barChart") is None)
        assert turned == ("maxMin" if ranked else "minMax")


def test_how_sure_a_figure_is_shows_in_its_bar(datasets: Datasets) -> None:
    formats, patterns, hollow = set(), 0, 0
    for chart in charts_of(written(datasets, "zh")):
        formats |= {node.attrib["formatCode"] for node in chart.iter(f"{CHART}numFmt")}
        patterns += sum(node.tag.endswith("}pattFill") for node in chart.iter())
        goals = [
            series for series in chart.iter(f"{CHART}ser") if series.findtext(f"{CHART}tx//{CHART}v") == "目标或预计"
        ]
        hollow += sum(series.find(f"{CHART}spPr")[0].tag.endswith("}noFill") for series in goals)  # type: ignore[index]
        several = len(list(chart.iter(f"{CHART}ser"))) > 1
        assert len(list(chart.iter(f"{CHART}legend"))) == several
    assert {'"约 "#,##0', '"超 "#,##0'} <= formats
    assert patterns >= 2
    assert hollow >= 2


def test_percentages_are_drawn_as_such(datasets: Datasets) -> None:
    shares = [chart for chart in charts_of(written(datasets, "zh")) if title_of(chart).endswith("（%）")]
    assert shares
    for chart in shares:
        numbers = [float(str(value.text)) for val in chart.iter(f"{CHART}val") for value in val.iter(f"{CHART}v")]
        assert max(numbers) <= 2
        axis = chart.find(f".//{CHART}valAx/{CHART}numFmt")
        assert axis is not None
        assert axis.attrib["formatCode"] == "0%"


@every_full_book
def test_every_chart_has_a_text_alternative_and_keeps_its_size_when_rows_are_filtered(
    datasets: Datasets, name: str
) -> None:
    anchors = [node for drawing in drawings_of(written(datasets, name)) for node in drawing]
    assert len(anchors) == len(charts_of(written(datasets, name)))
    for anchor in anchors:
        assert anchor.attrib["editAs"] == "oneCell"
        said = anchor.find(f".//{DRAWING}cNvPr")
        assert said is not None
        assert len(said.attrib["descr"]) > len(said.attrib["name"]) > 0


def heights_of(sheet: Any, start: int, end: int) -> float:
    """Return how high rows stand together, in points."""
    usual = sheet.sheet_format.defaultRowHeight
    return float(sum(sheet.row_dimensions[row].height or usual for row in range(start, end + 1)))


@every_full_book
def test_a_chart_stands_left_of_its_own_rows_at_least_nine_centimetres_high(datasets: Datasets, name: str) -> None:
    for sheet in topic_sheets(opened(datasets, name)):
        areas = {table: range_boundaries(sheet.tables[table].ref) for table in sheet.tables}
        for chart in sheet._charts:
            start, end = chart.anchor._from, chart.anchor.to
            first = chart.series[0].cat.strRef.f
            row = int(first.rsplit("$", 1)[1])
            ((left, top, _, bottom),) = [area for area in areas.values() if area[1] < row <= area[3]]
            assert end.col + 1 < left
            assert start.row < top
            assert end.row + 1 >= min(bottom, top + 1)
            tall = heights_of(sheet, start.row + 1, end.row) * POINT + end.rowOff
            assert tall >= 9 * CENTIMETRE


@every_full_book
def test_no_page_break_cuts_a_chart(datasets: Datasets, name: str) -> None:
    for sheet in topic_sheets(opened(datasets, name)):
        ranges = [range_boundaries(area.rsplit("!")[-1].replace("$", "")) for area in sheet.print_area.split(",")]
        for chart in sheet._charts:
            start, end = chart.anchor._from.row + 1, chart.anchor.to.row + 1
            assert any(top <= start and end <= bottom for _, top, _, bottom in ranges), sheet.title
        for _, top, _, bottom in ranges:
            if any(top <= chart.anchor._from.row + 1 <= bottom for chart in sheet._charts):
                # A page across has 552 points between its margins.
                assert heights_of(sheet, top, bottom) <= 552
