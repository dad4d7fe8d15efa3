"""What the issues say of targets: how far the latest printed actual is, and how much of each is reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.data.groups import belongs
from dashboard.data.observations import CITY, behind, records, with_behind
from dashboard.data.periods import last_year, spans_years
from dashboard.findings.attention import COLUMNS
from dashboard.findings.finding import Cell, Finding, Row, make_finding, mark_of
from dashboard.findings.goals import compared_cell, elapsed_marks, missing_cell, pace_sentence, reached_cell, target_row
from dashboard.findings.labels import names_of, small_line
from dashboard.findings.shares import reached_sentence, reached_words, time_words
from dashboard.translations import Words, message
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import (
    Figure,
    known,
    name_of,
    period_of,
    phrase_of,
    place_of,
    status_of,
    topic_name,
    topic_of,
    when_of,
)
from dashboard.wording.quantities import quantity

# As many targets of the city as a title names.
NAMED = 3


def tell_targets(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell all targets by the year they are due, with what is reached and needed; rows as ``targets_by_year``."""
    if frame.empty:
        return None
    rows = records(frame)
    chief = _chief(rows)
    unsure = Counter(_due(row, words) for row in rows if not (row["judged"] or row["past"]))
    late = [pace_sentence(row, words) for row in rows if row["pace"] in ("slow", "behind")]
    return make_finding(
        [_target_row(row, name, unsure, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        with_behind(rows, "actual_", "growth_"),
        title=words(
            "{place}{period}{status}：{goals}",
            place=place_of(chief[0], words) or name_of(chief[0], "region", words),
            period=period_of(chief[0], words),
            status=status_of(chief[0], words),
            goals=words.listed(
                words("{topic}{size}", topic=topic_of(row, words), size=quantity(row, words)) for row in chief
            ),
        ),
        subtitle=words("目标、计划与预计，按到期年份；目前为最近刊出的实绩"),
        words=words,
        points=[*late[:2], *_terms(rows, words)[:1]],
        columns=[words(said) for said in COLUMNS],
        lead=[row["id"] for row in chief],
    )


def _chief(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Return the targets that the title names: those that the curator chose, of one place and time."""

    def weight(row: Figure) -> tuple[bool, bool, bool]:
        return not row["past"], row["region"] == CITY, belongs(row, "target_example")

    best = max(rows, key=weight)
    alike = [row for row in rows if weight(row) == weight(best)]
    same = [row for row in alike if all(row[name] == best[name] for name in ("region", "period", "status"))]
    return same[: NAMED if weight(best)[-1] else 1]


def _terms(rows: Sequence[Figure], words: Words) -> list[str]:
    """Set totals over years beside those of the years before."""
    return [
        words(
            "{figure}{period}{status}{size}，{before}为{actual}",
            figure=phrase_of(row, words),
            period=period_of(row, words),
            status=status_of(row, words),
            size=quantity(row, words),
            before=period_of(base, words),
            actual=quantity(base, words),
        )
        for row in rows
        if (base := behind(row, "actual_")) and spans_years(row["period"]) and spans_years(base["period"])
    ]


def _target_row(row: dict[str, Any], name: str, unsure: Mapping[str, int], words: Words) -> Row:
    """Return the row of a target under the year it is due; how many of a year are unsure stands by that."""
    due = _due(row, words)
    # What the heading says, and that most are targets, is not said again.
    period, status = period_of(row, words), status_of(row, words)
    more = small_line("" if period == due else period, "" if row["status"] == "target" else status)
    cells = (
        Cell(quantity(row, words), (row["id"],), more),
        reached_cell(row, words),
        missing_cell(row, words),
        compared_cell(row, words),
    )
    return target_row(row, name, cells, words, group=_heading(row, due, unsure.get(due, 0), words))


def _due(row: Figure, words: Words) -> str:
    """Return when a target is due: in a year, or over several."""
    return period_name(row["period"] if spans_years(row["period"]) else str(last_year(row["period"])), words)


def _heading(row: Figure, due: str, unsure: int, words: Words) -> str:
    """Return what a target stands under: when it is due, and where nothing can be judged that, and of what place.

    Over those that can be judged stands of how many more of their year nothing can be said, which come far below.
    """
    if row["judged"] and row["past"]:
        return words("{year}（已到期）", year=due)
    if row["judged"]:
        return words("{year}（另有{count}项尚无法判断）", year=due, count=unsure) if unsure else due
    city = row["region_kind"] == "city"
    said = message("{year}（全市，尚无法判断）") if city else message("{year}（各板块，尚无法判断）")
    if row["past"]:
        said = message("{year}（已到期，未公布实绩）")
    return words(said, year=due)


def tell_reached(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell of each target with a printed base how much of it is reached; rows as ``target_gaps`` answers."""
    based = frame[frame["reached"].notna() | _incomputable(frame)]
    if based.empty:
        return None
    based = based.sort_values("reached", ascending=False)
    figures = records(based)
    lead = _leading(figures)
    return make_finding(
        [_reached_row(row, name, words) for row, name in zip(figures, names_of(figures, words), strict=True)],
        with_behind(figures, "actual_"),
        title=words.clauses(reached_sentence(row, words) for row in lead),
        subtitle=words("实绩占目标的比重；空心框为目标，竖线为到实绩截止时目标期限已过的比重"),
        words=words,
        points=[
            words(
                "{figure}：{time}（推算），完成{share}",
                figure=phrase_of(row, words),
                time=time_words(row["elapsed"], words),
                share=reached_words(row, words),
            )
            for row in figures
            if row["elapsed"] < 1 and known(row["reached"])
        ][:NAMED],
        lead=[name for row in lead for name in (row["id"], row["actual_id"])],
    )


def _leading(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Return the targets that the title speaks of: the most reached while its time goes on, and the most of the others.

    Where all are of one kind, these are the most and the least reached.
    """
    computed = [row for row in rows if known(row["reached"])] or list(rows[:1])
    timed = [row for row in computed if row["elapsed"] < 1 and not row["past"]]
    others = [row for row in computed if not row["elapsed"] < 1]
    if timed and others:
        return timed[0], others[0]
    return [computed[place] for place in sorted({0, len(computed) - 1})]


def _incomputable(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets have a base, but no share that is reached: a target of nothing, or less than nothing."""
    return frame["actual"].notna() & ((frame["value"] <= 0) | (frame["actual"] < 0))


def _reached_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return the row of a target: the goal, what there is of it, the share that this is, and that of time gone."""
    base: Mapping[str, Any] = behind(row, "actual_") or row
    actual = mark_of(base, words)
    said = words("完成率{share}", share=reached_words(row, words))
    derived = {"value": row["reached"], "role": "reached", "end": "none", "qualifier": "exact"}
    share = mark_of(base, words, **derived, says=(*actual.says, said))
    under = small_line(place_of(row, words), period_of(base, words))
    more = words("{period}{goal}", period=when_of(row, words), goal=quantity(row, words))
    marks = (mark_of(row, words), share, actual, *elapsed_marks(row["elapsed"], base, words))
    return Row(topic_name(row, words), marks, under, quantity(base, words), more, name, row)
