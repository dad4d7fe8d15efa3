"""Lights: a case for every rule, period and word, as data; what holds of all of them; and every one of the issue."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import Datasets
from dashboard.data.intervals import Interval, exactly
from dashboard.data.observations import records
from dashboard.supervision.board import board, board_rule, pace_rules
from dashboard.supervision.lights import BY_CLASS, LATE_LIGHTS, LIGHTS, LightState, TaskReason, light_of
from dashboard.supervision.pace import State, by_calendar
from dashboard.translations import words_in
from dashboard.wording.lights import NAMES, TASK_REASONS, light_lines, rule_source, rule_words
from tests.data.made import actual, target
from tests.supervision.boards import made, matters_by_id
from tests.supervision.test_pace import CASES as PACE_CASES
from tests.supervision.test_pace import figure, judged

HERE = Path(__file__).parent
# From the worst to the best of those that the calendar decides.
GOODNESS: tuple[LightState, ...] = ("grave", "late", "level", "ahead")


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines()))


CASES, SHIPPED = rows_of("light_cases.csv"), rows_of("lights.csv")
RULES = ("on_calendar", "within_points", "share_of_calendar")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_case_has_the_light_that_is_written(datasets: Datasets, case: dict[str, str]) -> None:
    goal, base = target(**figure(datasets, case, "goal")), actual(**figure(datasets, case, "actual"))
    tables = made(datasets, goal | {"id": "goal"}, base)
    row = matters_by_id(tables, rule=case["rule"], on=case["on"])["goal"]
    light = row["light"]
    found = {"state": light.state, "reason": light.reason, "could": " ".join(light.could)}
    assert found == {name: case[name] for name in found}
    for lang in ("zh", "en"):
        lines = light_lines(row | {"task": None}, words_in(lang))
        assert lines
        assert not any("nan" in line or "inf" in line.split() for line in lines)


def test_the_cases_are_of_every_state_under_every_rule() -> None:
    for name in RULES:
        own = {case["state"] for case in CASES if case["rule"] == name}
        classes = {"ahead", "level", "late", "unknown"} | ({"grave"} if name != "on_calendar" else set())
        assert classes <= own | ({"ahead", "level"} if name == "share_of_calendar" else set()), name
    assert {case["state"] for case in CASES} == set(get_args(LightState))


@pytest.mark.parametrize("case", PACE_CASES, ids=[case["case"] for case in PACE_CASES])
def test_no_light_contradicts_the_verdict_of_its_target(datasets: Datasets, case: dict[str, str]) -> None:
    _, verdict = judged(datasets, case)
    for rule in pace_rules(datasets).values():
        light = light_of(verdict, rule)
        if verdict.rule != "calendar" or verdict.reason == "over":
            assert light.state in (BY_CLASS[verdict.state], *(BY_CLASS[state] for state in verdict.could))
            assert light.rule is None
        elif verdict.state == "ahead":
            assert light.state == "ahead"
        elif verdict.state == "behind":
            assert light.state in ("level", "late", "grave", "unknown")
        assert (light.state == "unknown") == bool(light.reason)


@given(one=st.floats(0, 2), more=st.floats(0, 1), time=st.floats(0.01, 1), name=st.sampled_from(RULES))
def test_a_greater_share_done_never_gives_a_worse_light(
    datasets: Datasets, one: float, more: float, time: float, name: str
) -> None:
    rule = pace_rules(datasets)[name]
    less, greater = (light_of(by_calendar(exactly(done), time), rule).state for done in (one, one + more))
    assert GOODNESS.index(less) <= GOODNESS.index(greater)


@given(low=st.floats(0, 2), width=st.floats(0, 1), time=st.floats(0.01, 1), name=st.sampled_from(RULES))
def test_what_may_be_less_or_more_is_judged_only_where_both_ends_are_alike(
    datasets: Datasets, low: float, width: float, time: float, name: str
) -> None:
    rule = pace_rules(datasets)[name]
    ends = [light_of(by_calendar(exactly(done), time), rule).state for done in (low, low + width)]
    light = light_of(by_calendar(Interval(low, low + width / 2, low + width), time), rule)
    if light.state == "unknown":
        assert set(ends) <= set(light.could)
        assert light.reason == "ends"
    else:
        assert ends == [light.state] * 2


@given(measured=st.floats(-1, 3), name=st.sampled_from(RULES))
def test_every_measure_lies_in_one_class(datasets: Datasets, measured: float, name: str) -> None:
    rule = pace_rules(datasets)[name]
    if rule.measure == "share" and measured < 0:
        return
    assert sum(exactly(measured).meets(limits) for limits in rule.classes().values()) == 1


def test_every_verdict_and_every_reason_has_its_light_and_its_name() -> None:
    assert set(BY_CLASS) == set(get_args(State))
    assert set(LIGHTS) == set(get_args(LightState)) == set(NAMES)
    assert set(TASK_REASONS) == set(get_args(TaskReason))
    assert {BY_CLASS[state] for state in ("away", "limited", "missed", "slow", "behind")} == set(LATE_LIGHTS)
    assert BY_CLASS["reached"] == "done"


def test_a_rule_says_its_thresholds_and_where_it_comes_from(datasets: Datasets) -> None:
    said = {name: rule_words(rule, words_in("zh")) for name, rule in pace_rules(datasets).items()}
    assert said == {
        "on_calendar": "序时进度（少于序时进度为滞后）",
        "within_points": "百分点差距（比序时进度少 10 个百分点以上为滞后，少 30 个百分点以上为严重滞后）",
        "share_of_calendar": "占序时比例（不到序时进度的 80%为滞后，不到 60%为严重滞后）",
    }
    assert board_rule(datasets).id == "on_calendar"
    assert board_rule(datasets, "within_points").id == "within_points"
    sources = [rule_source(rule, words_in("zh")) for rule in pace_rules(datasets).values()]
    assert "第19页" in sources[0]
    assert all("未见办法原文" in source for source in sources[1:]), "known from a list of practices alone"


def test_every_matter_of_the_issue_stands_as_it_is_written_with_its_reason(datasets: Datasets) -> None:
    found = [_written(row) for row in records(board(datasets))]
    assert found == SHIPPED


def _written(row: dict[str, Any]) -> dict[str, str]:
    light, task = row["light"], row["task"]
    return {
        "matter": row["id"],
        "task": task["id"] if task else "",
        "state": light.state,
        "reason": light.reason,
        "could": " ".join(light.could),
        "due": row["due"].isoformat() if row["due"] else "",
    }
