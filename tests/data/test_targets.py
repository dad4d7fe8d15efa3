"""Targets beside what is reached: shares and growth computed, and where nothing can be."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data import Datasets, target_lists, targets
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


def paced(datasets: Datasets, *rows: dict[str, Any]) -> dict[str, Any]:
    """Return the one target of these figures, of one sector."""
    (row,) = records(targets.target_gaps(having(datasets, *({"sector": "health"} | row for row in rows))))
    return row


@pytest.mark.parametrize(
    ("grown", "sure", "printed", "expected"),
    [
        (9, "exact", "9%", "slow"),
        (10, "exact", "10%", ""),
        (10, "exact", "10.0%", ""),
        (11, "exact", "11%", "fast"),
        (9, "over", "超9%", ""),
        (10, "about", "约10%", ""),
        (-3, "exact", "下降3%", "slow"),
    ],
)
def test_growth_is_below_or_above_what_is_needed_only_where_that_is_certain(
    datasets: Datasets, grown: float, sure: str, printed: str, expected: str
) -> None:
    growth = actual(grown, "2020", qualifier=sure, printed=printed, **GROWTH)
    base = actual(100, "2020", printed="100.00亿元")
    assert paced(datasets, base, target(121, "2022"), growth)["pace"] == expected


def test_an_open_target_needs_more_and_a_concluded_period_judges_nothing(datasets: Datasets) -> None:
    base, growth = actual(100, "2020", printed="100.00亿元"), actual(10, "2020", printed="10.0%", **GROWTH)
    assert paced(datasets, base, target(130, "2022", qualifier="over"), growth)["pace"] == "slow"
    assert paced(datasets, base | {"period_basis": "inferred"}, target(130, "2022"), growth)["pace"] == ""
    assert paced(datasets, base, target(130, "2022"), growth | {"period_basis": "inferred"})["pace"] == ""


@pytest.mark.parametrize(
    ("period", "expected"), [("2020", 9.0), ("2021", 9.0), ("2019", None), ("2021-H1", None), ("2016/2020", None)]
)
def test_a_target_stands_beside_the_growth_over_a_year_that_is_no_older_than_its_base(
    datasets: Datasets, period: str, expected: float | None
) -> None:
    row = paced(datasets, actual(100, "2020"), target(121, "2022"), actual(9, period, **GROWTH))
    assert (None if pd.isna(row["growth_value"]) else row["growth_value"]) == expected


def test_growth_of_another_sector_says_nothing_of_a_target(datasets: Datasets) -> None:
    row = paced(
        datasets, actual(100, "2020"), target(121, "2022"), actual(9, "2020", **GROWTH | {"sector": "vehicles"})
    )
    assert pd.isna(row["growth_value"])
    assert row["pace"] == ""


@pytest.mark.parametrize(
    ("goal", "base", "elapsed", "expected"),
    [
        (("2021", 120, "about"), ("2021-H1", 79, "exact"), 0.5, "ahead"),
        (("2021", 120, "about"), ("2021-H1", 60, "exact"), 0.5, ""),
        (("2021", 120, "exact"), ("2021-H1", 50, "exact"), 0.5, "behind"),
        (("2021", 120, "exact"), ("2021-01/2021-04", 50, "exact"), 1 / 3, "ahead"),
        (("2021", 120, "exact"), ("2021", 100, "exact"), 1.0, "behind"),
        (("2021", 120, "exact"), ("2021", 120, "exact"), 1.0, "reached"),
        (("2021", 120, "exact"), ("2021-Q2", 50, "exact"), None, ""),
        (("2021/2025", 100, "exact"), ("2021", 30, "exact"), 0.2, "ahead"),
    ],
)
def test_what_is_counted_over_a_time_is_held_against_the_time_that_is_gone(
    datasets: Datasets, goal: tuple[str, float, str], base: tuple[str, float, str], elapsed: float | None, expected: str
) -> None:
    aimed = target(goal[1], goal[0], qualifier=goal[2], printed=f"{goal[1]}个", indicator="quality_projects")
    done = actual(base[1], base[0], qualifier=base[2], printed=f"{base[1]}个", indicator="quality_projects")
    row = paced(datasets, aimed, done)
    assert (None if pd.isna(row["elapsed"]) else pytest.approx(row["elapsed"])) == elapsed
    assert row["pace"] == expected


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


def test_the_most_urgent_come_first_and_what_was_due_is_gone(datasets: Datasets) -> None:
    sectors = {"behind": "health", "needs": "vehicles", "slow": "new_energy", "due": "agriculture", "far": "robotics"}
    made = having(
        datasets,
        *(actual(100, "2020", sector=sector, printed="100亿元") for sector in sectors.values()),
        target(400, "2025", sector=sectors["needs"]),
        target(900, "2025", sector=sectors["far"]),
        target(121, "2022", sector=sectors["slow"]),
        target(300, "2020-H2", sector=sectors["due"]),
        actual(5, "2020", indicator="output_growth", sector=sectors["slow"], printed="5%"),
        target(100, "2021", sector=sectors["behind"], indicator="quality_projects"),
        actual(9, "2021-H1", sector=sectors["behind"], indicator="quality_projects"),
    )
    order = target_lists.urgent_targets(made)["sector"].tolist()
    assert order == [sectors[name] for name in ("slow", "behind", "far", "needs")]


def test_all_targets_begin_with_the_year_of_those_that_stand_for_all(datasets: Datasets) -> None:
    example = {"indicator": "high_tech_enterprises"}
    made = having(
        datasets,
        actual(50, "2020", sector="health"),
        target(80, "2021", id="judged", sector="health"),
        target(5, "2021", id="unjudged", sector="services"),
        target(9000, "2025", id="later", **example),
        target(8000, "2023", id="chief", **example),
        target(700, "2021", id="district", region="xinbei", **example),
        target(10, "2023", id="other", sector="services"),
        target(9, "2019", id="past", sector="services"),
    )
    listed = target_lists.targets_by_year(made)
    order = ["chief", "other", "judged", "unjudged", "district", "later", "past"]
    assert listed["id"].tolist() == order, "the nearest of the city's examples; what was due comes last"
    assert listed[listed["chief"]]["id"].tolist() == ["chief"]
    assert listed[listed["judged"]]["id"].tolist() == ["judged"]
    assert target_lists.targets_by_year(having(datasets)).empty


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
