"""What tellers say of projects."""

from __future__ import annotations

import pytest

from dashboard.data import Datasets
from dashboard.findings.project_lists import tell_named_projects, tell_projects
from dashboard.findings.projects import tell_parts, tell_progress
from dashboard.supervision.pace import Verdict, states, with_verdicts
from dashboard.translations import words_in
from dashboard.wording.phrases import known
from tests.findings.conftest import Asked

ZH = words_in("zh")


def test_the_parts_of_a_signing_stand_under_their_total(asked: Asked) -> None:
    finding = tell_parts(asked("project-parts", districts=("xinbei",)), ZH)
    assert [row.marks[0].value for row in finding.rows] == [162.7, 138.0, 23.1, 1.6]
    assert finding.title == "新北集中签约 30 个项目、162.7 亿元，制造业占 84.8%（推算）"
    assert "合计 162.7 亿元" in finding.subtitle
    assert [row.label for row in finding.rows] == ["新北集中签约项目总投资", "制造业", "服务业", "科技人才"]
    assert [row.more for row in finding.rows] == ["30 个", "19 个", "5 个", "6 个"]
    assert len(finding.figures) == 8, "four investments and four counts"


def test_a_rate_says_what_is_done_of_which_plan(asked: Asked) -> None:
    finding = tell_progress(asked("project-progress", districts=("zhonglou",)), ZH)
    assert [row.more for row in finding.rows] == [
        "完成 6.5 亿元，计划 18.19 亿元 · 时间过去 33.3%",
        "完成 3 个，目标 7 个（推算） · 时间过去 33.3%",
        "11 个全部开工",
    ]
    assert finding.title == "钟楼 2021 年 1—4 月完成重大项目（市级）年度计划投资的 35.74%，快于时间进度"
    assert [mark.lead for mark in finding.rows[0].marks if mark.role == "actual"] == [True]
    gone = {row.text: mark.value for row in finding.rows if (mark := row.mark("elapsed"))}
    assert gone == {"42.86%": pytest.approx(100 / 3), "35.74%": pytest.approx(100 / 3)}, "a start rate is of no year"
    wholes = [row.mark("whole") for row in finding.rows]
    assert {(mark.value, mark.fill, mark.district) for mark in wholes if mark} == {(100, "outlined", "zhonglou")}
    assert None not in wholes


def test_rates_that_the_calendar_judges_stand_before_those_that_it_does_not(asked: Asked) -> None:
    frame = asked("project-progress")
    finding = tell_progress(frame, ZH)
    assert [known(row.value("elapsed")) for row in finding.rows] == [True] * 3 + [False] * 3
    assert [row.text for row in finding.rows[:3]] == ["35.74%", "42.86%", "超 50%（预计）"], (
        "what is expected comes later"
    )
    level = with_verdicts(frame, lambda _: Verdict("unknown"))
    assert tell_progress(level, ZH).title.endswith("的 35.74%，时间过去 33.3%（推算）")
    assert states(frame).tolist() == ["ahead", "ahead", "unknown", "reached", "reached", "unknown"], (
        "a forecast is not judged"
    )


def test_what_is_done_and_what_was_planned_are_sources_of_a_rate(asked: Asked) -> None:
    frame = asked("project-progress", districts=("zhonglou",))
    beside = {name for prefix in ("done_", "plan_") for name in frame[f"{prefix}id"].dropna()}
    assert len(beside) > 2
    assert tell_progress(frame, ZH).ids == beside | set(frame["id"])


def test_every_figure_of_projects_is_listed_by_district_and_stage(datasets: Datasets, asked: Asked) -> None:
    frame = asked("project-list", districts=("xinbei",))
    printed = datasets.observations().query("theme == 'projects' and district == 'xinbei' and latest")
    assert set(frame["id"]) == set(printed["id"])
    finding = tell_projects(frame, ZH)
    assert len(finding.rows) == len(printed) == 40
    groups = list(dict.fromkeys(row.group for row in finding.rows))
    assert groups == [
        "新北：签约招引",
        "新北：开工在建",
        "新北：竣工投产",
        "新北：计划与完成投资",
        "新北：计划进度",
        "新北：文中项目",
        "新北：其他",
    ]
    assert {row.group.partition("：")[0] for row in tell_projects(asked("project-list"), ZH).rows[:40]} == {"新北"}


def test_a_list_of_projects_begins_with_the_number_the_size_and_the_goal_that_its_title_says(asked: Asked) -> None:
    finding = tell_projects(asked("project-list"), ZH)
    assert finding.title == "新北 2021 年上半年引进优质项目 79 个，计划总投资 503.3 亿元；全年目标约 120 个"
    cells = [(row.cells[0].text, row.cells[0].look) for row in finding.rows]
    assert cells[:4] == [("79 个", "lead"), ("503.3 亿元", "lead"), ("约 120 个", "lead"), ("543 个", "")]
    assert {look for _, look in cells[3:]} == {""}
    assert [row.marks[0].lead for row in finding.rows[:4]] == [True, True, True, False]
    alone = tell_projects(asked("project-list", districts=("tianning",)), ZH)
    assert alone.title == "天宁中期检查项目单位 2 家（2021 年 6 月）"


def test_what_is_planned_and_expected_says_so_in_the_list(asked: Asked) -> None:
    finding = tell_projects(asked("project-list", districts=("xinbei",)), ZH)
    statuses = {row.marks[0].ids[0]: row.cells[-1].text for row in finding.rows}
    assert statuses["xinbei-key-projects-active-2021"] == "预计"
    assert statuses["xinbei-quality-projects-2021"] == "目标"
    assert statuses["xinbei-quality-projects-2021-h1"] == "实绩"


def test_every_figure_of_a_named_project_is_listed(datasets: Datasets, asked: Asked) -> None:
    frame = asked("named-projects")
    assert tell_named_projects(frame, ZH).ids == set(frame["id"])
    assert set(frame["project"]) == set(datasets.table("named_projects")["id"])


def test_a_named_project_has_one_row_with_all_its_figures(asked: Asked) -> None:
    frame = asked("named-projects")
    finding = tell_named_projects(frame, ZH)
    assert len(finding.rows) == frame["project"].nunique()
    assert sorted(name for row in finding.rows for mark in row.marks for name in mark.ids) == sorted(frame["id"])
    first = finding.rows[0]
    assert [cell.text for cell in first.cells] == ["150 亿元（计划）", "光伏产能 25 GW（计划）"]
    assert finding.title.startswith("亿晶光电高效光伏电池及组件项目总投资 150 亿元（计划）；")


def test_a_project_without_a_printed_investment_says_so(asked: Asked) -> None:
    frame = asked("named-projects").query("indicator != 'project_investment' and indicator != 'project_investment_usd'")
    finding = tell_named_projects(frame, ZH)
    assert {row.cells[0].text for row in finding.rows} == {"未公布"}
    assert finding.title
    assert "总投资" not in finding.title


def test_dollars_are_not_ranked_among_yuan_and_stand_right_behind_the_largest(asked: Asked) -> None:
    finding = tell_named_projects(asked("named-projects"), ZH)
    assert [(row.cells[0].text, row.cells[0].look) for row in finding.rows[:7]] == [
        ("150 亿元（计划）", "lead"),
        ("约 120 亿元（计划）", "lead"),
        ("10 亿美元（计划）", ""),
        ("52.8 亿元（计划）", ""),
        ("30 亿元（计划）", ""),
        ("4 亿元", ""),
        ("未公布", "soft"),
    ]
    assert {row.cells[0].text for row in finding.rows[6:]} == {"未公布"}
