"""What the issues say of ranks, as lists by whom they are among: who is first, and where city and parks stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.data.groups import AMONG, Group, belongs
from dashboard.data.numerals import RANK_UNIT
from dashboard.data.observations import CITY, records
from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.findings.labels import names_of
from dashboard.findings.marks import mark_of
from dashboard.findings.parks import ranks_before, said_before
from dashboard.findings.sizes import Told
from dashboard.findings.tables import lead_title, with_common_period
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, subject_of, term_of
from dashboard.wording.quantities import quantity
from dashboard.wording.values import AMONG_WHOM

RANK_COLUMNS = (message("指标"), message("对象"), message("位次"), message("时期"))
FIRSTS: dict[Group, str] = {
    "among_world": message("{place}{count}项指标全球第一"),
    "among_nation": message("{place}{count}项指标全国第一"),
    "among_prefectures": message("{place}{count}项指标地级市第一"),
    "among_province": message("{place}{count}项指标全省第一"),
    "among_districts": message("{place}{count}项指标全市各板块第一"),
    "among_city_firms": message("{place}{count}项指标全市企业第一"),
    "among_peers": message("{place}{count}项指标同类企业第一"),
}
# What follows on one of ``FIRSTS`` of the same place.
ALSO: dict[Group, str] = {
    "among_world": message("{count}项全球第一"),
    "among_nation": message("{count}项全国第一"),
    "among_prefectures": message("{count}项地级市第一"),
    "among_province": message("{count}项全省第一"),
    "among_districts": message("{count}项全市各板块第一"),
    "among_city_firms": message("{count}项全市企业第一"),
    "among_peers": message("{count}项同类企业第一"),
}
PARK_FIRSTS: dict[Group, str] = {
    "among_world": message("{names}居全球同类园区第一"),
    "among_nation": message("{names}居全国同类园区第一"),
    "among_province": message("{names}居全省同类园区第一"),
}
# As many ranks are the strongest of a place, as many statements a title holds, and as many zones one of these.
MOST_STRONGEST, MOST_STATED, MOST_ZONES = 8, 2, 2


def tell_ranks(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell every rank of parks, districts and the city by whom it is among, the widest first, the best first there.

    The title speaks of the parks first; of those that are level, they stand first, too.
    """
    ranks = _ranked(frame)
    if not ranks:
        return None
    ranks.sort(key=lambda row: (AMONG.index(among(row)), row["value"], row["region_kind"] != "park"))
    said = _of_parks(ranks, words)[:MOST_STATED] or _of_places(ranks, words)
    return _listed_ranks(ranks, ranks, said, words("全市及各板块、园区在全国、全省、全市的位次"), words)


