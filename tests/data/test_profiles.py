"""Everything that is printed of one subject: in parts, beside a second one, and nothing lost."""

from __future__ import annotations

import pytest

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.profiles import (
    profile_facts,
    profile_figures,
    profile_gaps,
    profile_news,
    profile_part,
    profile_parts,
    profile_peers,
    second_of,
)
from dashboard.data.questions import WIDER, printed_figures
from dashboard.data.subjects import KINDS, Subject, figures_of, subject_named, subjects
from tests.data.made import actual, having, target
from tests.profiles import stated

JINTAN, WUJIN = Subject("district", "jintan"), Subject("district", "wujin")


def everyone(datasets: Datasets) -> list[Subject]:
    rows = subjects(datasets)
    return [Subject(kind, name) for kind, name in zip(rows["kind"], rows["id"], strict=True)]


def test_every_figure_of_the_tables_is_drawn_or_stated_on_a_profile(datasets: Datasets) -> None:
    said = set[str]().union(*(stated(datasets, subject) for subject in everyone(datasets)))
    assert said == set(datasets.observations()["id"])


def test_a_profile_says_every_figure_of_its_subject(datasets: Datasets) -> None:
    for subject in everyone(datasets):
        own = set(figures_of(datasets, subject)["id"])
        assert own, subject
        assert own <= stated(datasets, subject), subject


def test_no_figure_stands_in_two_parts(datasets: Datasets) -> None:
    for subject in everyone(datasets):
        rows = profile_parts(datasets, subject)
        assert rows["id"].is_unique, subject
        assert sum(
            len(profile_part(datasets, subject=subject, part=part)) for part in ("own", "ranks", "aims", "named")
        ) == len(rows)


@pytest.mark.parametrize("district", ["jintan", "wujin", "tianning", "xinbei"])
def test_the_figures_of_a_district_are_those_of_the_grid(datasets: Datasets, district: str) -> None:
    grid = set(printed_figures(datasets, districts=[district])["id"])
    assert set(figures_of(datasets, Subject("district", district))["id"]) == grid


@pytest.mark.parametrize("sector", ["photovoltaics", "new_energy", "equipment"])
def test_the_figures_of_a_sector_are_those_of_the_grid(datasets: Datasets, sector: str) -> None:
    grid = set(printed_figures(datasets, sectors=[sector])["id"])
    assert set(figures_of(datasets, Subject("sector", sector))["id"]) == grid


def test_subjects_are_of_every_kind_and_each_is_found(datasets: Datasets) -> None:
    assert set(subjects(datasets)["kind"]) == set(KINDS)
    assert subjects(datasets)["id"].is_unique
    assert subject_named(datasets, "district", "jintan") == JINTAN
    assert subject_named(datasets, "district", "changzhou_htz") is None, "a park is no district"
    assert subject_named(datasets, "world", "china") is None


def test_a_district_has_what_is_of_its_parks_and_a_sector_what_belongs_to_it(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(1, region="wujin", id="own"),
        actual(2, region="wujin_htz", id="park"),
        actual(3, region="jintan", sector="photovoltaics", id="elsewhere"),
        actual(4, id="city"),
        actual(5, region="china", id="nation"),
        actual(6, region="china", sector="new_energy", id="sector"),
    )
    assert set(figures_of(made, WUJIN)["id"]) == {"own", "park"}
    assert set(figures_of(made, Subject("sector", "new_energy"))["id"]) == {"elsewhere", "sector"}
    assert set(figures_of(made, Subject("city", "changzhou"))["id"]) == {"city", "nation"}
    assert set(figures_of(made, Subject("park", "wujin_htz"))["id"]) == {"park"}


def test_each_figure_stands_in_the_part_that_it_is_of(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(1, region="wujin", id="own"),
        actual(3, region="wujin", indicator="national_htz_rank", id="rank"),
        actual(5, region="wujin", organisation="hengli", id="firm"),
        target(9, "2025", region="wujin", id="aim"),
    )
    rows = profile_parts(made, WUJIN).set_index("id")["part"]
    assert rows.to_dict() == {"own": "own", "rank": "ranks", "firm": "named", "aim": "aims"}
    assert profile_parts(made, Subject("organisation", "hengli"))["part"].tolist() == ["own"]


