"""The workbooks of a list of firms: what can be filled in, and what comes back."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.data import Datasets
from dashboard.exports.excel.firms import firms_template, firms_workbook
from dashboard.intake import read_workbook
from dashboard.intake.firm_columns import HEADINGS
from dashboard.policy.lists import Comparison, Firm, FirmList, FirmResults, assess, compare
from dashboard.policy.parameters import present_scheme
from dashboard.policy.schemes import Scheme, Spending
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.grammar import capitalised
from tests.exports.firms import EDITED, many_firms, some_firms
from tests.hostile import HOSTILE

SHEETS = ["汇总", "结果", "问题", "规则"]


@pytest.fixture(scope="module")
def scheme(datasets: Datasets) -> Scheme:
    found = present_scheme(datasets)
    assert found
    return found


@pytest.fixture(scope="module")
def results(scheme: Scheme) -> FirmResults:
    return assess(some_firms(), scheme)


@pytest.fixture(scope="module")
def raw(datasets: Datasets, results: FirmResults) -> bytes:
    return firms_workbook(results, datasets, words_in("zh"))


@pytest.fixture(scope="module")
def compared(scheme: Scheme) -> Comparison:
    return compare(some_firms(), scheme, EDITED)


def opened(raw: bytes, *, results: bool = True) -> Workbook:
    return load_workbook(BytesIO(raw), data_only=results)


def rows_of(book: Workbook, name: str = "结果") -> list[dict[str, Any]]:
    """Return the rows of the one table of a sheet, by its headings."""
    sheet = book[name]
    (table,) = sheet.tables.values()
    head, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines(book: Workbook, name: str) -> dict[Any, list[Any]]:
    """Return the rows of a sheet by what stands in their first cell."""
    return {row[0]: [value for value in row[1:] if value is not None] for row in book[name].iter_rows(values_only=True)}


def test_the_sheets_are_in_the_order_of_who_reads_them(raw: bytes) -> None:
    book = opened(raw)
    assert book.sheetnames == SHEETS
    assert book.active.title == "汇总"


@pytest.mark.parametrize("lang", LANGS)
def test_every_sheet_says_that_it_is_derived_and_no_entitlement(
    datasets: Datasets, results: FirmResults, lang: Lang
) -> None:
    said = words_in(lang)("推算，不作为兑付依据")
    for sheet in opened(firms_workbook(results, datasets, words_in(lang))):
        assert str(sheet["A2"].value).startswith(said), sheet.title
        assert sheet.oddFooter.left.text == said


def test_firms_stand_in_the_order_of_their_list_with_what_they_receive(raw: bytes) -> None:
    rows = rows_of(opened(raw))
    assert [row["名单行号"] for row in rows] == list(range(2, 11))
    by_name = {row["企业名称"]: row for row in rows}
    assert by_name["甲"]["奖励（公式，万元）"] == by_name["甲"]["奖励（程序，万元）"] == 26
    assert [by_name["甲"][f"第 {number} 档奖励"] for number in range(1, 6)] == [18, 8, 0, 0, 0]
    assert by_name["戊"]["奖励（公式，万元）"] == 1222
    assert by_name["庚"]["企业资格"] == "科技型中小企业、高新技术企业"
    assert by_name["己"]["辖市区"] == "未填"


def test_a_firm_without_a_reward_has_its_reason(raw: bytes) -> None:
    reasons = {row["企业名称"]: row["说明"] for row in rows_of(opened(raw)) if row["说明"]}
    assert reasons == {
        "乙": "增长额未达到起点",
        "丙": "研发费用没有增长",
        "己": "不属于奖励范围",
        "庚": "只填了一年的研发费用",
        "辛": "两年研发费用均未填",
        "壬": "未测算：“约5”不是数字",
    }


def test_rewards_are_formulas_of_the_growth_and_of_the_rule(raw: bytes) -> None:
    (row, *_) = rows_of(opened(raw, results=False))
    assert row["增长额（万元）"].startswith("=IF(COUNT(")
    assert "规则" in row["第 1 档奖励"]
    assert row["奖励（公式，万元）"].startswith("=ROUND(ROUND(MIN(SUM(")
    assert row["奖励（程序，万元）"] == 26


def test_the_rule_says_where_each_number_is_printed(raw: bytes) -> None:
    rule = lines(opened(raw), "规则")
    assert rule["起奖增长额（含）"][:2] == [20, "万元"]
    assert rule["起奖增长额（含）"][-1] == 29
    assert rule["第 2 档"][:5] == [200, 1000, 0.08, "万元", "按8%"]
    assert rule["每家封顶（空白为不封顶）"] == ["万元"]


def test_the_totals_are_those_of_the_results(raw: bytes, results: FirmResults) -> None:
    totals = lines(opened(raw), "汇总")
    assert totals["名单中的企业（家）"] == [9]
    assert totals["有错误、未测算（家）"] == [1]
    assert totals["可得奖励（家）"] == [results.total.rewarded] == [2]
    assert totals["奖励合计（万元）"] == [1248]
    assert totals["武进"] == [5, 2, 1248, 1]
    assert totals["20,000 以上"] == [1, 1, 1222, pytest.approx(1222 / 1248)]
    assert totals["增长额未达到起点"] == [1]


def test_problems_are_named_by_their_cells(raw: bytes) -> None:
    problems = lines(opened(raw), "问题")
    assert problems["名单!E9"] == ["错误，未测算", "“约5”不是数字。", "请使用模板填写。"]
    assert problems["名单!A1"][0] == "提醒"


def test_what_the_text_leaves_open_of_large_firms_is_said_where_one_is_rewarded(
    datasets: Datasets, scheme: Scheme, raw: bytes
) -> None:
    doubt = "大型企业是否适用未写明"
    assert doubt not in str([row[0].value for row in opened(raw)["汇总"]["A1:A5"]])
    large = FirmList((Firm(2, "甲", Spending(growth=Decimal(200), qualifies=True), "", "large"),))
    book = opened(firms_workbook(assess(large, scheme), datasets, words_in("zh")))
    assert doubt in str([row[0].value for row in book["汇总"]["A1:A5"]])


def test_an_edited_rule_stands_beside_the_present_one(datasets: Datasets, compared: Comparison) -> None:
    book = opened(firms_workbook(compared.edited, datasets, words_in("zh"), compared))
    first = rows_of(book)[0]
    assert first["现行规定的奖励"] == 26
    assert first["奖励（公式，万元）"] == 30
    assert first["变化"] == 4
    assert lines(book, "汇总")["全部企业"] == [1248, 730, -518, 1, 1, 6, 4, 522]
    assert lines(book, "规则")["第 1 档"][-1] == "非刊印，调整所得"


def test_no_text_becomes_a_formula_and_none_is_changed(datasets: Datasets, scheme: Scheme) -> None:
    names = [HOSTILE, "=1+1", "+1", "-1", "@SUM(1)", "'甲", " 乙 ", "_x0041_", "\t丙", "12"]
    firms = FirmList(tuple(Firm(row, name, Spending(qualifies=True)) for row, name in enumerate(names, start=2)))
    raw = firms_workbook(assess(firms, scheme), datasets, words_in("zh"))
    read = next(sheet for sheet in read_workbook(raw).sheets if sheet.name == "结果")
    assert [row[2].value for number, row in read.rows.items() if number > 4] == names
    cells = {cell.value: cell for (cell,) in opened(raw, results=False)["结果"]["B5:B14"]}
    assert {cell.data_type for cell in cells.values()} == {"s"}
    assert cells["=1+1"].quotePrefix
    assert not cells["12"].quotePrefix


def test_the_same_list_gives_the_same_bytes(datasets: Datasets, results: FirmResults, raw: bytes) -> None:
    assert firms_workbook(results, datasets, words_in("zh")) == raw
    assert firms_template(datasets, words_in("zh")) == firms_template(datasets, words_in("zh"))


def test_an_empty_list_has_a_workbook_that_opens(datasets: Datasets, scheme: Scheme) -> None:
    book = opened(firms_workbook(assess(FirmList(()), scheme), datasets, words_in("zh")))
    assert rows_of(book)[0]["企业名称"] == "没有企业"
    assert lines(book, "问题")["没有问题"] == []


@pytest.mark.slow
def test_a_long_list_is_whole_and_says_how_large_it_is(datasets: Datasets, scheme: Scheme) -> None:
    firms = many_firms(1_700, seed=1)
    file = BytesIO(firms_workbook(assess(firms, scheme), datasets, words_in("zh")))
    sheet = load_workbook(file, read_only=True)["结果"]
    last = list(sheet.iter_rows(values_only=True))[-1]
    assert last[:2] == (1_701, "企业1701")
    assert sheet.max_row == 1_700 + 4


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_has_the_columns_and_their_choices(datasets: Datasets, lang: Lang) -> None:
    words = words_in(lang)
    book = opened(firms_template(datasets, words))
    sheet, explained = book.worksheets
    assert [cell.value for cell in sheet[1]] == [capitalised(words(one.name)) for one in HEADINGS.values()]
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert len(choices["B2:B50001"].split(",")) == 7
    assert choices["C2:C50001"].strip('"').split(",")[-2:] == [words("两者兼有"), words("无")]
    assert len(choices["D2:D50001"].split(",")) == 4
    assert all(len(one) <= 257 for one in choices.values()), "Excel takes 255 letters between the quotes"
    assert explained.max_row > len(HEADINGS)


def test_no_more_firms_are_said_to_be_rewarded_most_than_there_are(
    raw: bytes, scheme: Scheme, datasets: Datasets
) -> None:
    assert lines(opened(raw), "汇总")["奖励最多的 2 家所占比重"] == [1]
    many = firms_workbook(assess(many_firms(200, 1), scheme), datasets, words_in("zh"))
    assert "奖励最多的 10 家所占比重" in lines(opened(many), "汇总")
