"""The reconciliations in words: each in a sentence that says what it starts from, what follows, what is printed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.data.datasets import Datasets
from dashboard.data.intervals import COUNTED, Interval, exactly
from dashboard.data.observations import records, text_of
from dashboard.data.reconciliations import (
    ENTRIES,
    KINDS,
    PERCENT,
    PLACES,
    VERDICTS,
    attains,
    reconciliations,
    same_subject,
)
from dashboard.translations import Words, message
from dashboard.wording.computed import Limits, computed_words
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import clause_of, period_of, phrase_of, status_of
from dashboard.wording.quantities import amount, quantity
from dashboard.wording.sources import source_line

ORDER = ("disagrees", "unknown", "rounding", "compatible", "alike", "implies", "holds")
SENTENCES = {
    "sum": message("{parts}，合计{computed}"),
    "product": message("{parts}，相乘得{computed}"),
    "count": message("{parts}，清单共列{computed}"),
    "share": message("{first}，占{second}的比重{computed}"),
    "attained": message("{first}，完成{second}的{computed}"),
    "growth": message("从{second}到{first}，增长{computed}"),
    "decline": message("从{second}到{first}，下降{computed}"),
    "rank_move": message("从{second}到{first}，提升{computed}"),
    "rank_loss": message("从{second}到{first}，后退{computed}"),
    # One of the two is left out: the stated rate or move leads to it.
    "base": message("{first}，{stated}，推算其基数{computed}"),
    "before": message("{first}，{stated}，推算基期水平{computed}"),
    "rank_before": message("{first}，{stated}，推算此前为{computed}"),
}
ALONE = {"share": "base", "growth": "before", "rank_move": "rank_before"}
FALLS = {"growth": "decline", "rank_move": "rank_loss"}
SAME = {
    "holds": message("{one}，{other}，两处相同"),
    "rounding": message("{one}，{other}，相差{gap}，在舍入范围内"),
    "compatible": message("{one}，{other}，可以同时成立"),
    "disagrees": message("{one}，{other}，相差{gap}"),
    "excludes": message("{one}，{other}，印作{printed}，不能同时成立"),
}
DIFFERENT_SCOPE = {
    "alike": message("{one}，{other}，数值相同，口径不同"),
    "rounding": message("{one}，{other}，相差{gap}，口径不同"),
    "compatible": message("{one}，{other}，数值不矛盾，口径不同"),
    "disagrees": message("{one}，{other}，数值不一致，口径不同"),
}
# How English writes the units of what no figure states.
IMPLIED = {
    PERCENT: {"unit": PERCENT, "unit_prefix": "", "unit_suffix": "%", "unit_suffix_one": ""},
    PLACES: {"unit": PLACES, "unit_prefix": "", "unit_suffix": "places", "unit_suffix_one": "place"},
    ENTRIES: {"unit": ENTRIES, "unit_prefix": "", "unit_suffix": "", "unit_suffix_one": ""},
}
Row = Mapping[str, Any]


class Reconciled(NamedTuple):
    """One reconciliation: its id, the key of its verdict, its words, and the ids of the figures that take part."""

    id: str
    verdict: str
    said: str
    subject: str
    kind: str
    sentence: str
    note: str
    figures: tuple[str, ...]


def checks_of(datasets: Datasets, words: Words) -> list[Reconciled]:
    """Return every reconciliation in words; none where there are none.

    Those of the table come first, then those by rule; of both disagreements first.
    """
    done = reconciliations(datasets)
    if done.empty:
        return []
    order = done.assign(place=done["verdict"].map(ORDER.index)).sort_values(["by_rule", "place"], kind="stable")
    figures = {row["id"]: row for row in records(datasets.observations())}
    return [_reconciled(row, [figures[name] for name in row["figures"]], words) for row in records(order)]


def _reconciled(row: Row, figures: Sequence[Row], words: Words) -> Reconciled:
    """Return one reconciliation; what is by rule is called by its growth, and says where its figures stand."""
    sentence, note = _sentence(row, figures, words), text_of(words.pick(row["note"], row["note_en"]))
    subject = text_of(words.pick(row["zh"], row["en"]))
    if row["by_rule"]:
        subject = phrase_of(figures[0], words)
        note = words("由规则核对。{source}", source=source_line(figures, words))
        if row["verdict"] == "disagrees":
            sentence = words("{sentence}；口径或价格可能不同", sentence=sentence)
    kind, verdict = words(KINDS[row["kind"]]), words(VERDICTS[row["verdict"]])
    return Reconciled(row["id"], row["verdict"], verdict, subject, kind, sentence, note, tuple(row["figures"]))


def verdict_counts(checks: list[Reconciled], words: Words) -> str:
    """Say how many reconciliations there are, and how many of each verdict."""
    keys = [check.verdict for check in checks]
    listed = [f"{words(said)} {keys.count(key)}" for key, said in VERDICTS.items() if key in keys]
    return words("{count}项核对：{verdicts}", count=len(checks), verdicts=words.listed(listed))


def _sentence(row: Row, figures: Sequence[Row], words: Words) -> str:
    """Explain one reconciliation; period and status once where all figures share them, else with each figure."""
    times = [_time(figure, words) for figure in figures]
    shared = len(set(times)) == 1
    named = [_figure_name(figure, "" if shared else time, words) for figure, time in zip(figures, times, strict=True)]
    said = _account(row, figures, named, words)
    if not all(figure["current"] for figure in figures):
        said = words("{sentence}（其中有数字后有更新）", sentence=said)
    return words("按{time}，{sentence}", time=times[0], sentence=said) if shared else capitalised(said)


def _account(row: Row, figures: Sequence[Row], named: Sequence[str], words: Words) -> str:
    """Say how the named figures hang together, what follows and what is printed."""
    if row["verdict"] == "unknown":
        return words("{parts}，含未公布的数或零基数，无法核对", parts=words.listed(named))
    first = 1 if isinstance(row["total"], str) else 0
    parts, names = figures[first:], named[first:]
    if row["kind"] == "same":
        gap = amount(abs(row["stated"] - row["computed"]), parts[0], words)
        printed = words.listed([words("“{numeral}”", numeral=figure["printed"]) for figure in parts])
        return words(_comparison(row["verdict"], parts), one=names[0], other=names[1], gap=gap, printed=printed)
    relation, found = _relation(row, parts)
    unit = IMPLIED.get(row["unit_of"]) or next(figure for figure in figures if figure["id"] == row["unit_of"])

    def say(value: float, decimals: int) -> str:
        return amount(value, unit, words, decimals=decimals)

    values = {
        "parts": words.listed(names),
        "first": names[0],
        "second": names[min(1, len(names) - 1)],
        "stated": named[0],
        "computed": computed_words(found, say, words, _limits(relation, str(unit["unit"]))),
    }
    sentence = words(SENTENCES[relation], **values)
    if math.isnan(row["stated"]):
        return sentence
    return words("{sentence}；刊印{stated}", sentence=sentence, stated=named[0])


def _comparison(verdict: str, figures: Sequence[Row]) -> str:
    """Return how two printed figures are compared: as one thing's only where they are of one thing."""
    if not same_subject(*figures):
        return DIFFERENT_SCOPE[verdict]
    worded = any(figure["qualifier"] != "exact" for figure in figures)
    return SAME["excludes" if verdict == "disagrees" and worded else verdict]


