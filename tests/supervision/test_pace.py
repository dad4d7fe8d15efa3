"""How targets stand: a case for every kind, period and qualifier, as data, and what holds for all of them."""

from __future__ import annotations

import csv
import math
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import Datasets
from dashboard.data.intervals import Interval, exactly
from dashboard.data.numerals import printed_values, qualifier_in, scale_of
from dashboard.data.observations import records
from dashboard.supervision.pace import LATE, URGENCY, Reason, State, Verdict, a_year, by_calendar
from dashboard.supervision.progress import project_progress
from dashboard.supervision.targets import judged_targets
from dashboard.translations import words_in
from dashboard.wording.certainty import QUALIFIERS
from dashboard.wording.pace import REASONS, STATES, calculation
from tests.data.made import actual, having, target

CASES = list(csv.DictReader((Path(__file__).parent / "pace.csv").read_text(encoding="utf-8").splitlines()))
GROWTH = {"output": "output_growth"}


def figure(datasets: Datasets, case: dict[str, str], name: str) -> dict[str, Any]:
    """Return a figure of a case: its period, its numeral, and the value and the word that follow from that."""
    indicators = datasets.table("indicators").set_index("id")
    indicator = GROWTH[case["indicator"]] if name == "growth" else case["indicator"]
    printed = case[name]
    least, *most = (float(value / scale_of(indicators["unit"][indicator])) for value in printed_values(printed))
    falls = printed.startswith("下降")
    return {
        "value": -least if falls else least,
        "value_high": most[0] if most else None,
        "period": case[f"{name}_period"],
        "printed": printed,
        "qualifier": qualifier_in(printed),
        "indicator": indicator,
    }


def judged(datasets: Datasets, case: dict[str, str]) -> tuple[dict[str, Any], Verdict]:
    """Return the target of a case and how it stands, which is judged once."""
    return _judged(datasets, tuple(case.items()))


@cache
def _judged(datasets: Datasets, cells: tuple[tuple[str, str], ...]) -> tuple[dict[str, Any], Verdict]:
    case = dict(cells)
    rows = [target(**figure(datasets, case, "goal"))]
    rows += [actual(**figure(datasets, case, name)) for name in ("actual", "before", "growth") if case[name]]
    region = "changzhou_htz" if case["indicator"].endswith("rank") else "changzhou"
    (row,) = records(judged_targets(having(datasets, *({"region": region} | row for row in rows))))
    return row, row["verdict"]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_case_is_judged_as_it_is_written(datasets: Datasets, case: dict[str, str]) -> None:
    row, verdict = judged(datasets, case)
    found = {"rule": verdict.rule or "", "state": verdict.state, "reason": verdict.reason}
    assert found == {name: case[name] for name in found}
    for lang in ("zh", "en"):
        lines = calculation(row, verdict, words_in(lang))
        assert len([line for line in lines if "2021" in line]) >= 1 + isinstance(row["actual_id"], str), "each figure"
        assert not any("nan" in line or "inf" in line.split() for line in lines)


def test_the_cases_are_of_every_state_every_kind_every_qualifier(datasets: Datasets) -> None:
    assert {case["state"] for case in CASES} == set(get_args(State))
    reasons = {case["reason"] for case in CASES}
    assert set(get_args(Reason)) - reasons == {"inferred", "expected", "untimed", "silent"}, (
        "those have tests of their own"
    )
    indicators = datasets.table("indicators").set_index("id")
    assert {indicators["kind"][case["indicator"]] for case in CASES} == set(indicators["kind"])
    numerals = [case[name] for case in CASES for name in ("goal", "actual", "before", "growth")]
    assert {qualifier_in(printed) for printed in numerals} == set(QUALIFIERS)


@pytest.mark.parametrize("which", ["goal", "actual"])
def test_a_period_that_the_curator_concluded_judges_nothing(datasets: Datasets, which: str) -> None:
    basis = {"period_basis": "inferred"}
    goal, base = target(121.0, "2022"), actual(100.0, "2020", printed="100.0亿元")
    rows = [goal | (basis if which == "goal" else {}), base | (basis if which == "actual" else {})]
    (row,) = records(judged_targets(having(datasets, *rows)))
    assert row["verdict"].reason == "inferred"


