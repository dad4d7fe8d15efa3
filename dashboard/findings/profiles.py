"""What is printed of one subject: its strongest facts, its figures by theme, what is within it, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.groups import belongs
from dashboard.data.observations import behind, records, text_of, with_behind
from dashboard.data.profiles import NAMED, TELLING
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.labels import names_of, simple_rows, small_line
from dashboard.findings.marks import mark_of, past_ids, past_line
from dashboard.findings.tables import MOST_SAID, lead_title, sentences, subject_rows
from dashboard.translations import Words
from dashboard.wording.phrases import (
    Figure,
    known,
    name_of,
    period_of,
    phrase_of,
    place_of,
    size_of,
    subject_of,
    term_of,
    topic_name,
    when_of,
)
from dashboard.wording.quantities import quantity
from dashboard.wording.themes import THEMES

OTHER = "other_"


def tell_facts(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the strongest facts of a subject as single numbers; rows as ``profile_facts`` answers."""
    rows = records(frame)
    return make_finding(
        [
            Row(
                phrase_of(row, words),
                (mark_of(row, words),),
                period_of(row, words),
                quantity(row, words),
                past_line(row, words),
                name,
                row,
            )
            for row, name in zip(rows, names_of(rows, words), strict=True)
        ],
        with_behind(rows, PAST),
        title=sentences(rows, words),
        subtitle=words("最突出的数字"),
        words=words,
    )


