"""Addresses are read leniently and written one way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.about import view_about
from dashboard.catalogue.asked import lang_of
from dashboard.catalogue.choices import compared_indicators
from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View, query_of
from dashboard.data import Datasets
from dashboard.data.datasets import Standing
from dashboard.data.districts import districts_of
from dashboard.data.subjects import Subject


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
        "/supervision?district=zhonglou&on=2021-06-30&rule=within_points",
        "/present?on=2021-06-30&rule=within_points&slides=all",
    ],
)
def test_an_address_is_written_as_it_was_read(datasets: Datasets, address: str) -> None:
    assert view_of(datasets, address).href() == address


def test_what_is_not_known_counts_as_not_chosen(datasets: Datasets) -> None:
    view = View.of(
        datasets, "/", {"district": "atlantis,wujin", "sector": "<b>", "indicator": "x", "lang": "xx", "y": "z"}
    )
    assert view == View.of(datasets, "/", {"district": "wujin"})


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("?district=武进", "/?district=wujin"),
        ("?district=金坛区,新北区", "/?district=xinbei,jintan"),
        ("?district=wujin,武进区,WUJIN", "/?district=wujin"),
        ("?district=Changzhou Economic Development Zone", "/?district=jkq"),
        ("?sector=光伏&lang=en", "/?sector=photovoltaics&lang=en"),
        ("?sector=New energy", "/?sector=new_energy"),
        ("?on=2021-06-30&rule=within_points", "/"),
    ],
)
def test_a_name_in_an_address_becomes_its_id(datasets: Datasets, asked: str, address: str) -> None:
    view = view_of(datasets, f"/{asked}")
    assert (view.href(), view.unknown) == (address, ())


@pytest.mark.parametrize("day", ["2021-02-30", "2021-6-30", "20210630", "2021", "1999-12-31", "２０２１-06-30", "x"])
def test_a_day_is_one_of_the_calendar_else_it_is_said_and_left_out(datasets: Datasets, day: str) -> None:
    view = View.of(datasets, "/supervision", {"on": day, "rule": "占序时比例"})
    assert view.href() == "/supervision?rule=share_of_calendar"
    assert view.unknown == (("on", day),)
    assert View.of(datasets, "/", {"on": day}).unknown == ()


def test_the_rule_of_the_board_is_the_one_that_an_address_leaves_out(datasets: Datasets) -> None:
    assert View.of(datasets, "/supervision", {"rule": "on_calendar"}) == View.of(datasets, "/supervision", {})
    assert View.of(datasets, "/supervision", {"rule": "fast"}).unknown == (("rule", "fast"),)
    view = View.of(datasets, "/supervision", {"rule": "within percentage points", "on": "2021-06-30"})
    assert view.rule == "within_points"
    assert view.asked_in_words().endswith("按 2021 年 6 月 30 日判断；进度规则：百分点差距")


@pytest.mark.parametrize(
    ("query", "said", "brief"),
    [
        ("", "辖市区 全部；行业 全部", "范围：全部辖市区；全部行业"),
        ("?district=xinbei,wujin", "辖市区 新北区、武进区；行业 全部", "范围：新北、武进；全部行业"),
        (
            "?sector=photovoltaics&lang=en",
            "districts: all; sectors: Photovoltaics",
            "Scope: All districts; Photovoltaics",
        ),
    ],
)
def test_what_is_chosen_is_said_in_full_or_in_brief(datasets: Datasets, query: str, said: str, brief: str) -> None:
    view = view_of(datasets, f"/{query}")
    assert (view.filters_in_words(), view.filters_in_words(brief=True)) == (said, brief)


def test_everything_that_can_be_chosen_is_known_by_all_its_names(datasets: Datasets) -> None:
    tables = {"district": districts_of(datasets), "sector": datasets.table("sectors")}
    for key, table in tables.items():
        for column in {"zh", "en", "short_zh", "short_en"} & set(table):
            for name, known in zip(table[column], table["id"], strict=True):
                assert View.of(datasets, "/", {key: name}).choices[key] == known, name
    for name in compared_indicators(datasets):
        names = datasets.table("indicators").set_index("id").loc[name, ["zh", "en"]]
        assert [View.of(datasets, "/districts", {"indicator": str(one)}).indicator for one in names] == [name, name]


def test_what_is_not_known_is_kept_apart_and_stands_in_no_address(datasets: Datasets) -> None:
    view = view_of(datasets, "/districts?district=wujing,wujin&sector=atlantis&indicator=nothing")
    assert view.unknown == (("district", "wujing"), ("sector", "atlantis"), ("indicator", "nothing"))
    assert view.href() == "/districts?district=wujin"
    assert view == view_of(datasets, "/districts?district=wujin")
    assert hash(view) == hash(view_of(datasets, "/districts?district=wujin"))


def test_a_key_that_stands_twice_asks_for_both(datasets: Datasets) -> None:
    view = View.of(datasets, "/", query_of([("district", "wujin"), ("district", "jintan,atlantis")]))
    assert (view.districts, view.unknown) == (("wujin", "jintan"), (("district", "atlantis"),))


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


def test_an_address_can_ask_for_more_than_a_view_and_leaves_out_what_is_empty(datasets: Datasets) -> None:
    view = View.of(datasets, "/data", {"district": "wujin"})
    assert view.href({"id": "a,b", "tab": ""}) == "/data?district=wujin&id=a,b"
    assert View.of(datasets, "/data", {}).href({"tab": ""}) == "/data"
    assert view.href({"filter": '{"值": 1}'}, districts=()) == "/data?filter=%7B%22%E5%80%BC%22%3A%201%7D"


@pytest.mark.parametrize(("query", "lang"), [({"lang": "en"}, "en"), ({"lang": "fr"}, "zh"), ({}, "zh")])
def test_an_unknown_language_is_chinese(query: dict[str, str], lang: str) -> None:
    assert lang_of(query) == lang


@pytest.mark.parametrize(
    ("beside", "second", "unknown"),
    [
        ("武进", "wujin", ()),
        ("changzhou", "", ()),
        ("hengli", "", (("beside", "hengli"),)),
        ("jintan", "", (("beside", "jintan"),)),
    ],
)
def test_a_subject_stands_beside_others_of_its_kind_alone(
    datasets: Datasets, beside: str, second: str, unknown: tuple[tuple[str, str], ...]
) -> None:
    view = View.of(datasets, "/profile/district/jintan", {"beside": beside})
    assert (view.second, view.unknown) == (second, unknown)
    deck = View.of(datasets, "/present", {"beside": beside})
    assert view_about(profile_of(Subject("district", "jintan")).charts, deck).second == second
    assert view_about(profile_of(Subject("sector", "health")).charts, deck).second == ""


def test_a_view_of_tables_that_an_address_named_keeps_their_state_in_every_address(datasets: Datasets) -> None:
    tables = replace(datasets, release="3")
    shown = View.of(tables.standing_as(Standing("superseded", "5")), "/targets", {"release": "4", "lang": "en"})
    assert shown.href() == "/targets?release=3&lang=en"
    assert shown.drawn_address == "/targets?release=3&lang=en"
    assert shown.href(release="") == "/targets?lang=en"
    assert View.of(tables, "/targets", {"release": "3"}).href() == "/targets"
    assert "release 3 · data version" in shown.caption
