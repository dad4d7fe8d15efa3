"""What is said of a reward: to each firm its answer or the reason, of the rule what it brings any, of an edited one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import view_of
from dashboard.data import Datasets
from dashboard.findings.finding import Finding
from dashboard.translations import words_in
from dashboard.wording.money import money, per_cent
from tests.chinese import CHINESE_WRITING

REWARD, CURVE, INSTRUMENTS = (f"policy-{name}" for name in ("reward", "curve", "instruments"))
BOTH = "科技型中小企业或高新技术企业"


def found(datasets: Datasets, chart: str, asked: str = "") -> Finding:
    return chart_named(chart).finding(view_of(datasets, f"/policy?{asked}"))


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("growth=500&status=high_tech", "研发费用增长 500 万元，可得奖励 42 万元"),
        ("before=1000&after=1500&status=tech_sme", "研发费用增长 500 万元，可得奖励 42 万元"),
        ("growth=500", f"研发费用增长 500 万元，如属{BOTH}，可得奖励 42 万元"),
        ("growth=500.000012&status=high_tech", "研发费用增长 500.000012 万元，可得奖励 42.000001 万元"),
        ("growth=20.005&status=high_tech", "研发费用增长 20.005 万元，可得奖励 5 元"),
        ("growth=20000&status=high_tech", "研发费用增长 2 亿元，可得奖励 1,022 万元"),
        ("growth=20", "研发费用增长 20 万元，达到起点，奖励为 0：只奖励超过 20 万元的部分"),
        (
            "growth=20.000001&status=high_tech",
            "研发费用增长 20.000001 万元，达到起点，奖励不足一分，计为 0",
        ),
        ("growth=19.99", "研发费用增长 19.99 万元，未达到 20 万元（含）的起点，不予奖励"),
        ("growth=-5", "研发费用减少 5 万元，没有增长，不予奖励"),
        ("before=100&after=100", "研发费用与上年持平，没有增长，不予奖励"),
        ("growth=500&status=leading", f"所选资格中没有{BOTH}，不予奖励"),
        ("status=none", f"所选资格中没有{BOTH}，不予奖励"),
        (
            "growth=500&cap=30&status=high_tech",
            "研发费用增长 500 万元，可得奖励 42 万元；调整后可得 30 万元，少 12 万元",
        ),
        (
            "growth=500&floor=600&status=high_tech",
            "研发费用增长 500 万元，可得奖励 42 万元；调整后未达到 600 万元（含）的起点，不予奖励",
        ),
        ("growth=500&floor=30&status=high_tech", "研发费用增长 500 万元，可得奖励 42 万元；调整后不变"),
        ("growth=500&status=none&cap=30", f"所选资格中没有{BOTH}，不予奖励"),
    ],
)
def test_a_firm_is_told_its_reward_or_the_reason(datasets: Datasets, asked: str, title: str) -> None:
    assert found(datasets, REWARD, asked).title == title


RULE = "研发费用增长 1 亿元可得奖励 622 万元；比例由 10%逐档降到 2%，上不封顶"


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("", RULE),
        ("status=high_tech", RULE),
        ("before=5", f"只有上年研发费用，缺本年数，不能测算增长额；{RULE}"),
        ("after=5", f"只有本年研发费用，缺上年数，不能测算增长额；{RULE}"),
        ("rates=12,10,8,6,4", f"{RULE}；调整后可得 821.6 万元，多 199.6 万元"),
    ],
)
def test_without_a_growth_the_rule_itself_is_told(datasets: Datasets, asked: str, title: str) -> None:
    assert found(datasets, REWARD, asked).title == title


def test_where_an_edited_rule_reaches_its_cap_is_said_to_the_fen(datasets: Datasets) -> None:
    labels = [row.label for row in found(datasets, CURVE, "growth=5000&cap=100&rates=7,7,7,7,7").rows]
    assert "1,448.571429 万元" in labels
    assert all(len(label) < len("1,448.571429 万元 ") for label in labels)


def test_what_brings_nothing_more_is_not_said_to_bring_nought_more(datasets: Datasets) -> None:
    for asked in ("growth=5000&cap=100", "growth=10&floor=600", "growth=500&rates=10,8,6,4,2"):
        said = [cell.more for row in found(datasets, REWARD, asked).rows for cell in row.cells]
        assert "多 0 元" not in said, asked
    further = found(datasets, REWARD, "growth=5000&cap=100").rows[-1]
    assert (further.cells[-1].text, further.cells[-1].more) == ("100 万元", "不变")


def cells(finding: Finding) -> dict[str, list[str]]:
    return {row.label: [cell.text for cell in row.cells] for row in finding.rows}


def test_a_reward_stands_bracket_by_bracket_with_its_sum_and_what_more_growth_brings(datasets: Datasets) -> None:
    finding = found(datasets, REWARD, "growth=500&status=high_tech")
    assert finding.columns == ("增长额分档", "档内增长额", "比例", "奖励")
    rows = cells(finding)
    assert rows["20 万—200 万元"] == ["180 万元", "10%", "18 万元"]
    assert rows["200 万—1,000 万元"] == ["300 万元", "8%", "24 万元"]
    assert rows["2 亿元以上"] == ["—", "2%", "—"]
    assert rows["合计"] == ["500 万元", "", "42 万元"]
    assert rows["再增加 1 万元"] == ["501 万元", "8%", "42.08 万元"]
    assert rows["再多 10%"] == ["550 万元", "8%", "46 万元"]
    assert finding.points == (
        "再增加 1 万元，可多得 800 元（本档比例 8%）",
        "增长额再多 10%（550 万元），奖励为 46 万元，多 4 万元",
    )
    assert "四舍五入到分" in finding.subtitle
    assert "未载取整规则" in finding.subtitle


def test_an_edited_rule_stands_beside_the_present_one_also_where_its_brackets_are_others(datasets: Datasets) -> None:
    finding = found(datasets, REWARD, "growth=500&bounds=20,300,1000,10000,20000&rates=12,8,6,4,2")
    assert finding.columns[-2:] == ("调整后比例", "调整后奖励")
    rows = cells(finding)
    assert rows["20 万—200 万元"][1:] == ["10%", "18 万元", "12%", "21.6 万元"]
    assert rows["200 万—300 万元"][1:] == ["8%", "8 万元", "12%", "12 万元"]
    assert rows["合计"] == ["500 万元", "", "42 万元", "", "49.6 万元"]
    total = sum(Decimal(row[4].split(" ")[0]) for label, row in rows.items() if "—" in label and row[4] != "—")
    assert total == Decimal("49.6")


def test_the_curve_bends_where_the_rule_does_and_has_the_printed_simulation_on_it(datasets: Datasets) -> None:
    finding = found(datasets, CURVE)
    assert finding.title == "增长 1 亿元得 622 万元；有的企业最多可得约 1,000 万元，相当于增长 1.945 亿元（推算）"
    places = [(mark.at, mark.value) for row in finding.rows for mark in row.marks if mark.role == "reward"]
    assert places[:6] == [("0", 0), ("20", 0), ("200", 18), ("1000", 82), ("10000", 622), ("20000", 1022)]
    (printed,) = [mark for row in finding.rows for mark in row.marks if mark.role == "goal"]
    assert (printed.at, printed.value, printed.qualifier) == ("19450", 1000, "about")
    assert printed.ids == ("changzhou-rd-reward-simulated-2021",)
    bends = {mark.at: mark.ids for row in finding.rows for mark in row.marks if mark.role == "reward"}
    assert bends["200"] == ("rd-reward-rate-200-1000", "rd-reward-bracket-200-1000")


def test_the_curve_of_a_firm_reaches_twice_its_growth_and_leads_to_it(datasets: Datasets) -> None:
    finding = found(datasets, CURVE, "growth=500")
    assert finding.title == "符合资格的，增长 500 万元得 42 万元；再增加 1 万元可多得 800 元，再多 10%可多得 4 万元"
    marks = [mark for row in finding.rows for mark in row.marks]
    assert [(mark.at, mark.value) for mark in marks if mark.lead] == [("500", 42)]
    assert max(Decimal(mark.at) for mark in marks) == 1000
    assert found(datasets, CURVE, "growth=19.99").title == "增长 19.99 万元得 0 元；再增加 100 元即达到起点"


def test_an_edited_rule_that_begins_with_a_jump_is_a_line_of_its_own_with_that_jump(datasets: Datasets) -> None:
    finding = found(datasets, CURVE, "growth=500&floor=100")
    edited = [(mark.at, mark.value) for row in finding.rows for mark in row.marks if mark.role == "edited"]
    assert edited[:5] == [("0", 0), ("20", 0), ("100", 0), ("100", 8), ("200", 18)]


def test_the_title_says_how_many_instruments_fit(datasets: Datasets) -> None:
    said = found(datasets, INSTRUMENTS)
    assert said.title == "刊出 7 项政策工具，限额最高的是国家级重大创新平台配套：1 亿元"
    finding = found(datasets, INSTRUMENTS, "district=jintan&status=high_tech&size=small&growth=500")
    assert finding.title == "7 项政策工具：1 项适用，4 项待确认，1 项尚缺条件，1 项不适用"
    first = finding.rows[0]
    assert (first.label, first.cells[1].text, first.cells[1].more) == (
        "研发费用增长奖励",
        "适用",
        "可得 42 万元（推算）",
    )
    assert first.cells[1].look == "lead"
    assert any("第 29 页" in line for line in first.cells[2].why)
    last = finding.rows[-1]
    assert (last.cells[1].text, last.cells[1].more) == ("不适用", "已过有效期")


def test_words_narrow_the_instruments_and_what_is_not_found_is_said(datasets: Datasets) -> None:
    finding = found(datasets, INSTRUMENTS, "words=学徒")
    assert (finding.title, len(finding.rows)) == ("名称或条件含“学徒”的政策工具 1 项", 1)
    finding = found(datasets, INSTRUMENTS, "words=造船")
    assert (finding.title, len(finding.rows)) == ("没有名称或条件含“造船”的政策工具，以下为全部 7 项", 7)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "asked",
    [
        "growth=500",
        "growth=19.99&floor=30",
        "growth=-5",
        "before=1",
        "status=none",
        "growth=500&cap=30&words=学徒",
        "growth=20",
    ],
)
def test_english_says_all_of_it(datasets: Datasets, asked: str) -> None:
    for chart in (REWARD, CURVE, INSTRUMENTS):
        finding = found(datasets, chart, f"{asked}&lang=en")
        cells = [text for row in finding.rows for cell in row.cells for text in (cell.text, cell.more, *cell.why)]
        for text in (finding.title, finding.subtitle, *finding.points, *finding.columns, *cells):
            assert not CHINESE_WRITING.search(re.sub(r'"学徒"', "", text)), (chart, text)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("asked", ["", "growth=500", "growth=10&floor=600", "cap=100"])
def test_what_stands_alone_in_english_begins_with_a_capital(datasets: Datasets, asked: str) -> None:
    small = re.compile("[a-z]")
    for row in found(datasets, REWARD, f"{asked}&lang=en").rows:
        assert not [said for said in (row.label, *(cell.text for cell in row.cells)) if small.match(said)]
    for row in found(datasets, INSTRUMENTS, f"{asked}&lang=en").rows:
        conditions = row.cells[-2]
        wanted = [re.sub("^[✓?✗] ", "", said) for said in conditions.text.split("; ")]
        every = [row.cells[0].text, *(cell.more for cell in row.cells), *wanted, *conditions.why]
        assert not [text for text in every if small.match(text)]


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        ("42", "42 万元", "CNY 420,000"),
        ("42.000001", "42.000001 万元", "CNY 420,000.01"),
        ("19450", "1.945 亿元", "CNY 194.5 million"),
        ("12345.678901", "12,345.678901 万元", "CNY 123,456,789.01"),
        ("1000", "1,000 万元", "CNY 10 million"),
        ("0.08", "800 元", "CNY 800"),
        ("0.000001", "0.01 元", "CNY 0.01"),
        ("0", "0 元", "CNY 0"),
        ("-5", "-5 万元", "CNY -50,000"),
        ("10000000", "1,000 亿元", "CNY 100 billion"),
    ],
)
def test_an_amount_is_said_as_people_say_it_and_exact_to_the_fen(amount: str, chinese: str, english: str) -> None:
    assert [money(Decimal(amount), words_in(lang)) for lang in ("zh", "en")] == [chinese, english]
    assert per_cent(Decimal("0.0725")) == "7.25%"
