"""What the issue says of sectors: their size and their number of enterprises, beside targets, growth and shares."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.observations import behind, records, with_behind
from dashboard.findings.finding import Finding, Row, make_finding
from dashboard.findings.labels import names_of, reading_notes, sector_labels, small_line
from dashboard.findings.marks import mark_of, past_marks
from dashboard.findings.sizes import RATES, Told, farthest, gaps_told, largest, nearest, rates_told, shares_told, single
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, when_of
from dashboard.wording.quantities import quantity


def tell_sector_sizes(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the size of each sector, nested; rows as ``sector_output`` answers.

    The title speaks of the largest and, of the targets that are due first, of the one that is farthest.
    """
    rows = records(frame)
    most, near = largest(rows, words, message("{figure}{size}")), farthest(rows, words)
    # The largest can be the nearest, too.
    if most and near and most.lead[0] in near.lead:
        most = None
    said = [one for one in (most, near) if one] or [single(rows, words)]
    told = Told(words.clauses(one.title for one in said), tuple(name for one in said for name in one.lead))
    return _tell(rows, told, words("产值或销售收入，亿元"), words)


def tell_enterprises(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many enterprises each sector has, nested; rows as ``industry_counts`` answers."""
    rows = records(frame)
    most = message("所列产业中{figure}最多：{size}")
    said = largest(rows, words, most) or nearest(rows, words) or single(rows, words)
    return _tell(rows, said, words("产业链相关企业数，家"), words)


def _tell(rows: Sequence[Figure], said: Told, measure: str, words: Words) -> Finding:
    """Return the finding of sizes: a row each, with what is aimed at and other rates beside it."""
    nested = words("缩进的为其下级行业或所辖地区") if any(row["depth"] for row in rows) else ""
    told = [
        _row(row, label, under, name, words)
        for row, (label, under), name in zip(rows, sector_labels(rows, words), names_of(rows, words), strict=True)
    ]
    return make_finding(
        told,
        with_behind(rows, "target_", *RATES, PAST),
        title=said.title,
        subtitle=words.clauses(filter(None, [measure, *reading_notes(told, words("空心为目标"), words), nested])),
        words=words,
        points=[*gaps_told(rows, said.lead, words), *shares_told(rows, words)],
        lead=said.lead,
    )


def _row(row: Figure, label: str, under: str, name: str, words: Words) -> Row:
    goal = behind(row, "target_")
    marks = (mark_of(row, words), *([mark_of(goal, words)] if goal else []), *past_marks(row, words))
    more = small_line(_target(goal, words) if goal else "", *rates_told(row, words))
    return Row(label, marks, under, _size(row, words), more, name, row, depth=row["depth"])


def _target(goal: Figure, words: Words) -> str:
    """Say a target with its own qualifier and period."""
    return f"{when_of(goal, words)}{words.colon}{quantity(goal, words)}"


def _size(row: Figure, words: Words) -> str:
    return quantity(row, words) if row["status"] == "actual" else _target(row, words)
