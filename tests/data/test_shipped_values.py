"""The shipped figures stand as printed: the accepted ones, sums and parts, qualifiers and numerals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from dashboard.data import Datasets
from dashboard.data.numerals import printed_values, scale_of
from dashboard.translations import words_in
from dashboard.wording.quantities import amount

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
def values(figures: list[dict[str, Any]]) -> Mapping[str, float]:
    return {row["id"]: row["value"] for row in figures}


@pytest.mark.parametrize(("name", "accepted"), ACCEPTED.items(), ids=ACCEPTED)
def test_the_figures_everything_is_accepted_by_stand_as_printed(
    datasets: Datasets, name: str, accepted: tuple[Any, ...]
) -> None:
    row = datasets.observations().set_index("id").loc[name]
    assert tuple(row[column] for column in ("value", "qualifier", "printed", "article", "page")) == accepted


def test_nine_of_ten_amounts_of_the_r_and_d_list_are_not_published(datasets: Datasets) -> None:
    rows = datasets.table("rd_top_ten").dropna(subset="organisation").sort_values("listed")
    assert rows["organisation"].tolist() == ["aac_optics", *UNPUBLISHED]
    hidden = rows[rows["organisation"] != "aac_optics"]
    assert hidden[["value", "value_high", "printed"]].isna().all(axis=None)
    assert set(hidden["note"]) == {"未公布"}


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


def test_a_qualifier_is_the_one_of_the_printed_numeral_but_the_confirmed_ones(
    datasets: Datasets, figures: list[dict[str, Any]]
) -> None:
    confirmed = datasets.table("confirmations").query("check == 'qualifier_differs'")["id"]
    printed = [row for row in figures if isinstance(row["printed"], str)]
    different = {row["id"] for row in printed if wording(row["printed"]) != row["qualifier"]}
    assert different == set(confirmed)


def test_of_two_values_of_one_thing_each_note_names_the_other(datasets: Datasets) -> None:
    confirmed = datasets.table("confirmations").query("check == 'printed_twice'")["id"]
    assert datasets.observations().set_index("id").loc[confirmed, "note"].str.contains("不一致").all()


def test_a_printed_numeral_is_no_sentence(figures: list[dict[str, Any]]) -> None:
    for row in figures:
        if isinstance(row["printed"], str):
            assert not re.search("[，。；、！]", row["printed"]), row["id"]
            assert len(row["printed"]) <= 20, row["id"]


@pytest.mark.parametrize("name", SUMS)
def test_parts_add_up_to_the_printed_total(values: Mapping[str, float], name: str) -> None:
    parts, total = SUMS[name]
    assert sum(values[part] for part in parts) == values[total]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_smaller_than_the_whole_it_belongs_to(values: Mapping[str, float], name: str) -> None:
    part, whole = PARTS[name]
    assert values[part] < values[whole]
