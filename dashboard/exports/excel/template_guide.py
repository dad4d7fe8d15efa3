"""The sheet of the template that says how it is filled in, with figures of the tables as examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from dashboard.data import Datasets
from dashboard.data.observations import records, text_of
from dashboard.exports.excel.cells import Content, Styled
from dashboard.exports.excel.sheets import Book
from dashboard.exports.excel.tables import add_table
from dashboard.intake.entry_sheets import EXPLANATION, REFERRED, Column
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.themes import THEMES
from dashboard.wording.values import value_name

HINTS = {
    "theme": message("用来缩小指标的下拉列表，可不填；用到新指标的须填。"),
    "indicator": message("衡量的内容，不含地区、行业、企业、项目和活动。新指标先在“新指标”中登记，再在此键入名称。"),
    "unit": message("自动带出，不读取。"),
    "region": message("数字所属的地区或园区。"),
    "sector": message("属于某一行业时填写。"),
    "organisation": message("属于某一企业、院所等机构时填写。"),
    "project": message("属于文中某一项目时填写；项目个数不填。"),
    "event": message("属于某次活动时填写。"),
    "period": message(
        "2020、2021 年上半年、2021 年第 2 季度、2021-06、2021 年 1—5 月、2016—2020；刊物没有写明时间的不填。"
    ),
    "printed": message("照刊物填写数字，连同限定词和单位，如：超 25 亿元。不写句子。"),
    "value": message("刊印数字写明数值和单位的不填，由程序算出；看不出数值的（如“全国居首”）按左侧单位填写。"),
    "value_high": message("只在刊印为区间、又填写了数值时填写。"),
    "status": message("实绩不填；目标、计划、预计、政策规定从下拉列表中选择。"),
    "article": message("刊出该数字的文章标题。"),
    "page": message("刊物的页码。"),
    "revises": message("更正较早一期的数字时，填写那个数字的编号。"),
    "note": message("编者自己的话，只在读者需要时填写，并须填写英文。"),
    "note_en": message("说明的英文。"),
    "period_basis": message("时期由编者推定的，选“编者推定”。"),
    "qualifier": message("刊印数字有限定词的不填；没有限定词、意思却是“约”“超”等的才填。"),
    "listed": message("研发投入十强等名单中的次序。"),
    "bracket_from": message("研发奖励分档的下限，单位为万元。"),
    "bracket_to": message("研发奖励分档的上限，单位为万元。"),
    "reason": message("检查结果为“须确认”、对照刊物确属如此的，写明理由；其余不填。"),
    "reason_en": message("确认理由的英文。"),
}
FIRST, SECOND = message("示例一"), message("示例二")


def explain(book: Book, datasets: Datasets, columns: Mapping[str, Column]) -> None:
    """Add the sheet that says how the others are filled in; nothing that is typed there is read."""
    words = book.words
    sheet = book.add_sheet(capitalised(words(EXPLANATION)), words("怎样填写本期数据"))
    for said in (
        words("先在“期次”填写本期期号，在“文章”登记有数字的文章，再在“本期数据”逐行填写数字，每个数字一行。"),
        words("已有指标的一个数字至多填写 8 格：主题、指标、地区、对象一格、时期、刊印数字、文章、页码。"),
        words("指标、机构、项目、活动、地区、行业、单位没有的，先在相应的新增表登记，随即可以使用；编号由程序给出。"),
        words("新指标另填 4 格：中文名、英文名、单位、类型；主题随“本期数据”中用到它的一行，其余可不填。"),
        words("名称可从下拉列表选择，也可键入中文名、英文名或编号；读取时逐一核对，认不出的提示最接近的名称。"),
        words("列的次序可以调整；不要改动表头和工作表名，不要合并单元格。本表和灰色各列不读取。"),
    ):
        sheet.add_line(said, "remark")
    examples = [_shown(row, words) for row in _examples(datasets)]
    heads = {words("列"): 20, words("怎样填写"): 52, words(FIRST): 30, words(SECOND): 30}
    rows: list[list[Content]] = [
        [
            Styled(capitalised(column.titles[words.lang]), "text lead"),
            words(HINTS[key]),
            *(example.get(key, "") for example in examples),
        ]
        for key, column in columns.items()
    ]
    add_table(sheet, "columns", dict([*heads.items()][: 2 + len(examples)]), rows)
    sheet.page.page_setup.fitToHeight = 1


def _examples(datasets: Datasets) -> Iterator[dict[str, Any]]:
    """Yield a figure that was reached and one that lies ahead, each with a subject, a period and a numeral."""
    figures = datasets.observations()
    figures = figures[figures["printed"].notna() & (figures["period"] != "") & figures["sector"].notna()]
    for reached in (True, False):
        yield from records(figures[(figures["status"] == "actual") == reached].head(1))


def _shown(row: Mapping[str, Any], words: Words) -> dict[str, str]:
    """Return the cells of a figure as they are filled in in the template."""
    named = {key: text_of(row.get(f"{key}_{words.lang}")) for key in REFERRED}
    status = row["status"] if row["status"] != "actual" else ""
    return {
        **named,
        "theme": capitalised(words(THEMES[row["theme"]])),
        "unit": str(row["unit"]),
        "period": text_of(row["period"]),
        "printed": text_of(row["printed"]),
        "status": capitalised(value_name("", "status", status, words)) if status else "",
        "article": text_of(words.pick(row["title"], row["title_en"])),
        "page": "" if pd.isna(row["page"]) else str(int(row["page"])),
    }
