"""Charts of the summary point to their cells and say how sure a figure is."""

from __future__ import annotations

import pytest

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


@every_full_book
def test_there_is_a_chart_with_its_finding_for_each_answer_that_draws(datasets: Datasets, name: str) -> None:
    view = view_of(datasets, name)
    drawn = [answer for topic in TOPICS for answer in answers(topic.charts, view) if answer.drawn]
    found = {answer.finding.title for answer in drawn if answer.finding}
    titles = {
        "".join(node.text or "" for node in chart.findall(f"./{CHART}chart/{CHART}title//*") if node.tag.endswith("}t"))
        for chart in charts_of(written(datasets, name))
    }
    assert titles <= found
    # The districts' figures are counted by two charts.
    if name in ("zh", "en"):
        assert len(found - titles) == 1


def test_axes_are_drawn_titled_and_never_start_a_rank_at_a_bar(datasets: Datasets) -> None:
    for chart in charts_of(written(datasets, "zh")):
        assert [node.attrib["val"] for node in chart.iter(f"{CHART}delete")][-2:] == ["0", "0"]
        value_axis = chart.find(f".//{CHART}valAx")
        assert value_axis is not None
        title = "".join(node.text or "" for node in value_axis.iter() if node.tag.endswith("main}t"))
        assert title
        turned = value_axis.find(f"{CHART}scaling/{CHART}orientation").attrib["val"]  # type: ignore[union-attr]
        ranked = title == "位次（越靠上越好）"
        assert ranked == (chart.find(f".//{CHART}barChart") is None)
        assert turned == ("maxMin" if ranked else "minMax")


def test_how_sure_a_figure_is_shows_in_its_bar(datasets: Datasets) -> None:
    formats, patterns, hollow = set(), 0, 0
    for chart in charts_of(written(datasets, "zh")):
        formats |= {node.attrib["formatCode"] for node in chart.iter(f"{CHART}numFmt")}
        patterns += sum(node.tag.endswith("}pattFill") for node in chart.iter())
        goals = [
            series
            for series in chart.iter(f"{CHART}ser")
            if series.findtext(f"{CHART}tx//{CHART}v") == "目标、计划与预计"
        ]
        hollow += sum(series.find(f"{CHART}spPr")[0].tag.endswith("}noFill") for series in goals)  # type: ignore[index]
        several = len(list(chart.iter(f"{CHART}ser"))) > 1
        assert len(list(chart.iter(f"{CHART}legend"))) == several
    assert {'"约 "#,##0', '"超 "#,##0'} <= formats
    assert patterns >= 2
    assert hollow >= 2


@every_full_book
def test_every_chart_has_a_text_alternative_and_stays_when_rows_are_filtered(datasets: Datasets, name: str) -> None:
    anchors = [node for drawing in drawings_of(written(datasets, name)) for node in drawing]
    assert len(anchors) == len(charts_of(written(datasets, name)))
    for anchor in anchors:
        assert anchor.attrib["editAs"] == "absolute"
        said = anchor.find(f".//{DRAWING}cNvPr")
        assert said is not None
        assert len(said.attrib["descr"]) > len(said.attrib["name"]) > 0


def test_charts_stand_beside_the_table_and_not_on_one_another(datasets: Datasets) -> None:
    book = opened(datasets, "zh")
    sheets = [sheet for sheet in topic_sheets(book) if sheet._charts]
    for sheet in sheets:
        boxes = [(chart.anchor._from, chart.anchor.to) for chart in sheet._charts]
        (table,) = sheet.tables.values()
        right = len(sheet[table.ref][0])
        for place, (start, end) in enumerate(boxes):
            assert start.col > right
            for other, stop in boxes[:place]:
                apart = start.row >= stop.row or other.row >= end.row or start.col >= stop.col or other.col >= end.col
                assert apart, sheet.title
