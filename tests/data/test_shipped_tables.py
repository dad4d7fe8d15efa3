"""The shipped tables: what the rules of a folder cannot know about this issue."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.observations import records
from tests.chinese import CHINESE


def test_every_article_has_figures(datasets: Datasets, figures: list[dict[str, Any]]) -> None:
    assert set(datasets.table("articles")["id"]) == {row["article"] for row in figures}


@pytest.mark.parametrize(
    ("table", "column"),
    [("regions", "region"), ("sectors", "sector"), ("organisations", "organisation"), ("events", "event")],
)
def test_every_region_sector_organisation_and_event_has_a_figure_an_organisation_or_a_child(
    datasets: Datasets, table: str, column: str
) -> None:
    dimension = datasets.table(table)
    companies = datasets.table("organisations")
    used = set(datasets.observations()[column].dropna())
    used |= set(companies[column].dropna()) if column in companies else set()
    used |= set(dimension["parent"].dropna()) if "parent" in dimension else set()
    assert set(dimension["id"]) - used == set()


def test_every_indicator_has_a_figure_and_every_unit_an_indicator(datasets: Datasets) -> None:
    indicators = datasets.table("indicators")
    assert set(indicators["id"]) - set(datasets.observations()["indicator"]) == set()
    assert set(datasets.table("units")["id"]) == set(indicators["unit"])


def test_no_indicator_is_named_by_an_event_an_organisation_or_a_place(datasets: Datasets) -> None:
    """What figures are of stands in their columns: the next event or institute needs no indicator of its own."""
    regions = datasets.table("regions")
    local = regions[regions["kind"].isin(["city", "district", "park"])]
    for lang in ("zh", "en"):
        said = {*local[f"short_{lang}"], *datasets.table("events")[lang], *datasets.table("organisations")[lang]}
        said -= {"全市", "Changzhou"}
        wrong = [term for term in datasets.table("indicators")[lang] if any(name in term for name in said)]
        assert wrong == []


def test_targets_look_ahead_and_what_is_reached_stands_elsewhere(figures: list[dict[str, Any]]) -> None:
    for row in figures:
        assert row["status"] != "actual" or row["table"] != "targets", row["id"]
        assert (row["status"] == "policy") <= (row["table"] in ("policies", "rd_reward_brackets")), row["id"]


def test_every_name_is_filled_in_its_own_language(datasets: Datasets) -> None:
    for resource in datasets.descriptor["resources"]:
        table = datasets.table(resource["name"])
        for column in table.columns:
            if column == "en" or column.endswith("_en"):
                other = table.get(column.removesuffix("_en"), table[column].fillna(""))
                assert (table[column].isna() == other.isna()).all(), (resource["name"], column)
                english = table[column].dropna()
                assert column.startswith("note") or not english.str.contains(CHINESE).any(), (resource["name"], column)
            if column == "zh" or column.endswith("_zh") or column in ("title", "section", "definition"):
                assert table[column].str.contains(CHINESE).all(), (resource["name"], column)


def test_every_table_and_column_is_described_in_both_languages(datasets: Datasets) -> None:
    for resource in datasets.descriptor["resources"]:
        for described in (resource, *resource["schema"]["fields"]):
            assert CHINESE.search(described["title"]), described["name"]
            assert described["title_en"], described["name"]
            assert not CHINESE.search(described["title_en"] + described.get("description_en", "")), described["name"]


def test_ranks_are_better_when_lower_and_nothing_else_is(datasets: Datasets) -> None:
    for row in records(datasets.table("indicators")):
        is_rank = row["unit"] == "位" and not row["id"].endswith("_gain")
        assert (row["better"] == "lower") == is_rank, row["id"]
        assert not is_rank or row["theme"] == "ranking", row["id"]


def test_a_unit_says_no_size_of_its_own_in_english(datasets: Datasets) -> None:
    for row in records(datasets.table("units")):
        for said in (row["en_suffix"], row["en_suffix_one"]):
            assert not re.search("thousand|million|billion", str(said)), row["id"]
        plural = isinstance(row["en_suffix"], str) and row["en_suffix"].endswith("s")
        assert isinstance(row["en_suffix_one"], str) == plural, row["id"]


def test_the_tile_map_has_the_seven_districts(datasets: Datasets) -> None:
    regions = datasets.table("regions")
    tiles = regions.dropna(subset="tile_row")
    assert len(tiles) == 7


def test_ids_of_figures_are_words_joined_by_hyphens_and_those_of_dimensions_by_underscores(datasets: Datasets) -> None:
    for table in datasets.names:
        if table in {"issues", "articles", "units", "confirmations"}:
            continue
        hyphens = {*fact_names(datasets.descriptor), "reconciliations"}
        pattern = r"[a-z0-9]+(-[a-z0-9]+)+" if table in hyphens else r"[a-z0-9]+(_[a-z0-9]+)*"
        wrong = [name for name in datasets.table(table)["id"] if not re.fullmatch(pattern, name)]
        assert wrong == [], table
