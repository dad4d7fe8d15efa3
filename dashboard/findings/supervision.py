"""The board: how many matters stand how, every one with whose it is, what is due, and what turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.data.observations import text_of, with_behind
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.matters import (
    COLUMNS,
    called,
    light_look,
    matter_ids,
    matter_marks,
    matter_names,
    matter_row,
    matters_in,
)
from dashboard.findings.told import Told
from dashboard.supervision.lights import LATE_LIGHTS, Light, LightState
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.lights import NAMES, judged_as_of, light_words, rule_source, rule_words
from dashboard.wording.pace import BESIDE
from dashboard.wording.periods import day_name
from dashboard.wording.phrases import Figure
from dashboard.wording.sources import source_line

# In the order of titles and columns: what cannot be judged comes last.
COUNTED: dict[LightState, str] = {
    "grave": message("{count}件严重滞后"),
    "late": message("{count}件滞后"),
    "level": message("{count}件符合序时"),
    "ahead": message("{count}件快于序时"),
    "done": message("{count}件已完成"),
    "unknown": message("{count}件无法判断"),
}
# As few are named in a title.
MOST_NAMED = 2


def tell_states(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many matters stand how, in all, of the city alone and by district; rows as ``board`` answers."""
    rows = matters_in(frame)
    places = dict[int, list[dict[str, Any]]]()
    for row in sorted(rows, key=lambda row: row["place_order"]):
        places.setdefault(row["place_order"], []).append(row)
    told = [_states_row(_place(own[0], words), own, words) for own in places.values()]
    if len(told) > 1:
        told.insert(0, _states_row(capitalised(words("合计")), rows, words))
    on, rule = rows[0]["on"], rows[0]["rule"]
    said = message("{judged}；进度规则：{rule}；出处：{source}")
    return _finding(
        told,
        rows,
        title=_counted(rows, words),
        subtitle=words(
            said, judged=judged_as_of(on, words), rule=rule_words(rule, words), source=rule_source(rule, words)
        ),
        words=words,
        columns=[message("板块"), message("事项数"), *(NAMES[state] for state in COUNTED)],
    )


def _place(row: Figure, words: Words) -> str:
    """Return the district of a matter, or that it is of the city alone."""
    return text_of(row[f"district_{words.lang}"]) or words("市本级")


def _states_row(label: str, rows: Sequence[dict[str, Any]], words: Words) -> Row:
    cells = [Cell(str(len(rows)), matter_ids(rows))]
    for state in COUNTED:
        own = [row for row in rows if row["light"].state == state]
        cells.append(Cell(str(len(own)), matter_ids(own), look=light_look(state) if own else "soft"))
    return Row(label, matter_marks(rows, words), name=label, cells=tuple(cells))


def _counted(rows: Sequence[Figure], words: Words) -> str:
    """Say how many matters there are, and how many stand how; those that cannot be judged last."""
    counts = Counter(row["light"].state for row in rows)
    *judged, unknown = (words(COUNTED[state], count=counts[state]) if counts[state] else "" for state in COUNTED)
    parts = words.pick("，", ", ").join(filter(None, judged))
    said = words.clauses(filter(None, [parts, unknown]))
    return words("{count}件督办事项：{said}", count=len(rows), said=said)


def tell_matters(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell every matter, the worst first, with whose it is, when it is due and what is next; rows as ``board``."""
    rows = matters_in(frame)
    names = matter_names(rows, words)
    late = [row for row in rows if row["light"].state in LATE_LIGHTS]
    said = message("{judged}；竖线为时间已过的比重；期限的天数从{day}算起")
    return _finding(
        Told(lambda place: matter_row(rows[place], names[place], words), range(len(rows))),
        rows,
        title=_late_title(late, len(rows), words),
        subtitle=words(said, judged=judged_as_of(rows[0]["on"], words), day=day_name(rows[0]["day"], words)),
        words=words,
        columns=COLUMNS,
        lead=matter_ids(late[:MOST_NAMED]),
    )


def _late_title(late: Sequence[Figure], count: int, words: Words) -> str:
    """Say what lags behind, or that nothing does for certain."""
    if not late:
        return words("{count}件督办事项，没有可判为滞后的", count=count)
    said = words.listed(called(row, words) for row in late[:MOST_NAMED])
    if len(late) > MOST_NAMED:
        return words("{count}件督办事项滞后，最严重的是{names}", count=len(late), names=said)
    return words("{count}件督办事项滞后：{names}", count=len(late), names=said)


def tell_due(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is overdue and what is due soon; rows as ``due_soon`` answers."""
    rows = matters_in(frame)
    over, soon = ([row for row in rows if (row["left"] < 0) == past] for past in (True, False))
    day = day_name(rows[0]["day"], words)
    parts = [words("{count}件已过期限", count=len(over))] if over else []
    parts += [words("{count}件三十天内到期", count=len(soon))] if soon else []
    told = []
    for row, name in zip(rows, matter_names(rows, words), strict=True):
        made = matter_row(row, name, words)
        state, _, owner, due, _ = made.cells
        group = words("已过期限") if row["left"] < 0 else words("三十天内到期")
        told.append(_with_cells(made, (due, state, owner), group))
    return _finding(
        told,
        rows,
        title=words("截至{day}：{said}", day=day, said=words.pick("，", ", ").join(parts)),
        subtitle=words("已完成、已停止和没有刊出期限的不列"),
        words=words,
        columns=[COLUMNS[0], COLUMNS[4], COLUMNS[1], COLUMNS[3]],
    )


def tell_turned(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what became late since the issue before, and what no longer is; rows as ``turned`` answers."""
    rows = matters_in(frame)
    became = [row for row in rows if row["light"].state in LATE_LIGHTS]
    told = []
    for row, name in zip(rows, matter_names(rows, words), strict=True):
        made = matter_row(row, name, words)
        before: Light = row["light_before"]
        told.append(_with_cells(made, (Cell(light_words(before, words)), *made.cells[:1], *made.cells[2:3]), ""))
    parts = [words("{count}件转为滞后", count=len(became))] if became else []
    parts += [words("{count}件不再滞后", count=len(rows) - len(became))] if len(became) < len(rows) else []
    return _finding(
        told,
        rows,
        title=words.pick("，", ", ").join(parts),
        subtitle=words("与上一期的判断相比"),
        words=words,
        columns=[COLUMNS[0], message("上期状态"), message("现在状态"), COLUMNS[3]],
    )


def _with_cells(row: Row, cells: tuple[Cell, ...], group: str) -> Row:
    return replace(row, cells=cells, group=group)


def _finding(
    rows: Iterable[Row], matters: Sequence[dict[str, Any]], *, columns: Iterable[str], words: Words, **said: Any
) -> Finding:
    """Return a finding of matters with the figures behind them, and where their tasks are printed."""
    figures = with_behind([row for row in matters if row["matter"] != "task"], *BESIDE, "done_", "plan_")
    tasks = tuple(row["task"] for row in matters if row["task"])
    finding = make_finding(rows, figures, words=words, columns=map(words, columns), **said)
    return replace(finding, cited=tasks, source=source_line([*figures, *tasks], words))
