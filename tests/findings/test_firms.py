"""What is said of a list of firms is true of any list: no superlative that others share, and parts that add up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import Datasets
from dashboard.findings import firm_groups, firms
from dashboard.findings.firm_groups import Group
from dashboard.policy.lists import Firm, FirmList, assess, compare
from dashboard.policy.parameters import present_scheme, reward_parameters
from dashboard.policy.schemes import Scheme, Spending
from dashboard.translations import LANGS, Lang, words_in

ZH = words_in("zh")
GROUP = Group("辖市区", {"wujin": "武进", "jintan": "金坛"})


@pytest.fixture(scope="module")
def scheme(datasets: Datasets) -> Scheme:
    found = present_scheme(datasets)
    assert found
    return found


def listed(*grown: tuple[str, float | None, str]) -> FirmList:
    """Return firms by district, growth and size; one without a growth says one year only."""
    firms_listed = []
    for row, (place, one, size) in enumerate(grown, 2):
        spending = Spending(Decimal(0), None if one is None else Decimal(str(one)), None, True)
        firms_listed.append(Firm(row, f"企业{row}", spending, place, size))
    return FirmList(tuple(firms_listed))


def test_the_first_of_the_districts_is_said_with_its_share(scheme: Scheme) -> None:
    results = assess(listed(("wujin", 500, ""), ("jintan", 200, ""), ("", 200, "")), scheme)
    told = firm_groups.tell_group(results.by_district, GROUP, ZH)
    assert told.title == "武进企业可得 42 万元，占合计的 53.8%（推算）"
    assert [row.label for row in told.rows] == ["武进", "金坛", "未填"]
    assert sum(row.cells[3].share for row in told.rows) == pytest.approx(1)


def test_a_list_that_says_no_district_has_no_first(scheme: Scheme) -> None:
    results = assess(listed(("", 500, "")), scheme)
    assert firm_groups.tell_group(results.by_district, GROUP, ZH).title == "名单没有填写辖市区"


@pytest.mark.parametrize(
    ("grown", "title"),
    [
        ([("wujin", 500, ""), ("jintan", 200, "")], "武进企业的奖励变化最大：+6 万元（推算）"),
        ([("wujin", 200, ""), ("jintan", 200, "")], "武进企业的奖励变化为 +3.6 万元（推算）"),
        ([("wujin", 200, ""), ("", 500, "")], "武进企业的奖励变化为 +3.6 万元（推算）"),
        ([("wujin", 10, ""), ("jintan", None, "")], "各辖市区的奖励合计都没有变化（推算）"),
    ],
)
def test_no_change_is_called_the_largest_that_others_share_or_may_exceed(
    scheme: Scheme, grown: list[tuple[str, float | None, str]], title: str
) -> None:
    rates = (Decimal("0.12"), Decimal("0.088"))
    first, second, *others = scheme.brackets
    edited = Scheme(
        scheme.threshold, (first._replace(rate=rates[0]), second._replace(rate=rates[1]), *others), scheme.cap
    )
    compared = compare(listed(*grown), scheme, edited)
    assert firm_groups.tell_shifts(compared.by_district, GROUP, ZH).title == title


def test_no_reward_is_called_the_commonest_that_another_equals(scheme: Scheme) -> None:
    results = assess(listed(("", 40, ""), ("", 500, "")), scheme)
    told = firms.tell_rewards(results, ZH)
    assert told
    assert told.title == "2 家企业可得奖励（推算）"
    assert not any(row.leads for row in told.rows)


@pytest.mark.parametrize("lang", LANGS)
@given(
    grown=st.lists(
        st.tuples(
            st.sampled_from(["wujin", "jintan", ""]),
            st.one_of(st.none(), st.floats(0, 1e6).map(lambda one: round(one, 2))),
            st.sampled_from(["small", ""]),
        ),
        min_size=1,
        max_size=30,
    ),
    cap=st.one_of(st.none(), st.integers(1, 500)),
)
def test_any_list_can_be_told_and_its_parts_add_up(
    datasets: Datasets, scheme: Scheme, lang: Lang, grown: list[tuple[str, float | None, str]], cap: int | None
) -> None:
    words, printed = words_in(lang), reward_parameters(datasets)
    compared = compare(listed(*grown), scheme, replace(scheme, cap=Decimal(cap))) if cap else None
    results = compared.edited if compared else assess(listed(*grown), scheme)
    told = [
        firms.tell_sums(results, compared, words),
        firms.tell_total(results, compared, printed, words),
        firms.tell_largest(results, scheme, printed, words),
        firms.tell_rewards(results, words),
        firm_groups.tell_group(results.by_district, GROUP, words),
        firm_groups.tell_brackets(results, printed, words),
        firm_groups.tell_reasons(results, words),
    ]
    told += [firm_groups.tell_shifts(compared.by_size, GROUP, words)] if compared else []
    assert all(one.title and one.rows for one in told if one)
    whole = results.total.amount
    for parts in (results.by_district.values(), results.by_size.values(), (one.sum for one in results.by_bracket)):
        assert sum((one.amount for one in parts), Decimal(0)) == whole
