"""The board: how many matters stand how, each with whose it is, what is due, and what turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.data.observations import behind, records, text_of, with_behind
from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.findings.goals import reached_cell
from dashboard.findings.labels import names_of, small_line
from dashboard.findings.marks import Mark, mark_of
from dashboard.findings.shares import reached_words, time_words
from dashboard.supervision.lights import LATE_LIGHTS, Light, LightState
from dashboard.supervision.tasks import TASK
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.lights import (
    NAMES,
    TASK_STATES,
    judged_as_of,
    light_lines,
    light_reason,
    light_words,
    period_name_of,
    rule_source,
    rule_words,
)
from dashboard.wording.pace import BESIDE
from dashboard.wording.periods import by_day, day_name
from dashboard.wording.phrases import Figure, clause_of, known, period_of, topic_name, when_of
from dashboard.wording.quantities import quantity

COLUMNS = (
    message("事项"),
    message("状态"),
    message("完成与序时（推算）"),
    message("责任单位与负责人"),
    message("期限"),
    message("下一节点与措施"),
)
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
NOTHING_PRINTED = Mark(float("nan"), "actual", "slot")


def tell_states(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many matters stand how, in all, of the city alone and by district; rows as ``board`` answers."""
    rows = records(frame)
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
    cells = [Cell(str(len(rows)), _ids(rows))]
    for state in COUNTED:
        own = [row for row in rows if row["light"].state == state]
        cells.append(Cell(str(len(own)), _ids(own), look=_look(state) if own else "soft"))
    return Row(label, _marks(rows, words), name=label, cells=tuple(cells))


def _look(state: LightState) -> Look:
    return "late" if state in LATE_LIGHTS else "soft" if state == "unknown" else ""


