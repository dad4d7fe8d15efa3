"""Arithmetic that the issues state or imply, done again from the rows of the tables.

A row of ``reconciliations`` names figures and how they hang together; no number is typed twice. What several issues
print of one growth is held together by rule. Each figure stands for
the interval its printed digits allow, so that a sum of rounded parts may miss a rounded total by as much, and no more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.growth import growth_to_reconcile
from dashboard.data.intervals import SET, Interval, exactly, interval_of
from dashboard.data.observations import records
from dashboard.data.statements import SUBJECT
from dashboard.translations import message

VERDICTS = {
    "holds": message("相符"),
    "rounding": message("在舍入范围内相符"),
    "compatible": message("不矛盾"),
    "alike": message("数值相同"),
    "disagrees": message("不一致"),
    "implies": message("可推算"),
    "unknown": message("无法核对"),
}
KINDS = {
    "sum": message("部分与合计"),
    "share": message("占比与基数"),
    "rank_move": message("名次变化"),
    "count": message("总数与清单"),
    "same": message("两处数字"),
    "growth": message("增速与水平"),
    "product": message("乘积"),
}
PERCENT, PLACES, ENTRIES = "%", "个位次", "项"
# The units of what follows from figures where no figure states it.
IMPLIED_UNITS = {"share": PERCENT, "growth": PERCENT, "rank_move": PLACES, "count": ENTRIES}
# Two figures of one thing agree in all of these.
ALIKE = (*SUBJECT, "period", "status")
HUNDRED, ONE = exactly(100), exactly(1)


def reconciliations(datasets: Datasets) -> pd.DataFrame:
    """Return every reconciliation with what it comes to: those of the table, then those that ``growth`` finds.

    Returns:
        One row per reconciliation: the columns of the table but ``parts``; ``by_rule``, whether it is none of the
        table; ``figures`` (ids, the stated one first),
        ``stated`` (missing where the issue does not print it), ``computed``, its bounds ``low`` and ``high`` (infinite
        where there is none) with ``open_low`` and ``open_high`` (the bound itself is not possible), ``unit_of`` (id of
        the figure whose unit they are in, or ``%``, ``个位次``, ``项``) and ``verdict`` (of ``VERDICTS``).
    """
    figures = {row["id"]: row for row in records(datasets.observations())}
    curated = records(datasets.table("reconciliations")) if "reconciliations" in datasets.names else []
    known = {(row["total"], row["parts"]) for row in curated}
    by_rule = [row for row in growth_to_reconcile(datasets) if (row["total"], row["parts"]) not in known]
    named = [(row, False) for row in curated] + [(row, True) for row in by_rule]
    return pd.DataFrame([{**_reconcile(row, figures), "by_rule": ruled} for row, ruled in named])


def _reconcile(row: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    stated_id, parts = row["total"] if isinstance(row["total"], str) else "", row["parts"].split()
    known = [figures[name] for name in parts]
    sizes = [interval_of(figure) for figure in known]
    stated = interval_of(figures[stated_id]) if stated_id else None
    computed, stated = outcome(row["kind"], sizes, stated)
    if row["kind"] == "share" and len(known) == 2:
        computed = share_within(computed, *known)
    found = verdict(computed, stated)
    if found == "holds" and row["kind"] == "same" and not same_subject(*known):
        found = "alike"
    return {
        **{name: row[name] for name in ("id", "kind", "zh", "en", "total", "note", "note_en")},
        "figures": [name for name in (stated_id, *parts) if name],
        "stated": stated.value if stated else math.nan,
        "computed": computed.value,
        **{name: getattr(computed, name) for name in ("low", "high", "open_low", "open_high")},
        "unit_of": _unit_of(row["kind"], stated_id, parts),
        "verdict": found,
    }


def outcome(kind: str, parts: Sequence[Interval], stated: Interval | None) -> tuple[Interval, Interval | None]:
    """Return what follows from the parts, and what it is held against; none where what is stated leads to it."""
    if stated and len(parts) == 1 and kind in BASES:
        return BASES[kind](parts[0], stated), None
    return ARITHMETIC[kind](parts), parts[1] if kind == "same" else stated


def verdict(computed: Interval, stated: Interval | None) -> str:
    """Tell how what follows from the parts stands to what is printed."""
    if math.isnan(computed.value) or (stated and math.isnan(stated.value)):
        return "unknown"
    if stated is None:
        return "implies"
    if not computed.meets(stated):
        return "disagrees"
    if math.isclose(computed.value, stated.value, rel_tol=1e-9, abs_tol=1e-9) and _beyond(computed) == _beyond(stated):
        return "holds"
    return "compatible" if computed.worded or stated.worded else "rounding"


def _beyond(size: Interval) -> tuple[bool, bool]:
    """Tell whether a size lies above, and whether it lies below, the number it is named by: 超114, 近114."""
    return size.open_low and size.low == size.value, size.open_high and size.high == size.value


def same_subject(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two figures are of one thing and time, not merely as large as each other."""
    return all(str(one[name]) == str(other[name]) for name in ALIKE)


def attains(part: Mapping[str, Any], base: Mapping[str, Any]) -> bool:
    """Tell whether a share says how much of a goal is reached, and not how large a part of a whole is."""
    return base["status"] in SET and part["status"] not in SET


def share_within(share: Interval, part: Mapping[str, Any], base: Mapping[str, Any]) -> Interval:
    """Return a share cut to what is possible: a part is never more than the whole; a goal may be exceeded.

    A share whose nominal value exceeds the whole stays as it is: the figures contradict each other.
    """
    return share if attains(part, base) or share.value > 100 else share.within(0, 100)


def _unit_of(kind: str, stated_id: str, parts: Sequence[str]) -> str:
    """Return the figure in whose unit stated and computed are, or the unit of what is not printed."""
    if len(parts) == 1 and kind in BASES:
        return parts[0]
    return stated_id or IMPLIED_UNITS.get(kind, parts[0])


ARITHMETIC: dict[str, Callable[[Sequence[Interval]], Interval]] = {
    "sum": lambda parts: sum(parts[1:], start=parts[0]),
    "share": lambda parts: parts[0] * HUNDRED / parts[1],
    "growth": lambda parts: (parts[0] / parts[1] - ONE) * HUNDRED,
    "rank_move": lambda parts: parts[1] - parts[0],
    "count": lambda parts: exactly(len(parts)),
    "same": lambda parts: parts[0],
    "product": lambda parts: parts[0] * parts[1],
}
# What one part and the stated rate or move lead to where the other part is not printed.
BASES: dict[str, Callable[[Interval, Interval], Interval]] = {
    "share": lambda part, stated: part * HUNDRED / stated,
    "growth": lambda part, stated: part / (ONE + stated / HUNDRED),
    "rank_move": lambda part, stated: part + stated,
}
