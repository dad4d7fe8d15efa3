"""The shipped tables: what the rules of a folder cannot know about this issue.

What is odd on purpose is listed with its reason in ``oddities.toml`` beside the tables, and the list is strict both
ways: an oddity that goes away has to leave it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from dashboard.config import SHIPPED
from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.numerals import printed_values, scale_of
from dashboard.data.observations import records
from dashboard.data.periods import last_year
from dashboard.translations import words_in
from dashboard.wording.quantities import amount

CHINESE = re.compile(r"[\u4e00-\u9fff]")
README = (SHIPPED / "README.md").read_text(encoding="utf-8")
LAST_PAGE = 34
ISSUE_YEAR = 2021
FIRST_YEAR = 1990  # the workshop from which a company grew

# For each check the figures that are odd on purpose, with the reason in two languages.
ODDITIES: dict[str, dict[str, dict[str, str]]] = tomllib.loads((SHIPPED / "oddities.toml").read_text(encoding="utf-8"))
CHECKS = {"page_outside_the_article", "qualifier_not_in_the_numeral", "printed_twice", "not_published"}

ACCEPTED = {
    "new-energy-output-2020": (635.95, "exact", "635.95亿元", "landmark-industries", 10),
    "new-energy-output-growth-2020": (9, "exact", "9%", "landmark-industries", 10),
    "equipment-share-2020": (52.1, "exact", "52.1%", "landmark-industries", 9),
    "rd-spending-aac-optics-2020": (5.3, "exact", "5.3亿元", "rd-top-ten", 29),
    "rd-spending-top-ten-2020": (25, "over", "超25亿元", "rd-top-ten", 29),
    "changzhou-htz-national-rank-2020": (23, "exact", "第23位", "xinbei-projects", 18),
    "changzhou-htz-rank-gain-2015-2020": (19, "exact", "提升了19位", "xinbei-projects", 18),
    "changzhou-high-tech-enterprises-2025": (8000, "over", "超8000家", "highland", 3),
}
UNPUBLISHED = ["catl_jiangsu", "xingyu", "svolt", "liugong", "risen", "hengli", "huapeng", "xinyang", "globe"]

SUMS = {
    "the grades of the national bases": (
        [
            "china-bases-excellent-2020",
            "china-bases-good-2020",
            "china-bases-qualified-2020",
            "china-bases-pending-2020",
        ],
        "china-bases-evaluated-2020",
    ),
    "the applications of Tianning": (
        [
            f"tianning-applications-{kind}-2021"
            for kind in ("transfer", "key-technology", "social", "basic", "international")
        ],
        "tianning-project-applications-2021",
    ),
}
PARTS = {
    "advanced equipment in equipment": ("advanced-equipment-output-2020", "equipment-output-2020"),
    "photovoltaics in new energy": ("photovoltaics-output-2020", "new-energy-output-2020"),
    "new energy vehicles in vehicles": ("new-energy-vehicles-output-2020", "vehicles-output-2020"),
    "the leader in the top ten": ("rd-spending-aac-optics-2020", "rd-spending-top-ten-2020"),
    "national platforms in all": ("changzhou-national-startup-platforms-2021", "changzhou-startup-platforms-265"),
    "absent bases in those pending": ("china-bases-absent-2020", "china-bases-pending-2020"),
}


@pytest.fixture(scope="module")
def figures(datasets: Datasets) -> list[dict[str, Any]]:
    return records(datasets.observations())


@pytest.fixture(scope="module")
def values(figures: list[dict[str, Any]]) -> Mapping[str, float]:
    return {row["id"]: row["value"] for row in figures}


@pytest.mark.parametrize(("name", "accepted"), ACCEPTED.items(), ids=ACCEPTED)
def test_the_figures_everything_is_accepted_by_stand_as_printed(
    datasets: Datasets, name: str, accepted: tuple[Any, ...]
) -> None:
    row = datasets.observations().set_index("id").loc[name]
    assert tuple(row[column] for column in ("value", "qualifier", "printed", "article", "page")) == accepted


def test_nine_of_ten_amounts_of_the_r_and_d_list_are_not_published(datasets: Datasets) -> None:
    rows = datasets.table("rd_top_ten").dropna(subset="company").sort_values("listed")
    assert rows["company"].tolist() == ["aac_optics", *UNPUBLISHED]
    hidden = rows[rows["company"] != "aac_optics"]
    assert hidden[["value", "value_high", "printed"]].isna().all(axis=None)
    assert set(hidden["note"]) == {"未公布"}


def test_only_the_listed_amounts_lack_a_value(figures: list[dict[str, Any]]) -> None:
    assert {row["id"] for row in figures if pd.isna(row["value"])} == set(ODDITIES["not_published"])


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


@pytest.mark.parametrize(("table", "column"), [("regions", "region"), ("sectors", "sector"), ("companies", "company")])
def test_every_region_sector_and_company_has_a_figure_a_company_or_a_child(
    datasets: Datasets, table: str, column: str
) -> None:
    dimension = datasets.table(table)
    companies = datasets.table("companies")
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


@pytest.mark.parametrize("table", ["indicators", "regions", "sectors", "companies"])
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


def test_no_digit_of_a_figure_is_lost_when_it_is_said(figures: list[dict[str, Any]]) -> None:
    published = [row for row in figures if not pd.isna(row["value"])]
    lost = {
        row["id"]
        for row in published
        if printed_values(amount(row["value"], row, words_in("zh")))
        != (Decimal(str(row["value"])) * scale_of(row["unit"]),)
    }
    assert lost == set()
    sizes = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    for row in published:
        said = re.search(r"(\d[\d,]*(?:\.\d+)?)(?: (\w+))?", amount(row["value"], row, words_in("en")))
        assert said
        stated = Decimal(said[1].replace(",", "")) * sizes.get(said[2], 1)
        assert stated == Decimal(str(row["value"])) * (100 if row["unit"] == "倍" else scale_of(row["unit"])), row["id"]


def wording(printed: str) -> str:
    """Return the qualifier that the words around a printed numeral make, read without the program's help."""
    patterns = {
        "at_most": "最高|不超过",  # before 超, which it contains
        "about": "约|左右",
        "nearly": "近",
        "over": r"超|突破|逾|余|[\d百千万]多",
        "at_least": r"以上|\+",
    }
    return next((qualifier for qualifier, pattern in patterns.items() if re.search(pattern, printed)), "exact")


