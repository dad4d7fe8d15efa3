"""What tellers say of projects and of named companies."""

from __future__ import annotations

from dashboard.data import Datasets
from dashboard.findings.companies import tell_capacities, tell_company_ranks, tell_sales, tell_shares
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


def test_a_rank_that_is_a_goal_says_so(asked: Asked) -> None:
    finding = tell_company_ranks(asked("company-ranks", districts=("jintan",)), ZH)
    goals = [row for row in finding.rows if row.marks[0].role == "goal"]
    assert goals
    assert all("目标" in row.under and row.marks[0].fill == "outlined" for row in goals)


def test_a_goal_and_a_first_brand_are_no_first_places(asked: Asked) -> None:
    frame = asked("company-ranks")
    firsts = frame.query("value == 1 and status == 'actual' and indicator != 'company_brand_rank'")["organisation"]
    assert len(firsts) < (frame["value"] == 1).sum()
    assert tell_company_ranks(frame, ZH).title == f"文中 {firsts.nunique()} 家企业位居第一"


def test_capacities_are_set_out_by_year_and_not_compared(asked: Asked) -> None:
    frame = asked("capacities")
    finding = tell_capacities(frame, ZH)
    assert set(frame["unit"]) == {"GW", "GWh"}
    assert {row.marks[0].at for row in finding.rows} == {"2021", "2022", "2025"}
    assert any("300 GWh 以上" in row.text for row in finding.rows)
    assert finding.title == "中航锂电动力电池规划产能：推定 2025 年 300 GWh 以上（计划）"


def test_the_highest_is_claimed_of_one_measure_and_never_of_shares_of_different_markets(asked: Asked) -> None:
    assert tell_sales(asked("company-sales"), ZH).title == "所列企业中恒立液压营业收入最高：78.55 亿元"
    assert tell_shares(asked("company-shares"), ZH).title == "百利锂电市场占有率 90%"
    level = asked("company-shares").head(2).assign(value=60.0, indicator="company_market_share")
    assert tell_shares(level, ZH).title.startswith("文中 2 家企业")
