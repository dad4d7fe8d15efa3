"""What the issues say over time: of each series all its periods, how far it moved, and what went on meanwhile."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import pandas as pd

from dashboard.data.events import MOST_SERIES
from dashboard.data.observations import records
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.labels import names_of
from dashboard.findings.marks import Mark, mark_of
from dashboard.translations import Words, message
from dashboard.wording.changes import change_words
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, source_of
from dashboard.wording.quantities import quantity

COLUMNS = (message("事项"), message("首期"), message("末期"), message("变化（推算）"))
# The title says as many moves; of events the last months have marks, and the first of each are named.
MOST_SAID, MOST_MONTHS, MOST_NAMED = 2, 6, 3


def tell_histories(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the series that moved most, each with all that is printed of it; rows as ``series_with_events``.

    The title says of the first how far they moved, which are of different measures: it compares none with another.
    """
    every, events = series_of(frame[frame["part"] == "period"]), records(frame[frame["part"] == "event"])
    shown = every[:MOST_SERIES]
    moved = [own for own in shown if abs(own[-1]["change"]) > 0]
    said = (moved or shown)[:MOST_SAID]
    lead = [row["id"] for own in said for row in (own[0], own[-1])]
    names = names_of([own[-1] for own in shown], words)
    rows = [_row(own, events, name, lead, words) for own, name in zip(shown, names, strict=True)]
    subtitle = words("各期刊印数；变化由首期与末期推算")
    if rest := len(every) - len(shown):
        subtitle = words("{subtitle}；另有{count}项，见“数据”页“历期”", subtitle=subtitle, count=rest)
    figures = {row["id"]: row for row in (*(row for own in shown for row in own), *events)}
    title = words.pick("；", "; ").join(_moved(own, words) for own in said)
    return make_finding(
        rows, [*figures.values()], title=title, subtitle=subtitle, words=words, columns=map(words, COLUMNS), lead=lead
    )


def series_of(frame: pd.DataFrame) -> list[list[Figure]]:
    """Return the figures of each series from the oldest to the newest; rows as ``moved_series``."""
    return [list(own) for _, own in groupby(records(frame), key=itemgetter("of"))]


def moved_words(own: Sequence[Figure], words: Words) -> str:
    """Return by how much a series moved from its first period to its last; empty where nothing can be computed."""
    return change_words(own[-1], own[0], words)


def sized(row: Figure, words: Words) -> str:
    """Return how large a figure is, and when."""
    return words("{size}（{period}）", size=quantity(row, words), period=period_of(row, words))


def _moved(own: Sequence[Figure], words: Words) -> str:
    """Say how a series moved, from when to when; where nothing can be computed, from what to what."""
    first, last = own[0], own[-1]
    said = {"figure": phrase_of(last, words), "start": period_of(first, words), "end": period_of(last, words)}
    if moved := moved_words(own, words):
        return words("{figure}{start}至{end}{moved}（推算）", moved=moved, **said)
    sizes = {"before": quantity(first, words), "after": quantity(last, words)}
    return words("{figure}{start}为{before}，{end}为{after}", **sizes, **said)


def _row(own: Sequence[Figure], events: Sequence[Figure], name: str, lead: Sequence[str], words: Words) -> Row:
    """Return a series: the mark of its newest period first, then the others from the oldest; and its events."""
    *before, last = own
    marks = [mark_of(row, words, at=row["period"]) for row in (last, *before)]
    moved, ids = moved_words(own, words), (own[0]["id"], last["id"])
    cells = (
        Cell(sized(own[0], words), ids[:1]),
        Cell(sized(last, words), ids[1:]),
        Cell(moved, ids if moved else (), look="lead" if last["id"] in lead else ""),
    )
    return Row(
        phrase_of(last, words),
        tuple(marks),
        text=quantity(last, words),
        more=words("{moved}（推算）", moved=moved) if moved else "",
        name=name,
        record=last,
        cells=cells,
        trend=tuple(float(row["value"]) for row in own),
        events=tuple(_events([row for row in events if row["of"] == last["of"]], words)),
    )


def _events(rows: Sequence[Figure], words: Words) -> list[Mark]:
    """Return a mark for the events of each of the last months, which names the first of them and where they stand.

    The first mark says how many there were before.
    """
    ordered = sorted(rows, key=itemgetter("period"))
    months = [list(own) for _, own in groupby(ordered, key=itemgetter("period"))]
    before, marks = sum(map(len, months[:-MOST_MONTHS])), []
    for place, own in enumerate(months[-MOST_MONTHS:]):
        said = [_event(row, words) for row in own[:MOST_NAMED]]
        if rest := len(own) - len(said):
            said.append(words("另有{count}项活动", count=rest))
        if before and not place:
            said.append(words("此前各月有{count}项活动", count=before))
        ids, when = tuple(row["id"] for row in own), own[0]["period"]
        marks.append(Mark(math.nan, "event", ids=ids, subject=period_of(own[0], words), says=tuple(said), at=when))
    return marks


def _event(row: Figure, words: Words) -> str:
    return words("{name}（{source}）", name=name_of(row, "event", words), source=source_of(row, words))
