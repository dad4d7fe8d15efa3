"""Arithmetic is done again from the rows, within what the printed digits allow."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.intervals import interval_of
from dashboard.data.reconciliations import (
    VERDICTS,
    attains,
    outcome,
    reconciliations,
    same_subject,
    share_within,
    verdict,
)
from tests.data.test_intervals import figure


def reconciled(kind: str, stated: dict[str, Any] | None, *parts: dict[str, Any]) -> tuple[str, float]:
    """Return the verdict and what was computed."""
    computed, other = outcome(kind, [interval_of(part) for part in parts], interval_of(stated) if stated else None)
    return verdict(computed, other), computed.value


def test_parts_that_add_up_hold() -> None:
    parts = [figure(138, "138亿元"), figure(23.1, "23.1亿元"), figure(1.6, "1.6亿元")]
    assert reconciled("sum", figure(162.7, "162.7亿元"), *parts)[0] == "holds"


def test_parts_that_come_to_the_bound_a_total_lies_beyond_do_not_hold_but_can_be_true() -> None:
    parts = [figure(4, "4亿元"), figure(110, "110亿元")]
    assert reconciled("sum", figure(114, "超114亿元", qualifier="over"), *parts)[0] == "compatible"
    assert reconciled("sum", figure(114, "114亿元以上", qualifier="at_least"), *parts)[0] == "holds"
    twice = figure(2000, "2000多个", "个", "over")
    assert reconciled("same", None, twice, twice)[0] == "holds", "both lie beyond"


def test_rounded_parts_may_miss_a_rounded_total_by_their_last_digits() -> None:
    parts = [figure(1.4, "1.4亿元"), figure(1.4, "1.4亿元")]
    assert reconciled("sum", figure(3, "3亿元"), *parts)[0] == "rounding"
    assert reconciled("sum", figure(4, "4亿元"), *parts)[0] == "disagrees"


def test_counts_must_add_up_exactly() -> None:
    parts = [figure(104, "104家", "家"), figure(180, "180家", "家"), figure(306, "306家", "家")]
    assert reconciled("sum", figure(590, "590家", "家"), *parts)[0] == "holds"
    assert reconciled("sum", figure(591, "591家", "家"), *parts)[0] == "disagrees"


def test_a_share_is_held_against_part_and_base() -> None:
    part, base = figure(6.5, "6.5亿元"), figure(18.19, "18.19亿元")
    said, computed = reconciled("share", figure(35.74, "35.74%", "%"), part, base)
    assert said == "rounding"
    assert computed == pytest.approx(35.733, abs=1e-3)
    assert reconciled("share", figure(36.5, "36.5%", "%"), part, base)[0] == "disagrees"


def test_a_part_and_its_share_imply_the_whole() -> None:
    said, computed = reconciled("share", figure(52.1, "52.1%", "%"), figure(5717, "5717亿元"))
    assert said == "implies"
    assert computed == pytest.approx(10973.13, abs=0.01)


def test_a_rank_and_its_gain_imply_where_it_came_from() -> None:
    assert reconciled("rank_move", figure(19, "提升了19位", "个位次"), figure(23, "第23位", "位")) == ("implies", 42)
    assert (
        reconciled("rank_move", figure(19, "19位", "个位次"), figure(23, "23", "位"), figure(42, "42", "位"))[0]
        == "holds"
    )


def test_growth_is_held_against_both_levels() -> None:
    assert reconciled("growth", figure(9, "9%", "%"), figure(109, "109亿元"), figure(100, "100亿元"))[0] == "holds"
    assert (
        reconciled("growth", figure(20, "20%", "%"), figure(109, "109亿元"), figure(100, "100亿元"))[0] == "disagrees"
    )


def test_one_thing_with_two_figures_disagrees_unless_one_is_open() -> None:
    assert reconciled("same", None, figure(265, "265家", "家"), figure(288, "288家", "家"))[0] == "disagrees"
    over = figure(20, "超20家", "家", "over")
    assert reconciled("same", None, over, figure(30, "30家", "家"))[0] == "compatible"
    assert reconciled("same", None, over, figure(20, "20家", "家"))[0] == "disagrees", "over 20 is not 20"


def test_what_is_over_within_its_digit_excludes_the_next() -> None:
    twenties, thirties = (figure(value, f"{value}多家", "家", "over") for value in (20, 30))
    assert reconciled("same", None, twenties, thirties)[0] == "disagrees"
    assert reconciled("same", None, twenties, figure(25, "25家", "家"))[0] == "compatible"
    fine, coarse = (figure(value, f"{value}多个", "个", "over") for value in (2400, 2000))
    assert reconciled("same", None, fine, coarse)[0] == "compatible", "2400 to 2500 lies within 2000 to 3000"


def test_near_is_not_called_rounding() -> None:
    near = figure(6000, "近6000人", "人", "nearly")
    assert reconciled("same", None, near, figure(5900, "5900人", "人"))[0] == "compatible"
    assert reconciled("same", None, near, figure(6010, "6010人", "人"))[0] == "disagrees"


def share(part: dict[str, Any], base: dict[str, Any]) -> tuple[float, float]:
    """Return the bounds of a part in a base."""
    found, _ = outcome("share", [interval_of(part), interval_of(base)], None)
    cut = share_within(found, part, base)
    return cut.low, cut.high


def test_a_part_is_never_more_than_the_whole() -> None:
    part = figure(600, "约600亿元", qualifier="about")
    assert share(part, figure(635.95, "635.95亿元"))[1] == 100
    assert share(figure(5, "超5亿元", qualifier="over"), figure(78.55, "78.55亿元"))[1] == 100


def test_a_goal_may_be_exceeded_and_a_contradiction_is_not_hidden() -> None:
    goal = figure(120, "120个左右", "个", "about", status="target")
    done = figure(119, "119个", "个")
    assert attains(done, goal)
    assert share(done, goal)[1] > 100
    assert share(figure(7, "7亿元"), figure(5, "5亿元"))[1] > 100


def test_the_leader_is_at_most_what_rounding_and_the_bound_of_the_total_allow() -> None:
    low, high = share(figure(5.3, "5.3亿元"), figure(25, "超25亿元", qualifier="over"))
    assert (low, high) == pytest.approx((0, 21.4))


def test_figures_are_of_one_thing_only_where_all_that_they_are_of_is_the_same() -> None:
    one = dict.fromkeys(("indicator", "region", "sector", "organisation", "project", "event", "period", "status"), "x")
    assert same_subject(one | {"sector": math.nan}, one | {"sector": math.nan})
    for column in one:
        assert not same_subject(one, one | {column: "y"})


def test_a_list_is_counted() -> None:
    assert reconciled("count", figure(2, "2家", "家"), figure(1, "1", "位"), figure(1, "1", "位"))[0] == "holds"
    assert reconciled("count", figure(3, "3家", "家"), figure(1, "1", "位"), figure(1, "1", "位"))[0] == "disagrees"


def test_what_was_not_published_or_is_zero_cannot_be_checked() -> None:
    silent = figure(math.nan, "", qualifier="about")
    assert reconciled("sum", figure(3, "3亿元"), figure(1, "1亿元"), silent)[0] == "unknown"
    assert reconciled("share", None, figure(1, "1亿元"), figure(0, "0亿元"))[0] == "unknown"
    assert reconciled("count", figure(1, "1家", "家"), silent)[0] == "holds", "a list is counted all the same"


amounts = st.integers(1, 10**6).map(lambda cents: cents / 100)


@given(values=st.lists(amounts, min_size=2, max_size=6), decimals=st.integers(0, 1))
def test_true_parts_never_disagree_with_their_total_however_each_is_rounded(values: list[float], decimals: int) -> None:
    rounded = [figure(round(value, decimals), f"{value:.{decimals}f}亿元") for value in values]
    total = round(sum(values), decimals)
    assert reconciled("sum", figure(total, f"{total:.{decimals}f}亿元"), *rounded)[0] != "disagrees"


@given(part=amounts, base=amounts)
def test_a_true_share_never_disagrees_with_part_and_base(part: float, base: float) -> None:
    share = round(part / base * 100, 1)
    stated = figure(share, f"{share:.1f}%", "%")
    assert reconciled("share", stated, figure(part, f"{part:.2f}"), figure(base, f"{base:.2f}"))[0] != "disagrees"


def test_every_shipped_reconciliation_is_computed(datasets: Datasets) -> None:
    done = reconciliations(datasets)
    assert len(done) >= 20
    assert set(done["verdict"]) <= set(VERDICTS)
    assert done["computed"].notna().all()
    known = set(datasets.observations()["id"])
    assert all(set(names) <= known for names in done["figures"])


def test_equal_numbers_of_different_things_are_not_said_to_agree(datasets: Datasets) -> None:
    done = reconciliations(datasets)
    figures = datasets.observations().set_index("id")["indicator"]
    pairs = done[done["kind"] == "same"]
    one_thing = [len({figures[name] for name in names}) == 1 for names in pairs["figures"]]
    assert not pairs.loc[[not one for one in one_thing], "verdict"].isin(["holds", "rounding"]).any()
    verdicts = pairs.set_index("id")["verdict"]
    assert verdicts["innovation-input"] == verdicts["projects-settled"] == "alike"
    assert verdicts["major-platforms"] == "disagrees"


def test_a_share_of_a_whole_lies_between_nothing_and_all_of_it(datasets: Datasets) -> None:
    done = reconciliations(datasets)
    shares = done[(done["kind"] == "share") & (done["unit_of"] == "%")].set_index("id")
    assert shares["low"].ge(0).all()
    assert shares["high"].le(100).all()
    assert shares.loc["leader-in-top-ten", "high"] == pytest.approx(21.4)
    assert shares.loc["kaibo-equipment", "high"] == pytest.approx(30)
    assert shares.loc["hengli-rd-staff", "low"] == pytest.approx(10)


def test_what_is_planned_is_as_exact_as_it_is_said(datasets: Datasets) -> None:
    done = reconciliations(datasets).set_index("id")
    assert tuple(done.loc["calb-capacity-2022", ["low", "high"]]) == (100, 100)
    assert tuple(done.loc["public-in-innovation", ["low", "high"]]) == (20, 20)
    assert tuple(done.loc["calb-capacity-2025", ["low", "high"]]) == (50, math.inf)


def test_a_list_proves_a_count_of_its_own_kind_only(datasets: Datasets) -> None:
    """Companies above one threshold say nothing of how many are above another."""
    done = reconciliations(datasets)
    members = done.loc[done["kind"] == "count", "figures"].explode()
    thresholds = datasets.observations().set_index("id")["qualifier"]
    assert not (thresholds[members] == "at_least").any()


def test_every_reconciliation_is_explained_in_both_languages(datasets: Datasets) -> None:
    assert datasets.table("reconciliations")[["note", "note_en"]].notna().all(axis=None)


def test_a_wrong_row_is_caught(folder: Path) -> None:
    table = folder / "park_rankings.csv"
    rows = table.read_text(encoding="utf-8")
    wrong = rows.replace(",104,,,,104家,", ",105,,,,105家,", 1)
    assert wrong != rows
    table.write_text(wrong, encoding="utf-8")
    before, after = (reconciliations(load_datasets(one)).set_index("id")["verdict"] for one in (SHIPPED, folder))
    assert (before != after).sum() >= 1
    assert (after[before != after] == "disagrees").all()


def test_without_the_table_there_is_nothing_to_reconcile(folder: Path) -> None:
    descriptor = folder / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] != "reconciliations"]
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    assert reconciliations(load_datasets(folder)).empty
