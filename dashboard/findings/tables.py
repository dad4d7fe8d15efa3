"""Findings as tables of what is printed of several subjects: one row a subject, one cell a kind of figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from dashboard.data.observations import text_of
from dashboard.data.statements import OVER_A_TIME
from dashboard.findings.finding import Cell, Row, mark_of
from dashboard.translations import Words
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, size_of, subject_of, term_of
from dashboard.wording.quantities import quantity


def subject_rows(
    rows: Iterable[Figure],
    words: Words,
    *,
    subject: Callable[[Figure], tuple[str, str]],
    columns: Sequence[Callable[[Figure], bool]],
    usual: str,
) -> list[Row]:
    """Return one row a subject, with the figures of each kind in a cell of their own.

    Args:
        rows: The figures, those of one subject together.
        words: The language.
        subject: Returns what a figure is of, in two lines.
        columns: Tells for each column after the first whether a figure stands in it.
        usual: The period that is not said beside each figure.
    """
    made = []
    for (label, under), group in groupby(rows, key=subject):
        own = list(group)
        cells = tuple(_cell([row for row in own if is_in(row)], words, usual) for is_in in columns)
        made.append(
            Row(label, tuple(mark_of(row, words) for row in own), under, name=label, record=own[0], cells=cells)
        )
    return made


def _cell(rows: Sequence[Figure], words: Words, usual: str) -> Cell:
    """Return the cell of some figures: the first, under it the others."""
    said = [_said(row, words, usual, start=place < 2) for place, row in enumerate(rows)]
    return Cell("".join(said[:1]), tuple(row["id"] for row in rows), words.clauses(said[1:]))


def _said(row: Figure, words: Words, usual: str, *, start: bool) -> str:
    """Say what a figure is and how large, with a period that is not the usual one; as it starts a line, or goes on."""
    name = name_of if start else term_of
    values = {"figure": name(row, "indicator", words), "size": size_of(row, words)}
    if row["period"] in ("", usual) and row["period_basis"] != "inferred":
        return words("{figure}{size}", **values)
    return words("{figure}{size}（{period}）", **values, period=period_of(row, words))


def pair_of(rows: Sequence[Figure]) -> list[Figure]:
    """Return the two largest of what is printed of most subjects in one period and unit; none where of one alone."""
    alike: dict[tuple[str, str], dict[tuple[str, str], Figure]] = {}
    for row in rows:
        if row["status"] == "actual":
            subject = (text_of(row["organisation"]), row["region"])
            alike.setdefault((row["indicator"], row["period"]), {}).setdefault(subject, row)
    most = [*max(alike.values(), key=len, default={}).values()]
    return sorted(most, key=lambda row: row["value"], reverse=True)[:2] if len(most) > 1 else []


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
