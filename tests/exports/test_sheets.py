"""The tables of the summary hold the numbers of the page, in their formats, of the chosen figures alone."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import INDUSTRY, TOPICS
from dashboard.data import Datasets
from dashboard.data.numerals import scale_of
from dashboard.data.observations import records
from dashboard.data.questions import all_figures
from dashboard.exports.answers import FRACTIONS, Answer
from dashboard.exports.excel.summary import summary_of
from dashboard.findings.marks import Role
from dashboard.wording.phrases import name_of, phrase_of
from tests.exports.books import (
    blocks_of,
    every_book,
    every_full_book,
    opened,
    sheet_with,
    table_of,
    topic_sheets,
)
from tests.exports.queries import view_of

pytestmark = pytest.mark.slow
HEADS: dict[Role, str] = {
    "actual": "实绩",
    "goal": "目标或预计",
    "earlier": "此前位次（推算）",
    "reached": "完成率（推算）",
    "growth": "年均所需增速（推算）",
}


def factor_of(row: Mapping[str, Any], lang: str) -> float:
    """Return what a value is multiplied with in the tables of a language: English counts 亿 in millions."""
    unit = str(row.get("unit", ""))
    if unit == "%":
        return 0.01
    if lang == "zh":
        return 1
    # 一倍 is 100%.
    if unit == "倍":
        return 1
    return 100 if unit.startswith("亿") else float(scale_of(unit))


def told(datasets: Datasets, name: str) -> list[Answer]:
    """Return the answers that have a block."""
    summary = summary_of(TOPICS, view_of(datasets, name))
    return [answer for answers in summary.told.values() for answer in answers]


@every_full_book
def test_a_block_holds_the_numbers_of_its_finding(datasets: Datasets, name: str) -> None:
    view, blocks = view_of(datasets, name), blocks_of(opened(datasets, name))
    for answer in told(datasets, name):
        rows = blocks[answer.chart.id]
        assert len(rows) == len(answer.rows), answer.chart.id
        if not answer.chart.drawn:
            continue
        for row, cells in zip(answer.rows, rows, strict=True):
            for role, head in HEADS.items():
                heading = view.words(head)
                heading = heading[:1].upper() + heading[1:]
                value = row.value(role) * (
                    1 if role in (*FRACTIONS, "earlier") else factor_of(row.record or {}, view.lang)
                )
                if heading in cells and not math.isnan(value):
                    assert cells[heading].value == pytest.approx(value)
                elif role in answer.drawn:
                    assert math.isnan(value)


@every_full_book
def test_a_list_has_the_columns_of_its_finding_and_says_what_it_says(datasets: Datasets, name: str) -> None:
    blocks, lists = blocks_of(opened(datasets, name)), 0
    for answer in told(datasets, name):
        finding = answer.finding
        if answer.chart.drawn or not finding:
            continue
        lists += 1
        for row, cells in zip(answer.rows, blocks[answer.chart.id], strict=True):
            headings = list(cells)
            start = 1 if any(one.group for one in answer.rows) else 0
            label = cells[headings[start]]
            assert label.value.startswith(row.label)
            assert int(label.alignment.indent) == min(row.depth, 3)
            if start:
                assert (cells[headings[0]].value or "") == row.group
            for cell, heading in zip(row.cells, headings[start + 1 :], strict=False):
                shown = cells[heading]
                if isinstance(shown.value, int | float):
                    words_beside = re.sub(r'[#,0.%"]', "", shown.number_format)
                    assert set(words_beside) <= set(cell.text), "the format says what the cell says"
                else:
                    assert (shown.value or "").startswith(cell.text)
    assert lists


def test_the_figure_of_a_list_is_a_number(datasets: Datasets) -> None:
    book = opened(datasets, "zh")
    (sheet,) = [sheet for sheet in topic_sheets(book) if "rank_ladder" in sheet.tables]
    _, rows = table_of(sheet, "rank_ladder")
    assert rows
    for row in rows:
        cell = row["位次"]
        assert isinstance(cell.value, int | float)
        assert cell.number_format == '"第 "#,##0" 位"'


@every_book
def test_every_percentage_is_a_fraction_shown_as_per_cent(datasets: Datasets, name: str) -> None:
    unit = view_of(datasets, name).words("单位")
    seen = 0
    for sheet in opened(datasets, name).worksheets:
        for table in sheet.tables:
            for row in table_of(sheet, table)[1]:
                for cell in row.values():
                    if isinstance(cell.value, int | float):
                        assert '"%"' not in cell.number_format, "a number beside a sign is not a percentage"
                        if "%" in cell.number_format:
                            seen += 1
                            assert abs(cell.value) <= 10
                if unit in row and row[unit].value == "%":
                    numbers = [cell for cell in row.values() if isinstance(cell.value, float)]
                    assert all(re.search(r"0%", cell.number_format) for cell in numbers)
    assert seen or name == "nothing"


def test_numbers_show_the_digits_they_have(datasets: Datasets) -> None:
    shown = set()
    for rows in blocks_of(opened(datasets, "zh")).values():
        for row in rows:
            for heading in ("实绩", "目标或预计"):
                cell = row.get(heading)
                if cell is not None and isinstance(cell.value, int | float):
                    own = re.sub('"[^"]*"', "", cell.number_format)
                    decimals = len(own.rstrip("%").partition(".")[2])
                    number = cell.value * (100 if own.endswith("%") else 1)
                    assert round(number, decimals) == pytest.approx(number)
                    shown.add(own)
    assert {"#,##0", "#,##0.0", "0%", "0.0%"} <= shown


def test_what_was_not_published_is_blank_and_says_so(datasets: Datasets) -> None:
    blocks = blocks_of(opened(datasets, "zh"))
    silent = [row for row in blocks["rd-top-ten"] if row["刊印"].value == "未公布"]
    assert len(silent) == 9
    for row in silent:
        assert row["实绩"].value is None
        assert row["项目名称"].value.endswith("（未公布）")
    _, figures = table_of(sheet_with(opened(datasets, "zh"), "all_figures"))
    assert [row["数值"].value for row in figures if row["刊印"].value == "未公布"] == [None] * 9


def test_a_derived_column_stands_only_where_something_follows(datasets: Datasets) -> None:
    derived = {
        name: [heading for heading in rows[0] if "推算）" in heading and heading in HEADS.values()]
        for name, rows in blocks_of(opened(datasets, "zh")).items()
    }
    assert derived["project-parts"] == derived["rd-top-ten"] == []
    assert derived["rank-dumbbell"] == ["此前位次（推算）"]
    assert derived["target-bullets"][0] == "完成率（推算）"


def test_a_figure_beside_or_behind_a_number_is_said_as_printed(datasets: Datasets) -> None:
    rows = blocks_of(opened(datasets, "zh"))["target-bullets"]
    (row,) = [row for row in rows if row["项目名称"].value.startswith("新能源 产值")]
    assert row["刊印"].value == "突破1000亿元"
    assert row["对照或推算依据"].value == "新能源产值刊印 635.95亿元（2020 年，第 10 页）"
    platforms, *_ = blocks_of(opened(datasets, "zh"))["innovation-bars"]
    assert platforms["刊印"].value == "265家"
    assert platforms["对照或推算依据"].value.startswith("常州市科技创业平台刊印 288家（推定 2021 年 6 月，第 ")


@every_full_book
def test_a_figure_beside_a_number_is_said_with_what_it_is_of_and_only_where_it_is_no_row_itself(
    datasets: Datasets, name: str
) -> None:
    words = view_of(datasets, name).words
    figures, heading = {row["id"]: row for row in records(datasets.observations())}, words("对照或推算依据")
    for answer in told(datasets, name):
        if not answer.chart.drawn or not answer.finding:
            continue
        rows = blocks_of(opened(datasets, name))[answer.chart.id]
        own = {row.record["id"] for row in answer.finding.rows if row.record}
        for row, cells in zip(answer.rows, rows, strict=True):
            set_beside = {cell for key, cell in (row.record or {}).items() if key.endswith("_id")}
            beside = set_beside & (answer.finding.ids - own)
            said = cells[heading].value or "" if heading in cells else ""
            assert all(phrase_of(figures[key], words) in said for key in beside), (answer.chart.id, row.name)
            assert bool(said) == bool(beside), (answer.chart.id, row.name)


@every_full_book
def test_every_row_says_where_its_figures_are_printed(datasets: Datasets, name: str) -> None:
    words = view_of(datasets, name).words
    for answer in told(datasets, name):
        rows = blocks_of(opened(datasets, name))[answer.chart.id]
        for row, cells in zip(answer.rows, rows, strict=True):
            ids = [name for cell in row.cells for name in cell.ids] or row.record
            for column in ("刊印", "页码", "期次", "文章"):
                heading = next(head for head in cells if head.lower() == words(column).lower())
                assert bool(cells[heading].value) == bool(ids), (answer.chart.id, row.label, column)


@every_book
def test_all_figures_are_those_chosen_and_no_other(datasets: Datasets, name: str) -> None:
    view = view_of(datasets, name)
    figures = records(all_figures(datasets, **view.filters))
    rows = [list(row.values()) for row in table_of(sheet_with(opened(datasets, name), "all_figures"))[1]]
    if not figures:
        assert [[cell.value for cell in row if cell.value] for row in rows] == [["没有符合条件的数据"]]
        return
    found = sorted((row[0].value, math.nan if row[3].value is None else row[3].value) for row in rows)
    wanted = sorted(
        (name_of(row, "indicator", view.words), row["value"] * factor_of(row, view.lang)) for row in figures
    )
    assert [name for name, _ in found] == [name for name, _ in wanted]
    assert sorted(value for _, value in found if not math.isnan(value)) == pytest.approx(
        sorted(value for _, value in wanted if not math.isnan(value))
    )


@every_full_book
def test_a_figure_is_printed_on_a_topic_or_among_all_figures(datasets: Datasets, name: str) -> None:
    book, words = opened(datasets, name), view_of(datasets, name).words
    sheet = sheet_with(book, "all_figures")
    last = int(sheet.print_area.rsplit("$", 1)[1])
    shown = []
    for row in table_of(sheet)[1]:
        link = row[words("工作表")]
        shown.append(bool(link.hyperlink))
        if shown[-1]:
            assert link.value in book.sheetnames
    first = sheet.max_row - len(shown) + 1
    printed = [first + place <= last for place in range(len(shown))]
    assert printed == [not one for one in shown] or (all(printed) and all(shown))


@pytest.mark.parametrize("name", ["wujin", "photovoltaics"])
def test_filters_leave_only_what_was_chosen(datasets: Datasets, name: str) -> None:
    view = view_of(datasets, name)
    chosen = all_figures(datasets, **view.filters)
    printed = set(chosen["printed"].dropna()) | {view.words("未公布")}
    book = opened(datasets, name)
    for answer in told(datasets, name):
        if answer.chart.drawn:
            assert {row[view.words("刊印")].value for row in blocks_of(book)[answer.chart.id]} <= printed
    pages = {row[view.words("文章")].value for row in table_of(sheet_with(book, "sources"))[1]}
    assert pages == set(chosen[f"title{view.words.pick('', '_en')}"])
    if view.words("核对") in book.sheetnames:
        whole = table_of(sheet_with(opened(datasets, "zh"), "reconciliations"))[1]
        assert 0 < len(table_of(sheet_with(book, "reconciliations"))[1]) < len(whole)


@every_full_book
def test_a_finding_stands_on_one_sheet(datasets: Datasets, name: str) -> None:
    tables = [table for sheet in topic_sheets(opened(datasets, name)) for table in sheet.tables]
    assert len(set(tables)) == len(tables)
    assert {table.replace("_", "-") for table in tables} <= {chart.id for chart in CHARTS}


def test_a_chart_of_several_topics_stands_under_the_last_that_was_asked_for(datasets: Datasets) -> None:
    view = view_of(datasets, "zh")
    whole, asked = summary_of(TOPICS, view), summary_of([TOPICS[0]], view)
    assert "sector-bars" in {answer.chart.id for answer in whole.told[INDUSTRY]}
    assert "sector-bars" in {answer.chart.id for answer in asked.told[TOPICS[0]]}
