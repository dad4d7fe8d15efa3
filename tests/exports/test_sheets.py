"""The tables of the summary hold the numbers of the page, in their formats, of the chosen figures alone."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.data.numerals import scale_of
from dashboard.data.observations import records
from dashboard.data.questions import all_figures
from dashboard.exports.answers import answers
from dashboard.findings.finding import Row
from dashboard.wording.phrases import name_of
from tests.exports.books import (
    every_book,
    every_full_book,
    opened,
    table_of,
    topic_sheets,
)
from tests.exports.queries import view_of

pytestmark = pytest.mark.slow


def factor_of(row: Mapping[str, Any], lang: str) -> float:
    """Return what a value is multiplied with in the tables of a language: English counts 亿 in millions."""
    unit = str(row.get("unit", ""))
    if lang == "zh":
        return 1
    return 100 if unit.startswith(("亿", "倍")) else float(scale_of(unit))


def numbers_of(row: Row, lang: str) -> tuple[str, str, str]:
    """Return what a row of a finding is called, with what is reached or counted and what is aimed at."""
    factor = factor_of(row.record or {}, lang)
    reached = row.mark("count") or row.mark("actual")
    actual, goal = reached.value if reached else math.nan, row.value("goal")
    return row.name, f"{actual * factor:.6f}", f"{goal * factor:.6f}"


@every_full_book
def test_a_topic_sheet_holds_the_numbers_its_charts_draw(datasets: Datasets, name: str) -> None:
    view = view_of(datasets, name)
    ids = set(all_figures(datasets, **view.filters)["id"])

    def chosen(row: Row) -> bool:
        if row.record:
            return row.record["id"] in ids
        return not view.districts or row.marks[0].district in view.districts

    sheets = {sheet.title: table_of(sheet)[1] for sheet in topic_sheets(opened(datasets, name))}
    for topic in TOPICS:
        said = topic.name
        told: dict[tuple[Any, ...], None] = {}
        for answer in answers(topic.charts, view):
            told[answer.chart.exported, *(numbers_of(row, view.lang) for row in answer.rows if chosen(row))] = None
        expected = Counter(row for _, *rows in told for row in rows)
        rows = [[cell.value for cell in list(row.values())[1:4]] for row in sheets.get(view.words(said), [])]
        unsaid = re.compile("（未公布）$| \\(not published\\)$")
        written_numbers = [
            (unsaid.sub("", label), *("nan" if number is None else f"{number:.6f}" for number in numbers))
            for label, *numbers in rows
        ]
        assert Counter(written_numbers) == expected


def test_numbers_are_shown_in_the_way_of_their_unit(datasets: Datasets) -> None:
    shown = set()
    for sheet in topic_sheets(opened(datasets, "zh")):
        for row in table_of(sheet)[1]:
            cells = {heading: cell for heading, cell in row.items() if cell.value is not None}
            if "完成率（推算）" in cells:
                assert cells["完成率（推算）"].number_format == "0.0%"
            for heading in ("实绩", "目标、计划与预计"):
                if heading in cells:
                    cell = cells[heading]
                    shown.add(cell.number_format)
                    decimals = len(cell.number_format.strip('"%').partition(".")[2])
                    assert round(cell.value, decimals) == cell.value
                    assert cell.number_format.endswith('"%"') == (cells["单位"].value == "%")
    assert {"#,##0", "#,##0.0", "#,##0.00", '0"%"', '0.0"%"'} <= shown


def test_what_was_not_published_is_blank_and_says_so(datasets: Datasets) -> None:
    rows = [row for sheet in topic_sheets(opened(datasets, "zh")) for row in table_of(sheet)[1]]
    silent = [row for row in rows if row["刊印"].value == "未公布"]
    assert len(silent) == 2 * 9
    for row in silent:
        assert row["实绩"].value is None
        assert row["目标、计划与预计"].value is None
        assert row["项目名称"].value.endswith("（未公布）")
    _, figures = table_of(opened(datasets, "zh")["全部数据"])
    assert [row["数值"].value for row in figures if row["刊印"].value == "未公布"] == [None] * 9


def test_a_derived_column_stands_only_where_something_follows(datasets: Datasets) -> None:
    derived = {
        sheet.title: [heading for heading in table_of(sheet)[0] if "推算）" in heading]
        for sheet in topic_sheets(opened(datasets, "zh"))
    }
    assert derived["辖市区"] == derived["研发"] == []
    assert derived["园区"] == ["此前位次（推算）"]
    assert derived["发展目标"] == ["完成率（推算）", "年均所需增速（推算）"]


def test_a_figure_beside_or_behind_a_number_is_said_as_printed(datasets: Datasets) -> None:
    _, rows = table_of(opened(datasets, "zh")["发展目标"])
    (row,) = [row for row in rows if row["图表"].value == "目标完成情况" and row["项目名称"].value == "新能源 产值"]
    assert row["刊印"].value == "突破1000亿元"
    assert row["对照或推算依据"].value == "产值刊印 635.95亿元（2020 年，第 10 页）"


@every_book
def test_all_figures_are_those_chosen_and_no_other(datasets: Datasets, name: str) -> None:
    view = view_of(datasets, name)
    (sheet,) = [sheet for sheet in opened(datasets, name).worksheets if "all_figures" in sheet.tables]
    figures = records(all_figures(datasets, **view.filters))
    rows = [list(row.values()) for row in table_of(sheet)[1]]
    if not figures:
        assert [[cell.value for cell in row if cell.value] for row in rows] == [["没有符合条件的数据"]]
        return
    assert [row[0].value for row in rows] == [name_of(row, "indicator", view.words) for row in figures]
    for row, figure in zip(rows, figures, strict=True):
        value = figure["value"] * factor_of(figure, view.lang)
        assert row[5].value == (None if math.isnan(value) else pytest.approx(value))


@pytest.mark.parametrize("name", ["wujin", "photovoltaics"])
def test_filters_leave_only_rows_that_were_chosen(datasets: Datasets, name: str) -> None:
    view = view_of(datasets, name)
    chosen = all_figures(datasets, **view.filters)
    printed = set(chosen["printed"].dropna()) | {view.words("未公布"), view.words("非刊印，计数所得")}
    book = opened(datasets, name)
    heading = view.words("刊印")
    for sheet in topic_sheets(book):
        assert {row[heading].value for row in table_of(sheet)[1]} <= printed
    titles = [sheet.title for sheet in book.worksheets]
    pages = {row[view.words("文章")].value for row in table_of(book[view.words("来源")])[1]}
    assert pages == set(chosen[f"title{view.words.pick('', '_en')}"])
    assert len(table_of(book[view.words("数据字典")])[1]) == len(table_of(opened(datasets, "zh")["数据字典"])[1])
    if view.words("核对") in titles:
        whole = table_of(opened(datasets, "zh")["核对"])[1]
        assert 0 < len(table_of(book[view.words("核对")])[1]) < len(whole)


def test_a_chart_that_repeats_another_is_told_once(datasets: Datasets) -> None:
    _, rows = table_of(opened(datasets, "zh")["辖市区"])
    assert {row["图表"].value for row in rows} == {"各辖市区刊出数据", "辖市区指标比较"}
