"""A chart by itself as a workbook: what its card shows, and every figure behind it."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.excel.workbook import chart_workbook
from dashboard.exports.file_names import chart_file_name
from dashboard.wording.phrases import source_of
from tests.exports.books import lines_of, table_of

pytestmark = pytest.mark.slow
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
CHOICES = [{}, {"district": "xinbei"}, {"sector": "photovoltaics", "lang": "en"}]
every_choice = pytest.mark.parametrize("query", CHOICES, ids=str)


@every_chart
@every_choice
def test_it_holds_the_finding_its_rows_its_source_and_every_figure(
    datasets: Datasets, chart: Chart, query: dict[str, str]
) -> None:
    view = chart.kept(View.of(datasets, "/present", query))
    finding, book = chart.finding(view), load_workbook(BytesIO(chart_workbook(chart, view)))
    first = book.worksheets[0]
    said = lines_of(first)
    assert "".join(said).startswith(finding.title[:40])
    assert view.words("筛选：{filters}", filters=view.filters_in_words()) in "".join(said)
    if finding.empty:
        assert len(book.worksheets) == 1
        assert not first.tables
        return
    assert all(point.split("，")[0] in "".join(said) for point in finding.points)
    _, rows = table_of(first, chart.id.replace("-", "_"))
    assert rows
    _, figures = table_of(book.worksheets[1], "all_figures")
    article, page = view.words("文章"), view.words("页码")
    shown = {(row[article].value, row[page].value) for row in figures}
    assert len(figures) == len(finding.ids)
    assert shown == {(figure[f"title{view.words.pick('', '_en')}"], figure["page"]) for figure in finding.figures}
    assert source_of(finding.figures[0], view.words)


def test_one_that_is_drawn_has_its_native_chart(datasets: Datasets) -> None:
    view = View.of(datasets, "/present", {})
    drawn = load_workbook(BytesIO(chart_workbook(chart_named("sector-bars"), view)))
    listed = load_workbook(BytesIO(chart_workbook(chart_named("rank-ladder"), view)))
    assert [len(sheet._charts) for sheet in drawn.worksheets] == [1, 0]
    assert [len(sheet._charts) for sheet in listed.worksheets] == [0, 0]


def test_the_rows_beside_the_chosen_ones_stay_as_on_the_card(datasets: Datasets) -> None:
    view = View.of(datasets, "/present", {"district": "wujin"})
    chart = chart_named("district-ranking")
    book = load_workbook(BytesIO(chart_workbook(chart, view)))
    assert len(table_of(book.worksheets[0], "district_ranking")[1]) == len(chart.finding(view).rows) > 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@every_chart
def test_names_of_sheets_and_files_are_such_as_excel_and_windows_take(
    datasets: Datasets, chart: Chart, lang: str
) -> None:
    view = View.of(datasets, "/present", {"lang": lang})
    for sheet in load_workbook(BytesIO(chart_workbook(chart, view))).worksheets:
        assert 0 < len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\")
    assert len(chart_file_name(view, chart, ".xlsx").encode()) <= 255


def test_a_file_is_named_by_the_chart_the_indicator_and_the_choices(datasets: Datasets) -> None:
    view = View.of(datasets, "/present", {"district": "wujin"})
    assert (
        chart_file_name(view, chart_named("sector-bars"), ".xlsx")
        == f"产业规模与目标_武进区_2021年第6期_数据{datasets.version}.xlsx"
    )
    ranking = chart_file_name(view, chart_named("district-ranking"), ".xlsx")
    assert ranking == f"辖市区指标比较_高新技术产业产值占比_武进区_2021年第6期_数据{datasets.version}.xlsx"