def test_the_periods_before_stand_with_the_latest(datasets: Datasets) -> None:
    made = having(
        datasets,
        *(actual(value, str(2018 + value), region="wujin", id=f"y{value}") for value in (1, 2, 3)),
    )
    (row,) = records(profile_parts(made, WUJIN))
    assert (row["id"], [older["id"] for older in row["earlier"]], row["before_id"]) == ("y3", ["y2", "y1"], "y2")


def test_a_second_subject_stands_beside_by_the_same_indicator_and_period(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(1, "2020", region="jintan", id="own"),
        actual(2, "2020", region="wujin", id="same"),
        actual(9, "2021", region="wujin", id="later"),
        actual(5, "2020", region="wujin", sector="health", id="other"),
        actual(7, "2020", id="city"),
    )
    rows = {row["id"]: row["other_id"] for row in records(profile_figures(made, subject=JINTAN, second="wujin"))}
    assert rows == {"own": "same", "other": "other"}
    (row,) = records(profile_figures(made, subject=JINTAN))
    assert (row["id"], row["other_id"]) == ("own", "city")


def test_what_a_subject_is_set_beside_is_of_its_kind_or_the_city(datasets: Datasets) -> None:
    city = Subject("city", "changzhou")
    assert second_of(datasets, JINTAN) == city
    assert second_of(datasets, JINTAN, "wujin") == WUJIN
    assert second_of(datasets, JINTAN, "hengli") == second_of(datasets, JINTAN, "jintan") == city
    assert second_of(datasets, Subject("sector", "health")) is None


def test_the_strongest_facts_begin_with_the_best_rank_and_are_of_different_indicators(datasets: Datasets) -> None:
    for subject in everyone(datasets):
        facts = profile_facts(datasets, subject=subject)
        assert len(facts) <= 3
        assert facts["indicator"].is_unique
        assert (facts["status"] == "actual").all()
        ranks = profile_part(datasets, subject=subject, part="ranks")
        ranks = ranks[(ranks["qualifier"] == "exact") & ~ranks["region_kind"].isin(WIDER)]
        if len(ranks):
            assert facts["value"].iloc[0] == ranks["value"].min(), subject


def test_peers_are_of_one_indicator_and_period_with_the_subject_among_them(datasets: Datasets) -> None:
    rows = profile_peers(datasets, subject=WUJIN)
    assert rows["indicator"].unique().tolist() == ["high_tech_share"]
    assert rows.loc[rows["own"], "region"].tolist() == ["wujin"]
    assert rows["value"].is_monotonic_decreasing
    assert {"zhonglou", "changzhou"} < set(rows["region"])


def test_peers_are_no_part_of_a_sector_and_not_the_whole_of_it(datasets: Datasets) -> None:
    rows = profile_peers(datasets, subject=Subject("sector", "advanced_equipment"))
    assert {"advanced_equipment", "photovoltaics", "vehicles"} <= set(rows["sector"])
    assert "equipment" not in set(rows["sector"])
    rows = profile_peers(datasets, subject=Subject("sector", "equipment"))
    assert not {"advanced_equipment", "rail_transit"} & set(rows["sector"])


@pytest.mark.parametrize(
    "subject",
    [Subject("sector", "graders"), Subject("organisation", "quick"), Subject("organisation", "qianjing")],
    ids=lambda subject: subject.id,
)
def test_ranks_in_different_markets_are_not_compared(datasets: Datasets, subject: Subject) -> None:
    assert profile_peers(datasets, subject=subject).empty


def test_the_strongest_facts_of_a_sector_are_the_citys_before_the_nations(datasets: Datasets) -> None:
    facts = profile_facts(datasets, subject=Subject("sector", "new_energy_vehicles"))
    assert facts["indicator"].iloc[0] == "output"
    assert facts["region"].iloc[0] == "changzhou"
    facts = profile_facts(datasets, subject=Subject("sector", "power_battery"))
    assert not set(facts["region"]) & {"china", "jiangsu"}


def test_what_is_not_published_of_a_district_is_published_elsewhere(datasets: Datasets) -> None:
    gaps = profile_gaps(datasets, subject=Subject("district", "tianning"))
    assert "high_tech_share" in set(gaps["indicator"])
    assert "tianning" not in set(gaps["region"])
    assert "high_tech_share" not in set(profile_gaps(datasets, subject=WUJIN)["indicator"])
    assert profile_gaps(datasets, subject=Subject("sector", "health")).empty


def test_one_issue_has_no_changes(datasets: Datasets) -> None:
    assert profile_news(datasets, subject=JINTAN).empty
