"""What the issues say of the ranks of high-tech zones over the years: how far each moved, where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.data.observations import records, with_behind
from dashboard.data.periods import last_month, last_year
from dashboard.findings.finding import Finding, Row, make_finding
from dashboard.findings.labels import names_of
from dashboard.findings.marks import Mark, mark_of
from dashboard.translations import Words, message
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, known, period_of, subject_of
from dashboard.wording.quantities import amount, quantity

MOVED = {
    1: message("{park}全国排名由{before}升至{after}（{years}）"),
    0: message("{park}全国排名保持{after}（{years}）"),
    -1: message("{park}全国排名由{before}降至{after}（{years}）"),
}


def tell_national_ranks(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell ranks in the national list over the years, and those that gains imply; rows as ``national_ranks``."""
    figures = records(frame)
    zones = [list(own) for _, own in groupby(figures, key=lambda row: row["region"])]
    names = names_of([own[-1] for own in zones], words)
    rows = [_zone(own, name, words) for own, name in zip(zones, names, strict=True)]
    moved = next((row for row in rows if len(row.marks) > 1), None)
    title, points = _move(moved, words) if moved else (_stand(zones[0][-1], words), [])
    subtitle = message("全国高新区综合排名，越靠上越好") if moved else message("全国高新区综合排名")
    if any(mark.fill == "outlined" for row in rows for mark in row.marks):
        subtitle = message("全国高新区综合排名，越靠上越好；空心点由刊出的名次与升幅推算")
    return make_finding(
        rows,
        with_behind(figures, "gain_"),
        title=title,
        subtitle=words(subtitle),
        words=words,
        points=points,
        lead=(moved or rows[0]).marks[-1].ids,
    )


def _zone(own: Sequence[dict[str, Any]], name: str, words: Words) -> Row:
    """Return the ranks of a zone from the oldest; the newest is its own."""
    *before, last = own
    earlier = ranks_before(last, before, words)
    said = said_before(earlier[0], last, words) if earlier else ""
    marks = (*earlier, mark_of(last, words, at=last["period"]))
    return Row(subject_of(last, words), marks, text=quantity(last, words), more=said, name=name, record=last)


def ranks_before(row: dict[str, Any], printed: Sequence[dict[str, Any]], words: Words) -> list[Mark]:
    """Return the marks of the ranks before one: those that are printed, and hollow the one that a gain implies."""
    marks = [mark_of(other, words, role="earlier", at=other["period"]) for other in printed]
    if not known(row["earlier"]) or row["earlier_period"] in [mark.at for mark in marks]:
        return marks
    gain = int(row["earlier"] - row["value"])
    said = words("由第{rank}位与提升{count}位推算", rank=int(row["value"]), count=gain)
    earlier = {"value": row["earlier"], "role": "earlier", "fill": "outlined", "at": row["earlier_period"]}
    derived = mark_of(row, words, **earlier, subject="", says=(said,))
    return sorted([*marks, derived], key=lambda mark: last_month(mark.at))


def said_before(mark: Mark, row: Figure, words: Words) -> str:
    """Say an earlier rank, and where it was derived, that it was."""
    rank = amount(mark.value, row, words)
    return words("{size}（推算）", size=rank) if mark.fill == "outlined" else rank


def _move(row: Row, words: Words) -> tuple[str, list[str]]:
    """Say how a zone moved from its first rank to its last, and over how many years by how many places."""
    first, last = row.marks[0], row.marks[-1]
    gained, years = int(first.value - last.value), last_year(last.at) - last_year(first.at)
    span = period_name(f"{first.at}/{last.at}", words)
    said = MOVED[(gained > 0) - (gained < 0)]
    title = words(said, park=row.label, before=row.more, after=row.text, years=span)
    if gained < 1 or years < 1:
        return title, []
    return title, [
        words("{park}{years}提升{count}位", park=row.label, years=words("{count}年", count=years), count=gained)
    ]


def _stand(row: Figure, words: Words) -> str:
    """Say where a zone stands of which one rank is printed."""
    said = {"park": subject_of(row, words), "rank": quantity(row, words), "period": period_of(row, words)}
    return words("{park}列全国高新区{rank}（{period}）", **said)
