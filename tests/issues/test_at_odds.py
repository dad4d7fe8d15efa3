"""What is odd in a later issue, and the statement that would be false of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.components.panel import figure_panel
from dashboard.data import Datasets
from dashboard.data.headlines import headline_figures
from dashboard.errors import DatasetError
from dashboard.findings.finding import Finding
from dashboard.translations import words_in
from dashboard.wording.reconciled import checks_of
from tests.issues.making import Issue, Statement, figure, published_with, revision, target

pytestmark = pytest.mark.slow


def later(folder: Path, *figures: Statement, issue: str = "2023-06") -> Datasets:
    """Return the shipped tables and a later issue of some figures."""
    return published_with(folder / "datasets", Issue(issue, ((1, "一则消息", "One piece of news"),), figures))


def found(tables: Datasets, chart: str, **query: str) -> Finding:
    """Return what a chart finds."""
    return chart_named(chart).finding(View.of(tables, "/", query))


def test_a_company_s_figure_is_no_headline_of_the_city(tmp_path: Path) -> None:
    tables = later(
        tmp_path,
        figure(2, "rd_intensity", "changzhou", "2021", "12%", organisation="hengli"),
        figure(2, "high_tech_share", "changzhou", "2022", "80%", sector="photovoltaics"),
    )
    assert {"rd_intensity": 3.0, "high_tech_share": 46.5}.items() <= dict(
        zip(headline_figures(tables)["indicator"], headline_figures(tables)["value"], strict=True)
    ).items()


def test_grades_of_which_some_are_missing_are_no_whole(tmp_path: Path) -> None:
    tables = later(tmp_path, figure(2, "bases_good", "china", "2021", "190家"))
    assert any("719 家纳入评估" in point for point in found(tables, "evaluation-bars").points)


def test_what_is_not_published_hides_nothing(tmp_path: Path) -> None:
    tables = later(
        tmp_path,
        figure(2, "rd_spending", "changzhou", "2020", organisation="aac_optics", listed="1", table="rd_top_ten"),
    )
    assert "5.3 亿元居首" in found(tables, "rd-top-ten").title


def test_a_target_has_the_base_that_its_year_has(tmp_path: Path) -> None:
    sector = {"sector": "advanced_equipment"}
    tables = later(
        tmp_path,
        figure(2, "output", "changzhou", "2021", "1900亿元", **sector),
        figure(2, "output", "changzhou", "2022", "2100亿元", **sector),
        issue="2024-06",
    )
    said = {row.name: row for row in found(tables, "target-bullets").rows}
    assert any("2,100 亿元" in row.text for row in said.values())
    assert "已达到 2022 年目标" in found(tables, "target-bullets").title
    assert not any("高端装备" in row.name for row in found(tables, "attention").rows)


def test_a_rank_is_no_share_of_a_target(tmp_path: Path) -> None:
    tables = later(tmp_path, target(2, "national_htz_rank", "changzhou_htz", "2025", "第20位"))
    for chart in ("target-bullets", "attention"):
        assert all(row.record and row.record["unit"] != "位" for row in found(tables, chart).rows)


def test_a_half_year_says_so_beside_years(tmp_path: Path) -> None:
    tables = later(tmp_path, figure(2, "company_sales", "changzhou", "2022-H1", "120亿元", organisation="ninebot"))
    (row,) = [row for row in found(tables, "company-sales").rows if row.label == "纳恩博"]
    assert row.text == "超 41 亿元", "half a year is no match for the years of other companies"
    assert "2022 年上半年年销售额 120 亿元" in row.more


def test_a_list_whose_total_and_leader_are_not_published_bounds_nothing(tmp_path: Path) -> None:
    listed = {"table": "rd_top_ten", "period": "2022", "region": "changzhou"}
    tables = later(
        tmp_path,
        figure(2, "rd_spending", organisation="hengli", listed="1", **listed),
        figure(2, "rd_spending", printed="5亿元", organisation="risen", listed="2", **listed),
    )
    finding = found(tables, "rd-top-ten")
    assert "居首" not in finding.title
    assert not any("≤" in row.text for row in finding.rows)
    assert "榜首" not in finding.subtitle


@pytest.mark.parametrize("district", ["xinbei", "tianning", "wujin", "liyang"])
def test_every_chart_answers_for_a_district_with_a_plan_of_no_time(tmp_path: Path, district: str) -> None:
    tables = later(
        tmp_path, figure(2, "project_solar_capacity", "tianning", "", "5GW", sector="photovoltaics", status="plan")
    )
    for chart in ("capacities", "rank-dumbbell", "rank-ladder", "enterprise-bars"):
        found(tables, chart, district=district)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (
            target(
                2,
                "high_tech_enterprises",
                "changzhou",
                "2022",
                "4600家",
            ),
            "status",
        ),
        (figure(2, "high_tech_enterprises", "changzhou", "2023-12", "4600家"), "period"),
        (figure(2, "output_growth", "changzhou", "2022", "下降3%", sector="new_energy", value="3"), "value"),
    ],
    ids=["status forgotten", "a month to come", "a fall without minus"],
)
def test_what_cannot_be_is_refused(tmp_path: Path, wrong: Statement, column: str) -> None:
    cells = dict(wrong.cells) | ({"status": ""} if column == "status" else {})
    odd = Statement(wrong.page, wrong.indicator, wrong.region, wrong.period, wrong.printed, cells)
    with pytest.raises(DatasetError) as refused:
        later(tmp_path, odd)
    assert column in {problem.column for problem in refused.value.problems}


def test_the_panel_says_what_each_issue_prints_and_what_was_superseded(tmp_path: Path) -> None:
    tables = later(tmp_path, revision(2, "wujin-high-tech-share-2020", "52.6%", id="revised"), issue="2022-06")
    panel = str(figure_panel("wujin-high-tech-share-2020", View.of(tables, "/data", {})))
    assert "2021 年第 6 期 54%（后有更新）；2022 年第 6 期 52.6%" in panel
    assert "H2('武进高新技术产业产值占比')" in panel, "its name says the sector once"
    alone = str(figure_panel("changzhou-rd-intensity-2020", View.of(tables, "/data", {})))
    assert "各期刊印" not in alone


def test_a_reconciliation_of_what_was_revised_says_so(tmp_path: Path) -> None:
    tables = later(tmp_path, revision(2, "equipment-output-2020", "5700亿元", id="revised"), issue="2022-06")
    said = {check.sentence for check in checks_of(tables, words_in("zh")) if "equipment-output-2020" in check.figures}
    assert said
    assert all("后有更新" in sentence for sentence in said)
    others = [
        check.sentence for check in checks_of(tables, words_in("zh")) if "equipment-output-2020" not in check.figures
    ]
    assert not any("后有更新" in sentence for sentence in others)


def test_a_qualifier_that_differs_is_a_revision(tmp_path: Path) -> None:
    again = figure(2, "high_tech_share", "wujin", "2020", "超54%", sector="high_tech")
    assert "unrevised_value" in {problem.check for problem in later(tmp_path, again).warnings}
