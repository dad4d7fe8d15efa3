"""Series of two or more periods, which moved most, and the events meanwhile, on tiny frames."""

from __future__ import annotations

import math
from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.changes import moved_series
from dashboard.data.events import MOST_SERIES, series_with_events
from tests.data.made import actual, having, target

POINTS, PLACES = {"indicator": "high_tech_share"}, {"indicator": "national_htz_rank", "region": "wujin_htz"}


def moves_of(datasets: Datasets, **choices: Any) -> list[tuple[str, float]]:
    """Return the newest figure and the move of each series, in order."""
    told = moved_series(datasets, **choices).drop_duplicates("of")
    return [(name, round(change, 3)) for name, change in zip(told["of"], told["change"], strict=True)]


def test_one_issue_has_no_series_of_two_periods(datasets: Datasets) -> None:
    assert moved_series(datasets).empty
    assert series_with_events(datasets).empty


def test_a_series_has_every_period_from_the_oldest_and_needs_two_that_are_reached(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(120, "2021", id="now", printed="120"),
        actual(100, "2019", id="first", printed="100"),
        actual(110, "2020", id="between", printed="110"),
        actual(30, "2020", id="year", indicator="sales_revenue", printed="30"),
        actual(20, "2020-H1", id="half", indicator="sales_revenue", printed="20"),
        actual(7, "2020", id="alone", sector="health"),
        target(9, "2025", id="goal", sector="health"),
    )
    told = moved_series(made)
    assert [(row.of, row.id) for row in told.itertuples()] == [("now", name) for name in ("first", "between", "now")]


def test_the_largest_of_each_measure_come_in_turn_and_what_did_not_surely_move_comes_last(datasets: Datasets) -> None:
    def pair(name: str, before: float, now: float, **columns: Any) -> list[dict[str, Any]]:
        sized = ((f"{name}-before", "2019", before), (name, "2020", now))
        return [actual(value, at, id=one, printed=f"{value:g}", **columns) for one, at, value in sized]

    made = having(
        datasets,
        *pair("doubled", 100, 200),
        *pair("grown", 100, 110, sector="health"),
        *pair("still", 100, 100, sector="new_energy"),
        *pair("points", 46, 50, **POINTS),
        *pair("few-points", 46, 47.4, **POINTS, region="wujin"),
        *pair("places", 38, 36, **PLACES),
    )
    assert moves_of(made) == [
        ("points", 4),
        ("places", 2),
        ("doubled", 1),
        ("few-points", 1.4),
        ("grown", 0.1),
        ("still", 0),
    ], "4 points are not held against 100 per cent"
    assert moves_of(made, districts=("wujin",)) == [("few-points", 1.4), ("places", 2)]
    assert moves_of(made, sectors=("health",)) == [("grown", 0.1)]


def test_a_move_that_words_may_explain_is_none_and_of_nothing_none_is_computed(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(46, "2019", id="about-before", printed="约46%", qualifier="about", **POINTS),
        actual(46.2, "2020", id="about", printed="46.2%", **POINTS),
        actual(0, "2019", id="nothing", printed="0"),
        actual(5, "2020", id="something", printed="5"),
    )
    (first, change), (other, unknown) = moves_of(made)
    assert (first, change, other) == ("about", 0, "something")
    assert math.isnan(unknown)


def event(period: str, name: str = "makers_week", **columns: Any) -> dict[str, Any]:
    return {"table": "event_figures", "indicator": "attendance", "event": name, "value": 5, "period": period} | columns


@pytest.fixture
def eventful(datasets: Datasets) -> Datasets:
    """Return two series with events before, between and after their ends, elsewhere and of another sector."""
    return having(
        datasets,
        *(actual(value, at, id=f"city-{at}", printed=f"{value}") for at, value in (("2020", 10), ("2021", 20))),
        *(actual(v, at, id=f"s-{at}", printed=f"{v}", sector="health") for at, v in (("2020", 10), ("2021", 11))),
        event("2021-06", id="meanwhile"),
        event("2021-06", id="again"),
        event("2021-07", id="of-the-sector", sector="health"),
        event("2020-06", id="before"),
        event("2022-01", id="after"),
        event("2021", id="some-time-in-a-year"),
        event("", id="at-no-time"),
        event("2021-08", "carriers_forum", id="elsewhere", region="zhonglou"),
    )


def test_the_events_of_a_series_are_of_its_place_and_sector_and_of_a_month_between_its_ends(eventful: Datasets) -> None:
    told = series_with_events(eventful)
    events = told[told["part"] == "event"]
    assert dict(zip(events["of"], events["id"], strict=True)) == {"city-2021": "meanwhile", "s-2021": "of-the-sector"}
    assert told["part"].tolist()[:4] == ["period"] * 4, "events come after all series"


def test_only_series_that_are_drawn_have_their_events(datasets: Datasets) -> None:
    sectors = datasets.table("sectors")["id"].tolist()[: MOST_SERIES + 2]
    rows = [
        actual(value, at, sector=sector, id=f"{sector}-{at}", printed=f"{value}")
        for sector in sectors
        for at, value in (("2020", 10), ("2021", 20))
    ]
    made = having(datasets, *rows, *(event("2021-06", id=f"event-{sector}", sector=sector) for sector in sectors))
    told = series_with_events(made)
    assert told["of"].nunique() == len(sectors)
    assert (told["part"] == "event").sum() == MOST_SERIES
