"""A target as a row of a table: what is aimed at, what there is of it, what is missing, and how it stands."""

from __future__ import annotations

import math
from typing import Any

from dashboard.data.changes import measure_of
from dashboard.data.observations import behind
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
from dashboard.supervision.pace import LATE, Rule, Verdict
from dashboard.translations import Words, message
from dashboard.wording.changes import change_words
from dashboard.wording.pace import STATES, a_year_words, calculation, reason_words, state_words
from dashboard.wording.phrases import Figure, known, period_of, phrase_of, place_of, topic_name, when_of
from dashboard.wording.quantities import quantity

NEEDED: dict[Rule | None, str] = {
    "points": message("{figure}到{year}年需每年提高{change}（推算）"),
    "places": message("{figure}到{year}年需每年前移{change}（推算）"),
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
    """Return how a target stands: what it is held against, the verdict, and the calculation that opens at a click."""
    verdict: Verdict = row["verdict"]
    why, state = calculation(row, verdict, words), words(STATES[verdict.state])
    look: Look = "late" if verdict.state in LATE else ""
    if known(row["elapsed"]) and known(row["reached"]):
        time = time_words(row["elapsed"], words) if row["elapsed"] < 1 else ""
        rate = behind(row, "rate_")
        ids = (*_pair(row), rate["id"]) if rate else _pair(row)
        state = "" if verdict.state == "reached" else state_words(verdict, words)
        return Cell(_done(row, words), ids, small_line(time, state), look=look, why=why)
    if moved := _moved(row, words):
        said, figures = moved
        return Cell(said, figures, state_words(verdict, words), look=look, why=why)
    reason = reason_words(verdict, words)
    return Cell(state, _pair(row) if why else (), reason, look=look or ("soft" if reason else ""), why=why)


def pace_sentence(row: Figure, words: Words) -> str:
    """Say how a target stands: what it needs and what was there, or the share reached and that of time gone."""
    base, moved = behind(row, "actual_"), _moved(row, words)
    if row["verdict"].state == "missed" and base:
        return words(
            "{figure}{period}{actual}，未达到目标{goal}",
            figure=phrase_of(row, words),
            period=period_of(base, words),
            actual=quantity(base, words),
            goal=quantity(row, words),
        )
    if needed := _needed(row, words):
        return words("{needed}，{moved}", needed=needed, moved=moved[0]) if moved else needed
    said = reached_sentence(row, words)
    return (
        words("{said}，{time}（推算）", said=said, time=time_words(row["elapsed"], words))
        if row["elapsed"] < 1
        else said
    )


def _needed(row: Figure, words: Words) -> str:
    """Say which change a year a target needs; empty where none is known."""
    figure, year = phrase_of(row, words), row["target_year"]
    if _needs_growth(row):
        return words("{figure}到{year}年需年均增长{growth}", figure=figure, year=year, growth=growth_size(row, words))
    verdict: Verdict = row["verdict"]
    if verdict.rule not in NEEDED or not verdict.needed.value > 0:
        return ""
    return words(NEEDED[verdict.rule], figure=figure, year=year, change=a_year_words(verdict.needed, row, words))


def _moved(row: Figure, words: Words) -> tuple[str, tuple[str, ...]] | None:
    """Say the last change of what a target is held against, with the ids of its figures; none where there is none.

    It is what two periods come to, or else a printed growth.
    """
    base, before, grown = (behind(row, prefix) for prefix in ("actual_", "before_", "growth_"))
    if base and before and (change := change_words(base, before, words)):
        said = message("{period}较{before}{change}（推算）")
        told = {"period": period_of(base, words), "before": period_of(before, words), "change": change}
        return words(said, **told), (base["id"], before["id"])
    if grown and measure_of(row) == "growth":
        said = message("{period}{growth}")
        return words(said, period=period_of(grown, words), growth=grown_words(grown, words)), (grown["id"],)
    return None


def with_time(said: str, row: Figure, words: Words) -> str:
    """Return a sentence with how a share compares with that of time gone; where that is not sure, with this."""
    if (state := row["verdict"].state) != "unknown":
        return words("{said}，{verdict}", said=said, verdict=words(STATES[state]))
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
