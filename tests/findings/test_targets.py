"""Targets against their bases: what is reached, what growth is needed, what has no base; and a target of zero."""

from __future__ import annotations

import math

import pytest

from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.answers import answers
from dashboard.findings.targets import tell_growth, tell_reached, tell_without_base
from dashboard.translations import LANGS, Lang, words_in
from tests.findings.conftest import Asked, told

ZH = words_in("zh")
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
    assert (goal.value, goal.role, goal.fill, goal.end) == (1000, "goal", "outlined", "open")
    assert (actual.value, actual.role) == (635.95, "actual")
    assert share.value == pytest.approx(0.63595)
    assert (share.role, share.end) == ("reached", "none")
    assert share.ids == actual.ids
    assert share.says[-1] == "完成率不足 64%"
    assert (row.text, row.more) == ("635.95 亿元", "目标超 1,000 亿元")


def test_the_finding_on_targets_says_below_where_the_target_is_open(asked: Asked) -> None:
    open_goal = asked("target-bullets").query("id == 'new-energy-output-2022'")
    assert told(tell_reached(open_goal, ZH)).title == "新能源产值不足 2022 年目标的 64%"


def test_the_farthest_and_the_least_reached_are_the_finding_and_rows_follow_the_share(asked: Asked) -> None:
    finding = told(tell_reached(asked("target-bullets"), ZH))
    assert finding.title == "高端装备产值达到 2022 年目标的 90%；新北碳纤维及复合材料企业数不足 2025 年目标的 45%"
    shares = [row.value("reached") for row in finding.rows]
    assert shares == sorted(shares, reverse=True)
    assert finding.points[0] == "高端装备产值 1,800 亿元，2022 年目标 2,000 亿元，完成率 90%"


def test_bases_are_sources_as_their_targets_are(asked: Asked) -> None:
    finding = told(tell_reached(asked("target-bullets"), ZH))
    assert {"new-energy-output-2022", "new-energy-output-2020"} <= finding.ids


def test_a_frame_without_bases_has_nothing_to_set_against_one(asked: Asked) -> None:
    assert tell_reached(asked("target-bullets").assign(reached=float("nan")), ZH) is None


def test_growth_leads_from_the_base_to_the_goal_the_least_first(asked: Asked) -> None:
    finding = told(tell_growth(asked("target-bullets"), ZH))
    growth = [row.value("growth") for row in finding.rows]
    assert growth == sorted(growth)
    assert finding.title == "新能源产值所需增速最高：年均超 25.4%"
    hardest = finding.rows[-1]
    assert [(mark.at, mark.value) for mark in hardest.marks if mark.at] == [("2020", 635.95), ("2022", 1000)]
    derived = hardest.mark("growth")
    assert derived is not None
    assert (derived.fill, derived.qualifier) == ("solid", "over"), "as sure as its base, more than it for an open goal"
    assert hardest.value("actual") * (1 + hardest.value("growth")) ** 2 == pytest.approx(hardest.value("goal"))


def test_8000_enterprises_are_a_2025_goal_without_base(asked: Asked) -> None:
    gaps = asked("target-bullets")
    finding = told(tell_without_base(gaps, ZH))
    (row,) = [row for row in finding.rows if "8,000 家" in row.text]
    (mark,) = row.marks
    assert (mark.at, mark.fill, mark.end) == ("2025", "outlined", "open")
    assert "8,000" in finding.title
    assert not any("8,000" in row.text + row.more for row in told(tell_reached(gaps, ZH)).rows)
    assert finding.dated


@pytest.mark.parametrize(("lang", "said"), [("zh", "目标 0 元"), ("en", "target CNY 0")])
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
