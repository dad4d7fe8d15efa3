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
from dashboard.data.reconciliations import ARITHMETIC, VERDICTS, Interval, interval_of, reconciliations, verdict


def figure(
    value: float, printed: str, unit: str = "亿元", qualifier: str = "exact", high: float = math.nan
) -> dict[str, Any]:
    return {"value": value, "value_high": high, "printed": printed, "unit": unit, "qualifier": qualifier}


def reconciled(kind: str, stated: dict[str, Any] | None, *parts: dict[str, Any]) -> tuple[str, float]:
    """Return the verdict and what was computed."""
    computed, other = ARITHMETIC[kind]([interval_of(part) for part in parts], interval_of(stated) if stated else None)
    return verdict(computed, other), computed.value


def test_parts_that_add_up_hold() -> None:
    parts = [figure(138, "138亿元"), figure(23.1, "23.1亿元"), figure(1.6, "1.6亿元")]
    assert reconciled("sum", figure(162.7, "162.7亿元"), *parts)[0] == "holds"


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
    over = figure(20, "20多家", "家", "over")
    assert reconciled("same", None, over, figure(30, "30家", "家"))[0] == "compatible"


def test_a_list_is_counted() -> None:
    assert reconciled("count", figure(2, "2家", "家"), figure(1, "1", "位"), figure(1, "1", "位"))[0] == "holds"
    assert reconciled("count", figure(3, "3家", "家"), figure(1, "1", "位"), figure(1, "1", "位"))[0] == "disagrees"


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        (figure(600, "约600亿元", qualifier="about"), 550, 650),
        (figure(46.5, "46.5%左右", "%", "about"), 46.45, 46.55),
        (figure(25, "超25亿元", qualifier="over"), 25, math.inf),
        (figure(100, "最高100万元", "万元", "at_most"), 0, 100),
        (figure(719, "719家", "家"), 719, 719),
        (figure(4, "4-5家", "家", high=5), 4, 5),
    ],
)
def test_a_figure_stands_for_what_its_digits_and_words_allow(row: dict[str, Any], low: float, high: float) -> None:
    interval = interval_of(row)
    assert (interval.low, interval.high) == pytest.approx((low, high))


def test_the_last_digit_is_that_of_the_printed_scale() -> None:
    interval = interval_of(figure(96000, "9.6万亿元"))
    assert (interval.low, interval.high) == pytest.approx((95500, 96500))


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


@given(low=amounts, width=amounts, other=amounts)
def test_intervals_meet_when_they_share_a_value(low: float, width: float, other: float) -> None:
    one, two = Interval(low, low, low + width), Interval(other, other, other)
    assert one.meets(two) == two.meets(one)
    assert one.meets(Interval(low, low, low))


def test_every_shipped_reconciliation_is_computed(datasets: Datasets) -> None:
    done = reconciliations(datasets)
    assert len(done) >= 20
    assert set(done["verdict"]) <= set(VERDICTS)
    assert done["computed"].notna().all()
    known = set(datasets.observations()["id"])
    assert all(set(names) <= known for names in done["figures"])


def test_a_wrong_row_is_caught(folder: Path) -> None:
    table = folder / "park_rankings.csv"
    rows = table.read_text(encoding="utf-8")
    wrong = rows.replace(",104,,exact,actual,104家,", ",105,,exact,actual,105家,", 1)
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
