"""What a list of firms adds up to is what its firms receive one by one; and what another rule changes of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.policy.lists import REWARD_CLASSES, Firm, FirmList, Rejected, assess, compare
from dashboard.policy.schemes import Scheme, Spending, brackets_of
from dashboard.policy.schemes import assess as assess_one

PRESENT = Scheme(
    Decimal(20),
    brackets_of(map(Decimal, (20, 200, 1000, 10_000, 20_000)), map(Decimal, ("0.1", "0.08", "0.06", "0.04", "0.02"))),
)
EDITED = Scheme(Decimal(50), brackets_of(map(Decimal, (50, 500)), map(Decimal, ("0.12", "0.05"))), Decimal(300))
AMOUNTS = st.none() | st.decimals(0, 40_000, places=6)
FIRMS = st.lists(
    st.builds(
        lambda before, after, qualifies, district, size: Firm(
            0, "", Spending(before, after, None, qualifies), district, size
        ),
        *(AMOUNTS, AMOUNTS, st.booleans(), st.sampled_from(["", "wujin", "jintan"]), st.sampled_from(["", "small"])),
    ),
    max_size=12,
).map(lambda firms: FirmList(tuple(firms)))


def grown(*amounts: object, qualifies: bool = True) -> FirmList:
    """Return firms whose spending grew by so much, one of each."""
    return FirmList(
        tuple(
            Firm(row, f"企业{row}", Spending(Decimal(100), 100 + Decimal(str(amount)), None, qualifies))
            for row, amount in enumerate(amounts, start=2)
        )
    )


@given(FIRMS)
def test_a_list_receives_what_its_firms_receive_one_by_one(firms: FirmList) -> None:
    results = assess(firms, PRESENT)
    singles = [assess_one(firm.spending, PRESENT) for firm in firms.firms]
    assert list(results.outcomes) == singles
    assert results.total.amount == sum(one.reward for one in singles)
    assert results.total.rewarded == sum(one.reward > 0 for one in singles)
    assert results.total.firms == len(firms.firms)


@given(FIRMS)
def test_every_way_to_divide_a_list_adds_up_to_the_whole(firms: FirmList) -> None:
    results = assess(firms, PRESENT)
    groups = [list(results.by_district.values()), list(results.by_size.values())]
    for sums in groups:
        assert sum(one.firms for one in sums) == results.total.firms
    for sums in [*groups, [one.sum for one in results.by_bracket], [one.sum for one in results.by_reward]]:
        assert sum(one.rewarded for one in sums) == results.total.rewarded
        assert sum(one.amount for one in sums) == results.total.amount
    reasons = sum(results.reasons.values())
    assert reasons + sum(one.sum.firms for one in results.by_bracket) == results.total.firms


@given(FIRMS)
def test_a_change_of_the_rule_is_what_some_gain_less_what_others_lose(firms: FirmList) -> None:
    compared = compare(firms, PRESENT, EDITED)
    for shifts in ([compared.total], compared.by_district.values(), compared.by_size.values()):
        for one in shifts:
            assert one.after - one.before == one.gained - one.lost
            assert one.gained >= 0 <= one.lost
        assert sum(one.winners + one.losers + one.unchanged for one in shifts) == len(firms.firms)
        assert sum(one.after for one in shifts) == compared.edited.total.amount


@given(FIRMS)
def test_the_same_rule_changes_nothing(firms: FirmList) -> None:
    total = compare(firms, PRESENT, PRESENT).total
    assert total.before == total.after
    assert total.winners == total.losers == total.gained == total.lost == 0


def test_a_firm_counts_in_the_highest_bracket_that_its_growth_reaches_into() -> None:
    results = assess(grown(20, 200, "200.000001", 1000, 30_000, "19.99"), PRESENT)
    assert [one.sum.firms for one in results.by_bracket] == [2, 2, 0, 0, 1]
    assert results.by_bracket[0].sum.rewarded == 1, "a growth of 20 is rewarded with nothing"


def test_rewards_are_counted_in_classes_that_have_their_end() -> None:
    # Rewards of 18, 82 and 1,222.
    results = assess(grown(200, 1000, 30_000), PRESENT)
    assert {int(one.lower): one.sum.firms for one in results.by_reward if one.sum.firms} == {10: 1, 50: 1, 1000: 1}
    # To receive 5 it takes 50 in the first bracket.
    (ends, *_) = assess(grown(70), PRESENT).by_reward
    assert (ends.upper, ends.sum.firms) == (REWARD_CLASSES[1], 1)


def test_it_says_why_firms_receive_nothing() -> None:
    unknown = (Firm(9, "丙", Spending()), Firm(10, "丁", Spending(Decimal(1))))
    firms = FirmList((*grown("19.99", -5, 300).firms, *grown(500, qualifies=False).firms, *unknown))
    reasons = assess(firms, PRESENT).reasons
    assert reasons == {"under": 1, "falling": 1, "unqualified": 1, "missing": 1, "one_year": 1}


def test_the_ten_largest_rewards_have_their_share_of_all_money() -> None:
    assert assess(grown(*[200] * 40), PRESENT).share_of_few == Decimal(10) / 40
    assert assess(grown(200), PRESENT).share_of_few == 1
    assert assess(grown(20), PRESENT).share_of_few is None


def test_rows_with_faults_go_along_and_are_not_computed() -> None:
    firms = FirmList(grown(200).firms, (), (Rejected(3, "乙", ()),))
    results = assess(firms, PRESENT)
    assert results.rejected == firms.rejected
    assert results.total.firms == 1


@pytest.mark.parametrize(("growth", "winners", "losers"), [(300, 1, 0), (45, 0, 1), (10, 0, 0), (30_000, 0, 1)])
def test_another_rule_has_winners_and_losers(growth: int, winners: int, losers: int) -> None:
    total = compare(grown(growth), PRESENT, EDITED).total
    assert (total.winners, total.losers, total.unchanged) == (winners, losers, 1 - winners - losers)
