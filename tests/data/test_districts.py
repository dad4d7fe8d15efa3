"""Figures of districts: on tiles, in the ranking, in the list."""

from __future__ import annotations

import pytest

from dashboard.data import Datasets, districts
from tests.data.made import actual, having, target


def test_every_district_has_a_row_even_where_nothing_is_printed_and_knows_whether_it_is_chosen(
    datasets: Datasets,
) -> None:
    regions = datasets.table("regions").dropna(subset="tile_row")
    values = districts.district_values(datasets, indicator="high_tech_share", districts=("wujin",))
    assert values["place"].tolist()[:3] == ["wujin", "zhonglou", "changzhou"]
    assert set(values["place"]) == {*regions["id"], "changzhou"}
    assert values[values["chosen"]]["place"].tolist() == ["wujin"]
    assert values[values["id"].isna()]["tile_row"].notna().all()


def test_an_indicator_is_offered_where_districts_have_actual_figures_most_districts_first(datasets: Datasets) -> None:
    made = having(
        datasets,
        *(actual(1, indicator="gazelles", region=region) for region in ("wujin", "jintan", "wujin")),
        *(actual(1, indicator="gdp", region=region) for region in ("wujin", "jintan", "liyang")),
        actual(1, indicator="tax_paid", region="wujin", sector="health"),
        actual(2, indicator="tax_paid", region="jintan", sector="vehicles"),
        actual(1, indicator="cell_production", region="wujin_htz"),
        actual(None, indicator="module_production", region="wujin"),
        target(9, "2025", indicator="potential_unicorns", region="wujin"),
    )
    offered = districts.indicators_of_districts(made)
    assert offered[["indicator", "districts"]].to_numpy().tolist() == [["gdp", 3], ["gazelles", 2]]


@pytest.mark.parametrize(
    ("indicator", "best_first"),
    [("gdp", ["wujin", "changzhou", "jintan"]), ("little_giants_rank", ["jintan", "changzhou", "wujin"])],
)
def test_districts_are_ranked_best_first_with_the_city_among_them(
    datasets: Datasets, indicator: str, best_first: list[str]
) -> None:
    values = {"jintan": 1, "changzhou": 2, "wujin": 3, "jiangsu": 4, "wujin_htz": 5}
    made = having(datasets, *(actual(value, region=region, indicator=indicator) for region, value in values.items()))
    compared = districts.district_values(made, indicator=indicator)
    assert compared["region"].dropna().tolist() == best_first
    assert compared["region"].isna().tolist() == [False] * 3 + [True] * 5, "those without a figure come last"


def test_companies_and_projects_are_not_compared_as_if_they_were_the_places_they_are_in(datasets: Datasets) -> None:
    rows = datasets.observations().dropna(subset="value")
    of_others = rows[rows["organisation"].notna() | rows["project"].notna()]
    offered = districts.indicators_of_districts(datasets)["indicator"]
    of_places = rows[rows["organisation"].isna() & rows["project"].isna() & (rows["region_kind"] == "district")]
    assert set(offered) <= set(of_places["indicator"])
    for name in of_others["indicator"].unique():
        compared = districts.district_values(datasets, indicator=name)
        assert compared[["organisation", "project"]].isna().all(axis=None), name


def test_a_district_is_compared_with_the_city_only_in_the_same_sector(datasets: Datasets) -> None:
    for name in districts.indicators_of_districts(datasets)["indicator"]:
        compared = districts.district_values(datasets, indicator=name).dropna(subset="id")
        assert compared["sector"].nunique(dropna=False) == 1, name
    alone = districts.district_values(datasets, indicator="share_of_output")
    assert alone["region"].dropna().tolist() == ["jkq"], "rail transit of a zone beside all equipment of the city"


def test_all_there_is_of_a_chosen_district_is_listed_what_describes_it_best_first(datasets: Datasets) -> None:
    figures = districts.district_figures(datasets, districts=("wujin",))
    assert figures["value"].notna().all()
    assert figures["indicator"].iloc[0] == "high_tech_share"
    assert set(figures[figures["region"] == "medical_park"]["district"]) == {"wujin"}
    latest = datasets.observations()
    latest = latest[latest["latest"] & (latest["district"] == "wujin") & latest["value"].notna()]
    assert set(figures["id"]) == set(latest["id"])
    assert districts.district_figures(datasets).empty, "none chosen, none listed"


def test_a_district_is_described_by_one_figure_of_each_side_its_own_before_those_of_its_projects(
    datasets: Datasets,
) -> None:
    made = having(
        datasets,
        actual(1, indicator="output", region="wujin", sector="health"),
        actual(9, indicator="output", region="wujin", sector="vehicles"),
        actual(99, indicator="output", region="wujin_htz", sector="health"),
        actual(50, indicator="high_tech_share", region="wujin", sector="high_tech"),
        actual(7, indicator="project_investment", region="liyang", project="saic_catl_phase2"),
        actual(5, indicator="postings", region="jintan"),
    )
    portraits = districts.district_portraits(made)
    told = portraits[["district", "aspect", "value"]].to_numpy().tolist()
    assert told == [["wujin", "innovation", 50], ["wujin", "scale", 9], ["liyang", "projects", 7]]


def test_a_sector_stands_under_what_it_is_part_of_with_all_that_is_printed_of_it_in_each_district(
    datasets: Datasets,
) -> None:
    made = having(
        datasets,
        actual(3, indicator="enterprises", region="jintan", sector="photovoltaics"),
        actual(2, indicator="operating_years", region="jintan", sector="photovoltaics"),
        actual(8, indicator="output", region="changzhou", sector="new_energy"),
        actual(8, indicator="output", region="changzhou", sector="vehicles"),
    )
    rows = districts.sectors_by_district(made)
    told = rows[["sector", "place", "depth", "indicator", "speaks"]].to_numpy().tolist()
    assert told == [
        ["new_energy", "changzhou", 0, "output", True],
        ["photovoltaics", "jintan", 1, "enterprises", True],
        ["photovoltaics", "jintan", 1, "operating_years", False],
    ], "vehicles are printed of no district"
