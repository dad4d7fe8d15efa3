"""Cells that are right alone and wrong beside others: figures against their numerals, ids, regions and tiles."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data import load_datasets
from dashboard.translations import words_in
from tests.data.editing import (
    LEADER,
    RANGE,
    RANK,
    edit,
    only_problem,
    problems_in,
    rows_in,
)


@pytest.mark.parametrize(
    ("file", "name", "cells", "column", "chinese"),
    [
        (
            "rd_top_ten.csv",
            LEADER,
            {"printed": "5.3万元"},
            "value",
            "数值 5.3 亿元与刊印数字“5.3万元”不一致。请按刊物核对",
        ),
        ("rd_top_ten.csv", LEADER, {"printed": ""}, "printed", "有数值而没有刊印数字。请填写刊物上的数字原样。"),
        ("rd_top_ten.csv", LEADER, {"value": ""}, "value", "有刊印数字“5.3亿元”而没有数值。"),
        (
            "targets.csv",
            RANGE,
            {"value_high": ""},
            "value_high",
            "“4-5家”是区间，却没有上限。请在上限（value_high）中填写",
        ),
        (
            "targets.csv",
            RANGE,
            {"printed": "4家"},
            "value_high",
            "“4家”不是区间，却填了上限。请清空上限（value_high）。",
        ),
        ("rd_top_ten.csv", LEADER, {"value_high": "6"}, "value_high", "“5.3亿元”不是区间，却填了上限。"),
        ("targets.csv", RANGE, {"value": "", "printed": ""}, "value", "只有上限，没有下限。区间的两端都要填写。"),
        ("targets.csv", RANGE, {"value_high": "4", "printed": "4-4家"}, "value_high", "区间上端 4 不大于下端 4。"),
        (
            "targets.csv",
            RANGE,
            {"value": "5", "value_high": "4", "printed": "5-4家"},
            "value_high",
            "区间上端 4 不大于下端 5",
        ),
        (
            "park_rankings.csv",
            RANK,
            {"value": "0", "printed": "第0位"},
            "value",
            "“0”不能作为名次。名次须为 1 至 100,000 的整数。",
        ),
        ("park_rankings.csv", RANK, {"value": "2.5", "printed": "第2.5位"}, "value", "“2.5”不能作为名次。"),
        ("park_rankings.csv", RANK, {"value": "-1", "printed": "居首"}, "value", "“-1”不能作为名次。"),
        ("park_rankings.csv", RANK, {"value": "1e9", "printed": "靠后"}, "value", "“1e9”不能作为名次。"),
        ("park_rankings.csv", RANK, {"value_high": "1e9", "printed": "靠后"}, "value_high", "“1e9”不能作为名次。"),
    ],
)
def test_a_figure_that_contradicts_itself_is_refused(
    folder: Path, file: str, name: str, cells: dict[str, str], column: str, chinese: str
) -> None:
    row = edit(folder, file, name, **cells)
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == (file, row, column)
    assert chinese in problem.say(words_in("zh"))


@pytest.mark.parametrize(
    ("file", "name", "cells"),
    [
        pytest.param(
            "industry_output.csv", "new-energy-output-growth-2020", {"value": "-9", "printed": "下降9%"}, id="fall"
        ),
        pytest.param(
            "targets.csv",
            "xinbei-new-listings-2021",
            {
                "indicator": "output_growth",
                "sector": "high_tech",
                "value": "-5",
                "value_high": "-3",
                "printed": "下降3%—5%",
            },
            id="range of falls",
        ),
        pytest.param("rd_top_ten.csv", LEADER, {"value": "5.30"}, id="trailing zero"),
        pytest.param("rd_top_ten.csv", LEADER, {"value": " 5.3 "}, id="blanks"),
        pytest.param("rd_top_ten.csv", LEADER, {"value": "0.53", "printed": "5300万元"}, id="another scale"),
        pytest.param("park_rankings.csv", RANK, {"value": "1", "printed": "居首"}, id="words for a numeral"),
        pytest.param("rd_top_ten.csv", LEADER, {"value": "", "printed": ""}, id="not published"),
        pytest.param("rd_top_ten.csv", LEADER, {"period": "2020-Q4"}, id="quarter"),
        pytest.param("rd_top_ten.csv", LEADER, {"region": "changzhou "}, id="blank after an id"),
    ],
)
def test_a_figure_that_says_what_is_printed_is_accepted(
    folder: Path, file: str, name: str, cells: dict[str, str]
) -> None:
    edit(folder, file, name, **cells)
    assert load_datasets(folder).names


def test_an_id_used_twice_in_a_table_is_named_where_it_repeats(folder: Path) -> None:
    row = edit(folder, "event_figures.csv", "forum-summit-greetings-2021", id="forum-summit-attendance-2021")
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("event_figures.csv", row, "id")
    assert "编号与前面某一行重复" in problem.say(words_in("zh"))


def test_an_id_used_in_two_tables_is_named_with_the_other_table(folder: Path) -> None:
    row = edit(folder, "targets.csv", "changzhou-talent-total-2025", id=LEADER)
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("targets.csv", row, "id")
    assert "编号已在 rd_top_ten.csv 中使用" in problem.say(words_in("zh"))


def test_regions_that_lie_in_one_another_are_both_named(folder: Path) -> None:
    rows = {edit(folder, "regions.csv", "changzhou", parent="wujin"), edit(folder, "regions.csv", "wujin")}
    # That the code of one is not within the other's follows from it, and so do warnings about figures.
    problems = [problem for problem in problems_in(folder) if problem.column == "parent"]
    assert {problem.row for problem in problems} == rows
    assert {problem.file for problem in problems} == {"regions.csv"}


@pytest.mark.parametrize("column", ["tile_row", "tile_column"])
def test_a_region_with_half_a_tile_is_named_with_the_empty_half(folder: Path, column: str) -> None:
    row = edit(folder, "regions.csv", "wujin", **{column: ""})
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("regions.csv", row, column)
    assert "只填了一个。两个都填，或都留空。" in problem.say(words_in("zh"))


def test_two_regions_on_one_tile_are_named(folder: Path) -> None:
    taken = rows_in(folder, "regions.csv")["xinbei"]
    row = edit(folder, "regions.csv", "wujin", tile_row=taken["tile_row"], tile_column=taken["tile_column"])
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("regions.csv", row, "tile_row")
    assert "与“xinbei”相同" in problem.say(words_in("zh"))


@pytest.mark.parametrize("issue", ["2021-00", "2021-13", "9999-01"])
def test_an_issue_that_is_none_is_named_once_and_no_period_is_held_against_it(folder: Path, issue: str) -> None:
    edit(folder, "articles.csv", "forum", issue=issue)
    problem = only_problem(folder)
    assert (problem.file, problem.column) == ("articles.csv", "issue")