def test_a_growth_whose_period_was_concluded_is_none(datasets: Datasets) -> None:
    growth = actual(10.0, "2020", indicator="output_growth", printed="10.0%", period_basis="inferred")
    made = having(datasets, target(121.0, "2022"), actual(100.0, "2020", printed="100.0亿元"), growth)
    (row,) = records(judged_targets(made))
    assert row["verdict"].reason == "single"


def test_a_period_before_that_was_concluded_gives_no_growth(datasets: Datasets) -> None:
    before = actual(90.0, "2019", printed="90.0亿元", period_basis="inferred")
    made = having(datasets, target(121.0, "2022"), actual(100.0, "2020", printed="100.0亿元"), before)
    (row,) = records(judged_targets(made))
    assert row["verdict"].reason == "single"


def test_the_shipped_issue_judges_three_targets_and_says_why_not_of_the_others(datasets: Datasets) -> None:
    rows = records(judged_targets(datasets))
    stand = {row["id"]: row["verdict"].state for row in rows if row["verdict"].state != "unknown"}
    assert stand == {
        "xinbei-quality-projects-2021": "ahead",
        "zhonglou-city-projects-planned-2021": "ahead",
        "new-energy-output-2022": "limited",
    }
    assert all(REASONS[row["verdict"].reason] for row in rows if row["verdict"].state == "unknown")


def test_the_calculation_leads_from_the_rule_to_the_pages(datasets: Datasets) -> None:
    zh = words_in("zh")
    rows = {row["id"]: row for row in records(judged_targets(datasets))}
    plan, energy = rows["zhonglou-city-projects-planned-2021"], rows["new-energy-output-2022"]
    told = calculation(plan, plan["verdict"], zh)
    assert told[0].startswith("规则：")
    assert told[1] == "计算（推算）：6.5 亿元÷18.19 亿元=约 35.7%（35.45%—36.01%）；时间过去 33.33%"
    assert told[2] == "结论：快于时间进度"
    assert "35.74%" in told[-1], "the printed rate of it"
    assert all("第 19 页" in line for line in told[3:])
    assert len(told) == 6
    grown = calculation(energy, energy["verdict"], zh)
    assert "每年 25.39%以上" in grown[1]
    assert grown[2] == "实际（刊出）：2020 年增速 9%"
    assert grown[4] == "结论：明显低于所需增速"


def test_rates_of_plans_are_judged_by_the_calendar(datasets: Datasets) -> None:
    rows = records(project_progress(datasets))
    stand = [row["verdict"].state for row in rows]
    assert stand == ["ahead", "ahead", "unknown", "reached", "reached", "unknown"], "all that was planned is done"


def test_the_rate_of_a_plan_whose_year_is_over_is_not_judged(datasets: Datasets) -> None:
    own = {"table": "projects", "region": "zhonglou", "indicator": "city_projects_plan_rate", "printed": "35.74%"}
    made = having(datasets, actual(35.74, "2020-01/2020-04", **own))
    (row,) = records(project_progress(made))
    assert (row["verdict"].state, row["verdict"].reason) == ("unknown", "over")


@given(share=st.floats(0, 2), width=st.floats(0, 0.5), elapsed=st.floats(0.01, 0.99))
def test_the_calendar_judges_only_what_lies_wholly_on_one_side(share: float, width: float, elapsed: float) -> None:
    verdict = by_calendar(Interval(share, share + width / 2, share + width), elapsed)
    if verdict.state == "ahead":
        assert share > elapsed
    if verdict.state == "behind":
        assert share + width < elapsed
    if verdict.state == "unknown":
        assert share - 1e-6 <= elapsed <= share + width + 1e-6


@given(ratio=st.floats(0.01, 100), years=st.floats(0.5, 30))
def test_a_growth_a_year_comes_to_its_ratio(ratio: float, years: float) -> None:
    grown = a_year(exactly(ratio), years)
    assert math.isclose((1 + grown.value) ** years, ratio, rel_tol=1e-6)
    assert grown.low == grown.value == grown.high


def test_every_state_has_its_place_and_its_name() -> None:
    assert set(URGENCY) == set(get_args(State)) == set(STATES)
    assert set(REASONS) == set(get_args(Reason))
    assert set(LATE) < set(URGENCY)
