"""Every rule on a copy of the shipped tables: what is wrong is named by file, Excel row and column, with a remedy."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.data import load_datasets
from dashboard.data.descriptor import NEEDED
from dashboard.data.problems import LISTED_PER_CAUSE, Problem, report
from dashboard.errors import DatasetError
from dashboard.translations import words_in

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
LEADER = "rd-spending-aac-optics-2020"
TOTAL = "rd-spending-top-ten-2020"
RANK = "changzhou-htz-national-rank-2020"
RANGE = "xinbei-new-listings-2021"

Row = list[str]


def rewrite(path: Path, change: Callable[[list[Row]], object]) -> None:
    """Let a change work on the rows of a file, the header among them, and write them back."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def row_of(rows: list[Row], name: str) -> int:
    """Return the row of an id as Excel numbers it."""
    return [row[0] for row in rows].index(name) + 1


def edit(folder: Path, file: str, name: str, **cells: str) -> int:
    """Overwrite cells of the row with an id and return its number in Excel."""
    numbers = []

    def change(rows: list[Row]) -> None:
        numbers.append(row_of(rows, name))
        for column, cell in cells.items():
            rows[numbers[0] - 1][rows[0].index(column)] = cell

    rewrite(folder / file, change)
    return numbers[0]


def problems_in(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DatasetError) as caught:
        load_datasets(folder)
    return caught.value.problems


def places(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(problem.file, problem.row, problem.column) for problem in problems_in(folder)]


def only_problem(folder: Path) -> Problem:
    problems = problems_in(folder)
    assert len(problems) == 1, [problem.say(words_in("zh")) for problem in problems]
    return problems[0]


def test_the_shipped_tables_have_no_problem(folder: Path) -> None:
    assert load_datasets(folder).names


NEAR = ("是否应为“{near}”？", 'Did you mean "{near}"?')
FAR = ("先在该表中新增一行", "add a row to it first")
NO_NUMBER = ("不是数字。请用半角数字填写", "is not a number. ")
CHOICE = ("不是可填的值。请填写其中之一：", "is not one of the values allowed. Enter one of: ")
CHOSEN = ("的组。请填写其中之一：headline / ", "There is no group called ")
FORM = ("的写法不对。请写成 ", "is not written in the right form. Write it in the form of ")
SMALL = ("太小。请填写", "is too small. Enter a number ")
LARGE = ("太大。请填写", "is too large. Enter a number ")
LONG = ("太长。请缩短到 30 个字符以内。", "is too long. Shorten it to 30 characters at most.")
REQUIRED = ("必填单元格为空。请填写该单元格。", "A required cell is empty. Fill in the cell.")


def near(name: str) -> tuple[str, str]:
    return NEAR[0].format(near=name), NEAR[1].format(near=name)


