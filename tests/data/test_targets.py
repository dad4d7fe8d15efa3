"""Targets beside what is reached: shares and growth computed, and where nothing can be."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data import Datasets, targets
from dashboard.data.observations import records
from tests.data.made import actual, having, target


@settings(max_examples=25)
@given(base=st.floats(0.1, 1e5), goal=st.floats(0.1, 1e5), start=st.integers(2000, 2020), years=st.integers(1, 30))
def test_the_growth_a_target_needs_leads_from_the_actual_to_the_target(
    datasets: Datasets, base: float, goal: float, start: int, years: int
) -> None:
    made = having(datasets, actual(base, str(start)), target(goal, str(start + years)))
    (row,) = records(targets.target_gaps(made))
    if base < goal:
        assert row["actual"] * (1 + row["required_growth"]) ** years == pytest.approx(goal)
    else:
        assert pd.isna(row["required_growth"]), "what is reached needs no growth"
    assert row["reached"] == pytest.approx(base / goal)
    assert (row["target_year"], row["actual_year"]) == (start + years, start)


def test_a_target_without_a_printed_base_stays_with_an_empty_actual(datasets: Datasets) -> None:
    made = having(datasets, actual(5, sector="new_energy"), actual(6, region="wujin"), target(8, "2025"))
    (row,) = records(targets.target_gaps(made))
    assert row["value"] == 8
    assert pd.isna([row["actual"], row["actual_year"], row["actual_id"], row["reached"], row["required_growth"]]).all()


def test_a_target_is_set_beside_the_latest_actual_of_the_same_indicator_region_and_sector(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(7, "2021", sector="health", id="latest"),
        actual(8, "2021-H1", sector="health"),
        actual(3, "2019", sector="health"),
        actual(5, "2020", sector="health"),
        actual(None, "2022", sector="health"),
        actual(9, "2021", sector="agriculture"),
        actual(9, "2021", sector="health", indicator="sales_revenue"),
        target(14, "2022", sector="health"),
        target(4, "2021", sector="health"),
        target(9, "2021-H1", sector="health"),
    )
    first, half, second = records(targets.target_gaps(made))
    assert (first["actual_id"], second["actual_id"]) == ("latest", "latest")
    assert second["required_growth"] == pytest.approx(1.0)
    assert pd.isna(first["required_growth"]), "the year of the target is the year of the base"
    assert half["actual"] == 8, "a half is measured by a half"


def test_a_total_over_several_years_counts_nothing_towards_the_next(datasets: Datasets) -> None:
    made = having(datasets, actual(39, "2016/2020"), target(50, "2021/2025"), target(60, "2025"))
    rows = records(targets.target_gaps(made))
    assert [row["actual"] for row in rows if row["period"] == "2021/2025"] == [39]
    assert pd.isna([row["actual"] for row in rows if row["period"] == "2025"]).all(), "a year is no part of five before"
    assert pd.isna([row[name] for row in rows for name in ("reached", "required_growth")]).all()


def test_a_run_of_months_is_no_total_over_years_and_is_set_against_the_years_target(datasets: Datasets) -> None:
    made = having(datasets, actual(5, "2021-01/2021-04"), actual(4, "2021-02"), target(20, "2021"))
    (row,) = records(targets.target_gaps(made))
    assert (row["actual"], row["reached"]) == (5, 0.25)


@pytest.mark.parametrize(("base", "goal"), [(5, 0), (0, 0), (5, -2), (-3, 5)])
def test_of_a_target_of_nothing_no_share_is_computed_and_no_growth(
    datasets: Datasets, base: float, goal: float
) -> None:
    (row,) = records(targets.target_gaps(having(datasets, actual(base, "2020"), target(goal, "2025"))))
    assert row["actual"] == base
    assert pd.isna([row["reached"], row["required_growth"]]).all()


def test_from_nothing_no_growth_leads_to_a_target(datasets: Datasets) -> None:
    (row,) = records(targets.target_gaps(having(datasets, actual(0, "2020"), target(5, "2025"))))
    assert row["reached"] == 0
    assert pd.isna(row["required_growth"])


def test_targets_come_by_year_and_the_nearest_reached_first(datasets: Datasets) -> None:
    made = having(
        datasets,
        *(actual(5, sector=sector) for sector in ("health", "vehicles")),
        target(100, "2025", sector="health"),
        target(10, "2025", sector="vehicles"),
        target(10, "2022", sector="agriculture"),
    )
    assert targets.target_gaps(made)["sector"].tolist() == ["agriculture", "vehicles", "health"]


def test_forecasts_for_the_nation_and_the_world_are_no_targets_of_the_city(datasets: Datasets) -> None:
    made = having(datasets, *(target(1, "2030", region=region) for region in ("world", "china", "jiangsu", "wujin")))
    assert targets.target_gaps(made)["region"].tolist() == ["wujin"]


@pytest.mark.parametrize(
    ("goal", "high", "sure", "base", "how", "arrived"),
    [
        (8000, None, "over", 8000, "exact", False),
        (8000, None, "over", 8000, "over", True),
        (8000, None, "over", 8001, "exact", True),
        (8000, None, "exact", 8000, "exact", True),
        (8000, None, "exact", 9000, "about", False),
        (8000, None, "exact", 9000, "nearly", False),
        (4, 5, "exact", 4, "exact", False),
        (4, 5, "exact", 5, "exact", True),
    ],
)
def test_a_target_is_reached_where_nothing_is_left_to_rounding(
    datasets: Datasets, goal: float, high: float | None, sure: str, base: float, how: str, arrived: bool
) -> None:
    aimed = target(goal, "2025", value_high=high, qualifier=sure)
    (row,) = records(targets.target_gaps(having(datasets, actual(base, "2021", qualifier=how), aimed)))
    assert row["arrived"] == arrived


GROWTH = {"indicator": "output_growth", "sector": "health"}


def one_target(datasets: Datasets, *rows: dict[str, Any]) -> dict[str, Any]:
    """Return the one target of these figures, of one sector."""
    (row,) = records(targets.target_gaps(having(datasets, *({"sector": "health"} | row for row in rows))))
    return row


@pytest.mark.parametrize(
    ("period", "expected"), [("2020", 9.0), ("2021", 9.0), ("2019", None), ("2021-H1", None), ("2016/2020", None)]
)
def test_a_target_stands_beside_the_growth_over_a_year_that_is_no_older_than_its_base(
    datasets: Datasets, period: str, expected: float | None
) -> None:
    row = one_target(datasets, actual(100, "2020"), target(121, "2022"), actual(9, period, **GROWTH))
    assert (None if pd.isna(row["growth_value"]) else row["growth_value"]) == expected


def test_growth_of_another_sector_says_nothing_of_a_target(datasets: Datasets) -> None:
    row = one_target(
        datasets, actual(100, "2020"), target(121, "2022"), actual(9, "2020", **GROWTH | {"sector": "vehicles"})
    )
    assert pd.isna(row["growth_value"])


@pytest.mark.parametrize(
    ("goal", "base", "elapsed"),
    [
        ("2021", "2021-H1", 0.5),
        ("2021", "2021-01/2021-04", 1 / 3),
        ("2021", "2021", 1.0),
        ("2021", "2021-Q2", None),
        ("2021/2025", "2021", 0.2),
    ],
)
def test_how_much_of_its_time_is_gone_is_known_of_what_is_counted_from_its_beginning(
    datasets: Datasets, goal: str, base: str, elapsed: float | None
) -> None:
    own = {"indicator": "quality_projects"}
    row = one_target(datasets, target(120, goal, **own), actual(50, base, **own))
    assert (None if pd.isna(row["elapsed"]) else pytest.approx(row["elapsed"])) == elapsed


def test_the_period_before_its_base_stands_beside_a_target(datasets: Datasets) -> None:
    row = one_target(datasets, target(121, "2025"), actual(100, "2020"), actual(90, "2019"), actual(80, "2018"))
    assert (row["actual_value"], row["before_value"]) == (100, 90)


def test_what_is_done_of_a_plan_is_its_base_though_it_is_another_indicator(datasets: Datasets) -> None:
    plan = target(18.19, "2021", status="plan", indicator="city_projects_planned", region="zhonglou")
    done = {"indicator": "city_projects_invested", "region": "zhonglou", "id": "done"}
    made = having(datasets, plan, actual(6.5, "2021-01/2021-04", **done))
    (row,) = records(targets.target_gaps(made))
    assert (row["actual_id"], row["elapsed"]) == ("done", pytest.approx(1 / 3))
    assert row["actual_indicator"] == "city_projects_invested"


def test_a_rank_is_reached_by_a_lower_one(datasets: Datasets) -> None:
    rank = {"indicator": "national_htz_rank", "region": "changzhou_htz"}
    for place, arrived in ((23, False), (20, True), (15, True)):
        made = having(datasets, actual(place, "2020", **rank), target(20, "2025", **rank))
        (row,) = records(targets.target_gaps(made))
        assert row["arrived"] == arrived


@pytest.mark.parametrize(("planned", "rate"), [(18.19, 35.74), (20.0, None)])
def test_a_printed_rate_stands_beside_the_plan_that_it_is_of(
    datasets: Datasets, planned: float, rate: float | None
) -> None:
    own = {"table": "projects", "region": "zhonglou"}
    made = having(
        datasets,
        actual(6.5, "2021-01/2021-04", indicator="city_projects_invested", printed="6.5亿元", **own),
        actual(35.74, "2021-01/2021-04", indicator="city_projects_plan_rate", printed="35.74%", **own),
        {"value": planned, "period": "2021", "indicator": "city_projects_planned", "status": "plan", **own},
    )
    (row,) = records(targets.target_gaps(made))
    assert row["rate_value"] == rate or (rate is None and math.isnan(row["rate_value"])), "of a plan changed since none"


@pytest.mark.parametrize(("period", "arrived"), [("2020", False), ("2021-H1", True)])
def test_a_years_plan_is_not_reached_by_the_year_before(datasets: Datasets, period: str, arrived: bool) -> None:
    own = {"indicator": "quality_projects"}
    row = one_target(datasets, target(100, "2021", status="plan", **own), actual(120, period, **own))
    assert row["arrived"] == arrived
