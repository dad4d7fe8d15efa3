"""What the issues say of targets: how far the latest printed actual is, and how much of each is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.data.observations import behind, records, with_behind
from dashboard.data.periods import last_year, spans_years
from dashboard.findings.attention import COLUMNS
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.goals import (
    compared_cell,
    elapsed_marks,
    missing_cell,
    pace_sentence,
    reached_cell,
    target_row,
    with_time,
)
from dashboard.findings.labels import names_of, small_line
from dashboard.findings.marks import mark_of
from dashboard.findings.shares import reached_sentence, reached_words
from dashboard.supervision.pace import LATE
from dashboard.translations import Words, message
from dashboard.wording.pace import BESIDE, state_words
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


def tell_targets(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell all targets by the year they are due, with what is reached and needed; rows as ``targets_by_year``."""
    if frame.empty:
        return None
    rows = records(frame)
    chief = [row for row in rows if row["chief"]] or rows[:1]
    late = [pace_sentence(row, words) for row in rows if row["verdict"].state in LATE]
    ahead = {row["target_year"] for row in rows if not row["past"]}
    made = [
        _target_row(row, name, words, past=row["target_year"] not in ahead)
        for row, name in zip(rows, names_of(rows, words), strict=True)
    ]
    return make_finding(
        made,
        with_behind(rows, *BESIDE),
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


def _target_row(row: dict[str, Any], name: str, words: Words, *, past: bool) -> Row:
    """Return the row of a target under the year it is due; whether all that was due then is past."""
    year = period_name(str(last_year(row["period"])), words)
    # What the heading says, and that most are targets, is not said again.
    period, status = period_of(row, words), status_of(row, words)
    more = small_line(
        "" if period == year else period,
        "" if row["status"] == "target" else status,
        words("已到期") if row["past"] and not past else "",
    )
    compared = compared_cell(row, words)
    cells = (
        Cell(quantity(row, words), (row["id"],), more, look="lead" if row["chief"] else ""),
        reached_cell(row, words),
        missing_cell(row, words),
        compared,
    )
    group = words("{year}（已到期）", year=year) if past else year
    return target_row(row, name, cells, words, group=group)


def tell_reached(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell of each target with a printed base how much of it is reached; rows as ``judged_targets`` answers."""
    based = frame[frame["reached"].notna() | _incomputable(frame)]
    if based.empty:
        return None
    based = based.sort_values("reached", ascending=False)
    figures = records(based)
    lead = _leading(figures)
    return make_finding(
        [_reached_row(row, name, words) for row, name in zip(figures, names_of(figures, words), strict=True)],
        with_behind(figures, "actual_", "rate_"),
        title=words.clauses(_reached_title(row, words) for row in lead),
        subtitle=words("实绩占目标的比重；空心框为目标，竖线为到实绩截止时目标期限已过的比重"),
        words=words,
        lead=[name for row in lead for name in (row["id"], row["actual_id"])],
    )


def _reached_title(row: dict[str, Any], words: Words) -> str:
    """Say which share of a target is reached; while its time goes on, of when that is and how that compares with it."""
    base = behind(row, "actual_")
    if not base or not row["elapsed"] < 1 or not known(row["reached"]) or row["arrived"]:
        return reached_sentence(row, words)
    within_year = row["period"].isdigit() and row["status"] != "actual"
    said = words(
        message("{figure}{period}完成全年{status}的{share}")
        if within_year
        else message("{figure}{period}完成{goal}的{share}"),
        figure=phrase_of(base, words),
        period=period_of(base, words),
        status=status_of(row, words),
        goal=when_of(row, words),
        share=reached_words(row, words),
    )
    return with_time(said, row, words)


def _leading(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Return the targets that the title speaks of: the most reached, the least of its year, and one under way.

    Where all are of one kind, these are the most and the least reached.
    """
    computed = [row for row in rows if known(row["reached"])] or list(rows[:1])
    timed = [row for row in computed if row["elapsed"] < 1 and not row["past"]]
    others = [row for row in computed if not row["elapsed"] < 1]
    if timed and others:
        level = [row for row in others if row["target_year"] == others[0]["target_year"]]
        return others[0], *level[1:][-1:], timed[0]
    return [computed[place] for place in sorted({0, len(computed) - 1})]


def _incomputable(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets have a base, but no share that is reached: a target of nothing, or less than nothing."""
    return frame["actual"].notna() & ((frame["value"] <= 0) | (frame["actual"] < 0))


def _reached_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return the row of a target: the goal, what there is of it, the share that this is, and that of time gone."""
    base: Mapping[str, Any] = behind(row, "actual_") or row
    rate = behind(row, "rate_")
    actual, reached = mark_of(base, words), reached_words(row, words)
    said = words("完成率{share}", share=reached)
    derived = {"value": row["reached"], "role": "reached", "end": "none", "qualifier": "exact"}
    ids = (*actual.ids, rate["id"]) if rate else actual.ids
    share = mark_of(base, words, **derived, ids=ids, says=(*actual.says, said, state_words(row["verdict"], words)))
    under = small_line(place_of(row, words), period_of(base, words))
    more = words("{period}{goal}", period=when_of(row, words), goal=quantity(row, words))
    text = small_line(reached, quantity(base, words))
    marks = (mark_of(row, words), share, actual, *elapsed_marks(row["elapsed"], base, words))
    return Row(topic_name(row, words), marks, under, text, more, name, row)
