"""The summary as an Excel workbook: cover, contents, topics with native charts, every figure, checks, dictionary."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalogue.topics import Topic
from dashboard.catalogue.view import View
from dashboard.exports.answers import Answer
from dashboard.exports.excel.cells import Content, Link, Number, capital, clean, put
from dashboard.exports.excel.reference import (
    Entry,
    write_dictionary,
    write_figures,
    write_indicators,
    write_reconciliations,
    write_sources,
)
from dashboard.exports.excel.sheets import Column, headed, height_of, lines_of, new_sheet, saved, write_table
from dashboard.exports.excel.styles import styled_book
from dashboard.exports.excel.summary import Summary, summary_of
from dashboard.exports.excel.topics import write_topic
from dashboard.exports.file_names import file_name
from dashboard.failures import CHART
from dashboard.translations import Words

__all__ = ["file_name", "summary_workbook"]

LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
WIDE = 96
REFERENCE = (write_figures, write_reconciliations, write_indicators, write_dictionary, write_sources)


def summary_workbook(topics: Sequence[Topic], view: View, *, made: datetime.date) -> bytes:
    """Return the summary of what the issue prints, for a view's choices and in its language.

    With filters set, the sheets hold the chosen figures and only them; reconciliations are those in which one of
    them takes part, sources those that print one, indicators theirs; the dictionary is whole.

    Args:
        topics: One sheet each, if it has any row.
        view: The choices and the language.
        made: The date on the cover.

    Returns:
        The bytes of an ``.xlsx`` file.
    """
    return workbook_of(summary_of(topics, view, made))


def workbook_of(summary: Summary) -> bytes:
    """Return a gathered summary as the bytes of an ``.xlsx`` file."""
    words = summary.view.words
    book = styled_book()
    cover = new_sheet(book, words("封面"), words("常州创新指标摘要"), words)
    contents = new_sheet(book, words("目录"), words("目录"), words)
    back = Link(words("← 返回目录"), contents.title)
    listed = [Entry(cover.title, words("期刊、日期、筛选与读法"), 0)]
    remarks = [
        words("筛选：{filters}", filters=summary.filters),
        words("空白单元格表示没有或未公布，不是零；标“推算”的列由刊出的数字算出，不是刊印的数字"),
    ]
    failed = [*summary.failed]
    for page in summary.pages:
        failed += write_topic(book, page, back, remarks, words)
        found = "\n".join(answer.title for answer in page.answers)
        listed.append(Entry(page.name, found, sum(len(answer.rows) for answer in page.answers)))
    listed += filter(None, (write(book, summary, back) for write in REFERENCE))
    _cover(cover, summary, Link(words("→ 目录"), contents.title), failed)
    _contents(contents, summary, listed)
    _properties(book, summary)
    return saved(book)


def _cover(sheet: Worksheet, summary: Summary, forward: Link, failed: Sequence[Answer]) -> None:
    """Fill the cover: what this is, for which choices, which charts failed, and how to read it."""
    words = summary.view.words
    whole = len(summary.view.datasets.observations())
    facts = {
        words("期刊"): summary.issue,
        words("制作日期"): words(
            "{year} 年 {month} 月 {day} 日", year=summary.made.year, month=summary.made.month, day=summary.made.day
        ),
        words("筛选"): summary.filters,
        words("数据"): words("{count} 项（全刊共 {whole} 项）", count=len(summary.figures), whole=whole),
        words("数据版本"): summary.view.datasets.version,
        words("语言"): words("中文"),
    }
    if failed:
        facts[words("未能生成")] = "\n".join(_failed(answer, words) for answer in failed)
    reading = {
        words("范围"): words(
            "设有筛选时，各主题与“全部数据”只含所选范围的数据；“核对”只列涉及所选数据的各项，"
            "“指标说明”“来源”只列所选数据用到的；“数据字典”始终完整"
        ),
        words("未公布"): words("刊物未印出的数字留空，刊印一栏写“未公布”；不估计，也不当作零"),
        words("推算"): words("标“推算”的列由刊出的数字算出，不是刊印的数字"),
        words("确定程度"): words("准确数之外，刊物写“约”“近”“超”“以上”“不超过”的，逐项注明，图中数字前后同样标出"),
        words("图例"): words("实心为实绩，斜纹为约数，空心框为目标、计划或预计；位次越靠上越好"),
        words("原文"): words("刊印与说明两栏照录中文"),
    }
    put(sheet, 2, 1, words("由常州创新指标看板生成；表格可以筛选，修改数字则图表随之更新，排序会打乱图表"), "remark")
    put(sheet, 3, 1, forward, "link")
    for row, (name, said) in enumerate((facts | reading).items(), start=4):
        put(sheet, row, 1, capital(name), "term")
        put(sheet, row, 2, said, "text")
        sheet.row_dimensions[row].height = height_of(lines_of(said, WIDE))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, WIDE + 2


def _failed(answer: Answer, words: Words) -> str:
    """Return the name of a chart that failed, and a sentence with the failure's id."""
    said = answer.failure.say(CHART, words) if answer.failure else ""
    return f"{words(answer.chart.name)}{words.pick('：', ': ')}{said}"


def _contents(sheet: Worksheet, summary: Summary, listed: Sequence[Entry]) -> None:
    """Fill the list of the sheets, each with a link."""
    words = summary.view.words
    quiet = [words("所选范围没有数据、未列出的主题：{topics}", topics=words.listed(list(summary.silent)))]
    heads = {words("工作表"): 24, words("内容"): WIDE, words("行数"): 8}
    rows: list[list[Content]] = [
        [Link(entry.name, entry.name), entry.said, Number(entry.rows or None, "#,##0")] for entry in listed
    ]
    columns = [Column(head, widest) for head, widest in zip(headed(heads), heads.values(), strict=True)]
    write_table(sheet, columns, rows, name="contents", remarks=quiet if summary.silent else [], words=words)
    sheet.page_setup.fitToHeight = 1


def _properties(book: Workbook, summary: Summary) -> None:
    """Say in the file's properties what it is."""
    words, about = summary.view.words, book.properties
    about.title = words("常州创新指标摘要")
    about.subject = clean(f"{summary.issue} {summary.filters}")
    about.creator = words("常州创新指标看板")
    about.keywords = summary.view.datasets.version
    about.language = LANGUAGES[summary.view.lang]
    about.created = datetime.datetime.combine(summary.made, datetime.time())
