"""Addresses are read leniently and written one way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import Datasets
from dashboard.view import View, compared_indicators, districts_of


def view_of(datasets: Datasets, address: str) -> View:
    path, _, query = address.partition("?")
    return View.of(datasets, path, dict(pair.split("=") for pair in query.split("&") if pair))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/industry?district=wujin",
        "/industry?district=xinbei,wujin&sector=photovoltaics&lang=en&theme=dark",
        "/districts?indicator=provincial_rd_institutes",
    ],
)
def test_an_address_is_written_as_it_was_read(datasets: Datasets, address: str) -> None:
    assert view_of(datasets, address).href() == address


def test_what_is_not_known_counts_as_not_chosen(datasets: Datasets) -> None:
    view = View.of(
        datasets, "/", {"district": "atlantis,wujin", "sector": "<b>", "indicator": "x", "lang": "xx", "y": "z"}
    )
    assert view == View.of(datasets, "/", {"district": "wujin"})


def test_the_standard_choice_is_left_out(datasets: Datasets) -> None:
    standard = compared_indicators(datasets)[0]
    assert (
        View.of(datasets, "/districts", {"indicator": standard, "lang": "zh", "theme": "light"}).href() == "/districts"
    )


def test_districts_stand_in_the_order_of_the_table_however_they_are_asked_for(datasets: Datasets) -> None:
    both = [View.of(datasets, "/", {"district": asked}) for asked in ("wujin,xinbei", "xinbei,wujin")]
    assert both[0] == both[1]
    assert hash(both[0]) == hash(both[1])


def test_the_seven_districts_can_be_chosen(datasets: Datasets) -> None:
    assert len(districts_of(datasets)) == 7


@given(asked=st.dictionaries(st.text(max_size=8), st.text(max_size=30), max_size=5))
def test_any_query_gives_a_view_that_reopens_itself(datasets: Datasets, asked: dict[str, str]) -> None:
    view = View.of(datasets, "/industry", asked)
    assert view_of(datasets, view.href()) == view
