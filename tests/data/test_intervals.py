"""What figures may stand for, and that arithmetic on it leaves nothing out."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.data.intervals import Interval, interval_of


def figure(
    value: float,
    printed: str,
    unit: str = "亿元",
    qualifier: str = "exact",
    *,
    high: float = math.nan,
    status: str = "actual",
) -> dict[str, Any]:
    return {
        "value": value,
        "value_high": high,
        "printed": printed,
        "unit": unit,
        "qualifier": qualifier,
        "status": status,
    }


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        (figure(600, "约600亿元", qualifier="about"), 550, 650),
        (figure(46.5, "46.5%左右", "%", "about"), 46.45, 46.55),
        (figure(0.5, "约5000万元", qualifier="about"), 0.45, 0.55),
        (figure(25, "超25亿元", qualifier="over"), 25, math.inf),
        (figure(10, "10亿元以上", qualifier="at_least"), 10, math.inf),
        (figure(100, "最高100万元", "万元", "at_most"), 0, 100),
        (figure(719, "719家", "家"), 719, 719),
        (figure(3, "3周", "周"), 3, 3),
        (figure(4, "4-5家", "家", high=5), 4, 5),
        # Below, and close: by less than the last digit that is not a zero.
        (figure(3, "近3亿元", qualifier="nearly"), 2, 3),
        (figure(6000, "近6000人", "人", "nearly"), 5000, 6000),
        (figure(18700, "近1.87亿元", "万元", "nearly"), 18600, 18700),
        # Above, within the digit.
        (figure(20, "20多家", "家", "over"), 20, 30),
        (figure(2400, "2400多个", "个", "over"), 2400, 2500),
        (figure(600, "600余人", "人", "over"), 600, 700),
        (figure(100, "一百多平方公里", "平方公里", "over"), 100, 200),
        (figure(10, "10亿多元", qualifier="over"), 10, 20),
        (figure(30, "突破30多家", "家", "over"), 30, math.inf),
        (figure(37, "超其余37个", "个", "over"), 37, math.inf),
        # What is set is what is said.
        (figure(200, "200GWh", "GWh", status="plan"), 200, 200),
        (figure(400, "400亿元", status="target"), 400, 400),
        (figure(10, "10%", "%", status="policy"), 10, 10),
        (figure(120, "120亿元左右", qualifier="about", status="target"), 115, 125),
        (figure(73.3, "73.3%", "%", status="forecast"), 73.25, 73.35),
        # A fall is said by its size.
        (figure(-3, "下降3%", "%"), -3.5, -2.5),
        (figure(-3, "下降近3%", "%", "nearly"), -3, -2),
        (figure(-3, "下降超3%", "%", "over"), -math.inf, -3),
        (figure(-3, "下降不超过3%", "%", "at_most"), -3, 0),
        (figure(-5, "下降3%—5%", "%", high=-3), -5, -3),
        (figure(0, "0亿元", qualifier="at_most"), 0, 0),
    ],
)
def test_a_figure_stands_for_what_its_digits_and_words_allow(row: dict[str, Any], low: float, high: float) -> None:
    interval = interval_of(row)
    assert (interval.low, interval.high) == pytest.approx((low, high))


def test_the_last_digit_is_that_of_the_printed_scale() -> None:
    interval = interval_of(figure(96000, "9.6万亿元"))
    assert (interval.low, interval.high) == pytest.approx((95500, 96500))


def test_near_may_be_reached_and_over_may_not() -> None:
    near, over = (
        interval_of(figure(3, "近3亿元", qualifier="nearly")),
        interval_of(figure(3, "超3亿元", "亿元", "over")),
    )
    three = Interval(3, 3, 3)
    assert near.meets(three)
    assert not over.meets(three)
    assert not near.meets(over)
    assert not interval_of(figure(20, "20多家", "家", "over")).meets(Interval(30, 30, 30))


numbers = st.floats(-1e6, 1e6).filter(lambda number: number == 0 or abs(number) > 1e-6)
shares = st.floats(0, 1)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval of any sign; either bound may be missing."""
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    missing = draw(st.sampled_from(["", "low", "high", "both"]))
    low = -math.inf if missing in ("low", "both") else low
    high = math.inf if missing in ("high", "both") else high
    strict = value > low and value < high
    return Interval(low, value, high, draw(st.booleans()) and strict, draw(st.booleans()) and strict)


