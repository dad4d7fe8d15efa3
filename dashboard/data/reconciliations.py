"""Arithmetic that the issue states or implies, done again from the rows of the tables.

A row of ``reconciliations`` names figures and how they hang together; no number is typed twice. Each figure stands for
the interval its printed digits allow, so that a sum of rounded parts may miss a rounded total by as much, and no more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.numerals import scale_after, scale_of
from dashboard.data.observations import records
from dashboard.translations import message

VERDICTS = {
    "holds": message("相符"),
    "rounding": message("在舍入范围内相符"),
    "compatible": message("不矛盾"),
    "disagrees": message("不一致"),
    "implies": message("可推算"),
    "unknown": message("无法核对"),
}
KINDS = {
    "sum": message("部分与合计"),
    "share": message("占比与基数"),
    "rank_move": message("名次变化"),
    "count": message("总数与清单"),
    "same": message("同一事项两处数字"),
    "growth": message("增速与水平"),
    "product": message("乘积"),
}
COUNTED = frozenset("家个项件人名位台次场套份所届批条年")


@dataclass(frozen=True)
class Interval:
    """What a printed figure may stand for."""

    low: float
    value: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        """Add interval arithmetic's way."""
        return Interval(self.low + other.low, self.value + other.value, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """Subtract interval arithmetic's way."""
        return Interval(self.low - other.high, self.value - other.value, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        """Multiply; both are positive, as counts and amounts are."""
        return Interval(self.low * other.low, self.value * other.value, self.high * other.high)

    def __truediv__(self, other: Interval) -> Interval:
        """Divide; both are positive, as counts and amounts are."""
        if not other.value:
            return UNKNOWN
        low = other.low if other.low > 0 else math.ulp(0.0)
        return Interval(self.low / other.high, self.value / other.value, self.high / low)

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a value in common, up to the dust of floating point."""
        dust = 1e-9 * max(1.0, abs(self.value), abs(other.value))
        return self.low <= other.high + dust and other.low <= self.high + dust


UNKNOWN = Interval(math.nan, math.nan, math.nan)
PERCENT = "%"
HUNDRED, ONE = Interval(100, 100, 100), Interval(1, 1, 1)


def interval_of(row: Mapping[str, Any]) -> Interval:
    """Return what a figure may stand for by its printed digits, unit and qualifier.

    A count is exact; an amount or a rate may be off by half its last printed digit; 约 and 近 by half the last digit
    that is not a zero; 超 and 以上 are open upwards, 不超过 downwards. What was not published may be anything.
    """
    value = float(row["value"])
    if math.isnan(value):
        return UNKNOWN
    if not math.isnan(high := float(row["value_high"])):
        return Interval(value, (value + high) / 2, high)
    half = _half_step(value, row)
    match row["qualifier"]:
        case "over" | "at_least":
            return Interval(value, value, math.inf)
        case "at_most":
            return Interval(0.0, value, value)
    return Interval(value - half, value, value + half)


def _half_step(value: float, row: Mapping[str, Any]) -> float:
    """Return half the last printed digit in the figure's unit."""
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", str(row["printed"]))
    decimals = len(digits.group(1) or "") if digits else 0
    if row["qualifier"] != "exact" and not decimals:
        zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
        return 0.5 * 10.0**zeros
    if str(row["unit"]) and set(str(row["unit"])) <= COUNTED:
        return 0.0
    printed = str(row["printed"])[digits.end() :] if digits else ""
    # 9.6万亿元 is said to 0.1 of 万亿, whatever unit the value has.
    scale = scale_after(printed) / scale_of(str(row["unit"])) if printed else 1
    return 0.5 * 10.0**-decimals * float(scale)


def reconciliations(datasets: Datasets) -> pd.DataFrame:
    """Return every reconciliation with what it comes to.

    Returns:
        One row per reconciliation: ``id``, ``kind``, ``zh``, ``en``, ``note``, ``note_en``, ``figures`` (ids, the
        stated one first), ``stated`` (missing where the issue does not print it), ``computed``, its bounds ``low``
        and ``high`` (infinite where a part is open upwards), ``unit_of`` (id of the figure whose unit they are in, or
        ``%``) and ``verdict`` (of ``VERDICTS``).
    """
    if "reconciliations" not in datasets.names:
        return pd.DataFrame()
    figures = {row["id"]: row for row in records(datasets.observations())}
    rows = [_reconciled(row, figures) for row in records(datasets.table("reconciliations"))]
    return pd.DataFrame(rows)


def _reconciled(row: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    stated_id = row["total"] if isinstance(row["total"], str) else ""
    parts = [interval_of(figures[name]) for name in row["parts"].split()]
    stated = interval_of(figures[stated_id]) if stated_id else None
    computed, stated = ARITHMETIC[row["kind"]](parts, stated)
    names = [name for name in (stated_id, *row["parts"].split()) if name]
    return {
        **{name: row[name] for name in ("id", "kind", "zh", "en", "note", "note_en")},
        "figures": names,
        "stated": stated.value if stated else math.nan,
        "computed": computed.value,
        "low": computed.low,
        "high": computed.high,
        "unit_of": _unit_of(row["kind"], stated_id, row["parts"].split()),
        "verdict": verdict(computed, stated),
    }


def verdict(computed: Interval, stated: Interval | None) -> str:
    """Tell how what follows from the parts stands to what is printed."""
    if math.isnan(computed.value) or (stated and math.isnan(stated.value)):
        return "unknown"
    if stated is None:
        return "implies"
    if math.isclose(computed.value, stated.value, rel_tol=1e-9, abs_tol=1e-9):
        return "holds"
    if not computed.meets(stated):
        return "disagrees"
    return "compatible" if math.inf in (computed.high, stated.high) else "rounding"


def _unit_of(kind: str, stated_id: str, parts: Sequence[str]) -> str:
    """Return the figure in whose unit stated and computed are; ``%`` for a rate that is not printed."""
    if kind in ("share", "growth") and len(parts) > 1 and not stated_id:
        return PERCENT
    alone = len(parts) == 1 and kind in ("share", "growth", "rank_move")
    return parts[0] if alone or not stated_id else stated_id


Parts = Sequence[Interval]
Outcome = tuple[Interval, Interval | None]


def _sum(parts: Parts, stated: Interval | None) -> Outcome:
    return sum(parts[1:], start=parts[0]), stated


def _share(parts: Parts, stated: Interval | None) -> Outcome:
    if len(parts) == 1 and stated:
        return parts[0] * HUNDRED / stated, None
    return parts[0] * HUNDRED / parts[1], stated


def _growth(parts: Parts, stated: Interval | None) -> Outcome:
    if len(parts) == 1 and stated:
        return parts[0] / (ONE + stated / HUNDRED), None
    return (parts[0] / parts[1] - ONE) * HUNDRED, stated


def _rank_move(parts: Parts, stated: Interval | None) -> Outcome:
    if len(parts) == 1 and stated:
        return parts[0] + stated, None
    return parts[1] - parts[0], stated


def _count(parts: Parts, stated: Interval | None) -> Outcome:
    return Interval(len(parts), len(parts), len(parts)), stated


def _same(parts: Parts, _: Interval | None) -> Outcome:
    return parts[0], parts[1]


def _product(parts: Parts, stated: Interval | None) -> Outcome:
    return parts[0] * parts[1], stated


ARITHMETIC: dict[str, Callable[[Parts, Interval | None], Outcome]] = {
    "sum": _sum,
    "share": _share,
    "growth": _growth,
    "rank_move": _rank_move,
    "count": _count,
    "same": _same,
    "product": _product,
}
