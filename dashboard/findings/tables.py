"""Findings as tables of what is printed of several subjects: one row a subject, one cell a kind of figure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from dashboard.data.observations import text_of
from dashboard.data.statements import OVER_A_TIME
from dashboard.findings.finding import Cell, Look, Row
from dashboard.findings.marks import mark_of, past_ids, past_line
from dashboard.translations import Words
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, size_of, subject_of, term_of
from dashboard.wording.quantities import quantity

# As many figures are said one after the other.
MOST_SAID = 2


def subject_rows(
    rows: Iterable[Figure],
    words: Words,
    *,
    subject: Callable[[Figure], tuple[str, str]],
    columns: Sequence[Callable[[Figure], bool]],
    usual: str,
    lead: Collection[str] = (),
    headed: Collection[str] = (),
) -> list[Row]:
    """Return one row a subject, with the figures of each kind in a cell of their own.

    Args:
        rows: The figures, those of one subject together.
        words: The language.
        subject: Returns what a figure is of, in two lines.
        columns: Tells for each column after the first whether a figure stands in it.
        usual: The period that is not said beside each figure.
        lead: Ids of the figures that the title speaks of; their cells stand out.
        headed: Indicators that stand over their column and are not said in its cells.
    """
    made = []
    for (label, under), group in groupby(rows, key=subject):
        own = list(group)
        cells = tuple(_cell([row for row in own if is_in(row)], words, usual, lead, headed) for is_in in columns)
        made.append(
            Row(label, tuple(mark_of(row, words) for row in own), under, name=label, record=own[0], cells=cells)
        )
    return made


def _cell(rows: Sequence[Figure], words: Words, usual: str, lead: Collection[str], headed: Collection[str]) -> Cell:
    """Return the cell of some figures: the first, under it the others."""
    if not rows:
        return Cell("")
    first, *others = rows
    look: Look = "lead" if first["id"] in lead else ""
    ids = (*(row["id"] for row in rows), *past_ids(first))
    since = past_line(first, words)
    more = [*([since] if since else []), *(_said(row, words, usual, start=not since) for row in others)]
    if first["indicator"] not in headed:
        return Cell(_said(first, words, usual, start=True), ids, words.clauses(more), look=look)
    when = [] if _is_usual(first, usual) else [period_of(first, words)]
    return Cell(size_of(first, words), ids, words.clauses([*when, *more]), look=look)


def _said(row: Figure, words: Words, usual: str, *, start: bool) -> str:
    """Say what a figure is and how large, with a period that is not the usual one; as it starts a line, or goes on."""
    name = name_of if start else term_of
    values = {"figure": name(row, "indicator", words), "size": size_of(row, words)}
    if _is_usual(row, usual):
        return words("{figure}{size}", **values)
    return words("{figure}{size}（{period}）", **values, period=period_of(row, words))


def _is_usual(row: Figure, usual: str) -> bool:
    return row["period"] in ("", usual) and row["period_basis"] != "inferred"


def with_common_period(
    rows: Sequence[Row], columns: Sequence[str], subtitle: str, words: Words
) -> tuple[list[Row], list[str], str]:
    """Return a table whose last column is the period without it where all rows are of one, which the subtitle says.

    Args:
        rows: Rows of the table; the last of their cells says the period.
        columns: What stands over its columns.
        subtitle: What it is about.
        words: The language.
    """
    periods = {row.cells[-1].text for row in rows}
    if len(periods) > 1 or len(rows) < 2:
        return list(rows), list(columns), subtitle
    said = words("{subtitle}；均为{period}", subtitle=subtitle, period=periods.pop())
    return [replace(row, cells=row.cells[:-1]) for row in rows], list(columns[:-1]), said


def pair_of(rows: Sequence[Figure]) -> list[Figure]:
    """Return the two largest of what is printed of most subjects in one period and unit; none where of one alone."""
    alike: dict[tuple[str, str], dict[tuple[str, str], Figure]] = {}
    for row in rows:
        if row["status"] == "actual":
            subject = (text_of(row["organisation"]), row["region"])
            alike.setdefault((row["indicator"], row["period"]), {}).setdefault(subject, row)
    most = [*max(alike.values(), key=len, default={}).values()]
    return sorted(most, key=lambda row: row["value"], reverse=True)[:2] if len(most) > 1 else []


def sentences(rows: Sequence[Figure], words: Words) -> str:
    """Say the first figures, one after the other."""
    said = (words("{figure}{size}", figure=phrase_of(row, words), size=size_of(row, words)) for row in rows)
    return words.pick("，", "; ").join(list(said)[:MOST_SAID])


def lead_title(lead: Sequence[Figure], words: Words) -> str:
    """Say how much one or two subjects have of one thing; over which time, where it is counted over one."""
    first, *others = lead
    timed = first["indicator_kind"] in OVER_A_TIME and first["period"]
    said = {"figure": phrase_of(first, words), "size": size_of(first, words)}
    if others:
        said |= {"other": subject_of(others[0], words), "other_size": quantity(others[0], words)}
        if timed:
            return words("{period}{figure}{size}，{other}{other_size}", period=period_of(first, words), **said)
        return words("{figure}{size}，{other}{other_size}", **said)
    if timed:
        return words("{figure}：{period}{size}", period=period_of(first, words), **said)
    return words("{figure}{size}", **said)
