"""What the issues say of projects, as lists: every figure by district and stage, and each named project on a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.data.groups import belongs
from dashboard.data.observations import behind, records, text_of
from dashboard.data.projects import STAGES, Stage
from dashboard.findings.finding import Cell, Finding, Row, make_finding, mark_of
from dashboard.findings.labels import names_of, small_line
from dashboard.translations import Words, message
from dashboard.wording.phrases import (
    Figure,
    known,
    name_of,
    period_of,
    phrase_of,
    place_of,
    size_of,
    status_of,
    subject_of,
    term_of,
    topic_name,
    when_of,
)
from dashboard.wording.quantities import quantity

HEADINGS: dict[Stage, str] = {
    "signed": message("签约招引"),
    "listed": message("列入计划"),
    "active": message("开工在建"),
    "completed": message("竣工投产"),
    "investment": message("计划与完成投资"),
    "progress": message("计划进度"),
    "named": message("文中项目"),
    "other": message("其他"),
}
LIST_COLUMNS = (message("事项"), message("数量或金额"), message("时期"), message("性质"))
NAMED_COLUMNS = (message("项目"), message("总投资"), message("产能与其他"))
# As many stages, or projects, as a title speaks of.
MOST_STAGES = 2


def tell_projects(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell every figure of projects by district and stage; rows as ``project_figures`` answers."""
    rows = records(frame)
    own = [row for row in rows if text_of(row["district"]) == text_of(rows[0]["district"])]
    lead = _leading(own)
    return make_finding(
        [_project_row(row, name, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        rows,
        title=words.clauses(_counted(row, words) for row in lead),
        subtitle=words("各板块项目数、金额与进度；口径不同、互有包含，不可相加"),
        words=words,
        columns=[words(said) for said in LIST_COLUMNS],
        lead=[name for row in lead for name in (row["id"], row["count_id"])],
    )


def _leading(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Return what a title says of one district: the largest sizes with their number at two stages, else the first."""
    sized = [row for row in rows if behind(row, "count_") and known(row["value"]) and not text_of(row["sector"])]
    sized.sort(key=lambda row: row["value"], reverse=True)
    largest = {row["stage"]: row for row in reversed(sized)}
    return [largest[stage] for stage in STAGES if stage in largest][:MOST_STAGES] or rows[:1]


def _counted(row: dict[str, Any], words: Words) -> str:
    """Say how large something is, and how many projects that are, where it is printed."""
    # The district says where it was; the name of the event would say it again.
    row = {**row, "event_zh": None, "event_en": None}
    count = behind(row, "count_")
    if not count:
        size, when = quantity(row, words), when_of(row, words)
        return words("{figure}{size}（{period}）", figure=phrase_of(row, words), size=size, period=when)
    return words(
        "{figure}{number}（{period}），总投资{size}",
        figure=phrase_of(count, words),
        number=quantity(count, words),
        period=period_of(row, words),
        size=size_of(row, words),
    )


def _project_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return a figure as a row under its district and stage."""
    place = text_of(row[f"district_{words.lang}"]) or place_of(row, words) or name_of(row, "region", words)
    group = words("{place}：{stage}", place=place, stage=words(HEADINGS[row["stage"]]))
    label, under = _list_label(row, words)
    size, when = quantity(row, words), period_of(row, words)
    cells = (Cell(size, (row["id"],)), Cell(when), Cell(status_of(row, words)))
    return Row(label, (mark_of(row, words),), under, size, when, name, row, cells=cells, group=group)


def _list_label(row: Figure, words: Words) -> tuple[str, str]:
    """Return what a figure is called under its district, and under that of which park, organisation or event it is."""
    if term_of(row, "project", words):
        return subject_of(row, words), name_of(row, "indicator", words)
    park = place_of(row, words) if row["region"] != row["district"] else ""
    return topic_name(row, words), small_line(park, name_of(row, "organisation", words), name_of(row, "event", words))


def tell_named_projects(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what the named projects cost and are to make, one row each; rows as ``named_projects`` answers."""
    rows = records(frame)
    projects = {row["project"]: [other for other in rows if other["project"] == row["project"]] for row in rows}
    lead = [own[0] for own in projects.values()][:MOST_STAGES]
    if any(belongs(row, "project_size") for row in lead):
        lead = [row for row in lead if belongs(row, "project_size")]
    return make_finding(
        [_named_row(own, words) for own in projects.values()],
        rows,
        title=words.clauses(
            words("{figure}{size}", figure=phrase_of(row, words), size=size_of(row, words)) for row in lead
        ),
        subtitle=words("文中项目的总投资、产能与其他数据"),
        words=words,
        columns=[words(said) for said in NAMED_COLUMNS],
        lead=[row["id"] for row in lead],
    )


def _named_row(rows: Sequence[dict[str, Any]], words: Words) -> Row:
    """Return a project as a row with all its figures: its investment, and whatever else is printed of it."""
    first = rows[0]
    sizes = [row for row in rows if belongs(row, "project_size")]
    others = [row for row in rows if not belongs(row, "project_size")]
    said = [
        words("{figure}{size}", figure=name_of(row, "indicator", words), size=size_of(row, words)) for row in others
    ]
    place = place_of(first, words) or name_of(first, "region", words)
    size = words.listed(size_of(row, words) for row in sizes)
    cells = (
        Cell(size, _ids(sizes), _periods(sizes, words)) if sizes else Cell(words("未公布"), look="soft"),
        Cell(words.clauses(said), _ids(others), _periods(others, words)) if others else Cell(""),
    )
    marks = tuple(mark_of(row, words) for row in rows)
    label, under = subject_of(first, words), small_line(place, name_of(first, "sector", words))
    return Row(label, marks, under, size or said[0], _periods(rows, words), label, first, cells=cells)


def _periods(rows: Sequence[Figure], words: Words) -> str:
    return words.clauses(dict.fromkeys(period_of(row, words) for row in rows))


def _ids(rows: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(row["id"] for row in rows)
