"""Targets against their bases: what is reached, what growth is needed, what needs attention; and a target of zero."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.exports.answers import answers
from dashboard.findings.attention import tell_attention
from dashboard.findings.finding import Cell, Finding
from dashboard.findings.shares import gap_words, growth_words, reached_sentence
from dashboard.findings.targets import tell_reached, tell_targets
from dashboard.supervision.pace import Verdict, with_verdicts
from dashboard.translations import LANGS, Lang, words_in
from tests.data.made import actual, having, target
from tests.findings.conftest import Asked, told

ZH, EN = words_in("zh"), words_in("en")
ZERO_TARGET = "advanced-equipment-output-2022"


@pytest.fixture(scope="module")
def zero_target(datasets: Datasets) -> Datasets:
    """Return the tables with one target of zero that has a base, beside the others."""
    targets = datasets.table("targets")
    zero = targets["id"] == ZERO_TARGET
    assert zero.sum() == 1
    targets = targets.assign(
        value=targets["value"].mask(zero, 0.0),
        printed=targets["printed"].mask(zero, "零"),
        qualifier=targets["qualifier"].mask(zero, "exact"),
    )
    frames = {name: datasets.table(name) for name in datasets.names} | {"targets": targets}
    return Datasets(datasets.descriptor, datasets.version, frames)


def test_a_target_has_its_goal_what_there_is_of_it_and_the_share(asked: Asked) -> None:
    (row,) = told(tell_reached(asked("target-bullets").query("id == 'new-energy-output-2022'"), ZH)).rows
    goal, share, actual = row.marks
    assert row.label == "新能源产值"
    assert (goal.value, goal.role, goal.fill, goal.end) == (1000, "goal", "outlined", "open")
    assert (actual.value, actual.role) == (635.95, "actual")
    assert share.value == pytest.approx(0.63595)
    assert (share.role, share.end) == ("reached", "none")
    assert share.ids == actual.ids
    assert share.says[-2:] == ("完成率不足 64%", "明显低于所需增速")
    assert (row.text, row.more) == ("不足 64% · 635.95 亿元", "2022 年目标超 1,000 亿元")


def test_the_finding_on_targets_says_below_where_the_target_is_open(asked: Asked) -> None:
    open_goal = asked("target-bullets").query("id == 'new-energy-output-2022'")
    assert told(tell_reached(open_goal, ZH)).title == "新能源产值不足 2022 年目标的 64%"


def test_what_is_reached_while_time_goes_on_and_the_most_of_the_others_are_the_finding(asked: Asked) -> None:
    finding = told(tell_reached(asked("target-bullets"), ZH))
    timed = "新北引进优质项目 2021 年上半年完成全年目标的约 66%，快于时间进度"
    assert finding.title == f"高端装备产值达到 2022 年目标的 90%；新能源产值不足 2022 年目标的 64%；{timed}"
    shares = [row.value("reached") for row in finding.rows]
    assert shares == sorted(shares, reverse=True)
    assert [row.text.partition(" · ")[0] for row in finding.rows][:2] == ["90%", "约 66%"], "as the title has them"
    lead = {name for row in finding.rows for mark in row.marks if mark.lead for name in mark.ids}
    assert "xinbei-quality-projects-2021-h1" in lead
    assert "xinbei-carbon-enterprises-2020" not in lead


def test_the_time_that_is_gone_stands_beside_the_share_of_what_is_counted_over_it(asked: Asked) -> None:
    finding = told(tell_reached(asked("target-bullets"), ZH))
    gone = {row.marks[0].ids[0]: mark.value for row in finding.rows if (mark := row.mark("elapsed"))}
    assert gone == {
        "xinbei-quality-projects-2021": 0.5,
        "zhonglou-city-projects-planned-2021": pytest.approx(1 / 3),
    }
    (half,) = [row for row in finding.rows if row.value("elapsed") == 0.5]
    assert half.under == "新北 · 2021 年上半年"


def test_a_share_that_is_not_sure_to_be_ahead_of_time_is_said_with_the_time(asked: Asked) -> None:
    frame = asked("target-bullets").query("id == 'xinbei-quality-projects-2021'")
    assert told(tell_reached(with_verdicts(frame, lambda _: Verdict("unknown")), ZH)).title.endswith(
        "完成全年目标的约 66%，时间过去 50%（推算）"
    )


def test_of_a_plan_whose_rate_is_printed_the_printed_rate_is_said_everywhere(asked: Asked) -> None:
    plan, rate = "zhonglou-city-projects-planned-2021", "zhonglou-city-projects-plan-rate-2021"
    (row,) = told(tell_reached(asked("target-bullets").query("id == @plan"), ZH)).rows
    assert row.text == "35.74% · 6.5 亿元", "and not 35.7% or 36%"
    assert row.value("reached") == pytest.approx(6.5 / 18.19)
    for chart, tell in (("attention", tell_attention), ("target-table", tell_targets)):
        finding = told(tell(asked(chart), ZH))
        done = cell(finding, plan, "增速或时间进度")
        assert (done.text, rate in done.ids, rate in finding.ids) == ("完成 35.74%", True, True), chart
        assert not any("36%" in point for point in finding.points), chart


def test_bases_are_sources_as_their_targets_are(asked: Asked) -> None:
    finding = told(tell_reached(asked("target-bullets"), ZH))
    assert {"new-energy-output-2022", "new-energy-output-2020"} <= finding.ids


def test_a_frame_without_bases_has_nothing_to_set_against_one(asked: Asked) -> None:
    assert tell_reached(asked("target-bullets").assign(reached=float("nan")), ZH) is None


def cell(finding: Finding, target: str, column: str) -> Cell:
    """Return what stands in a column of the row of a target."""
    (row,) = [row for row in finding.rows if row.marks[0].ids == (target,)]
    return row.cells[finding.columns.index(column) - 1]


def test_growth_below_what_a_target_needs_is_late_and_the_first_of_what_needs_attention(asked: Asked) -> None:
    finding = tell_attention(asked("attention"), ZH)
    assert finding.title == "新能源产值到 2022 年需年均增长超 25.4%，2020 年增长 9%"
    assert tell_attention(asked("attention"), EN).title == (
        "New energy output must grow by over 25.4% a year to 2022; up 9% in 2020"
    )
    grown = cell(finding, "new-energy-output-2022", "增速或时间进度")
    assert (grown.text, grown.more, grown.look) == ("2020 年增长 9%", "明显低于所需增速", "late")
    assert grown.ids == ("new-energy-output-growth-2020",)
    assert finding.points[0] == "新能源产值距 2022 年目标还差超 364.05 亿元，平均每年需增加超 182 亿元（推算）"
    looks = [cell.look for row in finding.rows for cell in row.cells]
    assert looks.count("late") == 1


def test_what_is_ahead_of_time_comes_last_and_is_not_late(asked: Asked) -> None:
    finding = tell_attention(asked("attention"), ZH)
    last = [row.marks[0].ids[0] for row in finding.rows[-2:]]
    assert last == ["zhonglou-city-projects-planned-2021", "xinbei-quality-projects-2021"]
    done = cell(finding, "xinbei-quality-projects-2021", "增速或时间进度")
    assert (done.text, done.more, done.look) == ("完成约 66%", "时间过去 50% · 快于时间进度", "")
    alone = tell_attention(asked("attention").tail(1), ZH)
    assert alone.title == "新北引进优质项目 2021 年上半年 79 个，完成 2021 年目标的约 66%，时间过去 50%（推算）"


def test_every_target_stands_under_the_year_it_is_due(asked: Asked) -> None:
    frame = asked("target-table")
    finding = told(tell_targets(frame, ZH))
    assert finding.title == "常州市 2025 年目标：高新技术企业超 8,000 家、科技型上市企业超 100 家、人才总量超 185 万人"
    years = [row.group for row in finding.rows]
    assert list(dict.fromkeys(years)) == ["2025 年", "2021 年", "2022 年", "2030 年"]
    assert len(dict.fromkeys(years)) == 1 + sum(one != other for one, other in pairwise(years)), "each stands once"
    aims = {row.marks[0].ids[0] for row in finding.rows}
    assert aims == set(frame["id"])
    assert len(finding.rows) == len(aims)


def test_8000_enterprises_are_a_2025_goal_of_which_nothing_can_be_judged(asked: Asked) -> None:
    finding = told(tell_targets(asked("target-table"), ZH))
    (row,) = [row for row in finding.rows if row.text == "超 8,000 家"]
    assert row.group == "2025 年"
    assert [(cell.text, cell.look) for cell in row.cells[1:]] == [("未公布", "soft"), ("", ""), ("无法判断", "soft")]
    reached = told(tell_reached(asked("target-bullets"), ZH))
    assert not any("8,000" in row.text + row.more for row in reached.rows)


def test_the_targets_that_the_title_names_stand_first_and_then_what_can_be_judged_of_their_year(asked: Asked) -> None:
    finding = told(tell_targets(asked("target-table"), ZH))
    said = [(row.cells[0].text, row.cells[0].look, row.cells[2].text) for row in finding.rows[:6]]
    assert said == [
        ("超 8,000 家", "lead", ""),
        ("超 100 家", "lead", ""),
        ("超 185 万人", "lead", ""),
        ("超 80 家", "", "年均超 17.3%"),
        ("超 500 亿元", "", "年均超 15.3%"),
        ("50 万名", "", ""),
    ]
    xinbei = told(tell_targets(asked("target-table", districts=("xinbei",)), ZH))
    assert xinbei.title == "新北 2021 年目标：高新技术企业超 900 家"
    assert (xinbei.rows[0].group, xinbei.rows[0].cells[0].text) == ("2021 年", "超 900 家")
    assert {row.cells[0].look for row in xinbei.rows[1:]} == {""}


def test_what_one_term_reached_stands_beside_the_next_without_a_share(asked: Asked) -> None:
    finding = told(tell_targets(asked("target-table"), ZH))
    before = cell(finding, "changzhou-talent-attracted-2021-2025", "目前")
    assert (before.text, before.more) == ("39 万名", "推定 2016—2020 年")
    assert math.isnan(before.share)
    judged = cell(finding, "changzhou-talent-attracted-2021-2025", "增速或时间进度")
    assert (judged.text, judged.more, judged.look) == ("无法判断", "时期为推断，不作判断", "soft")
    assert "常州市引进人才 2021—2025 年目标 50 万名，推定 2016—2020 年为 39 万名" in finding.points


def test_a_target_that_was_due_says_so_and_needs_no_growth(asked: Asked) -> None:
    frame = asked("target-table").query("id == 'advanced-equipment-output-2022'").assign(past=True)
    finding = told(tell_targets(frame, ZH))
    assert finding.rows[0].group == "2022 年（已到期）"
    both = asked("target-table").query("target_year == 2022")
    mixed = told(tell_targets(both.assign(past=both["id"] == "advanced-equipment-output-2022"), ZH))
    assert {row.group for row in mixed.rows} == {"2022 年"}, "a year of which some lies ahead has one heading"
    assert cell(mixed, "advanced-equipment-output-2022", "目标").more == "已到期"
    assert cell(finding, "advanced-equipment-output-2022", "需要（推算）").text == "还差 200 亿元"


@pytest.mark.parametrize(
    ("goal", "base", "share", "growth", "gap"),
    [
        ("exact", "exact", "达到 2022 年目标的 63.6%", "年均 25.4%", "364.05 亿元"),
        ("over", "exact", "不足 2022 年目标的 64%", "年均超 25.4%", "超 364.05 亿元"),
        ("exact", "over", "超过 2022 年目标的 63%", "年均不足 25.4%", "不足 364.05 亿元"),
        ("over", "over", "约为 2022 年目标的 64%", "年均约 25.4%", "约 364.05 亿元"),
        ("exact", "about", "约为 2022 年目标的 64%", "年均约 25.4%", "约 364.05 亿元"),
    ],
)
def test_the_less_surely_a_target_is_known_the_less_surely_what_it_needs_is_said(
    asked: Asked, goal: str, base: str, share: str, growth: str, gap: str
) -> None:
    frame = asked("target-bullets").query("id == 'new-energy-output-2022'")
    (row,) = records(frame.assign(qualifier=goal, actual_qualifier=base))
    assert reached_sentence(row, ZH) == f"新能源产值{share}"
    assert (growth_words(row, ZH), gap_words(row, ZH)) == (growth, gap)


def test_a_fall_is_said_as_one(asked: Asked) -> None:
    frame = asked("attention").query("id == 'new-energy-output-2022'").assign(growth_value=-3.0)
    assert tell_attention(frame, ZH).title.endswith("，2020 年下降 3%")


@pytest.mark.parametrize(("lang", "said"), [("zh", "2022 年目标 0 元"), ("en", "2022 target: CNY 0")])
def test_a_target_of_zero_stands_beside_the_others_without_a_share(
    zero_target: Datasets, lang: Lang, said: str
) -> None:
    finding = chart_named("target-bullets").finding(View.of(zero_target, "/", {"lang": lang}))
    assert ZERO_TARGET in finding.ids
    (row,) = [row for row in finding.rows if ZERO_TARGET in row.marks[0].ids]
    assert row.more == said
    assert math.isnan(row.value("reached"))
    assert len(finding.rows) > 1
    assert "nan" not in finding.title


@pytest.mark.parametrize("lang", LANGS)
def test_a_target_of_zero_leaves_every_answer_to_export(zero_target: Datasets, lang: Lang) -> None:
    found = answers(CHARTS, View.of(zero_target, "/", {"lang": lang}))
    assert [answer.chart.id for answer in found if answer.failure] == []
    infinite = [
        (answer.chart.id, row.name)
        for answer in found
        for row in answer.rows
        for role in answer.drawn
        if math.isinf(row.value(role))
    ]
    assert infinite == []


def test_what_is_short_of_a_target_by_little_is_not_said_to_have_reached_it(datasets: Datasets) -> None:
    made = having(datasets, actual(999.96, sector="new_energy"), target(1000, "2022", sector="new_energy"))
    finding = chart_named("target-bullets").finding(View(made, "/targets"))
    assert finding.title == "新能源产值达到 2022 年目标的 99.9%"


def test_what_is_missing_to_a_plan_of_one_year_is_computed_too(asked: Asked) -> None:
    finding = tell_attention(asked("attention", districts=("zhonglou",)), ZH)
    assert finding.points == ("钟楼重大项目（市级）年度计划投资距 2021 年计划还差 11.69 亿元（推算）",)
