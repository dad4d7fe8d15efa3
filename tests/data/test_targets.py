"""Targets beside what is reached: shares and growth computed, and where nothing can be."""

from __future__ import annotations

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
