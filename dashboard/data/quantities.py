"""How a figure is said: value, qualifier and unit, in Chinese and in English."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from babel.dates import get_month_names

from dashboard.translations import Words, message

RANK_UNIT = "位"
QUALIFIED = {
    "exact": "{number}",
    "about": message("约 {number}"),
    "nearly": message("近 {number}"),
    "over": message("超 {number}"),
    "at_least": message("{number}以上"),
    "at_most": message("不超过 {number}"),
}
NUMERAL = re.compile(r"-?\d[\d,.]*")
PERIOD_PARTS = {"H1": message("{year} 年上半年"), "H2": message("{year} 年下半年")}
# The month in which a year, a half and a quarter end.
LAST_MONTHS = {"": 12, "H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}


def amount(value: float, row: Mapping[str, Any], words: Words, *, decimals: int | None = None) -> str:
    """Return a number in the unit of a row's indicator: 1,800 亿元, CNY 180.0 billion.

    Args:
        value: In the indicator's unit.
        row: Has ``unit``, ``unit_prefix``, ``unit_suffix``, ``unit_factor`` and ``decimals``.
        words: The language.
        decimals: Decimals to show; else as many as the value needs, at most the indicator's.
    """
    if math.isnan(value):
        return words("未公布")
    unit, places = str(row["unit"]), int(row["decimals"]) if decimals is None else decimals
    if words.lang == "zh":
        if unit == RANK_UNIT:
            return f"第 {value:.0f} 位"
        number = _number(value, places)
        if unit.removeprefix("人民币")[:1] not in "万亿" and value >= 1e4 and value % 1e3 == 0:
            return f"{_number(value / 1e4, 2)} 万{unit}"
        return f"{number}%" if unit == "%" else f"{number} {unit.removeprefix('人民币')}"
    factor, suffix = float(row["unit_factor"]), _text(row["unit_suffix"])
    places = max(0, places - round(math.log10(factor)))
    before = f"{prefix} " if (prefix := _text(row["unit_prefix"])) else ""
    after = suffix if suffix in ("", "%") else f" {suffix}"
    return f"{before}{_number(value * factor, min(places, 3))}{after}"


def quantity(row: Mapping[str, Any], words: Words) -> str:
    """Return a figure with its qualifier: 超 25 亿元, over CNY 2.5 billion; 未公布 where no value was printed."""
    value, high = float(row["value"]), float(row["value_high"])
    if row["unit"] == RANK_UNIT and row["qualifier"] == "at_most":
        return words("前 {rank:.0f} 位", rank=value)
    number = amount(value, row, words)
    if not math.isnan(high):
        number = between(number, amount(high, row, words))
    return number if math.isnan(value) else words(QUALIFIED[str(row["qualifier"])], number=number)


def unit_name(row: Mapping[str, Any], words: Words) -> str:
    """Return the unit in which ``in_unit`` gives a row's values: 亿元, CNY billion."""
    unit = str(row["unit"])
    if words.lang == "zh":
        return unit.removeprefix("人民币")
    if unit == RANK_UNIT:
        return words("位")
    return " ".join(filter(None, [_text(row["unit_prefix"]).strip(), _text(row["unit_suffix"])])) or words("个数")


def in_unit(value: float, row: Mapping[str, Any], words: Words) -> float:
    """Return a value of a row's indicator in the unit that a language says it in, free of the dust of arithmetic."""
    return value if words.lang == "zh" else round(value * float(row["unit_factor"]), 9)


def period_name(period: str, words: Words) -> str:
    """Return a period as people say it: 2021 年上半年, 2016—2020 年, 2021 年 1—5 月, Jan–May 2021."""
    start, _, end = period.partition("/")
    if not end:
        return _point_name(period, words)
    first, last = start[5:], end[5:]
    if not first and not last:
        return words("{start}—{end} 年", start=start, end=end)
    if start[:4] == end[:4] and first.isdigit() and last.isdigit():
        first, last = _month_name(first, words), _month_name(last, words)
        return words("{year} 年 {start}—{end} 月", year=start[:4], start=first, end=last)
    return words("{start}—{end}", start=_point_name(start, words), end=_point_name(end, words))


def last_year(period: str) -> int:
    """Return the year in which a period ends."""
    return last_month(period) // 100


def last_month(period: str) -> int:
    """Return the month in which a period ends as a number by which periods can be ordered: 202105 for May 2021."""
    year, _, part = period.rpartition("/")[2].partition("-")
    return int(year) * 100 + (LAST_MONTHS.get(part) or int(part))


def spans_years(period: str) -> bool:
    """Tell whether a period takes in several years, as 2016/2020 does and January to May of one year does not."""
    return int(period[:4]) < last_year(period)


def between(low: str, high: str) -> str:
    """Join two amounts, saying what surrounds their numerals once where it is the same: CNY 1–2 billion."""
    first, second = NUMERAL.search(low), NUMERAL.search(high)
    if first and second and NUMERAL.sub("", low, count=1) == NUMERAL.sub("", high, count=1):
        return f"{high[: second.start()]}{first[0]}–{high[second.start() :]}"
    return f"{low}–{high}"


def _point_name(period: str, words: Words) -> str:
    """Return a year, half, quarter or month as people say it."""
    year, _, part = period.partition("-")
    if part in PERIOD_PARTS:
        return words(PERIOD_PARTS[part], year=year)
    if part.startswith("Q"):
        return words("{year} 年第 {quarter} 季度", year=year, quarter=part[1:])
    if part:
        return words("{year} 年 {month} 月", year=year, month=_month_name(part, words))
    return words("{year} 年", year=year)


def _month_name(month: str, words: Words) -> str:
    """Return a month as it stands beside its year: 4 before 月, Apr."""
    return words.pick(str(int(month)), get_month_names("abbreviated", locale="en")[int(month)])


def _number(value: float, places: int) -> str:
    """Write a number with thousands separators and no trailing zeros after the point."""
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""
