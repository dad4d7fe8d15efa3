"""The lists of targets: the most urgent first, and all by the year they are due."""

from __future__ import annotations

from dashboard.data import Datasets
from dashboard.supervision import targets
from tests.data.made import actual, having, target


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
    order = targets.urgent_targets(made)["sector"].tolist()
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
    listed = targets.targets_by_year(made)
    order = ["chief", "other", "judged", "unjudged", "district", "later", "past"]
    assert listed["id"].tolist() == order, "the nearest of the city's examples; what was due comes last"
    assert listed[listed["chief"]]["id"].tolist() == ["chief"]
    assert listed[listed["judged"]]["id"].tolist() == ["judged"]
    assert targets.targets_by_year(having(datasets)).empty


def test_a_choice_leaves_the_targets_of_its_places_and_sectors_with_what_stands_beside_them(datasets: Datasets) -> None:
    whole = targets.judged_targets(datasets).set_index("id")
    places, kinds = whole["region"], whole["sector"]
    for choice, own in (
        ({"districts": ["xinbei"]}, places == "xinbei"),
        ({"sectors": ["new_energy"]}, kinds.isin(["new_energy", "photovoltaics"])),
        ({"districts": ["jintan"], "sectors": ["new_energy"]}, (places == "jintan") & (kinds == "photovoltaics")),
        ({"districts": ["liyang"]}, places == "liyang_agriculture_park"),
        ({"districts": ["jkq"]}, places == "jkq"),
    ):
        rows = targets.judged_targets(datasets, **choice)
        assert rows["id"].tolist() == own.index[own].tolist(), choice
        for name in ("actual_id", "verdict"):
            assert [*map(str, rows[name])] == [*map(str, whole.loc[own, name])], choice