WRONG = [
    ("rd_top_ten.csv", LEADER, "value", "约5.3", *NO_NUMBER),
    ("rd_top_ten.csv", LEADER, "value", "5.3亿", *NO_NUMBER),
    ("rd_top_ten.csv", LEADER, "value", "５.３", *NO_NUMBER),
    ("rd_top_ten.csv", LEADER, "value", "NaN", *NO_NUMBER),
    ("rd_top_ten.csv", LEADER, "value", "INF", *NO_NUMBER),
    ("rd_top_ten.csv", LEADER, "page", "29.5", *NO_NUMBER),
    ("rd_top_ten.csv", LEADER, "listed", "首位", *NO_NUMBER),
    ("targets.csv", "advanced-equipment-output-2022", "value", "2,000", *NO_NUMBER),
    ("targets.csv", "advanced-equipment-output-2022", "value", "2_000", *NO_NUMBER),
    ("targets.csv", RANGE, "value_high", "NaN", *NO_NUMBER),
    ("regions.csv", "wujin", "tile_row", "1/10", *NO_NUMBER),
    ("targets.csv", "wujin-technology-projects-2030", "region", "wujing", *near("wujin")),
    ("targets.csv", "wujin-technology-projects-2030", "region", "atlantis", *FAR),
    ("targets.csv", "jintan-photovoltaics-output-2025", "sector", "photovoltaic", *near("photovoltaics")),
    ("targets.csv", "advanced-equipment-output-2022", "indicator", "outptu", *near("output")),
    ("targets.csv", "advanced-equipment-output-2022", "article", "landmark", *FAR),
    ("rd_top_ten.csv", LEADER, "company", "aac-optics", *near("aac_optics")),
    ("companies.csv", "hengli", "sector", "equipments", *near("equipment")),
    ("regions.csv", "jkq", "parent", "changzou", *near("changzhou")),
    ("indicators.csv", "output", "unit", "万亿元", *near("亿元")),
    ("rd_top_ten.csv", LEADER, "qualifier", "roughly", *CHOICE),
    ("rd_top_ten.csv", LEADER, "status", "done", *CHOICE),
    ("rd_top_ten.csv", LEADER, "status", "None", *CHOICE),
    ("regions.csv", "jkq", "kind", "town", *CHOICE),
    ("indicators.csv", "output", "theme", "money", *CHOICE),
    ("indicators.csv", "output", "better", "more", *CHOICE),
    ("indicators.csv", "output", "group", "sector_sizes", *near("sector_size")),
    ("indicators.csv", "output", "group", "市区", *CHOSEN),
    ("indicators.csv", "output", "group", "gian:national_htz_rank", *near("gain:national_htz_rank")),
    (
        "indicators.csv",
        "output",
        "group",
        "of:national_htz_rank",
        "请填写其中之一：count: / done: / ",
        "Enter one of: ",
    ),
    ("targets.csv", "xinbei-idle-land-2021", "id", "RD Spending", *FORM),
    ("articles.csv", "forum", "issue", "2021/6", *FORM),
    ("regions.csv", "wujin", "code", "3204", *FORM),
    ("rd_top_ten.csv", LEADER, "period", "2020年", *FORM),
    ("rd_top_ten.csv", LEADER, "period", "2020-13", *FORM),
    ("rd_top_ten.csv", LEADER, "period", "2020-H3", *FORM),
    ("rd_top_ten.csv", LEADER, "period", "2018-2020", *FORM),
    ("rd_top_ten.csv", LEADER, "period", "2018/", *FORM),
    ("rd_top_ten.csv", LEADER, "page", "0", *SMALL),
    ("rd_top_ten.csv", LEADER, "page", "2021", *LARGE),
    ("rd_top_ten.csv", LEADER, "listed", "0", *SMALL),
    ("rd_top_ten.csv", LEADER, "listed", "99999999999999999999", *LARGE),
    ("regions.csv", "wujin", "tile_row", "100000", *LARGE),
    ("regions.csv", "wujin", "tile_column", "99999999999999999999", *LARGE),
    (
        "reconciliations.csv",
        "tianning-applications",
        "total",
        "tianning-project-applications-2021 wujin-idle-land-2021",
        "没有编号为“tianning-project-applications-2021 wujin-idle-land-2021”的数字。",
        "no figure",
    ),
    ("rd_top_ten.csv", LEADER, "printed", f"5.3亿元{'研发投入' * 8}", *LONG),
    (
        "rd_top_ten.csv",
        LEADER,
        "note",
        "#REF!",
        "Excel 错误值“#REF!”。请在 Excel 中改正公式",
        'Excel error value "#REF!".',
    ),
    (
        "rd_top_ten.csv",
        LEADER,
        "value",
        "6.3",
        "数值 6.3 亿元与刊印数字“5.3亿元”不一致",
        'the printed numeral "5.3亿元"',
    ),
    ("targets.csv", RANGE, "value", "3", "与刊印数字“4-5家”不一致", "Check both against the issue"),
    ("targets.csv", RANGE, "value_high", "6", "与刊印数字“4-5家”不一致", "Check both against the issue"),
    ("rd_top_ten.csv", LEADER, "value", "-5.3", "与刊印数字“5.3亿元”不一致", "Check both against the issue"),
    ("rd_top_ten.csv", LEADER, "qualifier", "", *REQUIRED),
    ("rd_top_ten.csv", LEADER, "qualifier", " ", *REQUIRED),
    ("targets.csv", "xinbei-idle-land-2021", "id", "", *REQUIRED),
    ("sectors.csv", "photovoltaics", "zh", "\u3000", *REQUIRED),
    ("sectors.csv", "new_energy", "parent", "new_energy", "上级“new_energy”绕回本行。请更正 parent", "new_energy"),
]


