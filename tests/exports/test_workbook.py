"""The summary reopens as it was written: its sheets, links, print settings, remarks and properties."""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil

import pytest
from openpyxl.utils import range_boundaries

from dashboard.data import Datasets
from dashboard.data.questions import all_figures
from tests.chinese import CHINESE_WRITING
from tests.exports.books import cells_at, every_book, lines_of, opened, sheet_with, table_of, topic_sheets
from tests.exports.queries import view_of

pytestmark = pytest.mark.slow
REFERENCES = ("all_figures", "reconciliations", "sources")


@every_book
def test_every_table_has_banded_rows_filter_buttons_and_headings_that_differ(datasets: Datasets, name: str) -> None:
    named = []
    for sheet in opened(datasets, name).worksheets:
        for table in sheet.tables.values():
            named.append(table.name.lower())
            assert table.autoFilter.ref == table.ref
            assert table.tableStyleInfo.showRowStripes
            headings, rows = table_of(sheet, table.name)
            assert [column.name for column in table.tableColumns] == headings
            assert all(headings)
            assert len({heading.lower() for heading in headings}) == len(headings)
            assert rows
            assert all(any(cell.value is not None for cell in row.values()) for row in rows)
    assert len(set(named)) == len(named)


@every_book
def test_tables_of_a_sheet_stand_below_one_another(datasets: Datasets, name: str) -> None:
    for sheet in opened(datasets, name).worksheets:
        areas = sorted(range_boundaries(table.ref)[1::2] for table in sheet.tables.values())
        assert all(bottom < top for (_, bottom), (top, _) in pairwise(areas))


@every_book
def test_the_head_of_a_long_table_stays_in_sight_and_is_repeated_on_paper(datasets: Datasets, name: str) -> None:
    book = opened(datasets, name)
    for sheet in book.worksheets[1:]:
        tables = list(sheet.tables.values())
        rows = [len(table_of(sheet, table.name)[1]) for table in tables]
        if tables and ((len(tables) == 1 and rows[0] > 24) or tables[0].name in REFERENCES):
            top = range_boundaries(tables[0].ref)[1]
            assert sheet.freeze_panes == f"A{top + 1}"
            assert sheet.print_title_rows == f"${top}:${top}"
        else:
            assert max(rows) <= 24 or sheet._charts


@every_book
def test_no_cell_is_merged_and_no_row_column_or_sheet_is_hidden(datasets: Datasets, name: str) -> None:
    for sheet in opened(datasets, name).worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        assert sheet["A1"].value


@every_book
def test_every_sheet_prints_on_a4_one_page_wide_with_page_numbers_and_what_was_chosen(
    datasets: Datasets, name: str
) -> None:
    view = view_of(datasets, name)
    numbered = "Page &P of &N" if view.lang == "en" else "第 &P 页，共 &N 页"
    for sheet in opened(datasets, name).worksheets:
        setup = sheet.page_setup
        assert (int(setup.paperSize), int(setup.fitToWidth)) == (9, 1)
        assert setup.orientation in ("landscape", "portrait")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == numbered
        assert sheet.oddFooter.left.text.endswith(view.filters_in_words(brief=True))


@every_book
def test_what_is_printed_has_room_on_the_page_in_full_size(datasets: Datasets, name: str) -> None:
    # Points between the margins; a digit of the font that measures columns is 5.56 of ten points wide.
    rooms = {"landscape": 842 - 0.7 * 72, "portrait": 595 - 0.7 * 72}
    for sheet in opened(datasets, name).worksheets:
        areas = [range_boundaries(area.rsplit("!")[-1].replace("$", "")) for area in sheet.print_area.split(",")]
        widths = [sheet.column_dimensions[chr(64 + column)].width for column in range(1, areas[0][2] + 1)]
        if view_of(datasets, name).lang == "zh":
            assert 5.56 * sum(widths) < 1.03 * rooms[sheet.page_setup.orientation], sheet.title
        assert {area[0] for area in areas} == {1}


