"""What the ledger of matters says of each: its name, its target, what was reached, and what its task says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.data.observations import behind, text_of
from dashboard.supervision.days import end_day
from dashboard.supervision.entries import TASK
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.lights import TASK_STATES, light_reason, light_words, state_day
from dashboard.wording.phrases import Figure, period_of, phrase_of, when_of
from dashboard.wording.quantities import quantity

CITY_LEVEL = message("市本级")
# What of a task may be changed, in the order of the ledger; those that the tables have in both languages.
CHANGED = ("owner", "leader", "milestone", "due", "measure")
SPOKEN = frozenset(CHANGED) - {"due"}


def matter_name(matter: Mapping[str, Any], words: Words) -> str:
    """Return what a matter is called: as its task is, or as its figure is.

    Args:
        matter: The columns of its figure where it has one, and those of its task under ``task_``.
        words: The language.
    """
    said = text_of(matter.get(f"{TASK}{words.lang}")) or text_of(matter.get(f"{TASK}zh"))
    return words.pick(said, capitalised(said)) or phrase_of(matter, words)


def kept_text(matter: Mapping[str, Any], key: str, words: Words) -> str:
    """Return what the tables say in one of the columns that may be changed; empty where they say nothing."""
    if key == "due":
        return text_of(matter.get(f"{TASK}due")) or own_due(matter)
    own = text_of(matter.get(f"{TASK}{key}"))
    return words.pick(own, text_of(matter.get(f"{TASK}{key}_en")) or own)


def own_due(matter: Mapping[str, Any]) -> str:
    """Return the last day of a target's time; empty of what is no target or has no time."""
    ends = end_day(text_of(matter.get("period")))
    return ends.isoformat() if ends and matter.get("status") != "actual" else ""


def target_text(matter: Figure, words: Words) -> str:
    """Return what a matter is to reach, and when; empty where no figure says so."""
    if not text_of(matter.get("indicator")) or matter["status"] == "actual":
        return ""
    return words("{period}{size}", period=when_of(matter, words), size=quantity(matter, words))


def actual_text(matter: Figure, words: Words) -> str:
    """Return what was reached last, and when; empty where nothing is printed."""
    if not text_of(matter.get("indicator")):
        return ""
    last = matter if matter["status"] == "actual" else behind(matter, "actual_")
    return reached_text(last, words) if last else ""


def reached_text(figure: Figure, words: Words) -> str:
    """Return a figure with its period."""
    return words("{period}{size}", period=period_of(figure, words), size=quantity(figure, words))


def progress_text(state: str, day: str, words: Words) -> str:
    """Return how a task stood and when: 进行中，2021 年 6 月."""
    return words.pick("，", ", ").join((words(TASK_STATES[state]), state_day(day, words)))


def light_text(matter: Mapping[str, Any], words: Words) -> str:
    """Return how a matter stands, why nothing can be said, and below it what is printed of its task."""
    light = matter["light"]
    said, reason = light_words(light, words), light_reason(light, words)
    said = words("{said}：{reason}", said=said, reason=reason) if reason else said
    said = words.pick(said, capitalised(said))
    state, since = text_of(matter.get(f"{TASK}state")), text_of(matter.get(f"{TASK}since"))
    return "\n".join(filter(None, (said, progress_text(state, since, words) if state else "")))
