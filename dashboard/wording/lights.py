"""How a matter of the board stands, in words: its light, why nothing can be said, the rule, and how it was judged."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date

from dashboard.data.observations import behind, text_of
from dashboard.supervision.lights import Light, LightState, PaceRule, TaskReason
from dashboard.supervision.pace import PER_CENT
from dashboard.translations import Words, message
from dashboard.wording.computed import computed_words
from dashboard.wording.pace import ANY, RATIO, REASONS, figures_used, formula, per_cent_words, verdict_rule
from dashboard.wording.periods import day_name, period_name
from dashboard.wording.phrases import Figure, source_of

NAMES: dict[LightState, str] = {
    "done": message("已完成"),
    "ahead": message("快于序时"),
    "level": message("符合序时"),
    "late": message("滞后"),
    "grave": message("严重滞后"),
    "unknown": message("无法判断"),
}
TASK_REASONS: dict[TaskReason, str] = {
    "unmeasured": message("未刊出进度数字"),
    "stateless": message("未刊出进展"),
    "stopped": message("已停止"),
    "overdue": message("逾期未完成"),
    "unreported": message("已到期，其后未刊出进展"),
}
EVERY_REASON: Mapping[str, str] = dict([*REASONS.items(), *TASK_REASONS.items()])
TASK_STATES = {
    "planned": message("计划中"),
    "started": message("进行中"),
    "done": message("已完成"),
    "stopped": message("已停止"),
}
# How a target is lit that no calendar says anything of.
BY_CLASS = message("督办状态：低于所需增速为滞后；明显低于所需、背离目标、到期未达到为严重滞后；达到所需为符合序时")


def light_words(light: Light, words: Words) -> str:
    """Return the name of a light."""
    return words(NAMES[light.state])


def light_reason(light: Light, words: Words) -> str:
    """Return why a light is what it is where its figures do not say so: with the lights that they leave open."""
    said = words(EVERY_REASON[light.reason]) if light.reason else ""
    if not light.could:
        return said
    return words("{reason}（{could}）", reason=said, could=words.listed(words(NAMES[state]) for state in light.could))


def rule_words(rule: PaceRule, words: Words) -> str:
    """Return a rule of pace with its name and its thresholds."""
    name = str(rule.row[words.lang])
    late, grave = (f"{100 * one:g}" if one is not None else "" for one in (rule.late, rule.grave))
    if rule.measure == "points":
        if not rule.late and rule.grave is None:
            return words("{name}（少于序时进度为滞后）", name=name)
        if rule.grave is None:
            return words("{name}（比序时进度少{late}个百分点以上为滞后）", name=name, late=late)
        said = message("{name}（比序时进度少{late}个百分点以上为滞后，少{grave}个百分点以上为严重滞后）")
        return words(said, name=name, late=late, grave=grave)
    if rule.grave is None:
        return words("{name}（不到序时进度的{late}%为滞后）", name=name, late=late)
    said = message("{name}（不到序时进度的{late}%为滞后，不到{grave}%为严重滞后）")
    return words(said, name=name, late=late, grave=grave)


def rule_source(rule: PaceRule, words: Words) -> str:
    """Return where a rule comes from."""
    return str(rule.row[words.pick("source", "source_en")])


def judged_as_of(on: str, words: Words) -> str:
    """Say as of when the board judges."""
    if not on:
        return words("按各项最近实绩期末判断")
    return words("按{day}判断，实绩截至各项期末", day=day_name(date.fromisoformat(on), words))


def board_in_words(rule: PaceRule | None, on: str, words: Words) -> str:
    """Say as of which day and by which rule the board judges; empty where neither is named."""
    said = [words("按{day}判断", day=day_name(date.fromisoformat(on), words))] if on else []
    said += [words("进度规则：{rule}", rule=str(rule.row[words.lang]))] if rule else []
    return words.clauses(said)


def light_lines(row: Figure, words: Words) -> tuple[str, ...]:
    """Return how a matter was judged, line by line: rule and its source, formula, conclusion, figures, their pages.

    Args:
        row: As ``dashboard.supervision.board.board`` answers, with its task under ``task``.
        words: The language.
    """
    return tuple(filter(None, _lines(row, row["light"], words)))


def _lines(row: Figure, light: Light, words: Words) -> Iterator[str]:
    verdict = light.verdict
    if light.rule:
        yield words("规则：{rule}", rule=rule_words(light.rule, words))
        yield words("规则出处：{source}", source=rule_source(light.rule, words))
    elif verdict and verdict.rule:
        yield verdict_rule(verdict, words)
        if verdict.rule not in ("calendar", "due"):
            yield words(BY_CLASS)
    if verdict:
        yield from formula(row, verdict, words)
    if light.rule:
        yield _measured(light, words)
    state, reason = light_words(light, words), light_reason(light, words)
    yield words("结论：{state}", state=words("{said}：{reason}", said=state, reason=reason) if reason else state)
    if row["matter"] != "task":
        yield from figures_used(row, words)
    yield from _task_lines(row, words)


def _measured(light: Light, words: Words) -> str:
    """Say how far what is done lies from the calendar, in the measure of the rule."""
    if not light.rule or math.isnan(light.measured.value):
        return ""
    if light.rule.measure == "share":
        return words("完成÷序时（推算）：{share}", share=per_cent_words(light.measured, words, RATIO))
    points = light.measured * PER_CENT
    said = computed_words(points, lambda one, places: words("{points}个百分点", points=f"{one:.{places}f}"), words, ANY)
    return words("完成减序时（推算）：{points}", points=said)


def _task_lines(row: Figure, words: Words) -> Iterator[str]:
    """Yield what is printed of a task and of its state, with their pages."""
    task = row["task"]
    if not task:
        return
    name = str(task[words.lang])
    yield words("事项：{name}，{source}", name=name, source=source_of(task, words))
    if state := behind(task, "state_"):
        said, when = words(TASK_STATES[task["state"]]), state_day(state["date"], words)
        note = text_of(state[words.pick("note", "note_en")])
        told = {"date": when, "state": said, "source": source_of(state, words)}
        if note:
            yield words("进展：{date}{state}（{note}），{source}", note=note, **told)
        else:
            yield words("进展：{date}{state}，{source}", **told)


def state_day(said: str, words: Words) -> str:
    """Return the date of a state as people say it: a day, a month or a year."""
    return day_name(date.fromisoformat(said), words) if said.count("-") > 1 else period_name(said, words)
