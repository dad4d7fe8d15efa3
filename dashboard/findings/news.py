"""What an issue prints that those before it did not, as a table: each figure, what it was, how far it moved."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.observations import behind, records, with_behind
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.labels import names_of, small_line
from dashboard.findings.marks import mark_of
from dashboard.translations import Words
from dashboard.wording.changes import NEWS_NAMES, change_words
from dashboard.wording.phrases import Figure, phrase_of, size_of, when_of
from dashboard.wording.quantities import quantity


def tell_news(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is new in an issue, the largest change of each kind first; rows as ``issue_news`` answers."""
    rows = records(frame)
    lead = next((row for row in rows if _moved(row, words)), rows[0])
    several = frame["news"].nunique() > 1
    return make_finding(
        [_row(row, name, words, several=several) for row, name in zip(rows, names_of(rows, words), strict=True)],
        with_behind(rows, PAST),
        title=_title(lead, words),
        subtitle=words("本期首次刊印、有新时期与修订的数字，变化大的在前"),
        words=words,
        columns=[words("事项"), words("本期"), words("此前"), words("变化（推算）")],
        lead=[lead["id"]],
    )


def _row(row: dict[str, Any], name: str, words: Words, *, several: bool) -> Row:
    """Return a figure beside the one before it; of what is no longer printed, only what was."""
    gone = row["news"] == "gone"
    before = row if gone else behind(row, PAST)
    now = Cell("") if gone else Cell(quantity(row, words), (row["id"],), when_of(row, words))
    cells = (now, _earlier(before, words) if before else Cell(""), Cell(_moved(row, words)))
    group = words(NEWS_NAMES[row["news"]]) if several else ""
    return Row(phrase_of(row, words), (mark_of(row, words),), name=name, record=row, cells=cells, group=group)


def _earlier(row: Figure, words: Words) -> Cell:
    """Return a figure of an issue before, with its period and the issue."""
    more = small_line(when_of(row, words), str(row[f"issue_short_{words.lang}"]))
    return Cell(quantity(row, words), (row["id"],), more)


def _moved(row: Figure, words: Words) -> str:
    """Say how far a figure moved; nothing where there is none before it, or it is only printed once more."""
    before = None if row["news"] in ("continued", "gone") else behind(row, PAST)
    return change_words(row, before, words) if before else ""


def _title(row: Figure, words: Words) -> str:
    said = words("{figure}{size}", figure=phrase_of(row, words), size=size_of(row, words))
    moved = _moved(row, words)
    return words("{said}，{moved}（推算）", said=said, moved=moved) if moved else said
