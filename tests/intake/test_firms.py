"""A list of firms is read by its headings, each row whole or not at all, and its faults are named by cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from dashboard.data import Datasets
from dashboard.exports.excel.firm_template import firms_template
from dashboard.intake import firms as reading
from dashboard.intake.firms import read_firms
from dashboard.policy.lists import FirmList
from dashboard.policy.schemes import Spending
from dashboard.translations import LANGS, Lang, words_in
from tests.intake.books import book, cell

HEADS = ["企业名称", "辖市区", "企业资格", "企业规模", "上年研发费用（万元）", "本年研发费用（万元）"]
FIRM: list[object] = ["甲", "武进", "高新技术企业", "中型", 100, 300]


def filled(*rows: Sequence[object]) -> bytes:
    file, made = BytesIO(), openpyxl.Workbook()
    made.active.title = "名单"
    for row in rows:
        made.active.append(row)
    made.save(file)
    return file.getvalue()


def read(datasets: Datasets, *rows: Sequence[object]) -> FirmList:
    return read_firms(filled(*rows), datasets)


def said(firms: FirmList, lang: Lang = "zh") -> list[str]:
    return [problem.say(words_in(lang)) for problem in firms.problems]


def with_cell(place: int, value: object) -> list[object]:
    return [*FIRM[:place], value, *FIRM[place + 1 :]]


def test_a_firm_is_read_with_its_row(datasets: Datasets) -> None:
    firms = read(datasets, HEADS, FIRM)
    (firm,) = firms.firms
    assert firms.problems == ()
    assert (firm.row, firm.name, firm.district, firm.size, firm.statuses) == (
        2,
        "甲",
        "wujin",
        "medium",
        ("high_tech",),
    )
    assert firm.spending == Spending(Decimal(100), Decimal(300), None, True)


def test_columns_may_be_in_any_order_below_a_title_and_beside_others(datasets: Datasets) -> None:
    firms = read(datasets, ["某市企业名单"], [], ["备注", *reversed(HEADS)], [None, *reversed(FIRM)])
    assert [(firm.row, firm.name, firm.spending.after) for firm in firms.firms] == [(4, "甲", Decimal(300))]
    assert [problem.severity for problem in firms.problems] == ["warning"]
    assert said(firms)[0].startswith("名单!A3：“备注”一列没有用到。")


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_is_read_as_it_was_filled_in(datasets: Datasets, lang: Lang) -> None:
    made = openpyxl.load_workbook(BytesIO(firms_template(datasets, words_in(lang))))
    sheet = made.worksheets[0]
    both, none = words_in(lang)("两者兼有"), words_in(lang)("无")
    district = {"zh": "新北", "en": "Xinbei"}[lang]
    sheet.append(["甲", district, both, None, 100, 300])
    sheet.append(["乙", None, none, None, 0, 5.5])
    file = BytesIO()
    made.save(file)
    firms = read_firms(file.getvalue(), datasets)
    assert said(firms) == []
    assert [firm.statuses for firm in firms.firms] == [("tech_sme", "high_tech"), ()]
    assert [firm.district for firm in firms.firms] == ["xinbei", ""]
    assert [firm.spending.qualifies for firm in firms.firms] == [True, False]


def test_an_empty_template_says_that_nothing_is_filled_in(datasets: Datasets) -> None:
    firms = read_firms(firms_template(datasets, words_in("zh")), datasets)
    assert said(firms) == ["企业名单!A1：表头下没有企业。请填写后上传。"]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        (1234.56, "1234.56"),
        ("1,234.5", "1234.5"),
        ("１２３４", "1234"),
        ("1234 万元", "1234"),
        ("0.05亿元", "500"),
        ("5000元", "0.5"),
        (0.1 + 0.2, "0.3"),
        (1000.1 - 999.9, "0.2"),
        (0, "0"),
        (None, None),
        ("  ", None),
    ],
)
def test_amounts_are_understood_as_people_type_them(datasets: Datasets, typed: object, amount: str | None) -> None:
    (firm,) = read(datasets, HEADS, with_cell(4, typed)).firms
    assert firm.spending.before == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("heading", "amount"), [("上年研发费用（元）", "0.01"), ("上年研发费用(亿元)", "1000000"), ("上年研发费用", "100")]
)
def test_the_unit_of_a_heading_is_that_of_its_numbers(datasets: Datasets, heading: str, amount: str) -> None:
    (firm,) = read(datasets, [*HEADS[:4], heading, HEADS[5]], FIRM).firms
    assert firm.spending.before == Decimal(amount)
    (typed,) = read(datasets, [*HEADS[:4], heading, HEADS[5]], with_cell(4, "100")).firms
    assert typed.spending.before == Decimal(amount)


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (0, None, "名单!A2：没有企业名称。"),
        (0, "合 计", "名单!A2：这一行像是合计。"),
        (1, "武进去", "名单!B2：“武进去”不在可选之列。是否应为“武进区”？"),
        (1, "武进、新北", "名单!B2：“武进、新北”不在可选之列。"),
        (2, "高新企业", "名单!C2：“高新企业”不在可选之列。是否应为“高新技术企业”？"),
        (2, None, "名单!C2：没有填写企业资格。"),
        (3, "巨型", "名单!D2：“巨型”不在可选之列。"),
        (4, "约100", "名单!E2：“约100”不是数字。"),
        (4, -1, "名单!E2：“-1”不能为负数。"),
        (4, 1e9, "名单!E2：“1000000000”太大。"),
        (4, 1e300, "名单!E2："),
        (4, "1.23456789", "名单!E2：“1.23456789”精确到分以下。"),
        (5, True, "名单!F2：“True”不是数字。"),
        (5, "=1/0", "名单!F2：公式没有保存结果。"),
    ],
)
def test_a_fault_is_named_by_its_cell_and_keeps_its_firm_out(
    datasets: Datasets, place: int, value: object, problem: str
) -> None:
    firms = read(datasets, HEADS, with_cell(place, value), ["乙", *FIRM[1:]])
    assert [firm.name for firm in firms.firms] == ["乙"]
    (rejected,) = firms.rejected
    assert rejected.row == 2
    assert rejected.problems == firms.problems
    assert said(firms)[0].startswith(problem)
    assert len(said(firms)) == 1


def test_several_qualifications_may_be_typed(datasets: Datasets) -> None:
    (firm,) = read(datasets, HEADS, with_cell(2, "高新技术企业；创新型领军企业")).firms
    assert firm.statuses == ("high_tech", "leading")
    (other,) = read(datasets, HEADS, with_cell(2, "创新型领军企业")).firms
    assert other.spending.qualifies is False


def test_firms_of_one_name_are_both_counted_and_said(datasets: Datasets) -> None:
    firms = read(datasets, HEADS, FIRM, ["乙", *FIRM[1:]], [" 甲", *FIRM[1:]])
    assert len(firms.firms) == 3
    assert [problem.severity for problem in firms.problems] == ["warning"]
    assert said(firms)[0].startswith("名单!A4：与第 2 行的企业同名，均已计入。")


def test_what_stands_in_a_column_that_is_not_read_is_no_fault(datasets: Datasets) -> None:
    firms = read(datasets, [*HEADS, "成立日期"], [*FIRM, "=NA()"])
    assert len(firms.firms) == 1
    assert len(firms.problems) == 1


def test_blank_rows_are_no_firms(datasets: Datasets) -> None:
    firms = read(datasets, [*HEADS, "备注"], FIRM, [None, "  ", *[None] * 4, "x"], ["乙", *FIRM[1:]])
    assert [firm.row for firm in firms.firms] == [2, 4]


def test_a_list_without_a_column_that_it_needs_is_not_read(datasets: Datasets) -> None:
    firms = read(datasets, HEADS[:5], FIRM[:5])
    assert firms.firms == ()
    assert said(firms) == ["名单!A1：没有“本年研发费用”一列。请按模板补上这一列。"]
    assert said(firms, "en")[0].startswith("名单!A1: There is no column for R&D spending")


def test_a_list_without_districts_is_read_and_says_so(datasets: Datasets) -> None:
    firms = read(datasets, [HEADS[0], *HEADS[2:]], [FIRM[0], *FIRM[2:]])
    assert len(firms.firms) == 1
    assert [problem.severity for problem in firms.problems] == ["warning"]


def test_a_column_twice_and_an_unknown_unit_are_refused(datasets: Datasets) -> None:
    assert said(read(datasets, [*HEADS, "企业名称"], [*FIRM, "乙"]))[0].startswith("名单!G1：与前面的一列同名。")
    dollars = read(datasets, [*HEADS[:5], "本年研发费用（美元）"], FIRM)
    assert said(dollars)[0].startswith("名单!F1：“美元”不是可用的单位。")
    assert dollars.firms == ()


def test_more_firms_than_are_computed_are_refused(datasets: Datasets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FIRMS", 2)
    assert len(read(datasets, HEADS, FIRM, FIRM).firms) == 2
    more = read(datasets, HEADS, FIRM, FIRM, FIRM)
    assert (more.firms, more.rejected) == ((), ())
    assert said(more)[-1].startswith("名单!A4：名单超过 2 家。")


def test_a_workbook_that_is_none_and_one_without_a_list_are_said(datasets: Datasets) -> None:
    assert said(read_firms(b"x", datasets, "甲.xlsx"))[0].startswith("甲.xlsx：不是 Excel 工作簿")
    assert said(read_firms(book(cell("<c t='str'><v>甲</v></c>")), datasets))[0].startswith("没有找到名单的表头。")
