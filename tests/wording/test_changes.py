"""How much a figure moved, in words."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data.intervals import exactly
from dashboard.translations import words_in
from dashboard.wording.changes import change_words
from dashboard.wording.pace import a_year_words

COUNT = {"unit": "家", "indicator_kind": "level", "qualifier": "exact", "status": "actual", "value_high": float("nan")}
SHARE = COUNT | {"unit": "%", "indicator_kind": "share"}
RANK = COUNT | {"unit": "位", "indicator_kind": "rank"}


def figure(common: dict[str, Any], value: float) -> dict[str, Any]:
    return common | {"value": value, "printed": f"{value:g}{common['unit']}"}


@pytest.mark.parametrize(
    ("common", "before", "now", "said"),
    [
        (COUNT, 1000, 1100, "增长 10%"),
        (COUNT, 10000, 10004, "增长 0.04%"),
        (COUNT, 10004, 10000, "减少 0.04%"),
        (COUNT, 1000, 1000, "持平"),
        (SHARE, 3.211, 3.214, "提高 0.003 个百分点"),
        (SHARE, 3.2, 3.45, "提高 0.25 个百分点"),
    ],
)
def test_what_moved_is_never_said_to_move_by_nothing(
    common: dict[str, Any], before: float, now: float, said: str
) -> None:
    assert change_words(figure(common, now), figure(common, before), words_in("zh")) == said


@pytest.mark.parametrize(
    ("places", "zh", "en"), [(1, "1 位", "1 place"), (2, "2 位", "2 places"), (1.6, "1.6 位", "1.6 places")]
)
def test_whole_places_have_no_decimals(places: float, zh: str, en: str) -> None:
    said = [a_year_words(exactly(places), figure(RANK, 13), words_in(lang)) for lang in ("zh", "en")]
    assert said == [zh, en]
