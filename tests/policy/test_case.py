"""What an address says of a firm and of an edited rule: as people type it, or as a slip that is said."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.view import View, view_of
from dashboard.data import Datasets
from dashboard.policy.amounts import LARGEST, AmountError, read_amount, written_amount
from dashboard.policy.case import MOST_BRACKETS, PRIVATE, Case
from dashboard.policy.parameters import present_scheme
from dashboard.policy.slips import SLIPS
from dashboard.translations import LANGS, words_in
from dashboard.wording.cases import FIELDS, case_in_words, slip_in_words, slips_by_key

MONEY = st.decimals(0, LARGEST, places=6).map(abs)


def case_of(datasets: Datasets, **asked: str) -> Case:
    return view_of(datasets, f"/policy?{urlencode(asked)}").case


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("500", "500"),
        ("1,000", "1000"),
        ("1，000", "1000"),
        ("１０００", "1000"),
        ("500万", "500"),
        ("500 万元", "500"),
        ("0.05亿", "500"),
        ("3亿元", "30000"),
        ("200000元", "20"),
        ("0.01元", "0.000001"),
        (" 19.99 ", "19.99"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("五百", "number"),
        ("5e3", "number"),
        ("nan", "number"),
        ("1..2", "number"),
        ("", "number"),
        ("10000001", "large"),
        ("1" * 400, "large"),
        ("0.0000001", "fine"),
        ("0." + "1" * 400, "fine"),
        ("0.001元", "fine"),
    ],
)
def test_what_is_no_amount_says_why(typed: str, slip: str) -> None:
    with pytest.raises(AmountError) as refused:
        read_amount(typed)
    assert refused.value.slip == slip


@given(amount=MONEY)
def test_an_amount_is_read_as_it_was_written(amount: Decimal) -> None:
    assert read_amount(written_amount(amount)) == amount


@pytest.mark.parametrize(
    ("asked", "key", "what"),
    [
        ({"growth": "abc"}, "growth", "number"),
        ({"before": "-1"}, "before", "negative"),
        ({"funds": "-1"}, "funds", "negative"),
        ({"after": "99999999"}, "after", "large"),
        ({"growth": "0.0000001"}, "growth", "fine"),
        ({"apprentices": "1.5"}, "apprentices", "whole"),
        ({"apprentices": "1,200000"}, "apprentices", "large"),
        ({"apprentices": "1,2,3,4,5"}, "apprentices", "levels"),
        ({"rates": "10,8,6,4,101"}, "rates", "rates"),
        ({"rates": "10,8,6,4,1.234"}, "rates", "rates"),
        ({"bounds": "20,200,100,10000,20000"}, "bounds", "bounds"),
        ({"bounds": "20,200"}, "bounds", "length"),
        (
            {"rates": ",".join(["1"] * (MOST_BRACKETS + 1)), "bounds": ",".join(map(str, range(MOST_BRACKETS + 1)))},
            "bounds",
            "length",
        ),
        ({"floor": "-1"}, "floor", "negative"),
        ({"cap": "0"}, "cap", "cap"),
    ],
)
def test_what_cannot_be_read_counts_as_not_said_and_is_told(
    datasets: Datasets, asked: dict[str, str], key: str, what: str
) -> None:
    case = case_of(datasets, **asked)
    (slip,) = case.slips
    assert (slip.key, slip.what) == (key, what)
    assert not case.edits
    assert case.private == (key in PRIVATE), "what was typed is somebody's, be it no number"
    assert not case.known
    for lang in LANGS:
        words = words_in(lang)
        assert words(FIELDS[key]) in slip_in_words(slip, words)
        assert slips_by_key(case, words)[key] in slip_in_words(slip, words)
    assert view_of(datasets, f"/policy?{urlencode(asked)}").href() == "/policy"


def test_every_slip_is_said(datasets: Datasets) -> None:
    assert all(words_in(lang)(text, text="1", levels=4) for text in SLIPS.values() for lang in LANGS)
    assert case_of(datasets).slips == ()


def test_more_apprentices_than_there_are_levels_are_told_how_many_these_are(datasets: Datasets) -> None:
    (said,) = slips_by_key(case_of(datasets, apprentices="1,2,3,4,5"), words_in("zh")).values()
    assert said == "“1,2,3,4,5”填得太多：学徒等级只有 4 级。"
    assert case_of(datasets, apprentices="1,2,3,4").apprentices == (1, 2, 3, 4)


def test_the_two_years_win_over_the_growth(datasets: Datasets) -> None:
    case = case_of(datasets, before="1,000", after="1500万", growth="7")
    assert (case.growth, case.spending.grown) == (None, Decimal(500))


@given(
    numbers=st.fixed_dictionaries({}, optional=dict.fromkeys(("before", "after", "funds", "floor", "cap"), MONEY)),
    apprentices=st.lists(st.integers(0, 1000), max_size=4).map(tuple),
    rates=st.none() | st.lists(st.decimals(0, 100, places=2), min_size=5, max_size=5),
)
def test_what_an_address_says_is_written_as_it_was_read(
    datasets: Datasets, numbers: dict[str, Decimal], apprentices: tuple[int, ...], rates: Any
) -> None:
    asked = {name: written_amount(amount) for name, amount in numbers.items()}
    asked |= {"apprentices": ",".join(map(str, apprentices)), "status": "high_tech,leading", "size": "small"}
    asked |= {"rates": ",".join(map(written_amount, rates))} if rates else {}
    case = case_of(datasets, **asked)
    again = view_of(datasets, View(datasets, "/policy", case=case).href()).case
    assert again == case if not case.slips else again.values == case.values


def test_an_edited_rule_keeps_what_is_not_edited(datasets: Datasets) -> None:
    scheme = present_scheme(datasets)
    assert scheme
    edited = case_of(datasets, rates="12,8,6,4,2", floor="50", cap="800").edited(scheme)
    assert [bracket.lower for bracket in edited.brackets] == [bracket.lower for bracket in scheme.brackets]
    assert [edited.brackets[0].rate, edited.threshold, edited.cap] == [Decimal("0.12"), Decimal(50), Decimal(800)]


def test_a_firm_is_said_in_words(datasets: Datasets) -> None:
    def said(**asked: str) -> str:
        return view_of(datasets, f"/policy?{urlencode(asked)}").case_in_words

    assert said() == ""
    assert (
        said(before="1000", after="1500", status="high_tech")
        == "上年研发费用 1,000 万元；本年研发费用 1,500 万元；高新技术企业"
    )
    assert said(growth="0.5", status="none", words="学徒") == "研发费用增长额 5,000 元；都不是；检索“学徒”"
    assert said(floor="30", rates="12,8,6,4,2.5") == "规则调整：奖励起点 30 万元、各档比例 12%、8%、6%、4%、2.5%"
    assert case_in_words(Case(), {}, words_in("en")) == ""