@pytest.mark.parametrize(
    ("file", "name", "column", "cell", "chinese", "english"), WRONG, ids=[" ".join(case[:4]) for case in WRONG]
)
def test_a_wrong_cell_is_named_with_its_place_value_and_remedy_in_both_languages(
    folder: Path, file: str, name: str, column: str, cell: str, chinese: str, english: str
) -> None:
    row = edit(folder, file, name, **{column: cell})
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == (file, row, column)
    said = {lang: problem.say(words_in(lang)) for lang in ("zh", "en")}
    assert said["zh"].startswith(f"{file}，第 {row} 行，{column}：")
    assert said["en"].startswith(f"{file}, row {row}, {column}: ")
    assert cell.strip() in said["zh"]
    assert cell.strip() in said["en"]
    assert chinese in said["zh"]
    assert english in said["en"]
    assert not PLACEHOLDER.search(said["zh"] + said["en"])


def test_each_group_of_an_indicator_is_held_against_those_there_are(folder: Path) -> None:
    row = edit(folder, "indicators.csv", "output", group="sector_size unlabeled done:outptu")
    said = [problem.say(words_in("zh")) for problem in problems_in(folder)]
    assert said == [
        f"indicators.csv，第 {row} 行，group：没有名为“unlabeled”的组。是否应为“unlabelled”？",
        f"indicators.csv，第 {row} 行，group：“outptu”不在 indicators.csv 中。是否应为“output”？",
    ]


def test_problems_are_said_without_chinese_in_english_but_for_what_the_tables_say(folder: Path) -> None:
    edit(folder, "rd_top_ten.csv", LEADER, value="abc", region="wujing", status="done", note="#N/A", article="")
    edit(folder, "targets.csv", RANGE, value="5", printed="", value_high="4")
    edit(folder, "regions.csv", "jiangsu", parent="changzhou")
    (folder / "units.csv").unlink()
    (folder / "sectors.csv").write_bytes(b"")
    said = [problem.say(words_in("en")) for problem in problems_in(folder)]
    assert len(said) > 8
    assert [line for line in said if CHINESE.search(line)] == []


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
        ("targets.csv", RANGE, {"value_high": ""}, "value_high", "“4-5家”是区间，却没有上限。请在 value_high 中填写"),
        ("targets.csv", RANGE, {"printed": "4家"}, "value_high", "“4家”不是区间，却填了上限。请清空 value_high。"),
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
        ("park_rankings.csv", RANK, {"value": "1e20", "printed": "靠后"}, "value", "“1e20”不能作为名次。"),
        ("park_rankings.csv", RANK, {"value_high": "1e20", "printed": "靠后"}, "value_high", "“1e20”不能作为名次。"),
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
            {"indicator": "output_growth", "value": "-5", "value_high": "-3", "printed": "下降3%—5%"},
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
    row = edit(folder, "events.csv", "forum-summit-greetings-2021", id="forum-summit-attendance-2021")
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("events.csv", row, "id")
    assert "编号与前面某一行重复" in problem.say(words_in("zh"))


def test_an_id_used_in_two_tables_is_named_with_the_other_table(folder: Path) -> None:
    row = edit(folder, "targets.csv", RANGE, id=LEADER)
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("targets.csv", row, "id")
    assert "编号已在 rd_top_ten.csv 中使用" in problem.say(words_in("zh"))


def test_regions_that_lie_in_one_another_are_both_named(folder: Path) -> None:
    rows = {edit(folder, "regions.csv", "changzhou", parent="wujin"), edit(folder, "regions.csv", "wujin")}
    problems = problems_in(folder)
    assert {problem.row for problem in problems} == rows
    assert {(problem.file, problem.column) for problem in problems} == {("regions.csv", "parent")}


@pytest.mark.parametrize("column", ["tile_row", "tile_column"])
def test_a_region_with_half_a_tile_is_named_with_the_empty_half(folder: Path, column: str) -> None:
    row = edit(folder, "regions.csv", "wujin", **{column: ""})
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("regions.csv", row, column)
    assert "只填了一个。两个都填，或都留空。" in problem.say(words_in("zh"))


def test_two_regions_on_one_tile_are_named(folder: Path) -> None:
    with (folder / "regions.csv").open(encoding="utf-8-sig", newline="") as file:
        taken = {row["id"]: row for row in csv.DictReader(file)}["xinbei"]
    row = edit(folder, "regions.csv", "wujin", tile_row=taken["tile_row"], tile_column=taken["tile_column"])
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("regions.csv", row, "tile_row")
    assert "与“xinbei”相同" in problem.say(words_in("zh"))


