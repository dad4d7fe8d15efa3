"""What changed from period to period and from issue to issue, on tiny frames."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.changes import alike, change_between, histories, measure_of, with_before, with_past
from dashboard.data.observations import behind, records
from dashboard.translations import words_in
from dashboard.wording.changes import change_words
from tests.data.made import actual, having, target

ZH = words_in("zh")


def pair(datasets: Datasets, before: dict[str, Any], now: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a figure and the one before it, as they stand in the tables."""
    made = having(datasets, {**before, "id": "before"}, {**now, "id": "now"})
    rows = {row["id"]: row for row in records(made.observations())}
    return rows["now"], rows["before"]


def test_a_figure_stands_beside_the_period_before_of_its_own_series(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(5, "2018", id="old"),
        actual(6, "2019", id="before"),
        actual(8, "2020", id="now"),
        actual(9, "2019", sector="health"),
        actual(3, "2020-H1", id="half"),
        target(20, "2025", id="goal"),
        target(30, "2030", id="later"),
        actual(None, "2021", id="silent"),
    )
    figures = made.observations()
    rows = {row["id"]: row for row in records(with_before(figures, figures))}
    assert {name: (behind(row, "before_") or {}).get("id") for name, row in rows.items()} | {"figure-3": None} == {
        "old": None,
        "before": "old",
        "now": "before",
        "figure-3": None,
        "half": None,
        "goal": None,
        "later": None,
        "silent": None,
    }
    told = histories(figures, ["now", "before", "goal", "silent"])
    assert told.groupby("of")["id"].agg(list).to_dict() == {
        "now": ["old", "before", "now"],
        "before": ["old", "before"],
    }


@pytest.mark.parametrize(
    ("indicator", "before", "now", "measure", "said"),
    [
        ("output", "200亿元", "220亿元", "growth", "增长 10%"),
        ("output", "200亿元", "150亿元", "growth", "减少 25%"),
        ("high_tech_share", "46%", "48.5%", "points", "提高 2.5 个百分点"),
        ("national_htz_rank", "第23位", "第20位", "places", "上升 3 位"),
        ("national_htz_rank", "第23位", "第25位", "places", "下降 2 位"),
        ("output", "200亿元", "200亿元", "growth", "持平"),
    ],
)
def test_a_change_is_said_in_points_places_or_per_cent(
    datasets: Datasets, indicator: str, before: str, now: str, measure: str, said: str
) -> None:
    row, one = pair(datasets, *(stated(indicator, *figure) for figure in ((before, "2019"), (now, "2020"))))
    assert measure_of(row) == measure
    assert change_words(row, one, ZH) == said


def stated(indicator: str, printed: str, period: str) -> dict[str, Any]:
    value = float(re.findall(r"[\d.]+", printed)[0])
    return {"indicator": indicator, "printed": printed, "value": value, "period": period}


def test_an_estimate_beside_an_exact_number_says_so_and_rounding_is_no_change(datasets: Datasets) -> None:
    about = {"indicator": "high_tech_share", "value": 46, "printed": "约46%", "qualifier": "about", "period": "2019"}
    exact = {"indicator": "high_tech_share", "value": 50.2, "printed": "50.2%", "period": "2020"}
    row, before = pair(datasets, about, exact)
    assert not alike(row, before)
    assert change_words(row, before, ZH) == "提高 4.2 个百分点，两数确定程度不同"
    row, before = pair(datasets, about, {**exact, "value": 46.2, "printed": "46.2%"})
    assert change_words(row, before, ZH) == "差异在刊印精度之内"


def test_of_nothing_and_of_what_was_not_published_there_is_no_change(datasets: Datasets) -> None:
    row, before = pair(datasets, actual(0, "2019", printed="0"), actual(5, "2020", printed="5"))
    assert math.isnan(change_between(row, before).value)
    assert change_words(row, before, ZH) == ""
    row, before = pair(datasets, actual(None, "2019"), actual(5, "2020"))
    assert math.isnan(change_between(row, before).value)


def test_of_two_numbers_of_one_period_none_is_said_to_have_moved(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(5, "2018", id="old"),
        actual(6, "2019", id="one"),
        actual(8, "2019", id="other"),
        actual(9, "2020", id="now"),
        actual(10, "2021", id="later"),
    )
    figures = made.observations()
    rows = {row["id"]: behind(row, "before_") for row in records(with_before(figures, figures))}
    assert {name: before and before["id"] for name, before in rows.items()} == {
        **dict.fromkeys(("old", "one", "other", "now")),
        "later": "now",
    }


def test_what_a_question_answers_stands_beside_what_any_issue_prints(datasets: Datasets) -> None:
    made = having(datasets, actual(6, "2019", id="before"), actual(8, "2020", id="now"))
    figures = made.observations()
    asked = with_past(made, figures[figures["id"] == "now"])
    assert [behind(row, "before_")["id"] for row in records(asked) if behind(row, "before_")] == ["before"]  # type: ignore[index]  # not none
    assert with_past(made, figures.head(0)).empty