def _relation(row: Row, parts: Sequence[Row]) -> tuple[str, Interval]:
    """Return the key of the sentence, and what was computed as it is said there: a fall by its size."""
    found = Interval(row["low"], row["computed"], row["high"], row["open_low"], row["open_high"])
    if row["verdict"] == "holds":
        found = exactly(row["computed"])
    if row["kind"] in ALONE and len(parts) == 1:
        return ALONE[row["kind"]], found
    if row["kind"] == "share":
        return "attained" if attains(*parts) else "share", found
    if row["kind"] in FALLS and found.value < 0 and found.high <= 0:
        return FALLS[row["kind"]], -found
    return row["kind"], found


def _limits(relation: str, unit: str) -> Limits:
    """Return what a computed quantity can be: a part up to the whole, a loss up to all there was."""
    floor = -100.0 if relation == "growth" else 0.0
    ceiling = 100.0 if relation in ("share", "decline") else math.inf
    return Limits(floor, ceiling, set(unit) <= COUNTED)


def _figure_name(figure: Row, time: str, words: Words) -> str:
    """Return a figure as it stands in a sentence, with its period and status unless they are said for all."""
    name, size = clause_of(figure, words), quantity(figure, words)
    if time:
        return words("{figure}{size}（{time}）", figure=name, size=size, time=time)
    # English sets the size apart, so that a name and its size read as one in a sentence.
    return words("{figure}{size}", figure=name, size=size) if words.lang == "zh" else f"{name} ({size})"


def _time(figure: Row, words: Words) -> str:
    """Return period and status of a figure: 2021 年计划, 2020 actual."""
    return words("{period}{status}", period=period_of(figure, words), status=status_of(figure, words))