def test_a_text_of_the_wrong_form_is_told_an_example_that_would_do(folder: Path) -> None:
    fields = {
        (resource["path"], field["name"]): field
        for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        for field in resource["schema"]["fields"]
        if "pattern" in field.get("constraints", {})
    }
    assert fields
    # The id last: it is what the row is found by.
    for file, column in sorted(fields, key=lambda place: place[1] == "id"):
        with (folder / file).open(encoding="utf-8-sig", newline="") as read:
            last = [row["id"] for row in csv.DictReader(read)][-1]
        edit(folder, file, last, **{column: "(?)"})
    said = {
        (problem.file, problem.column): problem.say(words_in("zh"))
        for problem in problems_in(folder)
        if "的写法不对" in problem.cause
    }
    assert said.keys() == fields.keys()
    for place, field in fields.items():
        assert re.fullmatch(field["constraints"]["pattern"], field["example"]), place
        assert field["example"] in said[place]
        assert field["constraints"]["pattern"] not in said[place]


def without(descriptor: dict[str, Any], table: str) -> None:
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] != table]


def change_descriptor(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")


def field_of(descriptor: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    resource = next(one for one in descriptor["resources"] if one["name"] == table)
    field: dict[str, Any] = next(one for one in resource["schema"]["fields"] if one["name"] == column)
    return field


def keys_of(descriptor: dict[str, Any], table: str) -> list[dict[str, Any]]:
    resource = next(one for one in descriptor["resources"] if one["name"] == table)
    keys: list[dict[str, Any]] = resource["schema"]["foreignKeys"]
    return keys


@pytest.mark.parametrize("table", sorted(NEEDED))
def test_a_table_that_the_program_needs_and_the_descriptor_lacks_is_named(folder: Path, table: str) -> None:
    change_descriptor(folder, lambda descriptor: without(descriptor, table))
    problem = only_problem(folder)
    assert problem.file == "datapackage.json"
    assert f"缺少程序需要的数据表：{table}。请恢复" in problem.say(words_in("zh"))


def test_every_whole_number_has_a_bound_on_either_side(folder: Path) -> None:
    # One that no machine word holds could not be turned into a typed column.
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if field["type"] == "integer":
                assert {"minimum", "maximum"} <= field["constraints"].keys(), f"{resource['name']}.{field['name']}"


UNUSABLE = "描述文件无法使用"
MISSHAPEN: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda one: field_of(one, "targets", "printed").update(name="print"), "targets 缺少程序需要的列：printed。"),
    (lambda one: field_of(one, "regions", "short_zh").update(name="short"), "regions 缺少程序需要的列：short_zh。"),
    (lambda one: one["resources"][0].pop("title"), "缺少名称或说明（title, title_en, "),
    (lambda one: field_of(one, "targets", "note").pop("title_en"), "：targets.note。"),
    (lambda one: field_of(one, "targets", "page").update(type="year"), f"{UNUSABLE}（targets.page: year）"),
    (lambda one: field_of(one, "targets", "page").update(type="page"), f"{UNUSABLE}（targets.page: page）"),
    (lambda one: field_of(one, "targets", "page").pop("type"), f"{UNUSABLE}（targets.page: None）"),
    (lambda one: field_of(one, "targets", "page")["constraints"].update(maximum="last"), UNUSABLE),
    (lambda one: field_of(one, "targets", "period")["constraints"].update(pattern="("), UNUSABLE),
    (lambda one: field_of(one, "targets", "page")["constraints"].update(smallest=1), UNUSABLE),
    (lambda one: one["resources"].append(one["resources"][0]), UNUSABLE),
    (lambda one: keys_of(one, "targets").clear(), "targets 的这些列没有外键：indicator, region, sector, article。"),
    (lambda one: keys_of(one, "sectors").clear(), "sectors 的这些列没有外键：parent。"),
    (lambda one: keys_of(one, "targets")[0]["reference"].update(resource="nothing"), "没有外键：indicator。"),
    (lambda one: field_of(one, "targets", "value").update(type="string"), "targets 的这些列须为数字：value。"),
]


