"""The summary reopens as what was on the page: numbers, formats, tables, links, charts that point to their cells."""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl import Workbook

from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.data.numerals import scale_of
from dashboard.data.observations import records
from dashboard.data.questions import all_figures
from dashboard.exports.answers import answers
from dashboard.findings.finding import Row
from dashboard.wording.phrases import name_of
from tests.exports.books import (
    CHART,
    DRAWING,
    MADE,
    QUERIES,
    cells_at,
    charts_of,
    drawings_of,
    opened,
    table_of,
    view_of,
    written,
)

every_book = pytest.mark.parametrize("name", QUERIES)
ANY_TOPIC = ("zh", "en", "wujin", "photovoltaics")


def topic_sheets(book: Workbook) -> list[Any]:
    """Return the sheets that stand between the contents and all figures."""
    figures = next(place for place, sheet in enumerate(book.worksheets) if "all_figures" in sheet.tables)
    return list(book.worksheets[2:figures])


@every_book
def test_each_sheet_but_the_cover_has_one_table_with_banded_rows_a_filter_and_a_frozen_repeated_head(
    datasets: Datasets, name: str
) -> None:
    for sheet in opened(datasets, name).worksheets[1:]:
        (table,) = sheet.tables.values()
        top = int(re.findall(r"\d+", table.ref)[0])
        assert table.autoFilter.ref == table.ref
        assert table.tableStyleInfo.showRowStripes
        assert sheet.freeze_panes == f"A{top + 1}"
        assert sheet.print_title_rows == f"${top}:${top}"
        headings, rows = table_of(sheet)
        assert [column.name for column in table.tableColumns] == headings
        assert len({heading.lower() for heading in headings}) == len(headings)
        assert all(any(cell.value is not None for cell in row.values()) for row in rows)


@every_book
def test_no_cell_is_merged_and_no_row_column_or_sheet_is_hidden(datasets: Datasets, name: str) -> None:
    for sheet in opened(datasets, name).worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        assert sheet["A1"].value


@every_book
def test_every_sheet_prints_on_a4_landscape_one_page_wide_with_page_numbers(datasets: Datasets, name: str) -> None:
    numbered = "Page &P of &N" if view_of(datasets, name).lang == "en" else "第 &P 页，共 &N 页"
    for sheet in opened(datasets, name).worksheets:
        setup = sheet.page_setup
        assert (int(setup.paperSize), setup.orientation, int(setup.fitToWidth)) == (9, "landscape", 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == numbered


@every_book
def test_the_contents_lead_to_every_sheet_and_every_sheet_leads_back(datasets: Datasets, name: str) -> None:
    book = opened(datasets, name)
    cover, contents, *others = book.worksheets
    _, rows = table_of(contents)
    led = [next(iter(row.values())).hyperlink.location for row in rows]
    assert led == [f"'{sheet.title}'!A1" for sheet in (cover, *others)]
    for sheet in (cover, *others):
        links = [cell.hyperlink.location for row in sheet.iter_rows(max_row=6) for cell in row if cell.hyperlink]
        assert f"'{contents.title}'!A1" in links
        for location in links:
            assert cells_at(book, location) != [None]


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


@pytest.mark.parametrize("name", ANY_TOPIC)
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
    (row,) = [row for row in rows if row["图表"].value == "目标所需增速" and row["项目名称"].value == "新能源 产值"]
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


def test_a_topic_without_a_chosen_figure_has_no_sheet_and_the_contents_say_so(datasets: Datasets) -> None:
    book = opened(datasets, "nothing")
    assert all_figures(datasets, **view_of(datasets, "nothing").filters).empty
    assert topic_sheets(book) == []
    assert "总览、产业、辖市区、研发、园区、发展目标" in str(book["目录"]["A2"].value)


def test_a_chart_that_repeats_another_is_told_once(datasets: Datasets) -> None:
    _, rows = table_of(opened(datasets, "zh")["辖市区"])
    assert {row["图表"].value for row in rows} == {"各辖市区刊出数据", "辖市区指标比较"}


@pytest.mark.parametrize("name", ANY_TOPIC)
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


@pytest.mark.parametrize("name", ANY_TOPIC)
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
    assert {'"约 "#,##0', '"超 "#,##0', '"超 "0.0%'} <= formats
    assert patterns >= 2
    assert hollow >= 2


@pytest.mark.parametrize("name", ANY_TOPIC)
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


def test_the_cover_says_what_this_is(datasets: Datasets) -> None:
    cover = opened(datasets, "wujin").worksheets[0]
    said = {row[0].value: row[1].value for row in cover.iter_rows(min_row=4)}
    assert said["期刊"] == "《常州科技》2021 年第 6 期"
    assert said["制作日期"] == "2021 年 12 月 1 日"
    assert said["筛选"] == "辖市区 武进区；行业 全部"
    assert said["数据版本"] == datasets.version
    assert "只含所选范围" in said["范围"]


@pytest.mark.parametrize(("name", "language"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_the_properties_say_title_language_and_date(datasets: Datasets, name: str, language: str) -> None:
    about = opened(datasets, name).properties
    assert about.language == language
    assert about.title == view_of(datasets, name).words("常州创新指标摘要")
    assert about.created == datetime.datetime.combine(MADE, datetime.time())


# A reconciliation may turn on how a figure is printed.
QUOTED = re.compile("“[^”]*”")


def test_the_english_workbook_has_chinese_only_where_the_issue_is_quoted(datasets: Datasets) -> None:
    chinese = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
    quoted = {"As printed", "Note", "Author", "Compared with, derived from"}
    for sheet in opened(datasets, "en").worksheets:
        assert not chinese.search(sheet.title)
        for heading, column in [
            (heading, cell) for row in (table_of(sheet)[1] if sheet.tables else []) for heading, cell in row.items()
        ]:
            if heading not in quoted and isinstance(column.value, str):
                assert not chinese.search(QUOTED.sub("", column.value).replace("常州科技", "")), (
                    sheet.title,
                    heading,
                    column.value,
                )
