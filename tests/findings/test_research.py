"""What is said of research: the top ten and its bounds, platforms, named companies, talent, cooperation."""

from __future__ import annotations

import math
from typing import Any

import pytest

from dashboard.data import Datasets, research
from dashboard.findings.research import tell_company_research, tell_platforms, tell_rd_top_ten
from dashboard.findings.talent import tell_cooperation, tell_talent
from dashboard.translations import words_in
from tests.data.made import actual, having, target
from tests.findings.conftest import Asked

ZH, EN = words_in("zh"), words_in("en")


def listed(place: int, value: float | None, **columns: Any) -> dict[str, Any]:
    names = ("aac_optics", "hengli", "risen", "xingyu")
    own = {"table": "rd_top_ten", "indicator": "rd_spending", "listed": place, "organisation": names[place - 1]}
    return own | {"value": value, "printed": None if value is None else f"{value}亿元"} | columns


def total(value: float, printed: str, **columns: Any) -> dict[str, Any]:
    return {"table": "rd_top_ten", "indicator": "rd_top_ten_total", "value": value, "printed": printed, **columns}


def test_the_leader_is_solid_and_leads_and_the_others_are_bounded_by_it(asked: Asked) -> None:
    finding = tell_rd_top_ten(asked("rd-top-ten"), ZH)
    first, *others = [row.marks[0] for row in finding.rows]
    assert finding.title == "瑞声光电研发投入 5.3 亿元居首，其余 9 家平均 2.18 亿元以上（推算）"
    assert (finding.rows[0].label, first.value, first.role, first.fill) == ("瑞声光电", 5.3, "actual", "solid")
    assert first.lead
    assert {(mark.value, mark.role, mark.end, mark.lead) for mark in others} == {(5.3, "bound", "none", False)}
    assert {row.text for row in finding.rows[1:]} == {"≤ 5.3 亿元"}
    assert all("未公布" in "".join(mark.says) for mark in others)
    assert all(math.isnan(row.value("actual")) for row in finding.rows[1:]), "a bound is no amount"
    assert finding.points == ("其余 9 家合计 19.65 亿元以上（推算）", "榜首占 10 家合计的比重：不超过 21.4%（推算）")
    assert "rd-spending-top-ten-2020" in finding.ids, "what the average follows from is a source, too"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([listed(1, 5.0), listed(2, None)], "瑞声光电研发投入 5 亿元居首"),
        ([listed(1, 5.0), listed(2, None), total(4, "超4亿元", qualifier="over")], "瑞声光电研发投入 5 亿元居首"),
        (
            [listed(1, 5.0), listed(2, None), listed(3, None), total(9, "9亿元")],
            "瑞声光电研发投入 5 亿元居首，其余 2 家平均约 2 亿元（1.72 亿—2.28 亿元）（推算）",
        ),
        ([listed(1, None), listed(2, 3.0), total(9, "9亿元")], "恒立液压研发投入 3 亿元"),
        ([listed(1, None), listed(2, None)], "瑞声光电、恒立液压列入研发投入十强"),
        (
            [listed(place, None) for place in range(1, 5)],
            "瑞声光电、恒立液压、东方日升新能源等 4 家企业列入研发投入十强",
        ),
    ],
    ids=["no total", "a total that bounds nothing", "an exact total", "the first unpublished", "none", "many"],
)
def test_what_follows_for_the_others_is_said_where_it_follows(
    datasets: Datasets, rows: list[dict[str, Any]], title: str
) -> None:
    assert tell_rd_top_ten(research.rd_top_ten(having(datasets, *rows)), ZH).title == title


def test_an_amount_that_is_not_sure_bounds_no_other(datasets: Datasets) -> None:
    rows = [listed(1, 5.0, qualifier="over", printed="超5亿元"), listed(2, None)]
    finding = tell_rd_top_ten(research.rd_top_ten(having(datasets, *rows)), ZH)
    assert not any("≤" in row.text for row in finding.rows)
    assert "不超过" not in finding.subtitle


def test_what_the_others_are_on_average_is_in_the_row_of_each_where_all_of_them_are_shown(asked: Asked) -> None:
    frame = asked("rd-top-ten")
    (least,) = {row.mark("least") for row in tell_rd_top_ten(frame, ZH).rows[1:]}
    assert least
    assert least.says == ("平均 2.18 亿元以上（推算）",)
    assert 2.18 < least.value < 2.2
    some = tell_rd_top_ten(frame.head(5), ZH)
    assert not any(row.mark("least") for row in some.rows), "the average is of nine, not of four"


def test_a_company_of_a_chosen_district_is_on_the_list_and_nobody_is_averaged(asked: Asked) -> None:
    finding = tell_rd_top_ten(asked("rd-top-ten", districts=("wujin",)), ZH)
    assert (finding.title, finding.points) == ("恒立液压列入研发投入十强", ())
    assert [row.text for row in finding.rows] == ["≤ 5.3 亿元"]