@pytest.mark.parametrize(("change", "said"), MISSHAPEN)
def test_a_descriptor_that_the_program_cannot_work_with_is_one_line(
    folder: Path, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    change_descriptor(folder, change)
    problem = only_problem(folder)
    assert problem.file == "datapackage.json"
    assert said in problem.say(words_in("zh"))


def test_a_descriptor_that_is_a_pipe_is_refused_at_once(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    os.mkfifo(folder / "datapackage.json")
    assert "不是普通文件。请恢复" in only_problem(folder).say(words_in("zh"))


def test_a_descriptor_nested_too_deep_is_refused(folder: Path) -> None:
    (folder / "datapackage.json").write_text("[" * 200_000)
    assert UNUSABLE in only_problem(folder).say(words_in("zh"))


def add_column(rows: list[Row], name: str) -> None:
    for number, row in enumerate(rows):
        row.append("x" if number else name)


def put_first_column_last(rows: list[Row]) -> None:
    for row in rows:
        row.append(row.pop(0))


def test_a_missing_column_is_named(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: [row.pop(rows[0].index("note")) for row in rows[::-1]])
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("targets.csv", 1, "note")
    assert "缺少这一列" in problem.say(words_in("zh"))


@pytest.mark.parametrize(
    ("added", "column", "chinese"),
    [
        ("remark", "remark", "没有这个列名。请更正列名或删除该列。"),
        ("note", "note", "列名重复。请只保留一列。"),
        ("", "", "第 14 列没有列名（行末多了分隔符？）。请删除该空列。"),
    ],
)
def test_a_column_too_many_is_named(folder: Path, added: str, column: str, chinese: str) -> None:
    rewrite(folder / "targets.csv", lambda rows: add_column(rows, added))
    problem = only_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("targets.csv", 1, column)
    assert chinese in problem.say(words_in("zh"))


def test_a_misspelt_column_is_both_missing_and_unknown(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: rows[0].__setitem__(rows[0].index("printed"), "print"))
    assert places(folder) == [("targets.csv", 1, "printed"), ("targets.csv", 1, "print")]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(lambda row: row.append("更多"), id="too many"),
        pytest.param(lambda row: row.pop(), id="too few"),
    ],
)
def test_a_row_with_too_few_or_too_many_cells_is_named(folder: Path, cells: Callable[[Row], object]) -> None:
    rewrite(folder / "targets.csv", lambda rows: cells(rows[4]))
    problem = only_problem(folder)
    assert (problem.file, problem.row) == ("targets.csv", 5)
    assert "本行的单元格数与表头不一致" in problem.say(words_in("zh"))


def test_an_empty_row_between_others_is_named_and_nothing_else_of_it(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: rows.insert(4, [" "] * len(rows[0])))
    problem = only_problem(folder)
    assert (problem.file, problem.row) == ("targets.csv", 5)
    assert "空行" in problem.say(words_in("zh"))


def test_a_table_without_rows_is_named(folder: Path) -> None:
    rewrite(folder / "targets.csv", lambda rows: rows.__delitem__(slice(1, None)))
    problem = only_problem(folder)
    assert problem.file == "targets.csv"
    assert "只有表头" in problem.say(words_in("zh"))


