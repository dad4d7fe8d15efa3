"""A workbook comes back as it was handed in, with what is wrong as comments at its cells and as a first sheet."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from dashboard.data import Datasets
from dashboard.data.problems import Problem
from dashboard.exports.excel.marked import MARK, MOST_LISTED, MOST_MARKED, OURS, marked_workbook
from dashboard.exports.excel.sheets import ROOM, height_of
from dashboard.intake import read_workbook
from dashboard.intake.entry_sheets import FIGURES
from dashboard.translations import LANGS, Lang, words_in
from tests.entries import filled, saved, with_cells

WORDS = words_in("zh")
SLIP = Problem("七月.xlsx", "“{value}”不是数字。", "请填写该单元格。", cell="本期数据!K3", details={"value": "=甲"})
HINT = Problem("七月.xlsx", "需要的请补填。", "可以删去本行。", cell="本期数据!K3", severity="warning")
OTHER = Problem("七月.xlsx", "需要的请补填。", "可以删去本行。", cell="新指标!H2", severity="warning")
DOUBT = Problem("七月.xlsx", "需要的请补填。", "请按刊物核对。", cell="本期数据!J4").confirmable("tenfold", "made")
NOWHERE = Problem("七月.xlsx", "没有找到表头。", "请按模板恢复表头。")


@pytest.fixture(scope="module")
def source(datasets: Datasets) -> bytes:
    book = load_workbook(BytesIO(filled(datasets)))
    sheet = book["本期数据"]
    sheet["K3"].comment = Comment("待核", "小王")
    sheet["B5"].comment = Comment("已核", "小王")
    sheet.conditional_formatting.add(
        "A1:A9", FormulaRule(formula=["$A1=1"], fill=PatternFill("solid", bgColor="00FF00"))
    )
    return saved(book)


def marked(source: bytes, *problems: Problem, lang: Lang = "zh") -> Workbook:
    return load_workbook(BytesIO(marked_workbook(source, problems, words_in(lang))))


def rules_of(book: Workbook) -> dict[str, list[str]]:
    areas = book["本期数据"].conditional_formatting
    return {str(area.sqref): [rule.formula[0] for rule in area.rules] for area in areas}


def test_what_is_wrong_stands_at_its_cell_below_what_the_curator_wrote_there(source: bytes) -> None:
    sheet = marked(source, SLIP, HINT)["本期数据"]
    assert sheet["K3"].comment.text == "待核\n〔检查〕“=甲”不是数字。请填写该单元格。\n需要的请补填。可以删去本行。"
    assert sheet["B5"].comment.text == "已核"


def test_the_cells_at_fault_are_tinted_and_keep_their_own_look(source: bytes) -> None:
    book = marked(source, SLIP, HINT, DOUBT, OTHER)
    assert rules_of(book) == {"A1:A9": ["$A1=1"], "K3": [OURS], "J4": [OURS]}
    assert book["本期数据"]["K3"].fill.fill_type is None
    looks = [
        area.rules[0].dxf.fill.bgColor.rgb
        for page in ("本期数据", "新指标")
        for area in book[page].conditional_formatting
        if area.rules[0].formula == [OURS]
    ]
    assert len(set(looks)) == 3, "an error, what has to be confirmed and a reminder look otherwise each"


def test_the_first_sheet_lists_all_with_ways_to_the_cells_errors_first(source: bytes) -> None:
    book = marked(source, OTHER, HINT, DOUBT, SLIP, NOWHERE)
    page = book.worksheets[0]
    assert (page.title, book.active.title) == ("检查结果", "检查结果")
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][0].startswith("错误 2 处，须确认 1 处，提醒 2 处")
    assert [row[:2] for row in rows[2:]] == [
        ["本期数据!K3", "错误，须更正"],
        [None, "错误，须更正"],
        ["本期数据!J4", "须确认"],
        ["新指标!H2", "提醒"],
        ["本期数据!K3", "提醒"],
    ]
    assert page["A3"].hyperlink.location == "'本期数据'!K3"
    assert rows[2][2] == "“=甲”不是数字。"
    assert rows[4][3].endswith("“确认理由”中写明。")


def test_a_row_of_the_list_is_as_high_as_its_messages(source: bytes) -> None:
    long = Problem("七月.xlsx", "需要的请补填。", "请按刊物核对。" * 12, cell="本期数据!K3")
    page = marked(source, long, SLIP).worksheets[0]
    heights = [page.row_dimensions[row].height for row in (3, 4)]
    assert heights == [height_of(3), height_of(1)]
    assert page.freeze_panes == "A3"
    assert sum(page.column_dimensions[letter].width for letter in "ABCD") <= ROOM["landscape"]


def test_merged_cells_have_their_comment_at_the_first(source: bytes) -> None:
    book = load_workbook(BytesIO(source))
    book["本期数据"].merge_cells("N12:N13")
    first, second = (replace(SLIP, cell=f"本期数据!N{row}") for row in (12, 13))
    book = marked(saved(book), first, second)
    assert "不是数字" in book["本期数据"]["N12"].comment.text
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=3)] == ["本期数据!N12", "本期数据!N13"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_later_check_takes_away_what_an_earlier_left_in_whichever_language(source: bytes, lang: Lang) -> None:
    first = marked_workbook(source, [SLIP, OTHER], words_in(lang))
    again = marked(first, HINT)
    assert again.sheetnames.count("检查结果") == 1
    assert again.sheetnames[1:] == load_workbook(BytesIO(source)).sheetnames
    assert again["本期数据"]["K3"].comment.text == "待核\n〔检查〕需要的请补填。可以删去本行。"
    assert again["新指标"]["H2"].comment is None
    assert rules_of(again) == {"A1:A9": ["$A1=1"], "K3": [OURS]}
    clean = marked(first)
    assert clean["本期数据"]["K3"].comment.text == "待核"
    assert clean.worksheets[0]["A1"].value == "没有发现问题。"


def test_everything_else_stays_as_it_was_handed_in(source: bytes) -> None:
    before, after = load_workbook(BytesIO(source)), marked(source, SLIP)
    for sheet in before.worksheets:
        own = after[sheet.title]
        assert [[cell.value for cell in row] for row in own] == [[cell.value for cell in row] for row in sheet]
        assert own.sheet_state == sheet.sheet_state
        drops = [[one.formula1 for one in page.data_validations.dataValidation] for page in (own, sheet)]
        assert drops[0] == drops[1]
        assert (own.page_setup.scale, len(own.col_breaks.brk)) == (sheet.page_setup.scale, len(sheet.col_breaks.brk))
    formulas = [
        book["本期数据"].tables["figures"].tableColumns[2].calculatedColumnFormula.attr_text for book in (before, after)
    ]
    assert formulas[0] == formulas[1]
    assert set(after.defined_names) == set(before.defined_names)
    assert read_workbook(marked_workbook(source, [SLIP], WORDS)).problems == ()


def test_a_problem_that_is_told_twice_is_listed_once(source: bytes) -> None:
    assert marked(source, SLIP, SLIP).worksheets[0].max_row == 3


def test_of_very_many_the_first_are_marked_and_listed_and_the_rest_counted(source: bytes) -> None:
    many = [replace(HINT, cell=f"本期数据!K{row}") for row in range(2, 2 + MOST_LISTED + 7)]
    book = marked(source, *many)
    page = book.worksheets[0]
    assert page.max_row == MOST_LISTED + 3
    assert page.cell(MOST_LISTED + 3, 1).value == "另有 7 处，改正后再列出。"
    said = [cell.comment for (cell,) in book["本期数据"]["K2:K9000"] if cell.comment]
    assert len(said) == MOST_MARKED
    assert all(WORDS(MARK) in one.text for one in said)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 half a file", b"\xd0\xcf\x11\xe0"])
def test_of_a_file_that_is_not_read_there_is_the_list_alone(raw: bytes) -> None:
    book = marked(raw, *read_workbook(raw, "七月.xlsx").problems)
    assert book.sheetnames == ["检查结果"]
    assert book.active.max_row == 3


def test_a_text_of_the_curator_is_never_a_formula_of_ours(datasets: Datasets) -> None:
    raw = with_cells(datasets, filled(datasets), FIGURES, 3, value="=1+1")
    page = marked(raw, Problem("", "=1+1", "=2", cell="本期数据!K3")).worksheets[0]
    assert {page["C3"].data_type, page["D3"].data_type} == {"s"}
