"""What the issues say of ranks: how far a zone moved, who is first, where the city stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.data.groups import AMONG, Group, belongs
from dashboard.data.observations import CITY, records, with_behind
from dashboard.data.periods import last_month, last_year
from dashboard.findings.finding import Cell, Finding, Look, Mark, Row, make_finding, mark_of
from dashboard.findings.labels import names_of
from dashboard.translations import Words, message
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, known, name_of, period_of, phrase_of, subject_of, term_of
from dashboard.wording.quantities import amount, quantity

RANK_COLUMNS = (message("指标"), message("对象"), message("位次"), message("时期"))
STRONGEST_COLUMNS = (message("指标"), message("位次"), message("时期"))
AMONG_WHOM: dict[Group, str] = {
    "among_world": message("全球"),
    "among_nation": message("全国"),
    "among_prefectures": message("全国地级市"),
    "among_province": message("全省"),
    "among_districts": message("全市各板块"),
    "among_city_firms": message("全市企业"),
    "among_peers": message("同类企业"),
}
FIRSTS: dict[Group, str] = {
    "among_world": message("{place}{count}项指标居全球第一"),
    "among_nation": message("{place}{count}项指标居全国第一"),
    "among_prefectures": message("{place}{count}项指标居全国地级市第一"),
    "among_province": message("{place}{count}项指标居全省第一"),
    "among_districts": message("{place}{count}项指标居全市各板块第一"),
    "among_city_firms": message("{place}{count}项指标居全市企业第一"),
    "among_peers": message("{place}{count}项指标居同类企业第一"),
}
MOVED = {
    1: message("{park}全国排名由{before}升至{after}（{years}）"),
    0: message("{park}全国排名保持{after}（{years}）"),
    -1: message("{park}全国排名由{before}降至{after}（{years}）"),
}
# As many ranks are the strongest of a place, and as many statements a title holds.
MOST_STRONGEST, MOST_STATED = 8, 2


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
    earlier = _before(last, before, words)
    said = _said_before(earlier[0], last, words) if earlier else ""
    marks = (*earlier, mark_of(last, words, at=last["period"]))
    return Row(subject_of(last, words), marks, text=quantity(last, words), more=said, name=name, record=last)


def _before(row: dict[str, Any], printed: Sequence[dict[str, Any]], words: Words) -> list[Mark]:
    """Return the marks of the ranks before one: those that are printed, and hollow the one that a gain implies."""
    marks = [mark_of(other, words, role="earlier", at=other["period"]) for other in printed]
    if not known(row["earlier"]) or row["earlier_period"] in [mark.at for mark in marks]:
        return marks
    gain = int(row["earlier"] - row["value"])
    said = words("由第{rank}位与提升{count}位推算", rank=int(row["value"]), count=gain)
    earlier = {"value": row["earlier"], "role": "earlier", "fill": "outlined", "at": row["earlier_period"]}
    derived = mark_of(row, words, **earlier, subject="", says=(said,))
    return sorted([*marks, derived], key=lambda mark: last_month(mark.at))


def _said_before(mark: Mark, row: Figure, words: Words) -> str:
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
    return title, [words("{park}{years}年提升{count}位", park=row.label, years=years, count=gained)]


def _stand(row: Figure, words: Words) -> str:
    """Say where a zone stands of which one rank is printed."""
    said = {"park": subject_of(row, words), "rank": quantity(row, words), "period": period_of(row, words)}
    return words("{park}列全国高新区{rank}（{period}）", **said)


def tell_ranks(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell every rank of parks, districts and the city by whom it is among, the widest first, the best first there."""
    rows = _ranked(frame)
    if not rows:
        return None
    return make_finding(
        [_rank_row(row, name, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        rows,
        title=_strongest(rows, words),
        subtitle=words("全市及各板块、园区在全国、全省、全市的位次"),
        words=words,
        columns=[words(said) for said in RANK_COLUMNS],
        lead=[row["id"] for row in rows if row["value"] == 1],
    )


def tell_city_ranks(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell the headlines and best ranks of the city or the chosen districts; the title speaks of all of them."""
    rows = _ranked(frame)
    if not rows:
        return None
    chosen = sorted(rows, key=lambda row: (not belongs(row, "headline"), row["value"]))[:MOST_STRONGEST]
    best = [row for row in rows if row in chosen]
    several = len({row["region"] for row in best}) > 1
    made = [_rank_row(row, name, words) for row, name in zip(best, names_of(best, words), strict=True)]
    return make_finding(
        [replace(row, group="", under=row.cells[0].text if several else "", cells=row.cells[1:]) for row in made],
        rows,
        title=_strongest(rows, words),
        subtitle=words("主要指标与最靠前的位次"),
        words=words,
        columns=[words(said) for said in STRONGEST_COLUMNS],
        lead=[row["id"] for row in rows if row["value"] == 1],
    )


def _ranked(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the ranks by whom they are among, the best first; to be within the first hundred is no rank."""
    ranks = records(frame[frame["qualifier"] != "at_most"])
    return sorted(ranks, key=lambda row: (AMONG.index(among(row)), row["value"], row["region"] != CITY, row["region"]))


def _rank_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return a rank as a row of the table: its indicator, whose it is, the rank, and when."""
    look: Look = "lead" if row["value"] == 1 else ""
    earlier = _before(row, [], words)
    more = words("原{rank}", rank=_said_before(earlier[0], row, words)) if earlier else ""
    cells = (
        Cell(subject_of(row, words)),
        Cell(quantity(row, words), (row["id"],), more, look=look),
        Cell(period_of(row, words)),
    )
    marks = (mark_of(row, words), *earlier)
    label = name_of(row, "indicator", words)
    return Row(label, marks, name=name, record=row, cells=cells, group=words(AMONG_WHOM[among(row)]))


def among(row: Figure) -> Group:
    """Return whom a rank is among; ``check`` refuses an indicator of ranks that does not say."""
    return next(group for group in AMONG if belongs(row, group))


def _strongest(rows: Sequence[Figure], words: Words) -> str:
    """Say who has most first places, of the city's ranks where there are any, and what stands out beside them."""
    own = [row for row in rows if row["region"] == CITY] or list(rows)
    firsts: dict[tuple[str, Group], list[Figure]] = {}
    for row in own:
        if row["value"] == 1:
            firsts.setdefault((row["region"], among(row)), []).append(row)
    most = sorted(firsts.values(), key=len, reverse=True)
    others = [row for row in own if row["value"] > 1]
    # The headline of the city says more than another first place.
    headline = [[row] for row in others if belongs(row, "headline")]
    stated = [*most[:1], *headline, *most[1:], *([row] for row in others if [row] not in headline)][:MOST_STATED]
    said: list[str] = []
    for group in stated:
        again = bool(said) and group[0]["region"] == stated[0][0]["region"]
        said.append(_stated(group, words, again=again))
    return words.pick("，", "; ").join(said)


def _stated(group: Sequence[Figure], words: Words, *, again: bool) -> str:
    """Say how many first places among the same others a place has, or one rank; of a place that was just named."""
    first = group[0]
    if len(group) > 1:
        return words(FIRSTS[among(first)], place=subject_of(first, words), count=len(group))
    figure = term_of(first, "indicator", words) if again else phrase_of(first, words)
    return words("{figure}{size}", figure=figure, size=quantity(first, words))