def test_a_qualifier_is_the_one_of_the_printed_numeral_but_the_listed_ones(figures: list[dict[str, Any]]) -> None:
    printed = [row for row in figures if isinstance(row["printed"], str)]
    different = {row["id"] for row in printed if wording(row["printed"]) != row["qualifier"]}
    assert different == set(ODDITIES["qualifier_not_in_the_numeral"])


def test_a_printed_numeral_is_no_sentence(figures: list[dict[str, Any]]) -> None:
    for row in figures:
        if isinstance(row["printed"], str):
            assert not re.search("[，。；、！]", row["printed"]), row["id"]
            assert len(row["printed"]) <= 20, row["id"]


def test_two_values_of_one_thing_are_listed_and_each_names_the_other(datasets: Datasets) -> None:
    rows = datasets.observations()
    rows = rows[~rows["table"].isin(["projects", "rd_reward_brackets"])]  # told apart by project and bracket
    twice = rows[rows.duplicated(["indicator", "region", "sector", "company", "period"], keep=False)]
    assert set(twice["id"]) == set(ODDITIES["printed_twice"])
    assert twice["note"].str.contains("不一致").all()


@pytest.mark.parametrize("name", SUMS)
def test_parts_add_up_to_the_printed_total(values: Mapping[str, float], name: str) -> None:
    parts, total = SUMS[name]
    assert sum(values[part] for part in parts) == values[total]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_smaller_than_the_whole_it_belongs_to(values: Mapping[str, float], name: str) -> None:
    part, whole = PARTS[name]
    assert values[part] < values[whole]


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


def documented(heading: str) -> set[str]:
    """Return the first cells of the table of the curator's README whose header has a word."""
    table = re.search(rf"^\| {heading} \|.*\n\| ---.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table
    return {name for row in table[1].splitlines() for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


def test_the_curators_readme_names_every_table_and_no_other(datasets: Datasets) -> None:
    assert documented("file") == {f"{name}.csv" for name in datasets.names}
    assert {f"{name}.csv" for name in datasets.names} == {path.name for path in SHIPPED.glob("*.csv")}


def test_the_curators_readme_names_the_columns_every_figure_table_ends_in(datasets: Datasets) -> None:
    columns = {tuple(datasets.table(name).columns[-9:]) for name in fact_names(datasets.descriptor)}
    assert len(columns) == 1
    assert documented("column") == set(columns.pop())


@pytest.mark.parametrize("column", ["qualifier", "status"])
def test_the_curators_readme_explains_every_qualifier_and_status(datasets: Datasets, column: str) -> None:
    for resource in datasets.descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if field["name"] == column:
                assert documented(f"`{column}`") == set(field["constraints"]["enum"]), resource["name"]
