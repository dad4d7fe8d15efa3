"""The shipped tables: what the rules of a folder cannot know about this issue."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.observations import records
from dashboard.data.periods import last_year
from tests.chinese import CHINESE
from tests.data.oddities import ODDITIES

LAST_PAGE = 34
ISSUE_YEAR = 2021
FIRST_YEAR = 1990  # the workshop from which a company grew
CHECKS = {"page_outside_the_article", "qualifier_not_in_the_numeral", "printed_twice", "not_published"}


def test_every_oddity_is_of_a_check_and_a_figure_and_has_a_reason_in_both_languages(
    figures: list[dict[str, Any]],
) -> None:
    assert set(ODDITIES) == CHECKS
    names = {row["id"] for row in figures}
    for check, listed in ODDITIES.items():
        assert set(listed) - names == set(), check
        for name, reasons in listed.items():
            assert set(reasons) == {"reason", "reason_en"}, name
            assert CHINESE.search(reasons["reason"]), name
            assert not CHINESE.search(reasons["reason_en"]), name


def test_an_id_names_one_figure_over_all_tables(figures: list[dict[str, Any]]) -> None:
    names = [row["id"] for row in figures]
    assert sorted(set(names)) == sorted(names)


def test_every_figure_stands_on_a_page_of_its_article(datasets: Datasets, figures: list[dict[str, Any]]) -> None:
    articles = datasets.table("articles")
    starts = dict(zip(articles["id"], articles["page"], strict=True))
    # An article may end on the page on which the next one starts.
    ends = {
        name: min([page for page in starts.values() if page > start], default=LAST_PAGE)
        for name, start in starts.items()
    }
    outside = {row["id"] for row in figures if not starts[row["article"]] <= row["page"] <= ends[row["article"]]}
    assert outside == set(ODDITIES["page_outside_the_article"])


def test_every_article_has_figures(datasets: Datasets, figures: list[dict[str, Any]]) -> None:
    assert set(datasets.table("articles")["id"]) == {row["article"] for row in figures}


@pytest.mark.parametrize(
    ("table", "column"), [("regions", "region"), ("sectors", "sector"), ("organisations", "organisation")]
)
def test_every_region_sector_and_company_has_a_figure_a_company_or_a_child(
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


def test_periods_run_forward_and_fit_what_the_figure_is(figures: list[dict[str, Any]]) -> None:
    for row in figures:
        start, _, end = row["period"].partition("/")
        assert not end or start < end, row["id"]
        assert FIRST_YEAR <= int(start[:4]) <= last_year(row["period"]) <= 2050, row["id"]
        if row["status"] == "actual":
            assert last_year(row["period"]) <= ISSUE_YEAR, row["id"]
        else:
            assert last_year(row["period"]) >= ISSUE_YEAR, row["id"]


def test_targets_look_ahead_and_what_is_reached_stands_elsewhere(figures: list[dict[str, Any]]) -> None:
    for row in figures:
        assert row["status"] != "actual" or row["table"] != "targets", row["id"]
        assert (row["status"] == "policy") <= (row["table"] in ("policies", "rd_reward_brackets", "events")), row["id"]


def test_every_name_is_filled_in_its_own_language(datasets: Datasets) -> None:
    for resource in datasets.descriptor["resources"]:
        table = datasets.table(resource["name"])
        for column in table.columns:
            if column == "note_en":
                assert (table[column].isna() == table["note"].isna()).all(), resource["name"]
            elif column == "en" or column.endswith("_en"):
                assert table[column].notna().all(), (resource["name"], column)
                assert not table[column].str.contains(CHINESE).any(), (resource["name"], column)
            if column == "zh" or column.endswith("_zh") or column in ("title", "section", "definition"):
                assert table[column].str.contains(CHINESE).all(), (resource["name"], column)


@pytest.mark.parametrize("table", ["indicators", "regions", "sectors", "organisations"])
def test_no_two_rows_of_a_dimension_share_a_name(datasets: Datasets, table: str) -> None:
    rows = datasets.table(table)
    assert rows["zh"].is_unique
    assert rows["en"].is_unique


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


def test_a_currency_is_named_before_money_and_nothing_else(datasets: Datasets) -> None:
    for row in records(datasets.table("units")):
        currency = (
            "USD" if "美元" in row["id"] else "CNY" if "元" in row["id"] else "No." if row["id"] == "位" else None
        )
        assert (row["en_prefix"] if isinstance(row["en_prefix"], str) else None) == currency, row["id"]


def test_the_tile_map_has_the_seven_districts_each_on_its_own_tile(datasets: Datasets) -> None:
    regions = datasets.table("regions")
    tiles = regions.dropna(subset="tile_row")
    assert set(tiles["id"]) == set(regions[regions["kind"] == "district"]["id"])
    assert len(tiles) == 7
    assert not tiles.duplicated(["tile_row", "tile_column"]).any()


def test_division_codes_lie_within_the_code_of_the_region_above(datasets: Datasets) -> None:
    regions = datasets.table("regions").dropna(subset="code").set_index("id")
    assert regions["code"].is_unique
    for row in records(regions.dropna(subset="parent")):
        if row["parent"] in regions.index:
            above = str(regions.loc[row["parent"], "code"]).rstrip("0")
            assert row["code"].startswith(above), row["zh"]


def test_ids_of_figures_are_words_joined_by_hyphens_and_those_of_dimensions_by_underscores(datasets: Datasets) -> None:
    for table in datasets.names:
        if table in {"units", "articles"}:
            continue
        hyphens = {*fact_names(datasets.descriptor), "reconciliations"}
        pattern = r"[a-z0-9]+(-[a-z0-9]+)+" if table in hyphens else r"[a-z0-9]+(_[a-z0-9]+)*"
        wrong = [name for name in datasets.table(table)["id"] if not re.fullmatch(pattern, name)]
        assert wrong == [], table
