"""The questions of the pages: their arithmetic on a handful of figures made here, the rest on the shipped ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.data import (
    Datasets,
    companies,
    districts,
    headlines,
    parks,
    positions,
    projects,
    questions,
    research,
    sectors,
    targets,
)
from tests.data.made import actual, having, target

Question = Callable[..., pd.DataFrame]
FILTERED = {
    name: question
    for module in (questions, headlines, sectors, districts, research, parks, positions, targets, projects, companies)
    for name, question in inspect.getmembers(module, inspect.isfunction)
    if question.__module__ == module.__name__
    and {"datasets", "districts"} <= set(inspect.signature(question).parameters) <= {"datasets", "districts", "sectors"}
    if not name.startswith("_")
}
# What they set beside the chosen is of the city and of other districts.
COMPARING = {"headlines_in_context", "sectors_by_district", "base_evaluation"}
CHOICES: list[dict[str, Any]] = [
    {},
    {"districts": ("wujin",)},
    {"districts": ["xinbei", "jintan"]},
    {"sectors": ("new_energy",)},
    {"districts": ("wujin",), "sectors": ("high_tech",)},
    {"districts": ("tianning",), "sectors": ("health",)},
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("name", FILTERED)
def test_a_question_keeps_to_the_choice_and_its_columns_and_changes_no_table(
    datasets: Datasets, name: str, choice: dict[str, Any]
) -> None:
    choice = {key: chosen for key, chosen in choice.items() if key in inspect.signature(FILTERED[name]).parameters}
    before = {table: datasets.table(table).copy(deep=True) for table in datasets.names}
    figures = datasets.observations().copy(deep=True)
    answer = FILTERED[name](datasets, **choice)
    assert answer.columns.tolist() == FILTERED[name](datasets).columns.tolist()
    if "districts" in choice and name not in COMPARING:
        assert set(answer["district"]) <= set(choice["districts"])
    answer["value"] = 0.0
    assert datasets.observations().equals(figures)
    assert all(datasets.table(table).equals(frame) for table, frame in before.items())


def test_a_choice_of_a_district_has_the_figures_of_its_parks(datasets: Datasets) -> None:
    answer = districts.district_figures(datasets, districts=("wujin",))
    assert {"wujin", "wujin_htz", "xitaihu_park", "medical_park"} <= set(answer["region"])
    assert "kejiaocheng" not in set(answer["region"]), "the city runs it"


def test_a_choice_of_a_sector_has_the_figures_of_its_sub_sectors(datasets: Datasets) -> None:
    answer = sectors.sector_output(datasets, sectors=("new_energy",))
    assert set(answer["sector"]) == {"new_energy", "photovoltaics"}
    machines = positions.market_positions(datasets, sectors=("equipment",))
    assert {"excavators", "diesel_engines"} <= set(machines["sector"])


def test_parts_of_a_total_by_sector_stand_under_it_alone(datasets: Datasets) -> None:
    signed = {"table": "projects", "region": "xinbei", "event": "xinbei_signing", "status": "plan", "period": "2021-06"}
    size = signed | {"indicator": "projects_signed_investment"}
    count = signed | {"indicator": "projects_signed"}
    made = having(
        datasets,
        {**size, "value": 138, "sector": "manufacturing"},
        {**size, "value": 162.7},
        {**count, "value": 30},
        {**count, "value": 19, "sector": "manufacturing"},
        {**size, "value": 7, "sector": "services", "event": "rail_center_opening"},
    )
    parts = projects.signed_parts(made)
    assert parts["value"].tolist() == [162.7, 138], "the total first; what has no total is no part"
    assert parts["count_value"].tolist() == [30, 19]
    listed = projects.project_figures(made)
    assert listed["value"].tolist() == [30, 162.7, 7, 19, 138], "parts after what they are parts of"
    assert listed["count_value"].fillna(0).tolist() == [0, 30, 0, 0, 19]
    assert projects.signed_parts(made, sectors=("manufacturing",)).empty, "the part is not told as the total"
    assert projects.project_figures(made, sectors=("manufacturing",))["value"].tolist() == [19, 138]


@pytest.mark.parametrize(("question", "indicator"), [("sector_output", "output"), ("industry_counts", "enterprises")])
def test_figures_of_the_nation_are_not_mixed_with_those_of_the_city(
    datasets: Datasets, question: str, indicator: str
) -> None:
    regions = ("world", "china", "jiangsu", "changzhou", "wujin", "wujin_htz")
    made = having(datasets, *(actual(1, region=name, indicator=indicator, sector="health") for name in regions))
    assert set(FILTERED[question](made)["region"]) == {"changzhou", "wujin", "wujin_htz"}


def test_the_unpublished_amounts_are_bounded_by_the_leader_and_the_total(datasets: Datasets) -> None:
    listed = research.rd_top_ten(datasets)
    assert listed["listed"].tolist() == list(range(1, 11))
    assert listed["organisation"].iloc[0] == "aac_optics"
    assert listed["value"].dropna().tolist() == [5.3]
    assert (set(listed["leader_value"]), set(listed["total_value"]), set(listed["others"])) == ({5.3}, {25}, {9})
    assert set(listed["total_qualifier"]) == {"over"}


@pytest.mark.parametrize(
    ("choice", "listed"),
    [
        ({"districts": ("wujin",)}, ["hengli"]),
        ({"districts": ("liyang", "jintan")}, ["catl_jiangsu", "risen"]),
        ({"sectors": ("equipment",)}, ["liugong", "hengli", "huapeng"]),
        ({"districts": ("wujin",), "sectors": ("vehicles",)}, []),
    ],
)
def test_chosen_companies_keep_their_printed_order_and_the_bounds_of_all_ten(
    datasets: Datasets, choice: dict[str, Any], listed: list[str]
) -> None:
    answer = research.rd_top_ten(datasets, **choice)
    assert answer["organisation"].tolist() == listed
    assert set(answer["total_value"]) <= {25}
    assert set(answer["leader_value"]) <= {5.3}


def test_each_headline_indicator_stands_once_with_its_latest_figure(datasets: Datasets) -> None:
    shipped = headlines.headline_figures(datasets)
    assert shipped["indicator"].tolist() == [
        "rd_intensity",
        "high_tech_share",
        "invention_patents",
        "technology_contribution",
        "city_innovation_rank",
    ]
    made = having(
        datasets,
        *(
            actual(value, period, indicator="rd_intensity")
            for value, period in ((3, "2020"), (3.2, "2021"), (2.9, "2019"))
        ),
        actual(50, indicator="high_tech_share", region="wujin"),
        target(3.5, "2025", indicator="rd_intensity"),
    )
    assert headlines.headline_figures(made)["value"].tolist() == [3.2]


def test_the_ladder_counts_platforms_of_the_city_or_of_the_chosen_districts_and_parks(datasets: Datasets) -> None:
    city = research.innovation_ladder(datasets)
    assert set(city["region"]) == {"changzhou"}
    whole = city["part_of"].isna()
    assert city.loc[whole, "value"].is_monotonic_decreasing
    assert set(research.innovation_ladder(datasets, districts=("wujin",))["region_kind"]) == {"district", "park"}


def test_what_an_issue_prints_twice_stands_once_with_its_parts_under_it(datasets: Datasets) -> None:
    city = research.innovation_ladder(datasets)
    first, *parts = city.head(3)[["id", "value", "other_value"]].to_numpy().tolist()
    assert first == ["changzhou-startup-platforms-265", 265, 288], "the lower one is certain"
    assert [value for _, value, _ in parts] == [86, 39]
    assert set(city["part_of"].dropna()) == {"changzhou-startup-platforms-265"}
    assert not city.duplicated(["indicator", "region", "sector", "period"]).any()


def test_of_a_company_people_come_first_and_who_has_most_of_them(datasets: Datasets) -> None:
    shown = research.company_research(datasets)
    assert shown["organisation"].drop_duplicates().tolist()[:3] == ["kaibo", "hengli", "mengte"]
    assert (shown["organisation"] != shown["organisation"].shift()).sum() == shown["organisation"].nunique()
    hengli = shown[shown["organisation"] == "hengli"]
    assert hengli["indicator"].tolist()[:3] == ["company_rd_staff", "trained_staff", "foreign_experts"]


def test_talent_that_has_a_figure_and_a_goal_comes_first_and_the_goal_after_the_figure(datasets: Datasets) -> None:
    common = {"table": "targets", "region": "changzhou"}
    made = having(
        datasets,
        actual(9, indicator="talent_total", **common),
        target(5, "2025", indicator="talent_attracted_annual"),
        target(50, "2021/2025", indicator="talent_attracted"),
        actual(39, "2016/2020", indicator="talent_attracted", **common),
        actual(3, indicator="talent_total", **common | {"region": "wujin"}),
    )
    shown = research.talent_figures(made)
    assert shown["value"].tolist() == [39, 50, 5, 9], "the city's alone"
    assert research.talent_figures(made, districts=("wujin",))["value"].tolist() == [3]


def test_cooperation_begins_with_the_city_and_stays_with_a_place(datasets: Datasets) -> None:
    shown = research.cooperation_figures(datasets)
    assert shown["region"].drop_duplicates().tolist()[:2] == ["changzhou", "wujin"]
    assert (shown["region"] != shown["region"].shift()).sum() == shown["region"].nunique()
    assert shown["organisation"].isna().all()
    assert set(shown["status"]) == {"actual"}


@pytest.mark.parametrize("by", ["article", "district", "sector", "year"])
def test_figures_are_counted_by_what_they_are_of(datasets: Datasets, by: str) -> None:
    counts = questions.figure_counts(datasets, by=by)
    figures = datasets.observations().dropna(subset="value")
    years = (
        figures["period"].str.partition("/")[2].where(figures["period"].str.contains("/"), figures["period"]).str[:4]
    )
    expected = (years[years != ""] if by == "year" else figures[by]).value_counts()
    assert dict(zip(counts["key"], counts["figures"], strict=True)) == expected.to_dict()
    assert counts["key"].is_unique


def test_what_a_headline_compares_with_stands_best_first_shares_and_ranks_alike(datasets: Datasets) -> None:
    headline = {"high_tech_share": {"sector": "high_tech"}, "city_innovation_rank": {}}
    made = having(
        datasets,
        *(
            actual(value, "2020", indicator=indicator, region=region, **more)
            for indicator, more in headline.items()
            for value, region in ((2, "changzhou"), (1, "wujin"), (3, "jintan"))
        ),
    )
    told = headlines.headlines_in_context(made).query("part == 'district'")
    best = told.groupby("indicator")["region"].agg(list).to_dict()
    assert best == {"high_tech_share": ["jintan", "wujin"], "city_innovation_rank": ["wujin", "jintan"]}
