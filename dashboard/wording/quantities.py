"""How a figure is said: value, qualifier and unit, in Chinese and in English."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from dashboard.data.numerals import RANK_UNIT, scale_of
from dashboard.data.observations import text_of
from dashboard.translations import Words, message

QUALIFIED = {
    "exact": "{number}",
    "about": message("约{number}"),
    "nearly": message("近{number}"),
    "over": message("超{number}"),
    "at_least": message("{number}以上"),
    "at_most": message("不超过{number}"),
}
SIZES = {
    "zh": ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    "en": ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million")),
}
# What is said in words, not in figures.
IN_WORDS = {
    ("倍", 1.0): message("一倍"),
    ("/5", 1.0): message("两成（五分之一）"),
    ("/5", 2.0): message("四成（五分之二）"),
    ("/5", 3.0): message("六成（五分之三）"),
    ("/5", 4.0): message("八成（五分之四）"),
}
# 万 and 亿 belong to the number, not to what is counted; the 千 of 千瓦 does not.
COUNTED_IN = re.compile(r"(?:人民币)?((?:[百千]*[万亿]+)?)(.+)")
# English tables count 亿 and more in millions; an increase of 一倍 is one of 100%.
MILLION, TABLES_IN_MILLIONS, PER_CENT_IN = Decimal(10**6), Decimal(10**8), {"倍": Decimal(100)}
PARTS = re.compile(
    r"(?P<before>\D*?)(?P<number>-?\d[\d,.]*)(?P<size> (?:万亿|亿|万|trillion|billion|million)|)(?P<after>.*)"
)
# Decimals beyond these are the dust of floating point.
MOST_DECIMALS = 6


def amount(value: float, row: Mapping[str, Any], words: Words, *, decimals: int | None = None) -> str:
    """Return a number in the unit and size that fit it: 9.6 万亿元, 1.87 亿元, CNY 530 million, 96,000 vehicles.

    Args:
        value: In the indicator's unit.
        row: Has ``unit``, ``unit_prefix``, ``unit_suffix`` and ``unit_suffix_one``.
        words: The language.
        decimals: Decimals to round to, in the indicator's unit; else all that the value has.
    """
    if math.isnan(value):
        return words("未公布")
    unit = str(row["unit"])
    rounded = Decimal(str(round(float(value), MOST_DECIMALS if decimals is None else decimals)))
    if words.lang == "zh":
        number, size = _in_size(rounded * _scale(unit), unit, "zh")
        if unit == RANK_UNIT:
            return f"第 {grouped(number)} 位"
        counted = COUNTED_IN.sub(r"\2", unit)
        parted = " " if size and counted.isascii() else ""
        return f"{grouped(number)}{_apart(f'{size}{parted}{counted}')}"
    number, size = _in_size(rounded * _english_factor(unit), unit, "en")
    one, many = text_of(row["unit_suffix_one"]), text_of(row["unit_suffix"])
    suffix = one if one and not size and abs(number) == 1 else many
    prefix = f"{before} " if (before := text_of(row["unit_prefix"]).strip()) else ""
    return f"{prefix}{grouped(number)}{_apart(size)}{_apart(suffix)}"


def quantity(row: Mapping[str, Any], words: Words) -> str:
    """Return a figure with its qualifier: 超 25 亿元, over CNY 2.5 billion; 未公布 where no value was printed."""
    value, high, qualifier = float(row["value"]), float(row["value_high"]), str(row["qualifier"])
    if row["unit"] == RANK_UNIT and qualifier == "at_most":
        return words("前{rank:.0f}位", rank=value)
    said = IN_WORDS.get((str(row["unit"]), value))
    if said and qualifier == "exact" and math.isnan(high):
        return words(said)
    number = amount(value, row, words)
    if not math.isnan(high):
        number = between(number, amount(high, row, words), words)
    return number if math.isnan(value) else words(QUALIFIED[qualifier], number=number)


def unit_name(row: Mapping[str, Any], words: Words) -> str:
    """Return the unit in which ``in_unit`` gives a row's values, whatever their size: 亿元, CNY million, vehicles."""
    unit = str(row["unit"])
    if words.lang == "zh":
        return unit.removeprefix("人民币")
    if unit == RANK_UNIT:
        return words("位")
    size = "million" if _scale(unit) >= TABLES_IN_MILLIONS else ""
    return " ".join(filter(None, [text_of(row["unit_prefix"]).strip(), size, text_of(row["unit_suffix"])])) or words(
        "个数"
    )


def in_unit(value: float, row: Mapping[str, Any], words: Words) -> float:
    """Return a value of a row's indicator in the unit of a language's tables, free of the dust of arithmetic."""
    unit = str(row["unit"])
    if words.lang == "zh":
        return value
    size = MILLION if _scale(unit) >= TABLES_IN_MILLIONS else Decimal(1)
    return float(Decimal(str(float(value))) * _english_factor(unit) / size)


def between(low: str, high: str, words: Words) -> str:
    """Join two amounts, saying once what they share: CNY 1–2 billion, 4—5 家.

    Chinese keeps 万, 亿 and % with both numbers: 20 万—200 万元, 10%—15%.
    """
    dash = words.pick("—", "–")
    first, second = PARTS.fullmatch(low), PARTS.fullmatch(high)
    # 1 week and 2 weeks count the same.
    if not (first and second) or first["before"] != second["before"] or not second["after"].startswith(first["after"]):
        return f"{low}{dash}{high}"
    start = f"{first['before']}{first['number']}"
    if bool(first["size"]) != bool(second["size"]):
        # 9,000–2 万家 would read as 9,000 万.
        start += f"{first['size']}{first['after']}"
    elif words.lang == "zh":
        start += first["size"] + ("%" if first["after"] == "%" else "")
    elif first["size"] != second["size"]:
        start += first["size"]
    return f"{start}{dash}{high.removeprefix(second['before'])}"


@lru_cache(maxsize=256)
def _scale(unit: str) -> Decimal:
    """Return how many of what it counts a unit is: 10**8 for 亿元, 1 for 千瓦."""
    return scale_of(COUNTED_IN.sub(r"\1", unit))


def _english_factor(unit: str) -> Decimal:
    """Return how many of what English counts a unit is."""
    return PER_CENT_IN.get(unit, _scale(unit))


def _in_size(singles: Decimal, unit: str, lang: str) -> tuple[Decimal, str]:
    """Return a number in the largest size of which it holds one, and the size's name.

    Symbols take none, nor does a count that is printed to the last digit: 12,107 家.
    """
    exact = _scale(unit) == 1 and math.fmod(singles, 1000) != 0
    if exact or unit == RANK_UNIT or not unit[0].isalnum() or unit in PER_CENT_IN:
        return singles, ""
    return next(((singles / size, name) for size, name in SIZES[lang] if abs(singles) >= size), (singles, ""))


def grouped(value: Decimal) -> str:
    """Write a number with thousands separators and no trailing zeros after the point."""
    return f"{value.normalize() + 0:,f}"


def _apart(text: str) -> str:
    """Return what stands behind a number with a space before it; symbols stand close: 54%, 1:1."""
    return f" {text}" if text[:1].isalnum() else text
