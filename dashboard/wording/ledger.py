"""What the ledger of matters says of each: its name, its target, what was reached, and what its task says."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import Any

from dashboard.data.observations import behind, text_of
from dashboard.data.periods import last_month
from dashboard.translations import Words, message
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, period_of, phrase_of, when_of
from dashboard.wording.quantities import quantity

# How a task stands, by its state in the tables.
PROGRESS: Mapping[str, str] = {
    "planned": message("未开始"),
    "started": message("进行中"),
    "done": message("已完成"),
    "stopped": message("停止"),
}
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
    said = text_of(matter.get(f"task_{words.lang}")) or text_of(matter.get("task_zh"))
    return said or phrase_of(matter, words)


def kept_text(matter: Mapping[str, Any], key: str, words: Words) -> str:
    """Return what the tables say in one of the columns that may be changed; empty where they say nothing."""
    if key == "due":
        return text_of(matter.get("task_due")) or own_due(matter)
    own = text_of(matter.get(f"task_{key}"))
    return words.pick(own, text_of(matter.get(f"task_{key}_en")) or own)


def own_due(matter: Mapping[str, Any]) -> str:
    """Return the last day of a target's time; empty of what is no target or has no time."""
    ends = last_month(text_of(matter.get("period")))
    if not ends or matter.get("status") == "actual":
        return ""
    year, month = divmod(ends, 100)
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"


def target_text(matter: Figure, words: Words) -> str:
    """Return what a matter is to reach, and when; empty where no figure says so."""
    if not text_of(matter.get("indicator")) or matter["status"] == "actual":
        return ""
    return f"{when_of(matter, words)}{words.pick('', ' ')}{quantity(matter, words)}"


def actual_text(matter: Figure, words: Words) -> str:
    """Return what was reached last, and when; empty where nothing is printed."""
    if not text_of(matter.get("indicator")):
        return ""
    last = matter if matter["status"] == "actual" else behind(matter, "actual_")
    return reached_text(last, words) if last else ""


def reached_text(figure: Figure, words: Words) -> str:
    """Return a figure with its period."""
    return f"{period_of(figure, words)}{words.pick('', ' ')}{quantity(figure, words)}"


def progress_text(state: str, day: str, words: Words) -> str:
    """Return how a task stood and when: 进行中，2021 年 6 月."""
    when = day if day.count("-") > 1 else period_name(day, words)
    return words.pick("，", ", ").join((words(PROGRESS[state]), when))
