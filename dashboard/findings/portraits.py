"""What is printed of each district: one line a district, all there is of one, its sectors beside the others'."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.groups import belongs
from dashboard.data.observations import CITY, records, text_of, with_behind
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.labels import names_of, small_line
from dashboard.findings.marks import mark_of, past_ids, past_line
from dashboard.findings.rank_lists import is_first
from dashboard.findings.tables import MOST_SAID, sentences
from dashboard.translations import Words, message
from dashboard.wording.phrases import (
    Figure,
    name_of,
    period_of,
    place_of,
    size_of,
    subject_of,
    term_of,
    when_of,
)
from dashboard.wording.quantities import quantity
from dashboard.wording.themes import THEMES

ASPECTS = {
    "scale": message("产业与经济"),
    "innovation": message("创新与位次"),
    "projects": message("项目与合作"),
}
NAMED = ("organisation", "project", "event")


def tell_portraits(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell each district in one line; rows as ``district_portraits`` answers."""
    figures = records(frame)
    told: dict[str, dict[str, dict[str, Any]]] = {}
    for row in figures:
        told.setdefault(row["district"], {})[row["aspect"]] = row
    rows = []
    # A first place before what is first in line.
    strongest = sorted((_strongest(list(own.values())) for own in told.values()), key=lambda row: not is_first(row))
    lead = strongest[:MOST_SAID]
    said = {row["id"] for row in lead}
    for own in told.values():
        first = next(iter(own.values()))
        cells = tuple(_portrait(own.get(aspect), said, words) for aspect in ASPECTS)
        marks = tuple(mark_of(row, words) for row in own.values())
        name = str(first[f"district_{words.lang}"])
        rows.append(Row(name, marks, name=name, record=first, cells=cells))
    return make_finding(
        rows,
        with_behind(figures, PAST),
        title=sentences(lead, words),
        subtitle=words("各板块一行：最能说明规模、创新与项目的数字"),
        words=words,
        columns=[words("板块"), *(words(said) for said in ASPECTS.values())],
    )


def _strongest(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return next(filter(is_first, rows), rows[0])


def _portrait(row: dict[str, Any] | None, lead: Collection[str], words: Words) -> Cell:
    """Return the figure that speaks for one side of a district: its size, and below it what it is and when.

    One that the title speaks of, its id among ``lead``, stands out.
    """
    if row is None:
        return Cell(words("未公布"), look="soft")
    park = place_of(row, words) if row["region"] != row["district"] else ""
    project = term_of(row, "project", words)
    named = text_of(row["sector_zh"]) in row["indicator_zh"]
    sector = "" if named or project else term_of(row, "sector", words)
    what = words.pick("", " ").join(filter(None, [park, project, sector, term_of(row, "indicator", words)]))
    more = words.clauses(filter(None, [small_line(what, period_of(row, words)), past_line(row, words)]))
    return Cell(size_of(row, words), (row["id"], *past_ids(row)), more, look="lead" if row["id"] in lead else "")


def tell_figures(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell everything that is printed of the chosen districts, by theme; rows as ``district_figures`` answers."""
    figures = records(frame)
    several = len({row["district"] for row in figures}) > 1
    order = list(dict.fromkeys((row["district"], row["theme"]) for row in figures))
    rows = sorted(figures, key=lambda row: order.index((row["district"], row["theme"])))
    # Of each theme the first that is reached.
    themes: dict[str, dict[str, Any]] = {}
    for row in sorted(figures, key=lambda row: row["status"] != "actual"):
        themes.setdefault(row["theme"], row)
    lead = sorted(themes.values(), key=figures.index)[:MOST_SAID]
    return make_finding(
        [_listed(row, name, several, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        with_behind(rows, PAST),
        title=sentences(lead, words),
        subtitle=words("所选板块的全部数字，按主题"),
        words=words,
        columns=[words("指标"), words("数值"), words("时期")],
    )


def _listed(row: dict[str, Any], name: str, several: bool, words: Words) -> Row:
    """Return a figure of a district as a row: its indicator, and of what in the district."""
    named = _is_named(row) or bool(term_of(row, "sector", words))
    of = subject_of(row, words) if named or row["region"] != row["district"] else ""
    theme = words(THEMES[row["theme"]])
    group = small_line(str(row[f"district_{words.lang}"]), theme) if several else theme
    cells = (Cell(quantity(row, words), (row["id"], *past_ids(row)), past_line(row, words)), Cell(when_of(row, words)))
    return Row(
        name_of(row, "indicator", words), (mark_of(row, words),), of, name=name, record=row, cells=cells, group=group
    )


def tell_matrix(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is printed of each sector in each district; rows as ``sectors_by_district`` answers."""
    figures = records(frame)
    told: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in figures:
        told.setdefault(row["sector"], {}).setdefault(row["place"], []).append(row)
    of = {CITY: "region"}
    names = {row["place"]: str(row[f"{of.get(row['place'], 'district')}_{words.lang}"]) for row in figures}
    places = {place: names[place] for place in frame.sort_values("town")["place"].unique()}
    strongest, rows = _strongholds(figures), []
    lead = {row["id"] for row in strongest}
    for cells in told.values():
        own = [row for listed in cells.values() for row in listed]
        said = tuple(_meeting(cells.get(place, []), lead, words) for place in places)
        label = name_of(own[0], "sector", words)
        marks = tuple(mark_of(row, words) for row in own)
        rows.append(Row(label, marks, name=label, record=own[0], cells=said, depth=own[0]["depth"]))
    return make_finding(
        rows,
        figures,
        title=sentences(strongest, words),
        subtitle=words("每格为该行业在该板块最能说明问题的数字，点击可看全部；空格为未公布"),
        words=words,
        columns=[words("行业"), *places.values()],
    )


def _meeting(rows: list[dict[str, Any]], lead: Collection[str], words: Words) -> Cell:
    """Return what there is of a sector in a place: the figure that speaks for it, and how many there are."""
    if not rows:
        return Cell("")
    first, ids = rows[0], tuple(row["id"] for row in rows)
    if not first["speaks"]:
        return Cell(words("{count}项数据", count=len(rows)), ids)
    what = [term_of(first, key, words) for key in ("organisation", "project", "indicator")]
    count = words("共{count}项", count=len(rows)) if len(rows) > 1 else ""
    more = small_line(words.pick("", " ").join(filter(None, what)), count)
    return Cell(size_of(first, words), ids, more, look="lead" if first["id"] in lead else "")


def _strongholds(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return of each district the largest size of a sector that is printed, the largest first.

    Where none is, what is of the district itself, then what is of a company, a project or an event in it.
    """
    sizes = [row for row in figures if row["region"] == row["place"] != CITY and row["status"] == "actual"]
    sizes = [row for row in sizes if belongs(row, "sector_size") and not _is_named(row)]
    best: dict[str, dict[str, Any]] = {}
    for row in sorted(sizes, key=lambda row: -row["value"]):
        best.setdefault(row["place"], row)
    if best:
        return list(best.values())[:MOST_SAID]
    local = [row for row in figures if row["place"] != CITY]
    return sorted(local, key=lambda row: (_is_named(row), not row["speaks"], row["status"] != "actual"))[:MOST_SAID]


def _is_named(row: Figure) -> bool:
    """Tell whether a figure is of an organisation, a project or an event."""
    return any(isinstance(row[key], str) for key in NAMED)
