"""What the issues say of projects, as lists: every figure by district and stage, and each named project on a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.groups import belongs
from dashboard.data.observations import records, text_of, with_behind
from dashboard.data.projects import MOST_LARGEST, Stage
from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.findings.labels import names_of, small_line
from dashboard.findings.marks import mark_of, past_ids, past_line
from dashboard.translations import Words, message
from dashboard.wording.phrases import (
    Figure,
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


def tell_projects(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell every figure of projects by district and stage; rows as ``project_figures`` answers."""
    rows = records(frame)
    lead = [row for row in rows if row["chief"]] or rows[:1]
    return make_finding(
        [_project_row(row, name, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        with_behind(rows, PAST),
        title=_chief_title(lead, words),
        subtitle=words("各板块项目数、金额与进度；口径不同、互有包含，不可相加"),
        words=words,
        columns=[words(said) for said in LIST_COLUMNS],
        lead=[row["id"] for row in lead],
    )


def _chief_title(lead: Sequence[dict[str, Any]], words: Words) -> str:
    """Say how many projects there are, how large they are together, and for how many the goal is; or one figure."""
    # The district says where it was; the name of the event would say it again.
    count, *others = [{**row, "event_zh": None, "event_en": None} for row in lead]
    if not others:
        said, when = quantity(count, words), when_of(count, words)
        return words("{figure}{size}（{period}）", figure=phrase_of(count, words), size=said, period=when)
    size, *goals = others
    planned = message("{subject}{period}{figure}{number}，{status}总投资{size}")
    said = words(
        message("{subject}{period}{figure}{number}，总投资{size}") if size["status"] == "actual" else planned,
        subject=subject_of(count, words),
        period=period_of(count, words),
        figure=term_of(count, "indicator", words),
        number=quantity(count, words),
        status=status_of(size, words),
        size=quantity(size, words),
    )
    return words.clauses([said, *(_goal(goal, words) for goal in goals)])


def _goal(goal: Figure, words: Words) -> str:
    """Say what is aimed at in a year, or by when."""
    size = quantity(goal, words)
    if goal["period"].isdigit():
        return words("全年{status}{size}", status=status_of(goal, words), size=size)
    return words("{period}{goal}", period=when_of(goal, words), goal=size)


def _project_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return a figure as a row under its district and stage."""
    place = text_of(row[f"district_{words.lang}"]) or place_of(row, words) or name_of(row, "region", words)
    group = words("{place}：{stage}", place=place, stage=words(HEADINGS[row["stage"]]))
    label, under = _list_label(row, words)
    size, when = quantity(row, words), period_of(row, words)
    look: Look = "lead" if row["chief"] else ""
    said = Cell(size, (row["id"], *past_ids(row)), past_line(row, words), look=look)
    cells = (said, Cell(when), Cell(status_of(row, words)))
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
    lead = [own[0] for own in projects.values()][:MOST_LARGEST]
    if any(belongs(row, "project_size") for row in lead):
        lead = [row for row in lead if belongs(row, "project_size")]
    return make_finding(
        [_named_row(own, lead, words) for own in projects.values()],
        rows,
        title=words.clauses(
            words("{figure}{size}", figure=phrase_of(row, words), size=size_of(row, words)) for row in lead
        ),
        subtitle=words("文中项目的总投资、产能与其他数据"),
        words=words,
        columns=[words(said) for said in NAMED_COLUMNS],
        lead=[row["id"] for row in lead],
    )


def _named_row(rows: Sequence[dict[str, Any]], lead: Sequence[Figure], words: Words) -> Row:
    """Return a project as a row with all its figures: its investment, and whatever else is printed of it."""
    first = rows[0]
    sizes = [row for row in rows if belongs(row, "project_size")]
    others = [row for row in rows if not belongs(row, "project_size")]
    said = [
        words("{figure}{size}", figure=name_of(row, "indicator", words), size=size_of(row, words)) for row in others
    ]
    place = place_of(first, words) or name_of(first, "region", words)
    size = words.listed(size_of(row, words) for row in sizes)
    look: Look = "lead" if any(first is row for row in lead) else ""
    cells = (
        Cell(size, _ids(sizes), _periods(sizes, words), look=look) if sizes else Cell(words("未公布"), look="soft"),
        Cell(words.clauses(said), _ids(others), _periods(others, words)) if others else Cell(""),
    )
    marks = tuple(mark_of(row, words) for row in rows)
    label, under = subject_of(first, words), small_line(place, name_of(first, "sector", words))
    return Row(label, marks, under, size or said[0], _periods(rows, words), label, first, cells=cells)


def _periods(rows: Sequence[Figure], words: Words) -> str:
    return words.clauses(dict.fromkeys(period_of(row, words) for row in rows))


def _ids(rows: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(row["id"] for row in rows)