def test_every_required_cell_left_empty_is_listed(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    emptied = set()
    for resource in descriptor["resources"]:
        fields = resource["schema"]["fields"]
        required = [field["name"] for field in fields if field.get("constraints", {}).get("required")]
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            first, second, *_ = [row["id"] for row in csv.DictReader(file)]
        # Two rows: one whose required cells are all empty is an empty row.
        for name, columns in ((first, required[1:]), (second, required[:1])):
            row = edit(folder, resource["path"], name, **dict.fromkeys(columns, ""))
            emptied |= {(resource["path"], row, column) for column in columns}
    assert len(emptied) > 60
    told = {
        (problem.file, problem.row, problem.column)
        for problem in problems_in(folder)
        if problem.cause == "必填单元格为空。"
    }
    assert emptied - told == set()


def test_every_problem_of_every_table_is_listed_at_once_in_the_order_of_tables_and_rows(folder: Path) -> None:
    (folder / "companies.csv").unlink()
    (folder / "articles.csv").write_bytes("id,issue\n".encode("utf-16"))
    broken = edit(folder, "regions.csv", "jkq", kind="town")
    leader = edit(folder, "rd_top_ten.csv", LEADER, value="abc", qualifier="roughly")
    total = edit(folder, "rd_top_ten.csv", TOTAL, value="26", region="changzhu")
    rewrite(folder / "park_rankings.csv", lambda rows: rows[0].__setitem__(0, "name"))
    edit(folder, "targets.csv", RANGE, value_high="")
    listed = places(folder)
    assert set(listed[:2]) == {("companies.csv", None, ""), ("articles.csv", None, "")}
    assert listed[2:3] == [("regions.csv", broken, "kind")]
    assert set(listed[3:7]) == {
        ("rd_top_ten.csv", leader, "value"),
        ("rd_top_ten.csv", leader, "qualifier"),
        ("rd_top_ten.csv", total, "value"),
        ("rd_top_ten.csv", total, "region"),
    }
    assert [row for _, row, _ in listed[3:7]] == [leader, leader, total, total]
    assert listed[7:9] == [("park_rankings.csv", 1, "id"), ("park_rankings.csv", 1, "name")]
    assert [(file, column) for file, _, column in listed[9:]] == [("targets.csv", "value_high")]


@pytest.mark.parametrize("name", ["indicators", "regions", "units", "articles", "targets"])
def test_a_missing_table_is_the_only_problem_reported(folder: Path, name: str) -> None:
    (folder / f"{name}.csv").unlink()
    problem = only_problem(folder)
    assert problem.file == f"{name}.csv"
    assert "缺少该文件。请放回该文件。" in problem.say(words_in("zh"))
    assert "Put the file back" in problem.say(words_in("en"))


def test_a_table_that_may_not_be_read_is_a_problem_and_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "targets.csv":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = only_problem(folder)
    assert problem.file == "targets.csv"
    assert "无法读取（Permission denied）。" in problem.say(words_in("zh"))
    assert "permission to read" in problem.say(words_in("en"))


def test_the_nearest_id_is_found_whatever_the_order_of_the_columns(folder: Path) -> None:
    rewrite(folder / "regions.csv", put_first_column_last)
    row = edit(folder, "targets.csv", "wujin-technology-projects-2030", region="wujing")
    problem = only_problem(folder)
    assert problem.row == row
    assert "是否应为“wujin”" in problem.say(words_in("zh"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="no json"),
        pytest.param("[]", id="list"),
        pytest.param("{}", id="no tables named"),
        pytest.param('{"resources": []}', id="no tables"),
        pytest.param('{"resources": ["targets"]}', id="names only"),
        pytest.param('{"resources": [{"name": "targets", "path": "targets.csv"}]}', id="no schema"),
        pytest.param('{"resources": [{"name": "targets", "schema": {"fields": [{"name": "id"}]}}]}', id="no path"),
        pytest.param(
            '{"resources": [{"name": "goals", "path": "targets.csv", "schema": {"fields": [{"name": "id"}]}}]}',
            id="file of another name",
        ),
        pytest.param(
            '{"resources": [{"name": "targets", "path": "targets.csv", "schema": {"fields": [{}]}}]}',
            id="field without a name",
        ),
    ],
)
def test_a_broken_descriptor_is_a_problem_of_the_descriptor(folder: Path, text: str) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    problem = only_problem(folder)
    assert problem.file == "datapackage.json"
    assert "请恢复随程序发布的描述文件" in problem.say(words_in("zh"))
    assert "Restore the descriptor" in problem.say(words_in("en"))


def test_a_folder_without_a_descriptor_or_no_folder_at_all_is_said_so(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    assert "缺少该文件" in only_problem(folder).say(words_in("zh"))
    shutil.rmtree(folder)
    assert "没有这个文件夹。请检查路径。" in only_problem(folder).say(words_in("zh"))


def test_a_report_lists_five_of_a_kind_and_counts_the_rest() -> None:
    many = [Problem("targets.csv", "空行。", "请删除该行。", row) for row in range(2, 2 + LISTED_PER_CAUSE + 7)]
    other = Problem("targets.csv", "列名重复。", "请只保留一列。", 1, "note")
    lines = list(report([*many, other], words_in("zh")))
    assert lines[:LISTED_PER_CAUSE] == [problem.say(words_in("zh")) for problem in many[:LISTED_PER_CAUSE]]
    assert lines[LISTED_PER_CAUSE:] == [other.say(words_in("zh")), "targets.csv：另有 7 处同类问题。"]


def test_a_report_of_five_of_a_kind_counts_no_rest() -> None:
    five = [Problem("targets.csv", "空行。", "请删除该行。", row) for row in range(2, 2 + LISTED_PER_CAUSE)]
    assert len(list(report(five, words_in("en")))) == LISTED_PER_CAUSE
