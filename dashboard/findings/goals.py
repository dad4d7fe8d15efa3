"""A target as a row of a table: what is aimed at, what there is of it, what is missing, and how it stands."""

from __future__ import annotations

import math
from typing import Any

from dashboard.data.observations import behind
from dashboard.data.targets import Pace
from dashboard.findings.finding import Cell, Look, Row
from dashboard.findings.labels import small_line
from dashboard.findings.marks import Mark, mark_of
from dashboard.findings.shares import (
    gap_words,
    grown_words,
    growth_size,
    growth_words,
    reached_sentence,
    reached_words,
    time_words,
)
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, known, period_of, phrase_of, place_of, topic_name, when_of
from dashboard.wording.quantities import quantity

LATE: tuple[Pace, ...] = ("slow", "behind")
PACES: dict[Pace, str] = {
    "slow": message("低于所需增速"),
    "behind": message("慢于时间进度"),
    "": "",
    "fast": message("高于所需增速"),
    "ahead": message("快于时间进度"),
    "reached": "",
}


def target_row(row: dict[str, Any], name: str, cells: tuple[Cell, ...], words: Words, group: str = "") -> Row:
    """Return a target as a row of a table: what is aimed at, and under it where; its goal and base are its marks."""
    base = behind(row, "actual_")
    marks = (mark_of(row, words), *([mark_of(base, words)] if base else []))
    size, when = quantity(row, words), when_of(row, words)
    return Row(topic_name(row, words), marks, place_of(row, words), size, when, name, row, cells=cells, group=group)


def reached_cell(row: Figure, words: Words, *, share: float = math.nan) -> Cell:
    """Return what there is by now of what is aimed at, and which share of it that is, if it is to be drawn."""
    base = behind(row, "actual_")
    if base is None:
        return Cell(words("未公布"), look="soft")
    return Cell(quantity(base, words), (base["id"],), period_of(base, words), share)


def missing_cell(row: Figure, words: Words) -> Cell:
    """Return the growth a year that a target needs and how much is missing, or this alone."""
    gap = gap_words(row, words)
    said = words("还差{gap}", gap=gap) if gap else ""
    if _needs_growth(row):
        return Cell(growth_words(row, words), _pair(row), said)
    return Cell(said, _pair(row)) if said else Cell("")


def compared_cell(row: Figure, words: Words) -> Cell:
    """Return what a target is held against: the printed growth, or the share of its time that is gone."""
    grown = behind(row, "growth_")
    look: Look = "late" if row["pace"] in LATE else ""
    verdict = words(said) if (said := PACES[row["pace"]]) else ""
    if known(row["elapsed"]) and known(row["reached"]):
        time = time_words(row["elapsed"], words) if row["elapsed"] < 1 else ""
        rate = behind(row, "rate_")
        ids = (*_pair(row), rate["id"]) if rate else _pair(row)
        return Cell(_done(row, words), ids, small_line(time, verdict), look=look)
    if grown:
        said = words("{period}{growth}", period=period_of(grown, words), growth=grown_words(grown, words))
        return Cell(said, (grown["id"],), verdict, look=look)
    return Cell(words("增速未公布"), look="soft") if _needs_growth(row) else Cell("")


def pace_sentence(row: Figure, words: Words) -> str:
    """Say how a target stands: the growth it needs and the printed one, or the share reached and that of time gone."""
    figure, grown, base = phrase_of(row, words), behind(row, "growth_"), behind(row, "actual_")
    if _needs_growth(row):
        growth = growth_size(row, words)
        if grown is None:
            return words("{figure}到{year}年需年均增长{growth}", figure=figure, year=row["target_year"], growth=growth)
        return words(
            "{figure}到{year}年需年均增长{growth}，{period}{grown}",
            figure=figure,
            year=row["target_year"],
            growth=growth,
            period=period_of(grown, words),
            grown=grown_words(grown, words),
        )
    if base and row["pace"] == "behind" and not row["elapsed"] < 1:
        return words(
            "{figure}{period}{actual}，未达到目标{goal}",
            figure=figure,
            period=period_of(base, words),
            actual=quantity(base, words),
            goal=quantity(row, words),
        )
    said = reached_sentence(row, words)
    return (
        words("{said}，{time}（推算）", said=said, time=time_words(row["elapsed"], words))
        if row["elapsed"] < 1
        else said
    )


def with_time(said: str, row: Figure, words: Words) -> str:
    """Return a sentence with how a share compares with that of time gone; where that is not sure, with this."""
    if verdict := PACES[row["pace"]]:
        return words("{said}，{verdict}", said=said, verdict=words(verdict))
    return words("{said}，{time}（推算）", said=said, time=time_words(row["elapsed"], words))


def elapsed_marks(share: float, base: Figure, words: Words, *, whole: float = 1.0) -> list[Mark]:
    """Return the mark of the time that was gone when an actual ended; none where that is unknown, or all of it."""
    if not share < 1:
        return []
    said = words("{period}，{time}（推算）", period=period_of(base, words), time=time_words(share, words))
    mark = {"value": share * whole, "role": "elapsed", "fill": "solid", "end": "none", "qualifier": "exact"}
    return [mark_of(base, words, **mark, says=(said,))]


def _done(row: Figure, words: Words) -> str:
    share = reached_words(row, words)
    return share if row["arrived"] else words("完成{share}", share=share)


def _needs_growth(row: Figure) -> bool:
    return known(row["required_growth"]) and not row["past"]


def _pair(row: Figure) -> tuple[str, ...]:
    """Return the ids of a target and its base, which what is computed of them is made from."""
    return tuple(name for name in (row["id"], row["actual_id"]) if isinstance(name, str))
