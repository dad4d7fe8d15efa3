"""The summary reopens as it was written: its sheets, links, print settings, cover and properties."""

from __future__ import annotations

import datetime
import re

import pytest

from dashboard.data import Datasets
from dashboard.data.questions import all_figures
from tests.chinese import CHINESE_WRITING
from tests.exports.books import (
    cells_at,
    every_book,
    opened,
    table_of,
    topic_sheets,
)
from tests.exports.queries import MADE, view_of

pytestmark = pytest.mark.slow


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


def test_a_topic_without_a_chosen_figure_has_no_sheet_and_the_contents_say_so(datasets: Datasets) -> None:
    book = opened(datasets, "nothing")
    assert all_figures(datasets, **view_of(datasets, "nothing").filters).empty
    assert topic_sheets(book) == []
    assert "总览、产业、辖市区、研发、园区、发展目标" in str(book["目录"]["A2"].value)


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
QUOTED = re.compile('"[^"]*"')


@pytest.mark.usefixtures("english")
def test_the_english_workbook_has_chinese_only_where_the_issue_is_quoted(datasets: Datasets) -> None:
    quoted = {"As printed", "Note", "Author", "Compared with, derived from"}
    for sheet in opened(datasets, "en").worksheets:
        assert not CHINESE_WRITING.search(sheet.title)
        for heading, column in [
            (heading, cell) for row in (table_of(sheet)[1] if sheet.tables else []) for heading, cell in row.items()
        ]:
            if heading not in quoted and isinstance(column.value, str):
                assert not CHINESE_WRITING.search(QUOTED.sub("", column.value).replace("常州科技", "")), (
                    sheet.title,
                    heading,
                    column.value,
                )