def tell_figures(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the own figures of a subject by theme, beside those of a second one; rows as ``profile_figures`` answers."""
    rows = records(frame)
    printed = [row for row in rows if row["part"] != "other" and known(row["value"])]
    lead = sorted(printed, key=lambda row: (row["status"] != "actual", behind(row, OTHER) is None, not _tells(row)))
    lead = lead[:MOST_SAID]
    themes = list(dict.fromkeys(row["theme"] for row in sorted(rows, key=lambda row: row["part"] == "other")))
    rows.sort(key=lambda row: (themes.index(row["theme"]), row["part"] == "other"))
    own, others = [row for row in rows if row["part"] != "other"], [behind(row, OTHER) for row in rows]
    beside = [other for other in others if other]
    whose = next((_whose(row, words) for row in own if row["itself"]), "") if beside else ""
    heads = [whose or words("数值"), *([_whose(beside[0], words)] if beside else [])]
    columns = [words("指标"), *heads, words("时期")]
    return make_finding(
        [
            _figure_row(row, name, others=bool(beside), words=words)
            for row, name in zip(rows, names_of(rows, words), strict=True)
        ],
        with_behind([*(own or rows), *(older for row in own for older in row["earlier"])], PAST, OTHER),
        title=sentences(lead or rows[:MOST_SAID], words),
        subtitle=words("刊出的各项数字，按主题"),
        words=words,
        columns=columns,
        lead=[row["id"] for row in lead],
    )


def _tells(row: Figure) -> bool:
    """Tell whether a figure describes its subject better than most."""
    return any(belongs(row, group) for group in TELLING)


def _whose(row: Figure, words: Words) -> str:
    """Return whose figures stand in the second column."""
    named = next(filter(None, (term_of(row, name, words) for name in NAMED)), "")
    return named or _peer_place(row, words)


def _figure_row(row: dict[str, Any], name: str, *, others: bool, words: Words) -> Row:
    """Return a figure as a row under its theme: what it is of, its size, that of the second subject, and when."""
    alone = row["part"] == "other"
    other = behind(row, OTHER)
    missing = Cell(words("未公布"), look="soft")
    size = missing if alone else _own_cell(row, words)
    when = "" if other is None or other["period"] == row["period"] else period_of(other, words)
    second = Cell(quantity(other, words), (other["id"],), when) if other else Cell("")
    under = "" if row["itself"] else subject_of(row, words)
    cells = (size, *([second] if others else []), Cell(when_of(row, words)))
    marks = () if alone else (mark_of(row, words),)
    return Row(
        name_of(row, "indicator", words),
        marks,
        under,
        name=name,
        record=row,
        cells=cells,
        group=words(THEMES[row["theme"]]),
    )


def _own_cell(row: Figure, words: Words) -> Cell:
    """Return the size of a figure, under it that of the period before and how it moved, and all that is older."""
    past = past_ids(row)
    older = [other for other in row["earlier"] if other["id"] not in past]
    said = (words("{period}{size}", period=period_of(other, words), size=size_of(other, words)) for other in older)
    ids = (row["id"], *past, *(other["id"] for other in older))
    return Cell(size_of(row, words), ids, words.clauses(filter(None, (past_line(row, words), *said))))


def tell_named(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is printed of the firms, projects and events in a subject, one row each; rows as ``profile_part``."""
    found = records(frame)
    order = list(dict.fromkeys(map(_name, found)))
    rows = sorted(found, key=lambda row: (NAMED.index(_key(row)), order.index(_name(row))))
    # What all of them have in common is the subject itself.
    told = [name for name in ("region_short", "sector") if len({name_of(row, name, words) for row in rows}) > 1]
    within = {_name(row): small_line(*(name_of(row, name, words) for name in told)) for row in reversed(rows)}
    reached = [row for row in rows if row["status"] == "actual" and row["value"] > 0]
    lead = sorted(reached, key=lambda row: not _tells(row))[:1]
    lead = lead or [row for row in rows if known(row["value"])][:1] or rows[:1]
    return make_finding(
        subject_rows(
            rows,
            words,
            subject=lambda row: (name_of(row, _key(row), words), within[_name(row)]),
            columns=[lambda _: True],
            usual="",
            lead=[row["id"] for row in lead],
        ),
        with_behind(rows, PAST),
        title=lead_title(lead, words),
        subtitle=words("刊出的企业、机构、项目与活动"),
        words=words,
        columns=[words("对象"), words("数字")],
        lead=[row["id"] for row in lead],
    )


def _key(row: Figure) -> str:
    return next(name for name in NAMED if isinstance(row[name], str))


def _name(row: Figure) -> str:
    return str(row[_key(row)])


def tell_peers(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell one figure of a subject beside those of others of its kind; rows as ``profile_peers`` answers."""
    rows = records(frame)
    own = [row for row in rows if row["own"]]
    others = [row for row in rows if not row["own"]]
    return make_finding(
        simple_rows(rows, [(_peer(row, rows, words), "") for row in rows], words),
        with_behind(rows, PAST),
        title=lead_title([*own, *others[:1]], words),
        subtitle=words(
            "{indicator}，{period}", indicator=name_of(rows[0], "indicator", words), period=period_of(rows[0], words)
        ),
        words=words,
        lead=[row["id"] for row in own],
    )


def _peer(row: Figure, rows: Sequence[Figure], words: Words) -> str:
    """Return what tells a figure from its peers: its firm, project or event, else its sector, else its place."""
    differs = [name for name in (*NAMED, "sector") if len({text_of(one[name]) for one in rows}) > 1]
    if differs:
        return name_of(row, differs[0], words)
    return _peer_place(row, words)


def tell_gaps(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is not published of a subject, with what is of others; rows as ``profile_gaps`` answers."""
    told: dict[str, list[dict[str, Any]]] = {}
    for row in records(frame):
        told.setdefault(row["key"], []).append(row)
    made = []
    for rows in told.values():
        marks = tuple(mark_of(row, words) for row in rows)
        label = topic_name(rows[0], words)
        made.append(Row(label, marks, name=label, record=rows[0], cells=(_elsewhere(rows, words),)))
    names = words.listed(row.label for row in made)
    return make_finding(
        made,
        records(frame),
        title=words("未公布：{names}", names=names),
        subtitle=words("全市与其他板块已公布、本板块未公布的指标"),
        words=words,
        columns=[words("指标"), words("其他板块")],
    )


def _elsewhere(rows: Sequence[Figure], words: Words) -> Cell:
    """Say how much others have, under it of when the first is, and beside each other one what differs."""
    usual, said = period_of(rows[0], words), []
    for row in rows:
        size, period = _placed(row, words), period_of(row, words)
        said.append(size if period == usual else words("{size}（{period}）", size=size, period=period))
    return Cell(words.listed(said), tuple(row["id"] for row in rows), usual)


def _placed(row: Figure, words: Words) -> str:
    return words("{name}{size}", name=_peer_place(row, words), size=quantity(row, words))


def _peer_place(row: Figure, words: Words) -> str:
    return place_of(row, words) or words("全市")