def inside(interval: Interval, share: float) -> float:
    """Return a point of an interval."""
    low, high = max(interval.low, interval.value - 1e6), min(interval.high, interval.value + 1e6)
    point = min(high, max(low, low + share * (high - low)))
    ends = interval.ends
    beyond = (point == ends[0][0] and ends[0][1]) or (point == ends[1][0] and ends[1][1])
    return interval.value if beyond else point


def holds(interval: Interval, point: float) -> bool:
    """Tell whether a point is in an interval, but for the dust of floating point."""
    return interval.meets(Interval(point, point, point)) or not (interval.low > point or interval.high < point)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(one=intervals(), other=intervals(), first=shares, second=shares)
def test_a_result_holds_what_any_two_points_come_to(
    operation: Callable[[Any, Any], Any], one: Interval, other: Interval, first: float, second: float
) -> None:
    x, y = inside(one, first), inside(other, second)
    if operation is operator.truediv:
        assume(y != 0)
    found = operation(one, other)
    if math.isnan(found.value):
        assert other.value == 0, "only a nominal zero cannot divide"
        return
    assert found.low <= found.value <= found.high
    assert holds(found, operation(x, y))


@given(one=intervals(), point=numbers)
def test_a_mirrored_interval_holds_the_mirrored_points(one: Interval, point: float) -> None:
    mirrored = -one
    assert -mirrored == one
    assert holds(one, point) == holds(mirrored, -point)


@given(one=intervals(), other=intervals())
def test_intervals_meet_both_ways(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)


def test_signs_are_those_of_arithmetic() -> None:
    fall, span = Interval(-3, -2, -1), Interval(-1, 1, 2)
    assert (fall * fall).low == 1
    assert ((span * span).low, (span * span).high) == (-2, 4)
    assert ((fall / Interval(2, 4, 4)).low, (fall / Interval(2, 4, 4)).high) == (-1.5, -0.25)
    assert (fall / Interval(0, 2, 4)).low == -math.inf
    assert (Interval(1, 2, 3) / span).ends == ((-math.inf, True), (math.inf, True))
    assert (Interval(0, 0, 0) * Interval(1, 2, math.inf)).high == 0


def test_an_open_bound_stays_open_unless_zero_is_reached() -> None:
    over = Interval(10, 10, math.inf, open_low=True)
    assert (Interval(3, 3, 3) / over).ends == ((0, True), (0.3, True))
    assert (Interval(0, 1, 2) * over).ends[0] == (0, False)
    assert (over + Interval(1, 1, 1)).ends[0] == (11, True)


def test_what_is_cut_is_possible_and_a_missing_bound_stays_open() -> None:
    assert Interval(86, 94, 102).within(0, 100).ends == ((86, False), (100, False))
    assert Interval(6, 6, math.inf).within(0, 100).ends == ((6, False), (100, True))


@st.composite
def exact_intervals(draw: st.DrawFn) -> tuple[Interval, list[float]]:
    """Draw an interval with an exact value inside, and the points of it that are tried: powers of two and zero."""
    points = sorted(draw(st.sets(st.sampled_from([-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0]), min_size=3, max_size=5)))
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    interval = Interval(points[0], points[1], points[-1], open_low, open_high)
    return interval, points[open_low : len(points) - open_high]


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(one=exact_intervals(), other=exact_intervals())
def test_a_bound_that_is_reached_is_closed(
    operation: Callable[[Any, Any], Any], one: tuple[Interval, list[float]], other: tuple[Interval, list[float]]
) -> None:
    found = operation(one[0], other[0])
    assume(not math.isnan(found.value))
    divides = operation is operator.truediv
    reached = {operation(x, y) for x in one[1] for y in other[1] if y or not divides}
    (low, open_low), (high, open_high) = found.ends
    assert not (open_low and low in reached)
    assert not (open_high and high in reached)
    assert all(low <= point <= high for point in reached)
