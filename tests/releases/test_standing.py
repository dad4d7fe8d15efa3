"""How a release stands depends on when it was, or is to be, published, and on those after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.data.datasets import Standing
from dashboard.releases.release import Release, in_force
from dashboard.releases.standing import standing_of
from dashboard.translations import words_in
from dashboard.wording.states import standing_words, state_name

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ZH, EN = words_in("zh"), words_in("en")


def release(number: int, at: float, publish_at: float | None = None, withdrawn: float | None = None) -> Release:
    """Return a release; its times are in days from now."""
    due, gone = (None if days is None else NOW + days * DAY for days in (publish_at, withdrawn))
    return Release(number, "", "draft", "", NOW + at * DAY, publish_at=due, withdrawn=gone)


@pytest.mark.parametrize(
    ("releases", "states"),
    [
        ([release(1, -2)], ["current"]),
        ([release(2, -1), release(1, -2)], ["current", "superseded"]),
        ([release(2, -1, 1), release(1, -2)], ["scheduled", "current"]),
        ([release(3, -1), release(2, -2, 1), release(1, -3)], ["current", "overtaken", "superseded"]),
        ([release(3, -2), release(2, -3, -1), release(1, -4)], ["current", "overtaken", "superseded"]),
        ([release(2, -1, None, -0.5), release(1, -2)], ["withdrawn", "current"]),
        ([release(2, -1, 1, -0.5), release(1, -2)], ["unused", "current"]),
        # What was withdrawn before a later one would have come kept that one from nothing.
        ([release(3, -3, None, -2), release(2, -4, -1), release(1, -5)], ["withdrawn", "current", "superseded"]),
        ([release(2, -1), release(1, -1)], ["current", "superseded"]),
    ],
)
def test_how_each_of_several_releases_stands(releases: list[Release], states: list[str]) -> None:
    current = str(in_force(releases, NOW)[0].number)
    assert [standing_of(one, releases, current, NOW).state for one in releases] == states


def test_a_standing_is_said_with_its_days() -> None:
    since, until = NOW - DAY, NOW
    said = {
        state: standing_words("3", Standing(state, "5", since, until), ZH)
        for state in ("current", "superseded", "overtaken", "withdrawn", "unused")
    }
    assert said == {
        "current": "发布 3（2026-11-26 启用，即当前发布）",
        "superseded": "发布 3（2026-11-26 启用，已被发布 5 取代）",
        "overtaken": "发布 3（原定 2026-11-26 启用，未启用即被发布 5 取代）",
        "withdrawn": "发布 3（2026-11-26 启用，2026-11-27 撤回）",
        "unused": "发布 3（2026-11-27 撤回，未曾启用）",
    }


def test_what_is_to_come_is_said_with_its_hour_and_a_draft_without_a_day() -> None:
    hour = f"{(NOW + DAY).astimezone():%Y-%m-%d %H:%M}"
    assert standing_words("6", Standing("scheduled", "5", NOW + DAY), ZH) == f"发布 6，定于 {hour} 启用"
    assert standing_words("draft-2", Standing("draft", "5"), ZH) == "草稿 2，尚未发布"
    assert standing_words("draft-2", Standing("draft", "5"), EN) == "Draft 2, not yet published"
    assert standing_words("3", Standing("superseded", "5", NOW), EN) == (
        "Release 3 (in force from 2026-11-27, superseded by release 5)"
    )


def test_a_state_is_called_by_its_number() -> None:
    assert [state_name(name, ZH) for name in ("3", "draft-2")] == ["发布 3", "草稿 2"]
    assert [state_name(name, EN) for name in ("3", "draft-2")] == ["release 3", "draft 2"]
