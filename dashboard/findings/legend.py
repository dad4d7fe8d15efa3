"""The key to the marks: what each says of its figure, in one list for pages, slides and pictures."""

from __future__ import annotations

from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.translations import message

# By the name of each in the style sheet: what it means, and a sign of it in a line of text.
LEGEND = {
    "exact": (message("准确数"), "■"),
    "about": (message("约、近"), "▨"),
    "over": (message("超、以上"), "▶"),
    "at-most": (message("不超过"), "▌"),
    "target": (message("目标、计划"), "□"),
    "unpublished": (message("未公布"), "░"),
    "elapsed": (message("时间进度"), "┃"),
    "before": (message("此前时期的数"), "│"),
    "event": (message("同期活动"), "╵"),
}
NAMES = {
    "hatched": "about",
    "outlined": "target",
    "slot": "unpublished",
    "open": "over",
    "cap": "at-most",
    "elapsed": "elapsed",
    "before": "before",
    "event": "event",
}


def key_in_words(finding: Finding) -> str:
    """Return the key to those marks of a finding that need one, in one line; empty where all are exact."""
    used = {name for row in finding.rows for mark in (*row.marks, *row.events) for name in _names_of(row, mark)}
    said = (f"{sign} {finding.words(text)}" for name, (text, sign) in LEGEND.items() if name in used)
    return "　".join(said)


def _names_of(row: Row, mark: Mark) -> set[str]:
    """Return what a mark shows by its look: a tile is pale or not, an earlier rank is hollow and says why.

    A tick of the period before is as thin for any number.
    """
    if row.place:
        return {NAMES[mark.fill]} if mark.fill == "slot" else set()
    if mark.role == "before":
        return {NAMES[mark.role]}
    looks = (mark.end, mark.role) if mark.role == "earlier" else (mark.fill, mark.end, mark.role)
    return {NAMES[look] for look in looks if look in NAMES}
