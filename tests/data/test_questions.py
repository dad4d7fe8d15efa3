"""The questions of the pages: their arithmetic on a handful of figures made here, the rest on the shipped ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data import Datasets, companies, districts, parks, projects, questions, research, sectors, targets
from dashboard.data.descriptor import fact_names
from dashboard.data.observations import records

Question = Callable[..., pd.DataFrame]

FILTERED = {
    name: question
    for module in (questions, sectors, districts, research, parks, targets, projects, companies)
    for name, question in inspect.getmembers(module, inspect.isfunction)
    if question.__module__ == module.__name__
    and {"datasets", "districts"} <= set(inspect.signature(question).parameters) <= {"datasets", "districts", "sectors"}
    if not name.startswith("_")
}
# About all districts, whatever is chosen.
UNFILTERED = {"tile_figures"}
CHOICES: list[dict[str, Any]] = [
    {},
    {"districts": ("wujin",)},
    {"districts": ["xinbei", "jintan"]},
    {"sectors": ("new_energy",)},
    {"districts": ("wujin",), "sectors": ("high_tech",)},
    {"districts": ("tianning",), "sectors": ("health",)},
]


def having(datasets: Datasets, *rows: dict[str, Any]) -> Datasets:
    """Return the shipped dimensions with these figures in place of the shipped ones.

    Args:
        datasets: The shipped tables.
        rows: Columns of a figure and the ``table`` it goes to; what is left out is filled in.
    """
    frames = {name: datasets.table(name) for name in datasets.names}
    common: dict[str, Any] = {
        "indicator": "output",
        "region": "changzhou",
        "qualifier": "exact",
        "status": "actual",
        "period": "2020",
    }
    common |= {"printed": "1", "article": "landmark-industries", "page": 9}
    for table in fact_names(datasets.descriptor):
        own = [
            common | {"id": f"figure-{number}"} | row
            for number, row in enumerate(rows)
            if row.get("table", "industry_output") == table
        ]
        frame = pd.DataFrame(own).reindex(columns=frames[table].columns)
        frames[table] = frame.astype(frames[table].dtypes.to_dict())
    return Datasets(datasets.descriptor, "made", MappingProxyType(frames))


def actual(value: float | None, period: str = "2020", **columns: Any) -> dict[str, Any]:
    return {"value": value, "period": period, **columns}


def target(value: float | None, period: str, **columns: Any) -> dict[str, Any]:
    return {"table": "targets", "status": "target", "value": value, "period": period, **columns}


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
    if "districts" in choice and name not in UNFILTERED:
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
    machines = sectors.market_positions(datasets, sectors=("equipment",))
    assert {"excavators", "diesel_engines"} <= set(machines["sector"])


@settings(max_examples=50)
@given(base=st.floats(0.1, 1e5), goal=st.floats(0.1, 1e5), start=st.integers(2000, 2020), years=st.integers(1, 30))
def test_the_growth_a_target_needs_leads_from_the_actual_to_the_target(
    datasets: Datasets, base: float, goal: float, start: int, years: int
) -> None:
    made = having(datasets, actual(base, str(start)), target(goal, str(start + years)))
    (row,) = records(targets.target_gaps(made))
    assert row["actual"] * (1 + row["required_growth"]) ** years == pytest.approx(goal)
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
        actual(7, "2021-06", sector="health", id="latest"),
        actual(3, "2019", sector="health"),
        actual(5, "2020", sector="health"),
        actual(None, "2022", sector="health"),
        actual(9, "2021", sector="agriculture"),
        actual(9, "2021", sector="health", indicator="sales_revenue"),
        target(14, "2022", sector="health"),
        target(4, "2021", sector="health"),
    )
    first, second = records(targets.target_gaps(made))
    assert (first["actual_id"], second["actual_id"]) == ("latest", "latest")
    assert second["required_growth"] == pytest.approx(1.0)
    assert pd.isna(first["required_growth"]), "the year of the target is the year of the base"


def test_a_total_over_several_years_counts_nothing_towards_the_next(datasets: Datasets) -> None:
    made = having(datasets, actual(39, "2016/2020"), target(50, "2021/2025"), target(60, "2025"))
    rows = records(targets.target_gaps(made))
    assert [row["actual"] for row in rows] == [39, 39]
    assert pd.isna([row[name] for row in rows for name in ("reached", "required_growth")]).all()


def test_a_run_of_months_is_no_total_over_years_and_is_set_against_the_years_target(datasets: Datasets) -> None:
    made = having(datasets, actual(5, "2021-01/2021-04"), actual(4, "2021-02"), target(20, "2021"))
    (row,) = records(targets.target_gaps(made))
    assert (row["actual"], row["reached"]) == (5, 0.25)


def test_projects_of_a_run_of_months_stand_among_the_stages_and_those_of_five_years_do_not(datasets: Datasets) -> None:
    columns = {"table": "projects", "indicator": "projects_signed", "region": "xinbei"}
    made = having(datasets, actual(9, "2021-01/2021-05", **columns), actual(500, "2016/2020", **columns))
    assert projects.project_stages(made)["value"].tolist() == [9]


def test_places_gained_within_a_year_make_no_earlier_rank(datasets: Datasets) -> None:
    made = having(datasets, rank(30, "2021"), rank(2, "2021-01/2021-05", "rank_gain"))
    assert parks.park_ranks(made)["earlier"].isna().all()


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


def test_a_sector_stands_once_with_the_next_target_set_for_it(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(1800, sector="advanced_equipment"),
        actual(5717, sector="equipment"),
        target(3000, "2025", sector="advanced_equipment"),
        target(2000, "2022", sector="advanced_equipment", qualifier="over"),
        target(900, "2022", sector="advanced_equipment", region="wujin", id="alone"),
    )
    largest, aimed, alone = records(sectors.sector_output(made))
    assert (largest["value"], pd.isna(largest["target"])) == (5717, True)
    assert [aimed[name] for name in ("value", "target", "target_period", "target_qualifier")] == [
        1800,
        2000,
        "2022",
        "over",
    ]
    assert (alone["id"], alone["status"], pd.isna(alone["target"])) == ("alone", "target", True)


def test_the_shipped_sizes_stand_beside_their_shipped_targets(datasets: Datasets) -> None:
    sizes = sectors.sector_output(datasets)
    aimed = sizes.dropna(subset="target").set_index("id")[["value", "target", "target_period"]]
    assert aimed.to_dict("index") == {
        "advanced-equipment-output-2020": {"value": 1800, "target": 2000, "target_period": "2022"},
        "new-energy-output-2020": {"value": 635.95, "target": 1000, "target_period": "2022"},
        "xinbei-carbon-sales-2020": {"value": 245, "target": 500, "target_period": "2025"},
    }
    assert sizes["id"].is_unique
    assert sizes[sizes["status"] != "actual"]["id"].tolist() == ["jintan-photovoltaics-output-2025"]


@pytest.mark.parametrize(("question", "indicator"), [("sector_output", "output"), ("sector_rates", "share_of_output")])
def test_figures_of_the_nation_are_not_mixed_with_those_of_the_city(
    datasets: Datasets, question: str, indicator: str
) -> None:
    regions = ("world", "china", "jiangsu", "changzhou", "wujin", "wujin_htz")
    made = having(datasets, *(actual(1, region=region, indicator=indicator) for region in regions))
    assert set(FILTERED[question](made)["region"]) == {"changzhou", "wujin", "wujin_htz"}


def test_the_unpublished_amounts_are_bounded_by_the_leader_and_the_total(datasets: Datasets) -> None:
    listed = research.rd_top_ten(datasets)
    assert listed["listed"].tolist() == list(range(1, 11))
    assert listed["company"].iloc[0] == "aac_optics"
    assert listed["value"].dropna().tolist() == [5.3]
    assert set(listed["at_most"]) == {5.3}
    assert set(listed["total"]) == {25}
    assert listed["others_over"].tolist() == pytest.approx([25 - 5.3] * 10)


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
    assert answer["company"].tolist() == listed
    assert set(answer["total"]) <= {25}


def test_the_earlier_rank_is_the_rank_plus_the_places_gained(datasets: Datasets) -> None:
    ranks = parks.park_ranks(datasets).set_index("id")
    gained = ranks.dropna(subset="earlier")
    assert gained.index.tolist() == ["changzhou-htz-national-rank-2020"]
    assert gained["earlier"].item() == 42 == 23 + 19
    assert gained["earlier_period"].item() == "2015"
    assert gained["gain_id"].item() == "changzhou-htz-rank-gain-2015-2020"


def rank(value: int, period: str = "2020", indicator: str = "national_htz_rank", **columns: Any) -> dict[str, Any]:
    place = {"table": "park_rankings", "region": "wujin_htz"}
    return place | {"value": value, "period": period, "indicator": indicator, **columns}


def test_a_gain_belongs_to_the_national_rank_of_the_year_in_which_it_ends(datasets: Datasets) -> None:
    made = having(
        datasets,
        rank(30, "2021", id="now"),
        rank(38, "2020", id="then"),
        rank(3, "2021", "provincial_htz_rank", id="provincial"),
        rank(40, "2021", region="changzhou_htz", id="other"),
        rank(12, "2016/2021", "rank_gain", id="five years"),
        rank(8, "2020/2021", "rank_gain", id="one year"),
    )
    ranks = parks.park_ranks(made).set_index("id")
    assert ranks.index.tolist() == ["provincial", "now", "then", "other"]
    assert ranks["earlier"].dropna().to_dict() == {"now": 42}
    assert (ranks.loc["now", "earlier_period"], ranks.loc["now", "gain_id"]) == ("2016", "five years")


def test_ranks_without_any_printed_gain_have_no_earlier_rank(datasets: Datasets) -> None:
    ranks = parks.park_ranks(having(datasets, rank(38), rank(3, indicator="provincial_htz_rank")))
    assert ranks["value"].tolist() == [3, 38]
    assert ranks["earlier"].isna().all()


def test_each_headline_indicator_stands_once_with_its_latest_figure(datasets: Datasets) -> None:
    shipped = questions.headline_figures(datasets)
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
    assert questions.headline_figures(made)["value"].tolist() == [3.2]


def test_market_positions_are_ranks_of_products_of_the_city_best_first(datasets: Datasets) -> None:
    positions = sectors.market_positions(datasets)
    assert set(positions["region"]) == {"changzhou"}
    assert positions["value"].is_monotonic_increasing
    assert positions.set_index("sector").loc["graders", "value"] == 3
    assert (positions["unit"] == "位").all()


def test_enterprises_are_counted_largest_first_with_the_goals_among_them(datasets: Datasets) -> None:
    counts = sectors.industry_counts(datasets, districts=("xinbei",))
    assert counts[["value", "status"]].to_numpy().tolist() == [[80, "target"], [36, "actual"]]


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
    of_others = rows[rows["company"].notna() | rows["project"].notna()]
    offered = districts.indicators_of_districts(datasets)["indicator"]
    of_places = rows[rows["company"].isna() & rows["project"].isna() & (rows["region_kind"] == "district")]
    assert set(offered) <= set(of_places["indicator"])
    for name in of_others["indicator"].unique():
        compared = districts.district_ranking(datasets, indicator=name)
        assert compared[["company", "project"]].isna().all(axis=None), name


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


def test_the_ladder_counts_platforms_of_the_city_or_of_the_chosen_districts_and_parks(datasets: Datasets) -> None:
    city = research.innovation_ladder(datasets)
    assert set(city["region"]) == {"changzhou"}
    assert city["value"].is_monotonic_decreasing
    assert {265, 288} <= set(city["value"])
    assert set(research.innovation_ladder(datasets, districts=("wujin",))["region_kind"]) == {"district", "park"}


def test_grades_of_the_bases_stand_from_best_to_worst_and_add_up_to_all_evaluated(datasets: Datasets) -> None:
    parts = parks.evaluation_parts(datasets)
    assert parts["value"].tolist() == [104, 180, 306, 129]
    evaluated = datasets.observations().query("indicator == 'bases_evaluated'")["value"].item()
    assert parts["value"].sum() == evaluated


def test_what_is_available_is_named_in_the_order_of_the_dimension_tables(datasets: Datasets) -> None:
    ids = {"liyang-battery-enterprises-2021", "equipment-output-2020", "xinbei-gdp-2020"}
    assert questions.available(datasets, ids) == (["xinbei", "liyang"], ["equipment", "power_battery"])
    assert questions.available(datasets, set()) == ([], [])


@pytest.mark.parametrize("by", ["article", "district", "sector", "year"])
def test_figures_are_counted_by_what_they_are_of(datasets: Datasets, by: str) -> None:
    counts = questions.figure_counts(datasets, by=by)
    figures = datasets.observations().dropna(subset="value")
    years = (
        figures["period"].str.partition("/")[2].where(figures["period"].str.contains("/"), figures["period"]).str[:4]
    )
    expected = (years if by == "year" else figures[by]).value_counts()
    assert dict(zip(counts["key"], counts["figures"], strict=True)) == expected.to_dict()
    assert counts["key"].is_unique
