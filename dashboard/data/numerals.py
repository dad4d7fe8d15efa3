"""Reads the number that a printed numeral states: 超25亿元, 10%—15%, 千亿, 三."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal

DIGITS = {character: digit for digit, character in enumerate("零一二三四五六七八九")} | {"两": 2}
RANK_UNIT = "位"
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ARABIC = re.compile(r"\d+(?:\.\d+)?")
CHINESE = re.compile(r"[零一二两三四五六七八九十百千]+")
SCALE = re.compile(r"[多余]?\s*([百千万亿]*)")
RANGE = re.compile(r"(\d+(?:\.\d+)?)([^\d.]{0,3}?)[-—–~～至]+(\d+(?:\.\d+)?)(.*)")


# The words around a numeral that say how sure it is, 不超过 before the 超 in it.
WORDED = {
    "at_most": re.compile("最高|不超过"),
    "about": re.compile("约|左右"),
    "nearly": re.compile("近"),
    "over": re.compile(r"超|突破|逾|[\d一二两三四五六七八九十百千万亿][多余]"),
    "at_least": re.compile(r"以上|\+"),
}


def qualifier_in(printed: str) -> str:
    """Return how sure a printed numeral says it is, by its words: ``exact`` where it says nothing."""
    return next((qualifier for qualifier, words in WORDED.items() if words.search(printed)), "exact")


def scale_of(unit: str) -> Decimal:
    """Return the power of ten a unit carries: 亿元 is 10**8, 家 is 1."""
    leading = re.sub("[^百千万亿].*", "", unit.removeprefix("人民币"))
    return Decimal(math.prod(SCALES[character] for character in leading))


def without_separators(text: str) -> str:
    """Return a text whose numbers have no separators of thousands: 1,800 is 1800."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def printed_values(printed: str) -> tuple[Decimal, ...]:
    """Return the numbers a printed numeral states, in single units.

    Args:
        printed: The numeral with its qualifier and unit, as printed.

    Returns:
        Two numbers for a range, one for a single numeral, none where no numeral is found.
    """
    compact = without_separators(re.sub(r"\s", "", printed))
    if pair := RANGE.search(compact):
        low, between, high, after = pair.groups()
        factor = scale_after(after)
        # 20-200万元 says its scale once, 1000万-1亿元 at either end.
        own = scale_after(between) if between.strip("多余") else factor
        return Decimal(low) * own, Decimal(high) * factor
    if number := ARABIC.search(compact):
        return (_total(number, Decimal),)
    if number := CHINESE.search(compact):
        return (_total(number, lambda text: Decimal(_chinese(text))),)
    return ()


def _total(number: re.Match[str] | None, read: Callable[[str], Decimal]) -> Decimal:
    """Add up the parts of a numeral: 1亿2000万 is 120 million, 一万二千 twelve thousand."""
    total = Decimal(0)
    while number:
        after = number.string[number.end() :]
        factor = scale_after(after)
        total += read(number.group()) * factor
        number = number.re.match(after.lstrip("百千万亿")) if factor > 1 else None
    return total


def scale_after(text: str) -> Decimal:
    """Return the power of ten that follows a numeral: 万亿元 is 10**12."""
    tail = SCALE.match(text)
    return scale_of(tail.group(1)) if tail else Decimal(1)


def _chinese(text: str) -> int:
    """Read a Chinese integer below ten thousand: 二十 is 20, 千 is 1000."""
    total, digit = 0, 0
    for character in text:
        if character in TENS:
            total += (digit or 1) * TENS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit
