"""Which state of the tables something is of, and how that state stands to what is published."""

from __future__ import annotations

from dashboard.data import Datasets
from dashboard.data.datasets import Standing, Standings
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised

DRAFT = "draft-"
STANDINGS: dict[Standings, str] = {
    "current": message("{state}（{since}启用，即当前发布）"),
    "superseded": message("{state}（{since}启用，已被{current}取代）"),
    "overtaken": message("{state}（原定{since}启用，未启用即被{current}取代）"),
    "scheduled": message("{state}，定于{since}启用"),
    "withdrawn": message("{state}（{since}启用，{until}撤回）"),
    "unused": message("{state}（{until}撤回，未曾启用）"),
    "draft": message("{state}，尚未发布"),
    "released": message("{state}，已经发布"),
    "discarded": message("{state}，已作废"),
}


def state_name(name: str, words: Words) -> str:
    """Return what a state is called: 发布 3 for ``3``, 草稿 2 for ``draft-2``."""
    number = name.removeprefix(DRAFT)
    return words("发布{number}", number=number) if number == name else words("草稿{number}", number=number)


def standing_words(name: str, standing: Standing, words: Words) -> str:
    """Say how a state stands: 发布 3（2026-11-27 启用，已被发布 5 取代）."""
    exact = standing.state == "scheduled"
    since, until = (f"{moment.astimezone():%Y-%m-%d}" if moment else "" for moment in (standing.since, standing.until))
    if exact and standing.since:
        since = f"{standing.since.astimezone():%Y-%m-%d %H:%M}"
    said = {"since": since, "until": until, "current": state_name(standing.current, words)}
    return capitalised(words(STANDINGS[standing.state], state=state_name(name, words), **said))


def state_words(datasets: Datasets, words: Words) -> str:
    """Say of which state of an address tables are, and how it stands; empty for what is published."""
    return standing_words(datasets.release, datasets.standing, words) if datasets.standing else ""


def version_words(datasets: Datasets, words: Words) -> str:
    """Return the version of tables with the name of their state, where they have one: 发布 3 · 数据版本 1a2b3c4d5e6f.

    It says nothing that may change afterwards: what is kept for long has it.
    """
    version, name = words("数据版本{version}", version=datasets.version), datasets.release
    if not name:
        return version
    state = state_name(name, words)
    return f"{words('{state}（未发布）', state=state) if name.startswith(DRAFT) else state} · {version}"