def tell_city_ranks(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell the headlines and best ranks of the city or the chosen districts; the title speaks of all of them.

    Those among whom most first places are come first.
    """
    ranks = _ranked(frame)
    if not ranks:
        return None
    chosen = sorted(ranks, key=lambda row: (not belongs(row, "headline"), row["value"]))[:MOST_STRONGEST]
    firsts = Counter(among(row) for row in ranks if is_first(row))
    chosen.sort(key=lambda row: (-firsts[among(row)], AMONG.index(among(row)), row["value"]))
    return _listed_ranks(chosen, ranks, _of_places(ranks, words), words("主要指标与最靠前的位次"), words)


def tell_own_ranks(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell every rank of one subject by whom it is among; the title says the best."""
    ranks = sorted(records(frame), key=lambda row: (AMONG.index(among(row)), row["value"]))
    best = sorted(ranks, key=lambda row: (row["qualifier"] != "exact", row["value"]))[:MOST_STATED]
    return _listed_ranks(ranks, ranks, [_stated(best, words)], words("刊出的各项位次"), words)


def _listed_ranks(
    rows: Sequence[dict[str, Any]], figures: Sequence[Figure], said: Sequence[Told], subtitle: str, words: Words
) -> Finding:
    """Return a table of ranks under whom they are among, with what its title says."""
    lead = [name for one in said for name in one.lead]
    made, columns, about = with_common_period(
        [_rank_row(row, name, lead, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        [words(column) for column in RANK_COLUMNS],
        subtitle,
        words,
    )
    if len({subject_of(row, words) for row in rows}) == 1:
        made = [replace(row, cells=row.cells[1:]) for row in made]
        columns = [columns[0], *columns[2:]]
    return make_finding(
        made,
        figures,
        title=words.pick("；", "; ").join(one.title for one in said),
        subtitle=about,
        words=words,
        columns=columns,
        lead=[*lead, *(row["id"] for row in rows if is_first(row))],
    )


def _ranked(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the ranks by whom they are among, the best first; to be within the first hundred is no rank."""
    ranks = records(frame[frame["qualifier"] != "at_most"])
    return sorted(ranks, key=lambda row: (AMONG.index(among(row)), row["value"], row["region"] != CITY, row["region"]))


def _rank_row(row: dict[str, Any], name: str, lead: Collection[str], words: Words) -> Row:
    """Return a rank as a row of the table: its indicator, whose it is, the rank, and when."""
    look: Look = "lead" if is_first(row) or row["id"] in lead else ""
    earlier = ranks_before(row, [], words)
    more = words("原{rank}", rank=said_before(earlier[0], row, words)) if earlier else ""
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


def is_first(row: Figure) -> bool:
    """Tell whether a figure is a first place that is reached: tables of ranks and shares set it off."""
    reached = row["status"] == "actual" and row["qualifier"] == "exact"
    return bool(reached and row["unit"] == RANK_UNIT and row["value"] == 1)


def _of_parks(rows: Sequence[Figure], words: Words) -> list[Told]:
    """Say which parks are first in the widest list that has one, and how high-tech zones rank in the nation."""
    parks = [row for row in rows if row["region_kind"] == "park"]
    said = []
    firsts = [row for row in parks if is_first(row) and among(row) in PARK_FIRSTS]
    if firsts:
        level = [row for row in firsts if among(row) == among(firsts[0])]
        names = dict.fromkeys(subject_of(row, words) for row in level)
        title = words(PARK_FIRSTS[among(firsts[0])], names=words.listed(names))
        said.append(Told(title, tuple(row["id"] for row in level)))
    zones = [row for row in parks if belongs(row, "national_rank")][:MOST_ZONES]
    if zones:
        said.append(Told(lead_title(zones, words), tuple(row["id"] for row in zones)))
    places = [row for row in rows if row["region_kind"] != "park"]
    return [*said, *_of_places(places, words)] if said else []


def _of_places(rows: Sequence[Figure], words: Words) -> list[Told]:
    """Say where the city, or who has most first places, is first, and its headline or best other rank."""
    own = [row for row in rows if row["region"] == CITY] or list(rows)
    firsts: dict[tuple[str, Group], list[Figure]] = {}
    for row in own:
        if is_first(row):
            firsts.setdefault((row["region"], among(row)), []).append(row)
    most = sorted(firsts.values(), key=len, reverse=True)
    others = [row for row in own if not is_first(row)]
    # The headline of the city says more than another rank.
    rest = sorted(others, key=lambda row: not belongs(row, "headline"))[:1]
    if not most or len(most[0]) == 1:
        single = [*(group[0] for group in most), *rest][:MOST_STATED]
        return [_stated(single, words)] if single else []
    first, *further = [group for group in most if group[0]["region"] == most[0][0]["region"]]
    counted = words(FIRSTS[among(first[0])], place=subject_of(first[0], words), count=len(first))
    also = [words(ALSO[among(group[0])], count=len(group)) for group in further[:1]]
    again = bool(rest) and rest[0]["region"] == first[0]["region"]
    parts = [words.listed([counted, *also]), *(_rank(row, words, again=again) for row in rest)]
    told = [row["id"] for row in (*first, *(row for group in further[:1] for row in group), *rest)]
    return [Told(words.pick("，", "; ").join(parts), tuple(told))]


def _stated(rows: Sequence[Figure], words: Words) -> Told:
    """Say single ranks, of a subject that was just named without its name."""
    of = [subject_of(row, words) for row in rows]
    said = [_rank(row, words, again=bool(place) and of[place] == of[0]) for place, row in enumerate(rows)]
    return Told(words.pick("，", "; ").join(said), tuple(row["id"] for row in rows))


def _rank(row: Figure, words: Words, *, again: bool) -> str:
    figure = term_of(row, "indicator", words) if again else phrase_of(row, words)
    return words("{figure}{size}", figure=figure, size=quantity(row, words))
