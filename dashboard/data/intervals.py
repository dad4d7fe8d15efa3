"""What a printed figure may stand for, and arithmetic on it.

An interval has a nominal value between two bounds. A bound is open where the figure is said to lie beyond it (超25 is
above 25, never 25 itself) and closed where rounding reaches it. Bounds may be infinite.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.data.numerals import scale_after, scale_of

COUNTED = frozenset("家个项件人名位台次场套份所届批条年月周期种组")
# What someone sets or decides is that number, however few digits it is printed with.
SET = ("plan", "target", "policy")
ABOVE = ("超", "突破", "逾")
WITHIN_DIGIT = re.compile(r"[\d零一二两三四五六七八九十百千万亿][多余]")
NUMERAL = re.compile(r"\d[\d,]*(?:\.(\d+))?")
End = tuple[float, bool]
# A zero that is among the values: whatever it is multiplied with, and even where that is open, zero is reached.
REACHED: End = (0.0, False)


@dataclass(frozen=True)
class Interval:
    """A nominal value and the bounds it may lie between.

    Attributes:
        low: Lower bound, minus infinity where there is none.
        value: The nominal value; not a number where nothing was published.
        high: Upper bound, infinity where there is none.
        open_low: The lower bound is not itself among the values.
        open_high: The upper bound is not itself among the values.
        worded: A word (超, 近, 不超过) or a printed range sets a bound, not rounding alone.
    """

    low: float
    value: float
    high: float
    open_low: bool = False
    open_high: bool = False
    worded: bool = False

    @property
    def ends(self) -> tuple[End, End]:
        """The two bounds, each with whether it is open; an infinite one always is."""
        low, high = self.low, self.high
        return (low, self.open_low or math.isinf(low)), (high, self.open_high or math.isinf(high))

    def __neg__(self) -> Interval:
        """Mirror at zero."""
        return Interval(-self.high, -self.value, -self.low, self.open_high, self.open_low, self.worded)

    def __add__(self, other: Interval) -> Interval:
        """Add whatever each may stand for."""
        return Interval(
            self.low + other.low,
            self.value + other.value,
            self.high + other.high,
            self.open_low or other.open_low,
            self.open_high or other.open_high,
            self.worded or other.worded,
        )

    def __sub__(self, other: Interval) -> Interval:
        """Subtract whatever each may stand for."""
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Multiply whatever each may stand for, of either sign."""
        corners = [
            (one[0] * two[0], (one[1] or two[1]) and REACHED not in (one, two))
            for one in self.ends
            for two in other.ends
        ]
        return _hull(self.value * other.value, corners, self.worded or other.worded)

    def __truediv__(self, other: Interval) -> Interval:
        """Divide whatever each may stand for; unbounded if the divisor may be zero, unknown if it is."""
        if not other.value:
            return UNKNOWN
        value, worded = self.value / other.value, self.worded or other.worded
        if other.low < 0 < other.high:
            return Interval(-math.inf, value, math.inf, worded=worded)
        sign = 1.0 if other.high > 0 else -1.0
        corners = [
            (_quotient(one[0], two[0], sign), (one[1] or two[1]) and one != REACHED)
            for one in self.ends
            for two in other.ends
        ]
        return _hull(value, corners, worded)

    def within(self, floor: float, ceiling: float) -> Interval:
        """Return the interval cut to what is possible; a bound that was infinite stays open."""
        low, high = max(self.low, floor), min(self.high, ceiling)
        open_low = self.open_low if low == self.low else math.isinf(self.low)
        open_high = self.open_high if high == self.high else math.isinf(self.high)
        return Interval(low, self.value, high, open_low, open_high, self.worded)

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a value in common, up to the dust of floating point."""
        return not (_below(self, other) or _below(other, self))


UNKNOWN = Interval(math.nan, math.nan, math.nan)


def exactly(value: float) -> Interval:
    """Return the interval that is one number."""
    return Interval(value, value, value)


def interval_of(row: Mapping[str, Any]) -> Interval:
    """Return what a figure may stand for by its printed digits, unit, status and words.

    A count is exact, and so is what a plan, target or policy sets. An amount or a rate reached may be off by half its
    last printed digit, 约 by half the last digit that is not a zero. 近 is below, by less than that digit; 多 and 余
    are above, by less than that digit. 超 and 以上 are open upwards; 不超过 is downwards to zero. What is said of a
    fall (a negative value) is said of its size. What was not published may be anything.

    Args:
        row: Has ``value``, ``value_high``, ``qualifier``, ``status``, ``printed`` and ``unit``.
    """
    value, high = float(row["value"]), float(row["value_high"])
    if math.isnan(value):
        return UNKNOWN
    if not math.isnan(high):
        return Interval(value, (value + high) / 2, high, worded=True)
    size = _size(abs(value), row)
    return -size if value < 0 else size


def _size(value: float, row: Mapping[str, Any]) -> Interval:
    """Return what a figure that is not negative may stand for."""
    match row["qualifier"]:
        case "nearly":
            return Interval(max(0.0, value - _last_digit(value, row)), value, value, open_low=True, worded=True)
        case "over" if _within_digit(str(row["printed"])):
            return Interval(value, value, value + _last_digit(value, row), True, True, True)
        case "over":
            return Interval(value, value, math.inf, True, True, True)
        case "at_least":
            return Interval(value, value, math.inf, False, True, True)
        case "at_most":
            return Interval(0.0, value, value, open_low=value > 0, worded=True)
        case "about":
            half = _last_digit(value, row) / 2
            return Interval(value - half, value, value + half)
    counted = str(row["unit"]) and set(str(row["unit"])) <= COUNTED
    half = 0.0 if row["status"] in SET or (counted and not _decimals(row)) else _last_digit(value, row) / 2
    return Interval(value - half, value, value + half)


def _within_digit(printed: str) -> bool:
    """Tell whether a numeral is said to be exceeded by less than its last digit: 20多, 600余."""
    return bool(WITHIN_DIGIT.search(printed)) and not any(word in printed for word in ABOVE)


def _last_digit(value: float, row: Mapping[str, Any]) -> float:
    """Return what the last digit of the printed numeral counts, in the figure's unit.

    It is the last printed digit of an exact figure and of one with decimals, else the last that is not a zero.
    """
    decimals = _decimals(row)
    if row["qualifier"] != "exact" and not decimals:
        exponent = Decimal(str(value)).normalize().as_tuple().exponent
        return 10.0 ** int(exponent) if value else 1.0
    digits = NUMERAL.search(str(row["printed"]))
    after = digits.string[digits.end() :] if digits else ""
    # 9.6万亿元 is said to 0.1 of 万亿, whatever unit the value has.
    scale = scale_after(after) / scale_of(str(row["unit"])) if after else 1
    return float(10.0**-decimals * float(scale))


def _decimals(row: Mapping[str, Any]) -> int:
    """Return how many decimals the printed numeral has."""
    digits = NUMERAL.search(str(row["printed"]))
    return len(digits[1] or "") if digits else 0


def _hull(value: float, corners: Iterable[End], worded: bool) -> Interval:
    """Return the least interval that holds all corners; of equal ones the closed counts."""
    if math.isnan(value):
        return UNKNOWN
    # Zero times infinity is zero, as zero times every finite number is; a quotient of infinities comes down to zero.
    known = [(0.0 if math.isnan(number) else number, is_open) for number, is_open in corners]
    low, open_low = min(known)
    high, closed_high = max((number, not is_open) for number, is_open in known)
    return Interval(low, value, high, open_low, not closed_high, worded)


def _quotient(number: float, divisor: float, sign: float) -> float:
    """Divide; a divisor of zero stands for what comes close to it from the side of a sign."""
    if divisor:
        return number / divisor
    return math.copysign(math.inf, number * sign) if number else 0.0


def _below(one: Interval, other: Interval) -> bool:
    """Tell whether all of one lies below all of another."""
    if math.isclose(one.high, other.low, rel_tol=1e-9, abs_tol=1e-9):
        return one.ends[1][1] or other.ends[0][1]
    return one.high < other.low