@every_book
def test_the_first_sheet_is_one_upright_page_of_findings(datasets: Datasets, name: str) -> None:
    sheet = opened(datasets, name).worksheets[0]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.fitToHeight)) == ("portrait", 1)
    usual = sheet.sheet_format.defaultRowHeight
    tall = sum(sheet.row_dimensions[row].height or usual for row in range(1, sheet.max_row + 1))
    assert tall <= 842 - 0.6 * 72, "at its full size"
    assert all(cell.font.sz >= 10 for row in sheet.iter_rows() for cell in row if cell.value is not None)


@every_book
def test_every_sheet_leads_back_to_the_findings_and_they_lead_to_their_rows(datasets: Datasets, name: str) -> None:
    book = opened(datasets, name)
    first, *others = book.worksheets
    for sheet in others:
        links = [cell.hyperlink.location for row in sheet.iter_rows(max_row=2) for cell in row if cell.hyperlink]
        assert links == [f"'{first.title}'!A1"]
    if "findings" in first.tables:
        for row in table_of(first, "findings")[1]:
            title, *_, link = row.values()
            assert "".join(cells_at(book, link.hyperlink.location)) in title.value


def test_a_topic_without_a_chosen_figure_has_no_sheet_and_the_last_one_says_so(datasets: Datasets) -> None:
    book = opened(datasets, "nothing")
    assert all_figures(datasets, **view_of(datasets, "nothing").filters).empty
    assert topic_sheets(book) == []
    said = "".join(lines_of(book.worksheets[-1]))
    assert "未列出的主题：总览、产业、辖市区、研发、园区、发展目标" in said


def test_the_workbook_says_what_was_chosen_of_what(datasets: Datasets) -> None:
    book = opened(datasets, "wujin")
    chosen = len(all_figures(datasets, districts=["wujin"]))
    for sheet in (book.worksheets[0], sheet_with(book, "sources")):
        said = lines_of(sheet)
        assert "筛选：辖市区 武进区；行业 全部" in said
        whole = len(datasets.observations())
        assert f"期刊：《常州科技》2021 年第 6 期；数据：{chosen} 项（共 {whole} 项）" in said
    said = lines_of(sheet_with(book, "sources"))
    assert f"数据版本 {datasets.version}" in said
    assert any("只含所选范围" in line for line in said)


def test_every_sheet_says_what_was_chosen_on_the_screen_and_at_its_foot(datasets: Datasets) -> None:
    for sheet in opened(datasets, "wujin").worksheets:
        said = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert any("筛选：辖市区 武进区；行业 全部" in text for text in said), sheet.title
        assert sheet.oddFooter.left.text == "范围：武进；全部行业"


@pytest.mark.parametrize(("name", "language"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_the_properties_say_title_and_language(datasets: Datasets, name: str, language: str) -> None:
    about = opened(datasets, name).properties
    assert about.language == language
    assert about.title == view_of(datasets, name).words("常州创新指标摘要")


# A reconciliation may turn on how a figure is printed.
QUOTED = re.compile('"[^"]*"')


@pytest.mark.usefixtures("english")
def test_the_english_workbook_has_chinese_only_where_the_issue_is_quoted(datasets: Datasets) -> None:
    quoted = {"As printed", "Note", "Author", "Compared with, derived from"}
    for sheet in opened(datasets, "en").worksheets:
        assert not CHINESE_WRITING.search(sheet.title)
        for heading, cell in [
            pair for table in sheet.tables for row in table_of(sheet, table)[1] for pair in row.items()
        ]:
            if heading not in quoted and isinstance(cell.value, str):
                assert not CHINESE_WRITING.search(QUOTED.sub("", cell.value).replace("常州科技", "")), (
                    sheet.title,
                    heading,
                    cell.value,
                )


def test_all_that_is_shipped_prints_on_forty_pages_none_of_them_nearly_empty(datasets: Datasets) -> None:
    pages = 0
    for sheet in opened(datasets, "zh").worksheets:
        room = (595 if sheet.page_setup.orientation == "landscape" else 842) - 0.6 * 72
        usual = sheet.sheet_format.defaultRowHeight
        for area in sheet.print_area.split(","):
            _, top, _, bottom = range_boundaries(area.rsplit("!")[-1].replace("$", ""))
            tall = sum(sheet.row_dimensions[row].height or usual for row in range(top, bottom + 1))
            pages += ceil(tall / room)
            assert sheet.title in ("要点", "核对") or tall % room > room / 4, (sheet.title, area)
    assert pages <= 40
