"""What the issues say first: the headline figures of the city or of districts, each with what it compares with."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.data.observations import records, text_of
from dashboard.findings.finding import Finding, Row, make_finding
from dashboard.findings.labels import names_of
from dashboard.findings.marks import mark_of
from dashboard.translations import Words
from dashboard.wording.changes import since_words
from dashboard.wording.grammar import as_phrase, attributive, capitalised
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, term_of, when_of
from dashboard.wording.quantities import quantity

# The title says as many, and of several districts names the best.
MOST_SAID, MOST_DISTRICTS = 3, 3


def tell_headlines(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell each headline figure with its context; rows as ``headlines_in_context`` answers."""
    figures = records(frame[frame["part"] == "own"])
    beside = records(frame[frame["part"] != "own"])
    # Of one place nothing is told apart by it.
    label = _within if len({row["region"] for row in figures}) == 1 else phrase_of
    return make_finding(
        [
            _row(row, [other for other in beside if other["headline"] == row["id"]], (label(row, words), name), words)
            for row, name in zip(figures, names_of(figures, words), strict=True)
        ],
        [*figures, *beside],
        title=_title(figures, beside, words),
        subtitle=words("主要指标及可比数字"),
        words=words,
    )


def _row(row: Figure, beside: Sequence[Figure], names: tuple[str, str], words: Words) -> Row:
    label, name = names
    parts = [_goals, _also, _places]
    past = _of("before", beside)
    since = [since_words(row, past[-1], words)] if past else []
    context = words.pick("；", "; ").join(filter(None, [*since, *(part(beside, words) for part in parts)]))
    trend = tuple(float(other["value"]) for other in (*past, row)) if past else ()
    mark, when, size = mark_of(row, words), period_of(row, words), quantity(row, words)
    return Row(label, (mark,), when, size, context, name, row, trend=trend)


def _title(figures: Sequence[Figure], beside: Sequence[Figure], words: Words) -> str:
    """Say the ranks, with what stands beside them, then the first figures; a place is named once."""
    ordered = sorted(figures, key=lambda row: row["indicator_kind"] != "rank")[:MOST_SAID]
    said, before = [], ""
    for row in ordered:
        phrase = _within(row, words) if row["region"] == before else phrase_of(row, words)
        own = [other for other in beside if other["headline"] == row["id"] and other["part"] == "also"]
        sizes = [quantity(row, words), *(_with_size(term_of(other, "indicator", words), other, words) for other in own)]
        said.append(words("{figure}{size}", figure=phrase, size=words.listed(sizes)))
        before = row["region"]
    return words.pick("，", "; ").join(said)


def _within(row: Figure, words: Words) -> str:
    """Return what a figure is of, but for its place: sector and indicator."""
    named = text_of(row["sector_zh"]) in row["indicator_zh"]
    indicator = term_of(row, "indicator", words)
    sector = "" if named else attributive(term_of(row, "sector", words))
    return capitalised(as_phrase(sector, indicator, words.lang)) if sector else name_of(row, "indicator", words)


def _of(part: str, beside: Sequence[Figure]) -> list[Figure]:
    return [row for row in beside if row["part"] == part]


def _goals(beside: Sequence[Figure], words: Words) -> str:
    """Say the goal that lies ahead."""
    return words.listed(_with_size(when_of(goal, words), goal, words) for goal in _of("goal", beside))


def _also(beside: Sequence[Figure], words: Words) -> str:
    """Say what stands beside the indicator."""
    return words.listed(_with_size(name_of(other, "indicator", words), other, words) for other in _of("also", beside))


def _places(beside: Sequence[Figure], words: Words) -> str:
    """Say the same of the city, the province and the nation, and of the best districts."""
    others = [*_of("city", beside), *_of("wider", beside), *_of("district", beside)[:MOST_DISTRICTS]]
    return words.listed(_with_size(str(other[f"region_short_{words.lang}"]), other, words) for other in others)


def _with_size(name: str, row: Figure, words: Words) -> str:
    return words("{name}{size}", name=name, size=quantity(row, words))
