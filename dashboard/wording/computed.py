"""What follows from figures, in words: as exact as the printed digits allow, with the bounds they set."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from dashboard.data.intervals import Interval
from dashboard.translations import Words, message
from dashboard.wording.quantities import QUALIFIED, between

DIGITS = 12  # What of a float is not dust.
FINEST = 2
BELOW = message("不足{number}")
ABOUT, OVER, AT_LEAST, AT_MOST = (QUALIFIED[name] for name in ("about", "over", "at_least", "at_most"))
Say = Callable[[float, int], str]


class Limits(NamedTuple):
    """What a quantity can be: an open bound at a limit says nothing.

    Attributes:
        floor: The least.
        ceiling: The most.
        whole: It is a count.
    """

    floor: float = 0.0
    ceiling: float = math.inf
    whole: bool = False


def computed_words(found: Interval, say: Say, words: Words, limits: Limits) -> str:
    """Say what was computed: about 31.5% (31.47–31.51%), at most 21.4%, over 10% and at most 14%.

    Args:
        found: What follows from the figures; its nominal value is known.
        say: Says a number with so many decimals and its unit.
        words: The language.
        limits: What the quantity can be.
    """
    nominal = say(*_rounding(found.value, _finest(found.value, limits)))
    if _same(found.low, found.high):
        return nominal
    low, high = _lower(found, say, words, limits), _upper(found, say, words, limits)
    if not low and not high:
        return words("{size}（上下限无法确定）", size=words(ABOUT, number=nominal))
    if not low or not high:
        return low or high
    if limits.whole and (least := _least(found)) <= (most := _most(found)):
        return _whole(found.value, least, most, say, words)
    if _same(found.value, found.low) or _same(found.value, found.high):
        return words("{low}、{high}", low=low, high=high)
    return _about(found, say, words, limits)


def _about(found: Interval, say: Say, words: Words, limits: Limits) -> str:
    """Say a value to the last digit that its bounds do not leave open, and the bounds to one more, rounded outwards."""
    decimals = min(_finest(found.value, limits), -_exponent((found.high - found.low) / 2))
    finer = min(0, decimals + 1) if limits.whole else decimals + 1
    rough = words(ABOUT, number=say(*_rounding(found.value, decimals)))
    low, high = (_rounding(bound, finer, way) for bound, way in ((found.low, ROUND_FLOOR), (found.high, ROUND_CEILING)))
    return words("{size}（{bounds}）", size=rough, bounds=between(say(*low), say(*high), words))


def _whole(value: float, least: int, most: int, say: Say, words: Words) -> str:
    """Say a count: the one that its bounds allow, else the least and the most, about its value where it is inside."""
    if least == most:
        return say(least, 0)
    bounds = between(say(least, 0), say(most, 0), words)
    if not least < value < most:
        return bounds
    return words("{size}（{bounds}）", size=words(ABOUT, number=say(round(value), 0)), bounds=bounds)


def _lower(found: Interval, say: Say, words: Words, limits: Limits) -> str:
    """Say the lower bound; nothing where it is none."""
    low, is_open = found.ends[0]
    if math.isinf(low) or (is_open and low <= limits.floor):
        return ""
    said = OVER if is_open and _same(found.value, low) else AT_LEAST
    number = say(*_rounding(low, _finest(low, limits), ROUND_FLOOR))
    return words(said, number=number)


def _upper(found: Interval, say: Say, words: Words, limits: Limits) -> str:
    """Say the upper bound; nothing where it is none."""
    high, is_open = found.ends[1]
    if math.isinf(high) or (is_open and high >= limits.ceiling):
        return ""
    said = BELOW if is_open and _same(found.value, high) else AT_MOST
    number = say(*_rounding(high, _finest(high, limits), ROUND_CEILING))
    return words(said, number=number)


def _least(found: Interval) -> int:
    """Return the least count within the bounds."""
    low = _clean(found.low)
    least = math.ceil(low)
    return least + 1 if least == low and found.open_low else least


def _most(found: Interval) -> int:
    """Return the greatest count within the bounds."""
    high = _clean(found.high)
    most = math.floor(high)
    return most - 1 if most == high and found.open_high else most


def _finest(value: float, limits: Limits) -> int:
    """Return the most decimals to say a number with: three digits of one below 1, none of a count."""
    return 0 if limits.whole else max(FINEST, FINEST - _exponent(value))


def _exponent(value: float) -> int:
    """Return the power of ten of a number's first digit; 0 of zero."""
    return Decimal(repr(value)).adjusted() if value else 0


def _rounding(value: float, decimals: int, way: str = ROUND_HALF_UP) -> tuple[float, int]:
    """Return a number rounded to decimals (tens, hundreds if negative), and how many of them to write."""
    moved = _clean(value).scaleb(decimals).to_integral_value(way)
    return float(moved.scaleb(-decimals)), max(0, decimals)


def _clean(value: float) -> Decimal:
    """Return a number without the dust of floating point."""
    return Decimal(f"{value:.{DIGITS}g}")


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
