"""Figures of districts: on tiles, in the ranking, in the list."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.data import Datasets, districts
from tests.data.made import actual, having, target


def test_every_tile_is_there_even_where_nothing_is_printed_and_knows_whether_it_is_chosen(datasets: Datasets) -> None:
    regions = datasets.table("regions").dropna(subset="tile_row")
    tiles = districts.tile_figures(datasets, districts=("wujin",), sectors=("photovoltaics",))
    assert set(tiles["tile"]) == set(regions["id"])
    assert len(regions) == 7
    assert set(tiles[tiles["chosen"]]["tile"]) == {"wujin"}
    printed = tiles.dropna(subset="id")
    assert set(printed["tile"]) == {"jintan", "tianning", "zhonglou"}
    assert set(printed["sector"]) == {"photovoltaics"}


def test_a_tile_has_the_figures_of_the_parks_of_its_district(datasets: Datasets) -> None:
    tiles = districts.tile_figures(datasets)
    assert (tiles["tile"] == tiles["district"].fillna(tiles["tile"])).all()
    assert "changzhou_htz" in set(tiles[tiles["tile"] == "xinbei"]["region"])


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
    assert districts.district_ranking(made, indicator=indicator)["region"].tolist() == best_first
    chosen = districts.district_ranking(made, indicator=indicator, districts=("wujin",))
    assert chosen["region"].tolist() == [region for region in best_first if region != "jintan"]


def test_companies_and_projects_are_not_compared_as_if_they_were_the_places_they_are_in(datasets: Datasets) -> None:
    rows = datasets.observations().dropna(subset="value")
    of_others = rows[rows["organisation"].notna() | rows["project"].notna()]
    offered = districts.indicators_of_districts(datasets)["indicator"]
    of_places = rows[rows["organisation"].isna() & rows["project"].isna() & (rows["region_kind"] == "district")]
    assert set(offered) <= set(of_places["indicator"])
    for name in of_others["indicator"].unique():
        compared = districts.district_ranking(datasets, indicator=name)
        assert compared[["organisation", "project"]].isna().all(axis=None), name


def test_a_district_is_compared_with_the_city_only_in_the_same_sector(datasets: Datasets) -> None:
    for name in districts.indicators_of_districts(datasets)["indicator"]:
        compared = districts.district_ranking(datasets, indicator=name)
        assert compared["sector"].nunique(dropna=False) == 1, name
    alone = districts.district_ranking(datasets, indicator="share_of_output")
    assert alone["region"].tolist() == ["jkq"], "rail transit of a zone beside all equipment of the city"


def test_district_figures_come_by_district_and_theme_under_the_name_of_the_district(datasets: Datasets) -> None:
    figures = districts.district_figures(datasets)
    assert figures["value"].notna().all()
    keys = figures[["district", "theme", "indicator"]].agg(tuple, axis=1).tolist()
    assert all(first <= second for first, second in pairwise(keys))
    parks = figures[figures["region"] == "medical_park"]
    assert set(parks["district_zh"]) == {"武进"}
    assert set(parks["district_en"]) == {"Wujin"}
