"""What tellers say of projects."""

from __future__ import annotations

from dashboard.data import Datasets
from dashboard.findings.projects import (
    tell_investment,
    tell_named_projects,
    tell_parts,
    tell_progress,
    tell_stages,
)
from dashboard.translations import words_in
from tests.findings.conftest import Asked

ZH = words_in("zh")


def test_the_parts_of_a_signing_stand_under_their_total(asked: Asked) -> None:
    finding = tell_parts(asked("project-parts", districts=("xinbei",)), ZH)
    assert [row.marks[0].value for row in finding.rows] == [162.7, 138.0, 23.1, 1.6]
    assert finding.title == "新北集中签约 30 个项目、162.7 亿元，制造业占 84.8%（推算）"
    assert "合计 162.7 亿元" in finding.subtitle
    assert [row.label for row in finding.rows] == ["签约项目总投资", "制造业", "服务业", "科技人才"]
    assert [row.more for row in finding.rows] == ["30 个", "19 个", "5 个", "6 个"]
    assert len(finding.figures) == 8, "four investments and four counts"


def test_a_rate_says_what_is_done_of_which_plan(asked: Asked) -> None:
    finding = tell_progress(asked("project-progress", districts=("zhonglou",)), ZH)
    said = {row.more for row in finding.rows}
    assert {"完成 6.5 亿元，计划 18.19 亿元", "11 个全部开工", "完成 3 个，目标 7 个（推算）"} <= said
    assert finding.title == "钟楼年度投资计划完成率 35.74%"
    wholes = [row.mark("whole") for row in finding.rows]
    assert {(mark.value, mark.fill, mark.district) for mark in wholes if mark} == {(100, "outlined", "zhonglou")}
    assert None not in wholes


def test_what_is_done_and_what_was_planned_are_sources_of_a_rate(asked: Asked) -> None:
    frame = asked("project-progress", districts=("zhonglou",))
    beside = {name for prefix in ("done_", "plan_") for name in frame[f"{prefix}id"].dropna()}
    assert len(beside) > 2
    assert tell_progress(frame, ZH).ids == beside | set(frame["id"])


def test_stages_follow_one_another_and_a_forecast_is_outlined(asked: Asked) -> None:
    frame = asked("project-stages")
    assert frame["stage"].drop_duplicates().tolist() == ["signed", "active", "completed"]
    finding = tell_stages(frame, ZH)
    assert [row.marks[0].ids[0] for row in finding.rows] == frame["id"].tolist()
    outlined = [place for place, row in enumerate(finding.rows) if row.marks[0].fill == "outlined"]
    assert outlined
    assert outlined == frame.index[frame["status"] == "forecast"].tolist()
    assert finding.title == "招引签约：医疗器械园超 200 个；开工在建：新北 170 个（预计）；竣工投产：新北 38 个"


def test_the_largest_investment_says_that_it_is_planned(asked: Asked) -> None:
    frame = asked("project-investment")
    assert tell_investment(frame, ZH).title == "所列各项中新北优质项目总投资最大：503.3 亿元（计划）"
    assert tell_investment(frame.head(1), ZH).title == "新北优质项目总投资 503.3 亿元（计划）", "one is not the largest"


def test_every_figure_of_a_named_project_is_listed(datasets: Datasets, asked: Asked) -> None:
    frame = asked("named-projects")
    assert tell_named_projects(frame, ZH).ids == set(frame["id"])
    assert set(frame["project"]) == set(datasets.table("named_projects")["id"])


def test_a_project_without_a_printed_investment_has_no_row(asked: Asked) -> None:
    frame = asked("named-projects")
    finding = tell_named_projects(frame, ZH)
    sized = frame[frame["indicator"] == "project_investment"]
    assert [row.marks[0].value for row in finding.rows] == sized["value"].tolist()
    assert not finding.dated
    assert len(sized) < frame["project"].nunique()


def test_projects_without_any_investment_stand_at_the_years_they_are_due(asked: Asked) -> None:
    frame = asked("named-projects").query("indicator != 'project_investment'")
    finding = tell_named_projects(frame, ZH)
    assert finding.dated
    assert finding.title.endswith("未公布投资额")


def test_a_long_name_is_cut_at_the_axis_alone(asked: Asked) -> None:
    finding = tell_named_projects(asked("named-projects"), ZH)
    (cut,) = [row for row in finding.rows if row.label.endswith("…")]
    assert cut.name.startswith(cut.label.removesuffix("…"))
    assert len(cut.name) > len(cut.label)
