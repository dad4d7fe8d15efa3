"""Ranks and grades of the parks, and the rank before that a printed gain leads to."""

from __future__ import annotations

from typing import Any

from dashboard.data import Datasets, parks
from tests.data.made import having


def test_places_gained_within_a_year_make_no_earlier_rank(datasets: Datasets) -> None:
    made = having(datasets, rank(30, "2021"), rank(2, "2021-01/2021-05", "rank_gain"))
    assert parks.park_ranks(made)["earlier"].isna().all()


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
    assert ranks.index.tolist() == ["provincial", "now", "other"], "of one rank the latest"
    assert ranks["earlier"].dropna().to_dict() == {"now": 42}
    assert (ranks.loc["now", "earlier_period"], ranks.loc["now", "gain_id"]) == ("2016", "five years")


def test_ranks_without_any_printed_gain_have_no_earlier_rank(datasets: Datasets) -> None:
    ranks = parks.park_ranks(having(datasets, rank(38), rank(3, indicator="provincial_htz_rank")))
    assert ranks["value"].tolist() == [3, 38]
    assert ranks["earlier"].isna().all()


def test_grades_of_the_bases_stand_from_best_to_worst_and_add_up_to_all_evaluated(datasets: Datasets) -> None:
    place, *grades = parks.base_evaluation(datasets)[["value", "region"]].to_numpy().tolist()
    parts = [value for value, _ in grades]
    assert place == [1, "medical_park"]
    assert parts == [104, 180, 306, 129]
    evaluated = datasets.observations().query("indicator == 'bases_evaluated'")["value"].item()
    assert sum(parts) == evaluated


def test_an_evaluation_is_shown_for_the_districts_whose_parks_were_in_it(datasets: Datasets) -> None:
    assert parks.base_evaluation(datasets, districts=("xinbei",)).empty
    wujin = parks.base_evaluation(datasets, districts=("wujin", "xinbei"))
    assert wujin["indicator"].tolist()[0] == "international_park_rank"
    assert len(wujin) == 5


def test_the_place_of_a_park_is_of_the_year_of_the_grades(datasets: Datasets) -> None:
    made = having(
        datasets,
        rank(1, "2019", "international_park_rank", region="medical_park"),
        rank(104, "2020", "bases_excellent", region="china"),
    )
    assert parks.base_evaluation(made)["indicator"].tolist() == ["bases_excellent"]
    assert parks.base_evaluation(made, districts=("wujin",)).empty


def test_every_printed_rank_of_a_zone_stands_from_the_oldest_to_the_newest(datasets: Datasets) -> None:
    made = having(
        datasets,
        rank(30, "2021", id="now"),
        rank(38, "2020", id="then"),
        rank(35, "2019", id="before"),
        rank(20, "2021", region="changzhou_htz", id="other"),
        rank(2, "2020", "provincial_htz_rank", id="provincial"),
        rank(12, "2016/2021", "rank_gain", id="gain"),
    )
    ranks = parks.national_ranks(made)
    assert ranks["id"].tolist() == ["other", "before", "then", "now"], "the zone that is best now comes first"
    assert ranks.set_index("id")["earlier"].dropna().to_dict() == {"now": 42}


def test_the_ranks_of_the_city_are_its_own_or_those_of_the_chosen_districts(datasets: Datasets) -> None:
    assert set(parks.city_ranks(datasets)["region"]) == {"changzhou"}
    assert set(parks.city_ranks(datasets, districts=("wujin",))["district"]) == {"wujin"}
