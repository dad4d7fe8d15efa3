"""A wrong cell on a copy of the shipped tables is named by file, Excel row and column, with a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.data import load_datasets
from dashboard.translations import words_in
from tests.data.editing import (
    LEADER,
    RANGE,
    Row,
    descriptor_in,
    edit,
    only_problem,
    problems_in,
    rewrite,
    rows_in,
)

PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def test_the_shipped_tables_have_no_problem(folder: Path) -> None:
    assert load_datasets(folder).names


NEAR = ("是否应为“{near}”？", 'Did you mean "{near}"?')
FAR = ("先在该表中新增一行", "add a row to it first")
NO_NUMBER = ("不是数字。请用半角数字填写", "is not a number. ")
CHOICE = ("不是可填的值。请填写其中之一：", "is not one of the values allowed. Enter one of: ")
CHOSEN = ("的组。请填写其中之一：headline / ", "There is no group called ")
SPACED = ("的组。组名之间请用空格隔开。", "Separate names with spaces.")
FORM = ("的写法不对。请写成 ", "is not written in the right form. Write it in the form of ")
DATE = ("是日期：Excel 把填写的内容改成了日期。请先把", "is a date: Excel made a date of what was typed. ")
SMALL = ("太小。请填写", "is too small. Enter a number ")
LARGE = ("太大。请填写", "is too large. Enter a number ")
NAMED = ("组，图上要写明 organisation。请填写该单元格。", "so charts name its figures by organisation.")
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
    ("rd_top_ten.csv", LEADER, "organisation", "aac-optics", *near("aac_optics")),
    ("organisations.csv", "hengli", "sector", "equipments", *near("equipment")),
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
    ("indicators.csv", "output", "group", "sector_size,sector_share", *SPACED),
    ("indicators.csv", "output", "group", "sector_size, headline", *SPACED),
    ("indicators.csv", "output", "group", "plan:output、unlabelled", *SPACED),
    ("indicators.csv", "output", "group", "gian:national_htz_rank", *near("gain:national_htz_rank")),
    ("enterprises.csv", "calb-market-share-2021", "organisation", "", *NAMED),
    (
        "indicators.csv",
        "output",
        "group",
        "of:national_htz_rank",
        "请填写其中之一：also: / count: / done: / ",
        "Enter one of: ",
    ),
    ("targets.csv", "changzhou-talent-total-2025", "id", "RD Spending", *FORM),
    ("articles.csv", "forum", "issue", "2021/6", *DATE),
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
    ("rd_top_ten.csv", LEADER, "region", "", *REQUIRED),
    ("rd_top_ten.csv", LEADER, "region", " ", *REQUIRED),
    ("targets.csv", "changzhou-talent-total-2025", "id", "", *REQUIRED),
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


def test_a_text_of_the_wrong_form_is_told_an_example_that_would_do(folder: Path) -> None:
    fields = {
        (resource["path"], field["name"]): field
        for resource in descriptor_in(folder)["resources"]
        for field in resource["schema"]["fields"]
        if "pattern" in field.get("constraints", {})
    }
    assert fields
    # The id last: it is what the row is found by.
    for file, column in sorted(fields, key=lambda place: place[1] == "id"):
        edit(folder, file, list(rows_in(folder, file))[-1], **{column: "(?)"})
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


def put_first_column_last(rows: list[Row]) -> None:
    for row in rows:
        row.append(row.pop(0))


def test_the_nearest_id_is_found_whatever_the_order_of_the_columns(folder: Path) -> None:
    rewrite(folder / "regions.csv", put_first_column_last)
    row = edit(folder, "targets.csv", "wujin-technology-projects-2030", region="wujing")
    problem = only_problem(folder)
    assert problem.row == row
    assert "是否应为“wujin”" in problem.say(words_in("zh"))
