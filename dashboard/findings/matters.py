"""A matter of the board as a row: how it stands, what is done beside the calendar, whose it is, when it is due."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.data.observations import CITY, behind, records, text_of
from dashboard.findings.finding import Cell, Look, Row
from dashboard.findings.goals import reached_cell
from dashboard.findings.labels import names_of, small_line
from dashboard.findings.marks import Mark, mark_of
from dashboard.findings.shares import reached_words, time_words
from dashboard.supervision.lights import LATE_LIGHTS, Light, LightState
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.lights import TASK_STATES, light_lines, light_reason, light_words, state_day
from dashboard.wording.pace import BESIDE
from dashboard.wording.periods import by_day
from dashboard.wording.phrases import Figure, clause_of, known, period_of, topic_name, when_of
from dashboard.wording.quantities import quantity

# What stands over the cells of a row, the first over its label.
COLUMNS = (
    message("事项"),
    message("状态"),
    message("完成与序时（推算）"),
    message("责任单位与负责人"),
    message("期限"),
    message("下一节点与措施"),
)
NOTHING_PRINTED = Mark(math.nan, "actual", "slot")
WHOLE = 100


def matters_in(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the matters of a frame of the board, each with the columns of its figure where it has one."""
    return [figure | row if (figure := row.pop("figure")) else row for row in records(frame)]


def matter_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return a matter as a row of the list."""
    task = row["task"]
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
    return Row(label, matter_marks([row], words), small_line(place, aimed), name=name, record=record, cells=cells)


def _label(row: Figure, words: Words) -> str:
    task = row["task"]
    return capitalised(str(task[words.lang])) if task else topic_name(row, words)


def matter_names(rows: Sequence[dict[str, Any]], words: Words) -> list[str]:
    """Return what each matter is called by itself; distinct."""
    figures = [row for row in rows if row["matter"] != "task"]
    own = dict(zip((row["id"] for row in figures), names_of(figures, words), strict=True))
    names = [called(row, words) if row["task"] else own[row["id"]] for row in rows]
    counts = Counter(names)
    return [f"{name} ({row['id']})" if counts[name] > 1 else name for name, row in zip(names, rows, strict=True)]


def called(row: Figure, words: Words) -> str:
    """Return what a matter is called in a sentence: a task with its place, else subject and indicator."""
    task = row["task"]
    if not task:
        return clause_of(row, words)
    place, name = text_of(row[f"region_short_{words.lang}"]), str(task[words.lang])
    return name if row["region"] == CITY else words("{place}：{name}", place=place, name=name)


def _said(task: Figure | None, name: str, words: Words) -> str:
    return text_of(task[words.pick(name, f"{name}_en")]) if task else ""


def _state_cell(row: Figure, words: Words) -> Cell:
    """Say how a matter stands, and how it did as of the issue before; it opens how that was judged."""
    light: Light = row["light"]
    before: Light | None = row["light_before"]
    was = words("上期{state}", state=light_words(before, words)) if before and before.state != light.state else ""
    more = small_line(light_reason(light, words), was)
    return Cell(light_words(light, words), more=more, look=light_look(light.state), why=light_lines(row, words))


def _progress_cell(row: Figure, words: Words) -> Cell:
    """Say how much is done, and how much of the time was gone; of a task without a figure how it stands."""
    if row["matter"] == "task":
        state = text_of(row["task"]["state"])
        if not state:
            return Cell(words("未公布"), look="soft")
        return Cell(words(TASK_STATES[state]), more=state_day(row["task"]["since"], words))
    verdict, base = row["verdict"], behind(row, "actual_") or row
    rate = row["matter"] == "rate"
    done = row["value"] / WHOLE if rate else row["reached"]
    when = period_of(base, words)
    if not rate and (verdict.rule != "calendar" or not known(done)):
        return reached_cell(row, words, share=done if known(done) else math.nan)
    ids = [row["id"], *(other["id"] for prefix in BESIDE if (other := behind(row, prefix)))]
    said = quantity(row, words) if rate else reached_words(row, words)
    time = verdict.needed.value if verdict.rule == "calendar" else math.nan
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


def light_look(state: LightState) -> Look:
    """Return how a light looks: red is what lags behind, and nothing else."""
    return "late" if state in LATE_LIGHTS else "soft" if state == "unknown" else ""


def matter_ids(rows: Sequence[Figure]) -> tuple[str, ...]:
    """Return the ids of the targets and rates among matters."""
    return tuple(row["id"] for row in rows if row["matter"] != "task")


def matter_marks(rows: Sequence[Figure], words: Words) -> tuple[Mark, ...]:
    """Return the marks of the targets and rates among matters; one of nothing where there are none."""
    return tuple(mark_of(row, words) for row in rows if row["matter"] != "task") or (NOTHING_PRINTED,)