def test_of_two_printed_values_the_lower_is_drawn_and_both_are_said_with_their_pages(asked: Asked) -> None:
    finding = tell_platforms(asked("innovation-bars"), ZH)
    first = finding.rows[0]
    assert (first.text, first.more) == ("265 家；另处作 288 家", "")
    assert [(mark.value, mark.fill) for mark in first.marks] == [(265, "solid")]
    told = "\n".join(first.marks[0].says)
    assert told.index("第 32 页") < told.index("288 家") < told.index("第 33 页")
    assert finding.title == "常州市科技创业平台 265 家（另处作 288 家），其中省级创业平台 86 家、国家级创业平台 39 家"
    assert [(row.label, row.depth) for row in finding.rows[1:3]] == [
        ("其中：省级创业平台", 1),
        ("其中：国家级创业平台", 1),
    ]
    assert [row.marks[0].lead for row in finding.rows[:4]] == [True, True, True, False]
    assert {mark.fill for row in finding.rows for mark in row.marks} == {"solid"}
    assert {"changzhou-startup-platforms-265", "changzhou-startup-platforms-288"} <= finding.ids


def test_of_what_is_printed_twice_alone_the_title_says_both(asked: Asked) -> None:
    frame = asked("innovation-bars").query("indicator == 'startup_platforms'")
    assert tell_platforms(frame, ZH).title == "常州市科技创业平台 265 家（另处作 288 家）"


@pytest.mark.parametrize(
    ("district", "title"),
    [
        ("wujin", "武进高新技术企业 716 家、省级以上研发机构 199 家"),
        ("jkq", "经开区省级以上研发机构 95 家"),
        ("zhonglou", "钟楼细分行业“小巨人”企业超 50 家、国家级平台 2 个"),
    ],
)
def test_the_counts_of_a_district_are_its_own(asked: Asked, district: str, title: str) -> None:
    assert tell_platforms(asked("innovation-bars", districts=(district,)), ZH).title == title


def test_a_company_has_one_row_with_its_people_and_its_results(asked: Asked) -> None:
    finding = tell_company_research(asked("company-research"), ZH)
    assert finding.title == "凯博能源研发人员 1,300 人，恒立液压超 600 人"
    labels = [row.label for row in finding.rows]
    assert labels[:2] == ["凯博能源", "恒立液压"]
    assert len(set(labels)) == len(labels)
    people, results = finding.rows[1].cells
    assert (people.text, people.more) == ("研发人员超 600 人", "培养技术骨干超 50 名；外国专家近 20 人（2016—2021 年）")
    assert results.text.startswith("省部级项目超 10 项")
    assert {name for row in finding.rows for cell in row.cells for name in cell.ids} == finding.ids


def test_talent_that_is_aimed_at_stands_beside_what_was_reached(asked: Asked) -> None:
    finding = tell_talent(asked("talent"), ZH)
    first = finding.rows[0]
    assert finding.title == "常州市引进人才：推定 2016—2020 年 39 万名，2021—2025 年目标 50 万名"
    assert [(cell.text, cell.look) for cell in first.cells] == [("39 万名", "lead"), ("50 万名", "lead")]
    assert {cell.look for row in finding.rows[1:] for cell in row.cells} == {""}
    assert finding.points == ("推算 2021—2025 年目标比推定 2016—2020 年多约 11 万名（10.5 万—11.5 万名）",)
    assert len(finding.rows) <= 10


def test_a_goal_for_another_length_of_time_is_not_compared(datasets: Datasets) -> None:
    rows = [
        actual(9, "2020", table="targets", indicator="talent_attracted"),
        target(50, "2021/2025", indicator="talent_attracted"),
    ]
    finding = tell_talent(research.talent_figures(having(datasets, *rows)), ZH)
    assert finding.points == ()
    only = tell_talent(research.talent_figures(having(datasets, rows[1])), ZH)
    assert only.title == "常州市引进人才：2021—2025 年目标 50 万名"
    assert only.rows[0].cells[0].text == ""


def test_cooperation_compares_districts_and_parks_in_one_year_and_not_the_city(asked: Asked) -> None:
    frame = asked("cooperation")
    finding = tell_cooperation(frame, ZH)
    assert finding.title == "2020 年产学研项目：科教城 815 项、武进 343 项"
    assert [row.label for row in finding.rows[:3]] == ["科教城", "武进", "常州市"]
    assert finding.columns == ("地区", "产学研项目", "合同额", "其他项目与成果", "高校、联盟与活动")
    projects = [(row.cells[0].text, row.cells[0].more, row.cells[0].look) for row in finding.rows[:3]]
    assert projects == [("815 项", "2020 年", "lead"), ("343 项", "2020 年", "lead"), ("", "", "")]
    assert [row.cells[1].text for row in finding.rows[:2]] == [
        "产学研合同额 1.87 亿元（2020 年）",
        "产学研合同额 3.438547 亿元（2020 年）",
    ]
    assert {name for row in finding.rows for cell in row.cells for name in cell.ids} == finding.ids
    assert tell_cooperation(frame.query("region == 'zhonglou'"), ZH).title == "钟楼产学研协议：推定 2018—2020 年 111 项"
    assert tell_cooperation(frame, EN).title == "Cooperation projects, 2020: Sci-Edu Town 815, Wujin 343"
