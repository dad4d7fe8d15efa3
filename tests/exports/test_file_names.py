"""Files are called by what they hold, in names that every system takes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.topic import Topic
from dashboard.catalogue.topics import INDUSTRY, TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.exports.file_names import file_name, rows_file_name


def named(datasets: Datasets, /, *topics: Topic, **query: str) -> str:
    """Return the name of a summary, the version of its tables as V."""
    name = file_name(View.of(datasets, "/", query), topics or TOPICS, ".xlsx")
    assert datasets.version in name
    return name.replace(datasets.version, "V")


def test_a_name_says_what_is_chosen_and_which_issue(datasets: Datasets) -> None:
    assert named(datasets) == "常州创新指标摘要_全市_2021年第6期_数据V.xlsx"
    assert named(datasets, district="wujin") == "常州创新指标摘要_武进区_2021年第6期_数据V.xlsx"
    assert named(datasets, district="wujin,xinbei") == "常州创新指标摘要_新北区、武进区_2021年第6期_数据V.xlsx"
    assert named(datasets, sector="photovoltaics") == "常州创新指标摘要_全市_光伏_2021年第6期_数据V.xlsx"
    assert named(datasets, INDUSTRY) == "常州创新指标摘要_产业_全市_2021年第6期_数据V.xlsx"


def test_an_english_name_has_neither_blanks_nor_chinese(datasets: Datasets) -> None:
    assert named(datasets, district="wujin", lang="en") == "Changzhou-innovation-summary_Wujin_2021-06_data-V.xlsx"
    assert named(datasets, district="jkq,wujin", lang="en") == (
        "Changzhou-innovation-summary_Economic-Zone+Wujin_2021-06_data-V.xlsx"
    )
    assert re.fullmatch(r"[\w.+-]+", named(datasets, sector="carbon_materials", lang="en"), re.ASCII)


def test_many_choices_are_named_by_the_first_and_their_number(datasets: Datasets) -> None:
    everything = {
        "district": ",".join(districts_of(datasets)["id"]),
        "sector": ",".join(datasets.table("sectors")["id"]),
    }
    assert named(datasets, **everything) == "常州创新指标摘要_新北区等7项_装备制造等31项_2021年第6期_数据V.xlsx"
    assert len(named(datasets, lang="en", **everything)) < 120


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=30)
@given(
    name=st.text(max_size=300)
    | st.sampled_from(['a/b\\c:d*e?f"g<h>i|j', "..", "con\x00\x1f", "\u202exslx", "名" * 300])
)
def test_any_name_of_a_district_gives_a_name_that_windows_and_linux_take(
    datasets: Datasets, lang: str, name: str
) -> None:
    frames = {table: datasets.table(table) for table in datasets.names}
    frames["regions"] = frames["regions"].assign(zh=name, short_en=name)
    view = View.of(Datasets(datasets.descriptor, datasets.version, frames), "/", {"district": "wujin", "lang": lang})
    said = file_name(replace(view, districts=("wujin",)), TOPICS, ".xlsx")
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\u200b-\u200f\u202a-\u202e]', said)
    assert len(said.encode("utf-8")) <= 255
    assert said.endswith(f"6期_数据{datasets.version}.xlsx" if lang == "zh" else f"-06_data-{datasets.version}.xlsx")


@pytest.mark.parametrize("searched", ["光" * 300, "😀" * 300, "名/" * 300, ""])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_long_search_gives_way_to_what_is_chosen(datasets: Datasets, searched: str, lang: str) -> None:
    districts, sectors = "xinbei,tianning,zhonglou,wujin,jintan,liyang", "equipment,new_energy,photovoltaics,vehicles"
    asked = {"q": searched, "district": districts, "sector": sectors, "lang": lang}
    name = rows_file_name(View.of(datasets, "/data", asked), ".xlsx")
    # Browsers add to a name: ".crdownload" while they load, " (1)" where there is one of this name.
    assert len(name.encode()) <= 255 - len(".crdownload (1)")
    assert name.endswith(rows_file_name(View.of(datasets, "/data", {**asked, "q": ""}), ".xlsx").split("_", 1)[1])
