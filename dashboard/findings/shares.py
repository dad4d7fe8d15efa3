"""What a target asks for, as surely as its figures allow: the share reached, the gap, the growth, the time gone."""

from __future__ import annotations

import math
from typing import Literal

from dashboard.data.intervals import interval_of
from dashboard.data.observations import behind
from dashboard.translations import Words, message
from dashboard.wording.certainty import OPEN_ENDED
from dashboard.wording.computed import BELOW
from dashboard.wording.phrases import Figure, known, period_of, phrase_of, when_of
from dashboard.wording.quantities import QUALIFIED, amount, quantity

Sureness = Literal["exact", "below", "above", "about"]
REACHED = {
    "done": (message("已达到"), message("{figure}已达到{goal}")),
    "exact": ("{share}", message("{figure}达到{goal}的{share}")),
    "below": (message("不足{share}"), message("{figure}不足{goal}的{share}")),
    "above": (message("超{share}"), message("{figure}超过{goal}的{share}")),
    "about": (message("约{share}"), message("{figure}约为{goal}的{share}")),
    "unknown": (message("无法计算"), message("{figure}对{goal}的完成率无法计算")),
}
# What is asked for beside what is reached: the less the one, the more the other.
OPPOSITE: dict[Sureness, Sureness] = {"exact": "exact", "below": "above", "above": "below", "about": "about"}
SURE: dict[Sureness, str] = {
    "exact": QUALIFIED["exact"],
    "below": BELOW,
    "above": QUALIFIED["over"],
    "about": QUALIFIED["about"],
}
# Kinds of indicators of which a difference is one in percentage points.
BY_POINTS = ("share", "growth")
# Decimals of a per cent beyond these are the dust of floating point.
DUST = 9


def _sureness(row: Figure) -> Sureness:
    """Return how sure the reached share of a target is: of an open one it is less, of a rough one about."""
    goal, base = row["qualifier"], row["actual_qualifier"]
    if known(row["value_high"]) or known(row["actual_value_high"]):
        return "about"
    if goal in OPEN_ENDED and base == "exact":
        return "below"
    if base in OPEN_ENDED and goal == "exact":
        return "above"
    return "exact" if goal == base == "exact" else "about"


def _reached(row: Figure) -> str:
    if not known(row["reached"]):
        return "unknown"
    return "done" if row["arrived"] else _sureness(row)


def reached_words(row: Figure, words: Words) -> str:
    """Say which share of a target is reached, as printed where that is, and how sure it is."""
    if rate := behind(row, "rate_"):
        return quantity(rate, words)
    sure = _reached(row)
    said, _ = REACHED[sure]
    return words(said, share=_share(row, sure))


def _share(row: Figure, sure: str) -> str:
    """Return the share of a target that is reached: to a tenth where that is certain, no more than is known."""
    share, per_cent = row["reached"], 100 * row["reached"]
    if sure == "exact":
        found = interval_of(behind(row, "actual_") or row) / interval_of(row)
        certain = f"{found.low:.1%}" == f"{found.high:.1%}"
        # What is short of its target by little has not reached it.
        if share < 1 <= round(share, 3 if certain else 2):
            return f"{math.floor(1000 * share) / 10}%"
        return f"{share:.1%}".replace(".0%", "%") if certain else f"{share:.0%}"
    if sure in ("below", "above"):
        way = math.ceil if sure == "below" else math.floor
        return f"{way(round(per_cent, DUST))}%"
    return f"{share:.0%}"


def reached_sentence(row: Figure, words: Words) -> str:
    """Say of a target which share of it is reached; while its time is still going on, of when that is."""
    base = behind(row, "actual_")
    if base and row["elapsed"] < 1 and known(row["reached"]) and not row["arrived"]:
        return words(
            "{figure}{period}{actual}，完成{goal}的{share}",
            figure=phrase_of(base, words),
            period=period_of(base, words),
            actual=quantity(base, words),
            goal=when_of(row, words),
            share=reached_words(row, words),
        )
    sure = _reached(row)
    _, said = REACHED[sure]
    return words(said, figure=phrase_of(row, words), goal=when_of(row, words), share=_share(row, sure))


def growth_size(row: Figure, words: Words) -> str:
    """Say the growth a year that a target needs; one that is open upwards asks for more than it."""
    return words(SURE[OPPOSITE[_sureness(row)]], number=f"{row['required_growth']:.1%}")


def growth_words(row: Figure, words: Words) -> str:
    """Say that the growth a target needs is one a year: 年均超 25.4%."""
    return words("年均{growth}", growth=growth_size(row, words))


def gap_words(row: Figure, words: Words, *, years: float = 1.0) -> str:
    """Say how much is missing to a target, or a year; nothing where it is reached, or not held against its base."""
    gap = row["value"] - row["actual"] if known(row["reached"]) and not row["arrived"] else math.nan
    if not gap > 0:
        return ""
    number = amount(gap / years, row, words, decimals=None if years == 1 else 1)
    if row["indicator_kind"] in BY_POINTS:
        number = words("{points}个百分点", points=f"{round(gap / years, 2):g}")
    return words(SURE[OPPOSITE[_sureness(row)]], number=number)


def grown_words(growth: Figure, words: Words) -> str:
    """Say a printed growth: 增长 9%, 下降 3%."""
    said = message("下降{size}") if growth["value"] < 0 else message("增长{size}")
    size = {**growth, "value": abs(growth["value"]), "value_high": abs(growth["value_high"])}
    return words(said, size=quantity(size, words))


def time_words(share: float, words: Words) -> str:
    """Say which share of the time that something has is gone: 时间过去 33.3%."""
    return words("时间过去{share}", share=f"{share:.1%}".replace(".0%", "%"))
