"""Each mistake in an issue that was filled in is told at its cell, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from dashboard.data import Datasets
from dashboard.intake.entry import read_entries
from dashboard.intake.entry_sheets import FIGURES, NAMES, needed_of
from dashboard.releases.drafts import Entries
from dashboard.releases.trying import try_out
from dashboard.translations import words_in
from tests.entries import FIRMS, JULY, NOW, figure, filled, places, put, saved, sheet_of, with_cells

SHARE = figure("高新技术产业产值占比", "武进区", NOW, "54.6%", FIRMS, 5, sector="高新技术产业")
FIRM = figure("高新技术企业", "武进区", NOW, "730家", FIRMS, 3)


class Slip(NamedTuple):
    """A row with a mistake: its cells, the column that is named, and parts of cause and remedy."""

    cells: Mapping[str, Any]
    key: str
    cause: str
    remedy: str = ""


FIGURE_SLIPS = {
    "an indicator that is nearly one": Slip(
        {**FIRM, "indicator": "高新企业"}, "indicator", "没有指标“高新企业”", "高新技术企业（家）"
    ),
    "an indicator like none": Slip({**FIRM, "indicator": "ΩΩΩ"}, "indicator", "没有指标", "“新指标”"),
    "a region that is nearly one": Slip({**FIRM, "region": "武近区"}, "region", "没有“武近区”", "“武进区”"),
    "an organisation that is new": Slip(
        {**FIRM, "organisation": "星火科技"}, "organisation", "没有“星火科技”", "新增表"
    ),
    "no indicator": Slip({**FIRM, "indicator": None}, "indicator", "必填"),
    "no region": Slip({**FIRM, "region": " "}, "region", "必填"),
    "no article": Slip({**FIRM, "article": None}, "article", "必填"),
    "no page": Slip({**FIRM, "page": None}, "page", "必填"),
    "a month that there is not": Slip({**FIRM, "period": "2021-13"}, "period", "不是时期"),
    "a period that runs backwards": Slip({**FIRM, "period": "2021/2020"}, "period", "终点"),
    "a date of Excel's": Slip({**FIRM, "period": date(2021, 7, 1)}, "period", "存成了日期"),
    "another status": Slip({**FIRM, "status": "已完成"}, "status", "不在可选之列"),
    "money where firms are counted": Slip(
        {**FIRM, "printed": "310亿元"}, "printed", "单位是元，而指标的单位是家", "新指标"
    ),
    "a numeral without its unit": Slip({**SHARE, "printed": "54.6"}, "printed", "看不出以%计的数值", "连同单位"),
    "a numeral without a number": Slip({**FIRM, "printed": "全国居首"}, "printed", "看不出", "数值"),
    "an article of another issue": Slip(
        {**FIRM, "article": "精彩纷呈 2021 常州国际创客周活动扫描"}, "article", "是 2021-06 期的文章"
    ),
    "a place in a list that its table has not": Slip({**FIRM, "listed": 3}, "listed", "没有这一栏"),
    "a formula that was not calculated": Slip({**FIRM, "value": "=700+30"}, "value", "公式没有保存结果"),
    "an error value": Slip({**FIRM, "printed": "#N/A"}, "printed", "错误值"),
    "a sign that nobody sees": Slip({**FIRM, "region": "武进\u200b区"}, "region", "看不见"),
    "an indicator whose row has a fault": Slip({**FIRM, "indicator": "量子位数"}, "indicator", "有误", "先改正"),
}
NEW_SLIPS = {
    ("indicators", "a unit that there is not"): Slip(
        {"zh": "量子位数", "en": "qubits", "unit": "千克", "kind": "时点数", "theme": "创新"}, "unit", "没有“千克”"
    ),
    ("indicators", "no English"): Slip({"zh": "光子数", "unit": "个", "kind": "时点数", "theme": "创新"}, "en", "必填"),
    ("indicators", "another kind"): Slip(
        {"zh": "声子数", "en": "phonons", "unit": "个", "kind": "时点", "theme": "创新"}, "kind", "不在可选之列"
    ),
    ("indicators", "no theme"): Slip(
        {"zh": "孤子数", "en": "solitons", "unit": "个", "kind": "list"}, "theme", "没有主题"
    ),
    ("indicators", "one that is there otherwise"): Slip(
        {"zh": "瞪羚企业", "en": "gazelle firms", "unit": "亿元", "kind": "level"}, "unit", "这一栏原为“家”"
    ),
    ("organisations", "twice"): Slip({"zh": "星原材料", "en": "Xingyuan"}, "zh", "与新机构!A2 同名"),
    ("organisations", "a region that there is not"): Slip(
        {"zh": "月华股份", "en": "Yuehua", "kind": "company", "region": "月球"}, "region", "没有“月球”"
    ),
    ("regions", "a parent that there is not"): Slip(
        {"zh": "滨海园", "en": "Seaside Park", "kind": "园区", "parent": "海州"}, "parent", "没有“海州”"
    ),
}


# Of each sheet a row that has no more than it needs; the new indicator has its theme from its figure.
LEAST: Mapping[str, dict[str, Any]] = {
    "issues": {"id": "2021-07"},
    "articles": {"title": "简讯一则", "title_en": "News in brief", "page": 3, "section": "创新头条"},
    "indicators": {"zh": "量子实验室", "en": "quantum laboratories", "unit": "家", "kind": "时点数"},
    "organisations": {"zh": "星宿材料", "en": "Xingxiu Materials", "kind": "企业"},
    "named_projects": {"zh": "星宿基地", "en": "Xingxiu base", "region": "武进区"},
    "events": {"zh": "星宿论坛", "en": "Xingxiu Forum", "region": "武进区"},
    "regions": {"zh": "星宿园", "en": "Xingxiu Park", "kind": "园区"},
    "sectors": {"zh": "星宿产业", "en": "star industry"},
    "units": {"id": "斛"},
    FIGURES: {"indicator": "量子实验室", "region": "武进区", "article": "简讯一则", "page": 3},
}


def slips_of(table: str) -> list[tuple[str, Slip]]:
    return [(name, slip) for (one, name), slip in NEW_SLIPS.items() if one == table]


@pytest.fixture(scope="module")
def found(datasets: Datasets) -> Entries:
    """Return what is read of all mistakes together, each in a row of its own behind the sound ones."""
    tables = {table for table, _ in NEW_SLIPS}
    sheets = {
        **JULY,
        **{table: [*JULY.get(table, ()), *(slip.cells for _, slip in slips_of(table))] for table in tables},
    }
    sheets[FIGURES] = [*JULY[FIGURES], *(slip.cells for slip in FIGURE_SLIPS.values()), FIRM, FIRM]
    return read_entries(filled(datasets, sheets), datasets, "七月.xlsx")


def at(datasets: Datasets, table: str, row: int, key: str) -> str:
    return f"{NAMES[table]}!{chr(ord('A') + places(datasets, table)[key] - 1)}{row}"


def held(found: Entries, cell: str, slip: Slip) -> None:
    """Hold that a mistake is told at its cell, and that its row is kept as it was typed."""
    told = [problem for problem in found.problems if problem.cell == cell]
    said = [problem.say(words_in("zh")) for problem in told]
    assert any(slip.cause in one and slip.remedy in one for one in said), said
    assert all(problem.file == "七月.xlsx" for problem in told)
    sheet, _, letters = cell.partition("!")
    place = f"{sheet}!{letters.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
    (row,) = (row for row in found.unread if row.place == place)
    assert all(problem in row.problems for problem in told)
    typed = {
        str(value) for value in slip.cells.values() if isinstance(value, str) and value.strip() and value[0] != "="
    }
    assert typed <= {text for _, text in row.content}


@pytest.mark.parametrize("name", FIGURE_SLIPS)
def test_a_mistake_in_a_figure_is_told_at_its_cell(datasets: Datasets, found: Entries, name: str) -> None:
    row = 2 + len(JULY[FIGURES]) + [*FIGURE_SLIPS].index(name)
    slip = FIGURE_SLIPS[name]
    held(found, at(datasets, FIGURES, row, slip.key), slip)


@pytest.mark.parametrize(("table", "name"), NEW_SLIPS)
def test_a_mistake_in_what_is_new_is_told_at_its_cell(
    datasets: Datasets, found: Entries, table: str, name: str
) -> None:
    row = 2 + len(JULY.get(table, ())) + [one for one, _ in slips_of(table)].index(name)
    slip = NEW_SLIPS[table, name]
    held(found, at(datasets, table, row, slip.key), slip)


def test_a_figure_that_stands_twice_is_told_at_the_second(datasets: Datasets, found: Entries) -> None:
    last = 1 + len(JULY[FIGURES]) + len(FIGURE_SLIPS) + 2
    for row in (last - 1, last):
        held(found, at(datasets, FIGURES, row, "indicator"), Slip(FIRM, "indicator", "与本期数据!B2 是同一个数字"))


def test_sound_rows_are_read_whatever_stands_beside_them(found: Entries) -> None:
    assert len([change for change in found.changes if "indicator" in change.row]) == len(JULY[FIGURES])


@pytest.mark.parametrize(
    ("table", "cells", "near"),
    [
        ("organisations", {"zh": "星宇汽车灯", "en": "Xingyu Lighting", "kind": "企业"}, "“星宇车灯”"),
        (
            "indicators",
            {"zh": "高新技术企业数", "en": "firms", "unit": "家", "kind": "level", "theme": "创新"},
            "“高新技术企业”（单位：家）",
        ),
    ],
)
def test_a_new_name_that_is_like_an_old_one_is_entered_with_a_word(
    datasets: Datasets, table: str, cells: Mapping[str, Any], near: str
) -> None:
    read = read_entries(filled(datasets, {table: [cells]}), datasets)
    assert [change.table for change in read.changes] == [table]
    said = [problem for problem in read.problems if near in problem.parts(words_in("zh"))[0]]
    assert [(problem.cell, problem.severity) for problem in said] == [(f"{NAMES[table]}!A2", "warning")]


def test_an_article_is_of_the_one_issue_that_is_entered(datasets: Datasets) -> None:
    sheets = {key: JULY[key] for key in ("articles", FIGURES)}
    read = read_entries(filled(datasets, sheets), datasets)
    assert read.changes == () or not any(change.table == "articles" for change in read.changes)
    causes = {problem.parts(words_in("zh"))[0] for problem in read.problems if problem.cell.startswith("文章!")}
    assert causes == {"看不出文章属于哪一期。"}


@pytest.mark.parametrize(
    ("cells", "key", "cause"),
    [
        ({"page": 2}, "page", "不在文章"),
        ({"value": 731}, "value", "与刊印数字“730家”不一致"),
        ({"period": "2022-01"}, "period", "2022"),
        ({"note": "口径不同"}, "note_en", "只有一种语言"),
        ({"revises": "wujin-gazelles-2021"}, "revises", "另一指标"),
        ({"qualifier": "约"}, "qualifier", "字样"),
    ],
)
def test_what_the_rules_of_the_tables_find_is_told_at_the_cell(
    datasets: Datasets, cells: Mapping[str, Any], key: str, cause: str
) -> None:
    read = read_entries(with_cells(datasets, filled(datasets), FIGURES, 2, **cells), datasets)
    told = [one for one in try_out(read, datasets.files).problems if one not in read.problems]
    assert [one.cell for one in told] == [at(datasets, FIGURES, 2, key)]
    assert cause in told[0].parts(words_in("zh"))[0]


def test_what_is_starred_is_what_a_row_cannot_be_without(datasets: Datasets) -> None:
    assert {table: set(row) for table, row in LEAST.items()} == {table: set(needed_of(table)) for table in NAMES}
    used = {**LEAST[FIGURES], "period": "2021-07", "printed": "3家", "theme": "创新"}
    read = read_entries(filled(datasets, {**{table: [row] for table, row in LEAST.items()}, FIGURES: [used]}), datasets)
    assert {change.table for change in read.changes} >= {*LEAST} - {FIGURES}
    assert not read.faulty
    trial = try_out(read, datasets.files)
    assert [problem.say(words_in("zh")) for problem in trial.problems if problem.severity == "error"] == []


def test_a_figure_may_be_without_a_period_and_one_without_a_numeral_is_doubted(datasets: Datasets) -> None:
    cells = ({"printed": "3家"}, {"value": 3, "region": "金坛区"}, {"region": "钟楼区"})
    rows = [{**LEAST[FIGURES], "indicator": "瞪羚企业", **more} for more in cells]
    sheets = {**{table: [LEAST[table]] for table in ("issues", "articles")}, FIGURES: rows}
    read = read_entries(filled(datasets, sheets), datasets)
    assert not read.faulty
    told = [(one.cell, one.severity, one.check) for one in try_out(read, datasets.files).problems]
    printed, value = (at(datasets, FIGURES, row, key) for row, key in ((3, "printed"), (4, "value")))
    assert told == [(printed, "error", ""), (value, "warning", "not_published")]


@pytest.mark.parametrize("key", ["period", "printed"])
def test_a_sheet_without_periods_or_numerals_is_not_read_as_one_of_figures_that_have_none(
    datasets: Datasets, key: str
) -> None:
    book = load_workbook(BytesIO(filled(datasets)))
    sheet_of(book, FIGURES).cell(1, places(datasets, FIGURES)[key]).value = "别的"
    kept = [row for row in read_entries(saved(book), datasets).unread if row.place.startswith("本期数据!")]
    assert len(kept) == len(JULY[FIGURES])


def test_merged_cells_are_named_and_their_rows_kept(datasets: Datasets) -> None:
    book = load_workbook(BytesIO(filled(datasets)))
    sheet = sheet_of(book, FIGURES)
    sheet.merge_cells("N2:N4")
    read = read_entries(saved(book), datasets)
    assert [row.place for row in read.unread] == [f"本期数据!{row}" for row in (2, 3, 4)]
    assert all("合并单元格" in problem.parts(words_in("zh"))[0] for row in read.unread for problem in row.problems)


def test_a_sheet_that_lost_a_heading_is_kept_row_by_row(datasets: Datasets) -> None:
    book = load_workbook(BytesIO(filled(datasets)))
    sheet_of(book, FIGURES).cell(1, places(datasets, FIGURES)["page"]).value = "页"
    read = read_entries(saved(book), datasets)
    assert len([row for row in read.unread if row.place.startswith("本期数据!")]) == len(JULY[FIGURES])
    assert any("缺少必填的列" in problem.cause for problem in read.problems)


def test_what_stands_beside_the_columns_and_on_other_sheets_is_said_not_to_be_read(datasets: Datasets) -> None:
    book = load_workbook(BytesIO(filled(datasets)))
    sheet = sheet_of(book, FIGURES)
    sheet.cell(3, 30).value = "草稿"
    book.create_sheet("随手记")["B3"] = "明天再填"
    read = read_entries(saved(book), datasets)
    said = {problem.cell: problem.severity for problem in read.problems}
    assert (said["本期数据!AD3"], said["随手记!A3"]) == ("warning", "warning")
    assert [row.content for row in read.unread] == [(("B", "明天再填"),)]


def test_many_unknown_names_are_all_told_and_the_first_get_a_hint(datasets: Datasets) -> None:
    book = load_workbook(BytesIO(filled(datasets, {"issues": JULY["issues"], "articles": JULY["articles"]})))
    sheet, columns = sheet_of(book, FIGURES), places(datasets, FIGURES)
    for row in range(2, 602):
        put(sheet, row, columns, {**FIRM, "indicator": f"高新技术企业{row}"})
    read = read_entries(saved(book), datasets)
    assert len(read.problems) == 600
    assert 200 < sum("最接近" in problem.remedy for problem in read.problems) < 400