def _ids(rows: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(row["id"] for row in rows if row["matter"] != "task")


def _marks(rows: Iterable[Figure], words: Words) -> tuple[Mark, ...]:
    return tuple(mark_of(row, words) for row in rows if row["matter"] != "task") or (NOTHING_PRINTED,)


def _counted(rows: Sequence[Figure], words: Words) -> str:
    """Say how many matters there are, and how many stand how; those that cannot be judged last."""
    counts = Counter(row["light"].state for row in rows)
    *judged, unknown = (words(COUNTED[state], count=counts[state]) if counts[state] else "" for state in COUNTED)
    parts = words.pick("，", ", ").join(filter(None, judged))
    said = words.clauses(filter(None, [parts, unknown]))
    return words("{count}件督办事项：{said}", count=len(rows), said=said)


def tell_matters(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell every matter, the worst first, with whose it is, when it is due and what is next; rows as ``board``."""
    rows = records(frame)
    late = [row for row in rows if row["light"].state in LATE_LIGHTS]
    said = message("{judged}；竖线为时间已过的比重；期限的天数从{day}算起")
    return _finding(
        [_matter_row(row, name, words) for row, name in zip(rows, _names(rows, words), strict=True)],
        rows,
        title=_late_title(late, len(rows), words),
        subtitle=words(said, judged=judged_as_of(rows[0]["on"], words), day=day_name(rows[0]["day"], words)),
        words=words,
        columns=COLUMNS,
        lead=_ids(late[:MOST_NAMED]),
    )


def _late_title(late: Sequence[Figure], count: int, words: Words) -> str:
    """Say what lags behind, or that nothing does for certain."""
    names = [_called(row, words) for row in late]
    if not late:
        return words("{count}件督办事项，没有可判为滞后的", count=count)
    said = words.listed(names[:MOST_NAMED])
    if len(late) > MOST_NAMED:
        return words("{count}件督办事项滞后，最严重的是{names}", count=len(late), names=said)
    return words("{count}件督办事项滞后：{names}", count=len(late), names=said)


def tell_due(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is overdue and what is due soon; rows as ``due_soon`` answers."""
    rows = records(frame)
    over, soon = ([row for row in rows if (row["left"] < 0) == past] for past in (True, False))
    day = day_name(rows[0]["day"], words)
    parts = [words("{count}件已过期限", count=len(over))] if over else []
    parts += [words("{count}件三十天内到期", count=len(soon))] if soon else []
    told = []
    for row, name in zip(rows, _names(rows, words), strict=True):
        made = _matter_row(row, name, words)
        state, _, owner, due, _ = made.cells
        group = words("已过期限") if row["left"] < 0 else words("三十天内到期")
        told.append(_with_cells(made, (due, state, owner), group))
    return _finding(
        told,
        rows,
        title=words("截至{day}：{said}", day=day, said=words.pick("，", ", ").join(parts)),
        subtitle=words("已完成的不列；没有刊出期限的不列"),
        words=words,
        columns=[COLUMNS[0], COLUMNS[4], COLUMNS[1], COLUMNS[3]],
    )


def tell_turned(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what became late since the issue before, and what no longer is; rows as ``turned`` answers."""
    rows = records(frame)
    became = [row for row in rows if row["light"].state in LATE_LIGHTS]
    told = []
    for row, name in zip(rows, _names(rows, words), strict=True):
        made = _matter_row(row, name, words)
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


def _matter_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return a matter as a row of the list."""
    task = behind(row, TASK)
    label, place = _label(row, words), text_of(row[f"region_short_{words.lang}"])
    aimed = small_line(when_of(row, words), quantity(row, words)) if row["matter"] != "task" else ""
    milestone, measure = _said(task, "milestone", words), _said(task, "measure", words)
    cells = (
        _state_cell(row, words),
        _progress_cell(row, words),
        Cell(_said(task, "owner", words), more=_said(task, "leader", words)),
        _due_cell(row, words),
        Cell(milestone or measure, more=measure if milestone else ""),
    )
    record = row if row["matter"] != "task" else None
    return Row(label, _marks([row], words), small_line(place, aimed), name=name, record=record, cells=cells)


def _label(row: Figure, words: Words) -> str:
    task = behind(row, TASK)
    return capitalised(str(task[words.lang])) if task else topic_name(row, words)


def _names(rows: Sequence[dict[str, Any]], words: Words) -> list[str]:
    """Return what each matter is called by itself; distinct."""
    figures = [row for row in rows if row["matter"] != "task"]
    called = dict(zip((row["id"] for row in figures), names_of(figures, words), strict=True))
    names = []
    for row in rows:
        names.append(_called(row, words) if behind(row, TASK) else called[row["id"]])
    counts = Counter(names)
    return [f"{name} ({row['id']})" if counts[name] > 1 else name for name, row in zip(names, rows, strict=True)]


def _called(row: Figure, words: Words) -> str:
    """Return what a matter is called in a sentence: a task with its place, else subject and indicator."""
    task = behind(row, TASK)
    if not task:
        return clause_of(row, words)
    return words("{place}：{name}", place=text_of(row[f"region_short_{words.lang}"]), name=str(task[words.lang]))


def _said(task: Figure | None, name: str, words: Words) -> str:
    return text_of(task[words.pick(name, f"{name}_en")]) if task else ""


def _state_cell(row: Figure, words: Words) -> Cell:
    """Say how a matter stands, and how it did as of the issue before; it opens how that was judged."""
    light: Light = row["light"]
    before: Light | None = row["light_before"]
    was = words("上期{state}", state=light_words(before, words)) if before and before.state != light.state else ""
    more = small_line(light_reason(light, words), was)
    return Cell(light_words(light, words), more=more, look=_look(light.state), why=light_lines(row, words))


def _progress_cell(row: Figure, words: Words) -> Cell:
    """Say how much is done, and how much of the time was gone; of a task without a figure how it stands."""
    if row["matter"] == "task":
        state = text_of(row[f"{TASK}state"])
        if not state:
            return Cell(words("未公布"), look="soft")
        return Cell(words(TASK_STATES[state]), more=period_name_of(row[f"{TASK}since"], words))
    verdict, base = row["verdict"], behind(row, "actual_") or row
    rate = row["matter"] == "rate"
    done = row["value"] / 100 if rate else row["reached"]
    when = period_of(base, words)
    if not rate and (verdict.rule != "calendar" or not known(done)):
        return reached_cell(row, words, share=done)
    ids = [row["id"], *(other["id"] for prefix in BESIDE if (other := behind(row, prefix)))]
    said = quantity(row, words) if rate else reached_words(row, words)
    time = verdict.needed.value if verdict.rule == "calendar" else float("nan")
    more = small_line(when, time_words(time, words) if known(time) else "")
    return Cell(words("完成{share}", share=said), tuple(ids), more, done, tick=time)


def _due_cell(row: Figure, words: Words) -> Cell:
    """Say by when a matter is due, and how many days are left until then, or have gone since."""
    if row["due"] is None:
        return Cell("")
    return Cell(by_day(row["due"], words), more=_left(row["left"], words))


def _left(left: float, words: Words) -> str:
    if not known(left):
        return ""
    if left < 0:
        return words("已过{count}天", count=int(-left))
    return words("还有{count}天", count=int(left)) if left else words("当天到期")


def _finding(
    rows: Iterable[Row], matters: Sequence[dict[str, Any]], *, columns: Iterable[str], words: Words, **said: Any
) -> Finding:
    """Return a finding of matters with the figures behind them, and where their tasks are printed."""
    figures = with_behind([row for row in matters if row["matter"] != "task"], *BESIDE, "done_", "plan_")
    tasks = [task for row in matters if (task := behind(row, TASK))]
    return make_finding(rows, figures, words=words, columns=map(words, columns), sources=tasks, **said)
