"""The reconciliations in words: each in a sentence that says what it starts from, what follows, what is printed."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import records
from dashboard.data.quantities import QUALIFIED, amount, between, quantity
from dashboard.data.reconciliations import COUNTED, KINDS, PERCENT, VERDICTS, reconciliations
from dashboard.figures.marks import phrase_of
from dashboard.translations import Words, message

ORDER = ("disagrees", "unknown", "rounding", "compatible", "implies", "holds")

STATED = {
    "sum": message("{parts}，合计 {computed}；刊印{stated}"),
    "share": message("由{parts}，占比为 {computed}；刊印{stated}"),
    "growth": message("由{parts}，增长 {computed}；刊印{stated}"),
    "rank_move": message("由{parts}，提升 {computed}；刊印{stated}"),
    "count": message("{parts}，清单共列 {computed}；刊印{stated}"),
    "product": message("{parts}，相乘得 {computed}；刊印{stated}"),
}
IMPLIED = {"sum": message("{parts}，合计 {computed}，刊物未印合计数")}
SAME = {
    "holds": message("{one}，{other}，两处相同"),
    "rounding": message("{one}，{other}，相差 {gap}，在舍入范围内"),
    "compatible": message("{one}，{other}，可以同时成立"),
    "disagrees": message("{one}，{other}，相差 {gap}"),
}


class Reconciled(NamedTuple):
    """One reconciliation: the key of its verdict, its words, and the ids of the figures that take part."""

    verdict: str
    said: str
    subject: str
    kind: str
    sentence: str
    note: str
    figures: tuple[str, ...]


def reconciled(datasets: Datasets, words: Words) -> list[Reconciled]:
    """Return every reconciliation in words, disagreements first; none where the tables have none."""
    done = reconciliations(datasets)
    if done.empty:
        return []
    done = done.sort_values("verdict", key=lambda column: column.map(ORDER.index), kind="stable")
    figures = {row["id"]: row for row in records(datasets.observations())}
    said = []
    for row in records(done):
        verdict, kind = VERDICTS[row["verdict"]], KINDS[row["kind"]]
        note = words.pick(row["note"], row["note_en"])
        said.append(
            Reconciled(
                row["verdict"],
                words(verdict),
                words.pick(row["zh"], row["en"]),
                words(kind),
                _sentence(row, figures, words),
                note if isinstance(note, str) else "",
                tuple(row["figures"]),
            )
        )
    return said


def counted(checks: list[Reconciled], words: Words) -> str:
    """Say how many reconciliations there are, and how many of each verdict."""
    keys = [check.verdict for check in checks]
    listed = [f"{words(said)} {keys.count(key)}" for key, said in VERDICTS.items() if key in keys]
    return words("{count} 项核对：{verdicts}", count=len(checks), verdicts=words.listed(listed))


def _sentence(row: dict[str, Any], figures: dict[str, Any], words: Words) -> str:
    """Explain one reconciliation."""
    stated = pd.notna(row["stated"]) and row["kind"] != "same"
    named = [_named(figures[name], words) for name in row["figures"]]
    if row["verdict"] == "unknown":
        return words("{parts}，含未公布的数或零基数，无法核对", parts=words.listed(named))
    if row["kind"] == "same":
        gap = amount(abs(row["stated"] - row["computed"]), figures[row["unit_of"]], words)
        said = SAME[row["verdict"]]
        return words(said, one=named[0], other=named[1], gap=gap)
    if stated:
        parts = words.listed(named[1:])
        said = STATED[row["kind"]]
        return words(said, parts=parts, computed=_said(row, figures, words), stated=named[0])
    said = IMPLIED.get(row["kind"], message("由{parts}推算，得 {computed}"))
    return words(said, parts=words.listed(named), computed=_said(row, figures, words))


def _named(figure: dict[str, Any], words: Words) -> str:
    return words("{figure} {size}", figure=phrase_of(figure, words), size=quantity(figure, words))


def _said(row: dict[str, Any], figures: dict[str, Any], words: Words) -> str:
    """Say what was computed: as it is where it is exact or holds, else with the bounds that the printed digits set."""

    def said(value: float, decimals: int = 2) -> str:
        if row["unit_of"] == PERCENT:
            return f"{round(value, decimals):.{max(0, decimals)}f}%"
        return amount(round(value, decimals), figures[row["unit_of"]], words, decimals=max(0, decimals))

    about, over, at_most = QUALIFIED["about"], QUALIFIED["over"], QUALIFIED["at_most"]
    low, value, high = row["low"], row["computed"], row["high"]
    counts = row["unit_of"] != PERCENT and figures[row["unit_of"]]["unit"] in COUNTED
    if row["verdict"] == "holds" or low == high:
        return said(value)
    if math.isinf(high):
        return words(over, number=said(low))
    if low < value / 2 and value == high:
        return words(at_most, number=said(high))
    # The last digit said is one that the bounds do not leave open.
    decimals = min(0 if counts else 2, -math.floor(math.log10((high - low) / 2)))
    rough = words(about, number=said(value, decimals))
    if said(low, decimals) == said(high, decimals):
        return rough
    return words("{size}（{bounds}）", size=rough, bounds=between(said(low, decimals), said(high, decimals)))
