"""What needs attention: the targets that are late for certain, those that need much growth, those ahead of time."""

from __future__ import annotations

import pandas as pd

from dashboard.data.observations import behind, records, with_behind
from dashboard.findings.finding import Cell, Finding, make_finding
from dashboard.findings.goals import compared_cell, missing_cell, pace_sentence, reached_cell, target_row
from dashboard.findings.labels import names_of
from dashboard.findings.shares import gap_words
from dashboard.translations import Words, message
from dashboard.wording.pace import BESIDE
from dashboard.wording.phrases import Figure, known, phrase_of, when_of
from dashboard.wording.quantities import quantity

COLUMNS = (
    message("事项"),
    message("目标"),
    message("目前"),
    message("需要（推算）"),
    message("增速或时间进度"),
)


def tell_attention(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is most urgent among targets; rows as ``urgent_targets`` answers."""
    rows = records(frame)
    first, ahead = rows[0], next((row for row in rows[1:] if row["verdict"].state == "ahead"), None)
    points = [_way(first, words), pace_sentence(ahead, words) if ahead else ""]
    told = []
    for row, name in zip(rows, names_of(rows, words), strict=True):
        goal = Cell(quantity(row, words), (row["id"],), when_of(row, words))
        reached = reached_cell(row, words, share=row["reached"])
        cells = (goal, reached, missing_cell(row, words), compared_cell(row, words))
        told.append(target_row(row, name, cells, words))
    beside = [other for prefix in ("actual_", "growth_") if (other := behind(first, prefix))]
    return make_finding(
        told,
        with_behind(rows, *BESIDE),
        title=pace_sentence(first, words),
        subtitle=words("可对照实绩的目标，最需关注的在前"),
        words=words,
        points=filter(None, points),
        columns=[words(said) for said in COLUMNS],
        lead=[first["id"], *(other["id"] for other in beside)],
    )


def _way(row: Figure, words: Words) -> str:
    """Say how much is missing to a target, and how much that is a year where there are several."""
    gap = gap_words(row, words)
    if not gap:
        return ""
    figure, goal = phrase_of(row, words), when_of(row, words)
    if not known(row["required_growth"]) or row["years"] < 2:
        return words("{figure}距{goal}还差{gap}（推算）", figure=figure, goal=goal, gap=gap)
    step = gap_words(row, words, years=row["years"])
    said = message("{figure}距{goal}还差{gap}，平均每年需增加{step}（推算）")
    return words(said, figure=figure, goal=goal, gap=gap, step=step)
