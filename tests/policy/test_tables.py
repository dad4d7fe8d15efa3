"""What is computed of other tables than those that are shipped: the rule and its conditions stay what they print."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

import pandas as pd

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import view_of
from dashboard.data import Datasets
from dashboard.policy.case import Case
from dashboard.policy.instruments import Fit, fits
from dashboard.policy.parameters import present_scheme


def with_tables(datasets: Datasets, **tables: pd.DataFrame) -> Datasets:
    """Return the shipped tables with others in place of some."""
    frames = {name: datasets.table(name) for name in datasets.names}
    return Datasets(datasets.descriptor, "made", MappingProxyType(frames | tables))


def with_brackets(datasets: Datasets, floor: float, *brackets: tuple[float, float]) -> Datasets:
    """Return the shipped tables with another rule: where each bracket begins, and its per cents."""
    policies, rows = datasets.table("policies"), datasets.table("rd_reward_brackets")
    rate = rows[rows["indicator"] == "rd_reward_rate"].iloc[0]
    made = [
        {**rate, "id": f"rate-{lower}", "bracket_from": lower, "bracket_to": None, "value": value}
        for lower, value in brackets
    ]
    other = pd.DataFrame(made, columns=rows.columns).astype(rows.dtypes.to_dict())
    values = policies["value"].mask(policies["indicator"] == "rd_reward_threshold", floor)
    return with_tables(datasets, rd_reward_brackets=other, policies=policies.assign(value=values))


def fit_of(datasets: Datasets, instrument: str, case: Case) -> Fit:
    return next(fit for fit in fits(datasets, case, ()) if fit.instrument["id"] == instrument)


def test_a_rule_of_a_district_does_not_change_that_of_the_city(datasets: Datasets) -> None:
    rows = datasets.table("rd_reward_brackets")
    own = rows[rows["indicator"] == "rd_reward_rate"].head(1)
    own = own.assign(id="wujin-rate", region="wujin", bracket_from=5.0, value=50.0)
    mixed = with_tables(datasets, rd_reward_brackets=pd.concat([rows, own], ignore_index=True))
    assert present_scheme(mixed) == present_scheme(datasets)


def test_one_of_several_statuses_is_enough_in_whichever_order_conditions_stand(datasets: Datasets) -> None:
    rows = datasets.table("conditions")
    moved = pd.concat([rows[rows["id"] != "rd_reward_high_tech"], rows[rows["id"] == "rd_reward_high_tech"]])
    case = Case(growth=Decimal(500), statuses=("high_tech",), size="small")
    fit = fit_of(with_tables(datasets, conditions=moved), "rd_reward", case)
    assert fit.standing == "met"
    assert fit.amount == 42
    assert [one.kind for one in fit.conditions].count("status") == 1


def support_of(datasets: Datasets, name: str) -> str:
    """Return what the list of instruments says that one gives."""
    rows = chart_named("policy-instruments").finding(view_of(datasets, "/policy")).rows
    return next(row.cells[0].text for row in rows if row.label == name)


def test_a_rule_of_one_rate_is_no_range(datasets: Datasets) -> None:
    single = with_brackets(datasets, 20, (20, 10))
    assert support_of(single, "研发费用增长奖励") == "研发费用增长额的 10%"


def test_matching_money_without_a_ceiling_says_its_rate(datasets: Datasets) -> None:
    rows = datasets.table("parameters")
    open_ = with_tables(datasets, parameters=rows[rows["id"] != "national_platform_ceiling"])
    assert support_of(open_, "国家级重大创新平台配套") == "1:1 配套"


def test_a_first_bracket_without_a_reward_is_not_said_to_be_rewarded(datasets: Datasets) -> None:
    free = with_brackets(datasets, 20, (0, 0), (100, 8))
    title = chart_named("policy-reward").finding(view_of(free, "/policy?growth=60&status=high_tech")).title
    assert title == "研发费用增长 60 万元，达到起点，奖励为 0：只奖励超过 100 万元的部分"


def test_beyond_the_last_rewarded_bracket_nothing_is_open_above(datasets: Datasets) -> None:
    ends = with_brackets(datasets, 20, (20, 10), (200, 0))
    last = chart_named("policy-reward").finding(view_of(ends, "/policy")).rows[-1]
    assert [cell.text for cell in last.cells] == ["0%", "0 元", "18 万元"]


def test_where_more_growth_brings_nothing_that_is_said(datasets: Datasets) -> None:
    ends = with_brackets(datasets, 20, (20, 10), (200, 0))
    view = view_of(ends, "/policy?growth=500&status=high_tech")
    assert chart_named("policy-curve").finding(view).title == "增长 500 万元得 18 万元；再增长，奖励不变"
    assert chart_named("policy-reward").finding(view).points == ("再增长，奖励不变",)


def test_each_level_of_apprentices_has_its_own_amount_in_whichever_order_parameters_stand(datasets: Datasets) -> None:
    turned = with_tables(datasets, parameters=datasets.table("parameters").iloc[::-1].reset_index(drop=True))
    case = Case(plans=("train_apprentices",), apprentices=(10, 0, 0, 1))
    for tables in (datasets, turned):
        found = next(fit for fit in fits(tables, case, ("jintan",)) if fit.instrument["id"] == "apprentices")
        assert found.amount == Decimal("4.8")
