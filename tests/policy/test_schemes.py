"""The reward for growing R&D spending: what firms receive, and what holds of any rule by brackets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import Datasets
from dashboard.policy.case import Case
from dashboard.policy.instruments import outcome_of
from dashboard.policy.parameters import present_scheme, reward_parameters
from dashboard.policy.schemes import FEN, Scheme, SchemeError, Spending, assess, brackets_of, to_fen

CASES = list(csv.DictReader(Path(__file__).with_name("cases.csv").read_text(encoding="utf-8").splitlines()))
QUALIFIES = {"yes": True, "no": False, "unknown": None}
AMOUNTS = st.decimals(0, 10**7, places=6)
RATES = st.decimals(0, 1, places=4)


@pytest.fixture(scope="session")
def scheme(datasets: Datasets) -> Scheme:
    present = present_scheme(datasets)
    assert present
    return present


@st.composite
def rules(draw: st.DrawFn) -> Scheme:
    """Return a rule of up to twelve brackets, whose rates fall or stay, that begins with its first bracket."""
    bounds = sorted(draw(st.sets(st.decimals(0, 10**6, places=2), min_size=1, max_size=12)))
    rates = sorted(draw(st.lists(RATES, min_size=len(bounds), max_size=len(bounds))), reverse=True)
    cap = draw(st.none() | st.decimals("0.01", 10**6, places=2))
    return Scheme(bounds[0], brackets_of(bounds, rates), cap)


def amount(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("row", CASES, ids=lambda row: ",".join(row.values()))
def test_a_firm_receives_what_the_printed_rule_says(scheme: Scheme, row: Mapping[str, str]) -> None:
    before, after, growth = (amount(row[name]) for name in ("before", "after", "growth"))
    outcome = assess(Spending(before, after, growth, QUALIFIES[row["qualifies"]]), scheme)
    assert (outcome.reward, outcome.reason) == (Decimal(row["reward"]), row["reason"])
    assert bool(outcome.steps) == (not outcome.reason)


def test_the_steps_add_up_to_the_reward_and_their_parts_to_what_is_rewarded(scheme: Scheme) -> None:
    outcome = assess(Spending(growth=Decimal(12345)), scheme)
    assert [step.amount for step in outcome.steps] == [18, 64, 540, Decimal("93.8"), 0]
    assert outcome.total == outcome.reward == Decimal("715.8")
    assert sum(step.part for step in outcome.steps) == 12345 - 20
    assert [step.bracket.figures for step in outcome.steps] == [bracket.figures for bracket in scheme.brackets]


def test_the_brackets_are_those_of_the_tables(datasets: Datasets, scheme: Scheme) -> None:
    rates = {one.figure["id"]: one.value for one in reward_parameters(datasets) if one.role == "rate"}
    assert {bracket.figures[0]: bracket.rate for bracket in scheme.brackets} == rates
    assert [scheme.threshold, scheme.cap, scheme.brackets[-1].upper] == [Decimal(20), None, None]


@given(rule=rules(), low=AMOUNTS, more=AMOUNTS)
def test_a_reward_never_falls_and_grows_no_faster_than_the_steepest_rate(
    rule: Scheme, low: Decimal, more: Decimal
) -> None:
    before, after = rule.reward(low), rule.reward(low + more)
    steepest = max(bracket.rate for bracket in rule.brackets)
    assert 0 <= after - before <= more * steepest + FEN, "half a fen of rounding at each end"


@given(rule=rules(), growth=st.decimals(0, 10**6, places=2))
def test_a_reward_is_continuous(rule: Scheme, growth: Decimal) -> None:
    assert rule.reward(growth + FEN) - rule.reward(growth) <= FEN
    for bracket in rule.brackets:
        assert rule.reward(bracket.lower) - rule.reward(max(bracket.lower - FEN, Decimal(0))) <= FEN


@given(rule=rules(), growth=AMOUNTS, more=AMOUNTS)
def test_what_more_growth_brings_falls_and_is_the_slope(rule: Scheme, growth: Decimal, more: Decimal) -> None:
    assert rule.marginal_rate(growth + more) <= rule.marginal_rate(growth) or growth < rule.threshold
    ends = [bracket.upper for bracket in rule.brackets if bracket.upper]
    if rule.cap is None and growth >= rule.threshold and not any(growth < end < growth + 1 for end in ends):
        assert abs(rule.reward(growth + 1) - rule.reward(growth) - rule.marginal_rate(growth)) <= FEN


@given(rule=rules(), growth=AMOUNTS)
def test_nobody_receives_more_than_the_cap(rule: Scheme, growth: Decimal) -> None:
    outcome = assess(Spending(growth=growth), rule)
    if rule.cap is None:
        assert not outcome.capped
        return
    assert rule.reward(growth) <= rule.cap
    assert outcome.capped == (to_fen(outcome.total) > rule.cap)
    assert not outcome.capped or rule.marginal_rate(growth) == 0


@given(rule=rules(), reward=st.decimals(0, 10**5, places=4))
def test_the_growth_that_a_reward_takes_brings_it(rule: Scheme, reward: Decimal) -> None:
    growth = rule.growth_for(reward)
    if growth is not None:
        assert abs(rule.reward(growth) - reward) <= FEN
    elif rule.cap is None or reward <= rule.cap:
        assert rule.brackets[-1].rate == 0, "only a rate of nothing keeps any growth from bringing more"


def test_the_printed_most_of_one_firm_takes_a_growth_that_the_rule_tells(scheme: Scheme) -> None:
    assert scheme.growth_for(Decimal(1000)) == 19450


@given(growth=AMOUNTS)
def test_an_edit_that_edits_nothing_changes_nothing(datasets: Datasets, growth: Decimal) -> None:
    scheme = present_scheme(datasets)
    assert scheme
    bounds, rates = zip(*((bracket.lower, bracket.rate) for bracket in scheme.brackets), strict=True)
    case = Case(growth=growth, floor=scheme.threshold, bounds=bounds, rates=rates)
    now, then = (outcome_of(datasets, case, edited=edited) for edited in (False, True))
    assert now
    assert then
    assert (now.reward, now.reason) == (then.reward, then.reason)


@pytest.mark.parametrize(
    ("exact", "rounded"), [("0.0000005", "0.000001"), ("0.00000049", "0"), ("1.2345675", "1.234568"), ("0", "0")]
)
def test_a_reward_is_rounded_half_up_to_the_fen(exact: str, rounded: str) -> None:
    assert to_fen(Decimal(exact)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("threshold", "bounds", "rates", "cap", "flaw"),
    [
        (20, (), (), None, "length"),
        (20, (20, 20), (0.1, 0.1), None, "bounds"),
        (20, (200, 20), (0.1, 0.1), None, "bounds"),
        (20, (-1,), (0.1,), None, "bounds"),
        (20, (20,), (1.5,), None, "rates"),
        (20, (20,), (-0.1,), None, "rates"),
        (-1, (20,), (0.1,), None, "floor"),
        (20, (20,), (0.1,), 0, "cap"),
        (20, (20, 200), (0.1,), None, "length"),
    ],
)
def test_brackets_that_are_none_are_refused(
    threshold: float, bounds: tuple[float, ...], rates: tuple[float, ...], cap: float | None, flaw: str
) -> None:
    def made(numbers: tuple[float, ...]) -> list[Decimal]:
        return [Decimal(str(number)) for number in numbers]

    with pytest.raises(SchemeError) as refused:
        Scheme(Decimal(threshold), brackets_of(made(bounds), made(rates)), None if cap is None else Decimal(cap))
    assert refused.value.flaw == flaw


@given(rule=rules())
def test_parts_of_a_growth_fill_the_brackets_from_the_first(rule: Scheme) -> None:
    parts = [step.part for step in rule.steps(Decimal(10**6))]
    whole = [
        part == bracket.upper - bracket.lower if bracket.upper else True
        for part, bracket in zip(parts, rule.brackets, strict=True)
    ]
    assert all(one or not other for one, other in pairwise(whole)), "none is begun before the one below it is full"
