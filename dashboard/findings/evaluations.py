"""What the issues say of evaluations: where the city's parks came in, and how all that took part were graded."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from dashboard.data.groups import in_group
from dashboard.data.observations import records
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.labels import names_of
from dashboard.findings.marks import mark_of
from dashboard.translations import Words, message
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, known, name_of, phrase_of, subject_of, term_of
from dashboard.wording.quantities import quantity

GRADE_COLUMNS = (message("园区、评估等级"), message("结果"), message("占参评基地"))


def tell_evaluation(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell where parks came in an evaluation, and how all that were evaluated were graded; as ``base_evaluation``."""
    ranks, grades = records(in_group(frame, "base_rank")), records(in_group(frame, "base_grade"))
    if not grades:
        return None
    total = sum(row["value"] for row in grades)
    names = names_of([*ranks, *grades], words)
    national = _evaluated(grades, total, words)
    title = words("{figure}{size}", figure=phrase_of(ranks[0], words), size=quantity(ranks[0], words)) if ranks else ""
    return make_finding(
        [
            *(_placed_row(row, name, words) for row, name in zip(ranks, names, strict=False)),
            *(_grade_row(row, name, total, words) for row, name in zip(grades, names[len(ranks) :], strict=True)),
        ],
        [*ranks, *grades],
        title=title or national,
        subtitle=words("{period}国家国际科技合作基地评估", period=period_name(grades[0]["period"], words)),
        words=words,
        points=[national] if title else [],
        columns=[words(said) for said in GRADE_COLUMNS],
        lead=[row["id"] for row in ranks[:1]],
    )


def _evaluated(grades: Sequence[Figure], total: float, words: Words) -> str:
    """Say how many were evaluated, and the share of the best grade."""
    said = words("国家国际科技合作基地{count:,}家纳入评估", count=round(total)) if known(total) else ""
    if not said or not total:
        return said or words("国家国际科技合作基地评估")
    share = grades[0]["value"] / total
    return said + words("，{grade}占{share:.1%}", grade=term_of(grades[0], "indicator", words), share=share)


def _placed_row(row: Figure, name: str, words: Words) -> Row:
    """Return the place that a park came in, as a row of the table."""
    said = words("{figure}{size}", figure=name_of(row, "indicator", words), size=quantity(row, words))
    cells = (Cell(said, (row["id"],), look="lead"), Cell(""))
    label = subject_of(row, words)
    return Row(label, (mark_of(row, words),), name=name, record=row, cells=cells, group=words("本市园区"))


def _grade_row(row: Figure, name: str, total: float, words: Words) -> Row:
    """Return a grade as a row of the table: how many bases have it, and which share of all that is."""
    part = row["value"] / total if total else math.nan
    share = Cell(words("{share:.1%}", share=part), (), share=part) if known(part) else Cell("")
    cells = (Cell(quantity(row, words), (row["id"],)), share)
    label = name_of(row, "indicator", words)
    return Row(label, (mark_of(row, words),), name=name, record=row, cells=cells, group=words("全国参评基地"))
