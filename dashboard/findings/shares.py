"""How sure a share of a target is, and the growth that a target asks for: of an open one it is less, or more."""

from __future__ import annotations

from dashboard.translations import Words, message
from dashboard.wording.certainty import OPEN_ENDED
from dashboard.wording.phrases import Figure, known, phrase_of

REACHED = {
    "done": (message("已达到"), message("{figure}已达到{year}年目标")),
    "exact": ("{reached:.0%}", message("{figure}达到{year}年目标的{reached:.0%}")),
    "below": (message("不足{reached:.0%}"), message("{figure}不足{year}年目标的{reached:.0%}")),
    "above": (message("超{reached:.0%}"), message("{figure}超过{year}年目标的{reached:.0%}")),
    "about": (message("约{reached:.0%}"), message("{figure}约为{year}年目标的{reached:.0%}")),
    "unknown": (message("无法计算"), message("{figure}对{year}年目标的完成率无法计算")),
}


def _reached(row: Figure) -> str:
    """Return how sure the reached share of a target is: of an open one it is less, of a rough one about."""
    if not known(row["reached"]):
        return "unknown"
    goal, base = row["qualifier"], row["actual_qualifier"]
    if row["arrived"]:
        return "done"
    if goal in OPEN_ENDED and base == "exact":
        return "below"
    if base in OPEN_ENDED and goal == "exact":
        return "above"
    return "exact" if goal == base == "exact" else "about"


def reached_words(row: Figure, words: Words) -> str:
    """Say which share of a target is reached, and how sure that is."""
    said, _ = REACHED[_reached(row)]
    return words(said, reached=row["reached"])


def reached_sentence(row: Figure, words: Words) -> str:
    """Say of a target which share of it is reached."""
    _, said = REACHED[_reached(row)]
    return words(said, figure=phrase_of(row, words), year=row["target_year"], reached=row["reached"])


def growth_words(row: Figure, words: Words) -> str:
    """Say the growth a year; a target that is open upwards asks for more than it."""
    said = message("年均超{growth:.1%}") if row["qualifier"] in OPEN_ENDED else message("年均{growth:.1%}")
    return words(said, growth=row["required_growth"])
