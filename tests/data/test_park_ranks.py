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
    parts = parks.evaluation_parts(datasets)
    assert parts["value"].tolist() == [104, 180, 306, 129]
    evaluated = datasets.observations().query("indicator == 'bases_evaluated'")["value"].item()
    assert parts["value"].sum() == evaluated
