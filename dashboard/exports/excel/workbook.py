"""The summary as an Excel workbook: cover, contents, topics with native charts, every figure, checks, dictionary."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dashboard.catalogue.topics import Topic
from dashboard.catalogue.view import View
from dashboard.exports.answers import Answer
from dashboard.exports.excel.cells import GROUPED, Content, Link, Number, clean
from dashboard.exports.excel.reference import references, write_reference
from dashboard.exports.excel.sheets import Book, Sheet, height_of
from dashboard.exports.excel.summary import Summary, summary_of
from dashboard.exports.excel.tables import add_table, room_of
from dashboard.exports.excel.topics import write_topic
from dashboard.failures import CHART
from dashboard.translations import TAGS, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.periods import day_name

# Widths of the two columns of the cover, in narrow letters.
TERM, WIDE = 18, 96
READING = {
    message("范围"): message(
        "设有筛选时，各主题与“全部数据”只含所选范围的数据；“核对”只列涉及所选数据的各项，"
        "“指标说明”“来源”只列所选数据用到的；“数据字典”始终完整"
    ),
    message("未公布"): message("刊物未印出的数字留空，刊印一栏写“未公布”；不估计，也不当作零"),
    message("推算"): message("标“推算”的列由刊出的数字算出，不是刊印的数字"),
    message("确定程度"): message("准确数之外，刊物写“约”“近”“超”“以上”“不超过”的，逐项注明，图中数字前后同样标出"),
    message("图例"): message("实心为实绩，斜纹为约数，空心框为目标、计划或预计；位次越靠上越好"),
    message("原文"): message("刊印一栏照录中文"),
}


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
    book = Book(words)
    said = [words("由常州创新指标看板生成；表格可以筛选，修改数字则图表随之更新，排序会打乱图表")]
    forward = Link(words("→ 目录"), words("目录"))
    cover = book.add_sheet(words("封面"), words("常州创新指标摘要"), said, forward)
    contents = book.add_sheet(words("目录"), words("目录"))
    back = Link(words("← 返回目录"), contents.page.title)
    listed = [_listed(cover.page.title, words("期刊、日期、筛选与读法"))]
    failed, silent = [*summary.failed], []
    for topic, answers in summary.told.items():
        if answers:
            failed += write_topic(book, topic, summary, back)
            found = "\n".join(answer.finding.title for answer in answers if answer.finding)
            listed.append(_listed(words(topic.name), found, sum(len(answer.rows) for answer in answers)))
        else:
            silent.append(words(topic.name))
    for reference in references(summary):
        write_reference(book, reference, back)
        listed.append(_listed(reference.name, reference.said, len(reference.rows)))
    _fill_cover(cover, summary, failed)
    _fill_contents(contents, listed, silent)
    _set_properties(book, summary)
    return book.content()


def _fill_cover(sheet: Sheet, summary: Summary, failed: Sequence[Answer]) -> None:
    """Fill the cover: for which choices this is, which charts failed, and how to read it."""
    words = summary.view.words
    for name, said in (*_facts(summary, failed), *((words(name), words(said)) for name, said in READING.items())):
        sheet.add_line(capitalised(name), "term")
        sheet.write(sheet.last, 2, said)
        sheet.page.row_dimensions[sheet.last].height = height_of(room_of(said, WIDE)[1])
    sheet.page.column_dimensions["A"].width, sheet.page.column_dimensions["B"].width = TERM, WIDE + 2


def _facts(summary: Summary, failed: Sequence[Answer]) -> list[tuple[str, str]]:
    """Return what is particular to this workbook, each with its name."""
    words, datasets = summary.view.words, summary.view.datasets
    whole = len(datasets.observations())
    facts = [
        (words("期刊"), summary.issue),
        (words("制作日期"), day_name(summary.made, words)),
        (words("筛选"), summary.view.filters_in_words()),
        (words("数据"), words("{count}项（共{whole}项）", count=len(summary.figures), whole=whole)),
        (words("数据版本"), datasets.version),
        (words("语言"), words("中文")),
    ]
    if failed:
        said = [(words(answer.chart.name), answer.failure.say(CHART, words)) for answer in failed if answer.failure]
        facts.append((words("未能生成"), "\n".join(map(words.colon.join, said))))
    return facts


def _listed(name: str, said: str, rows: int | None = None) -> list[Content]:
    """Return a sheet as the contents list it: its name, which leads there, what it holds, how many rows."""
    return [Link(name, name), said, Number(rows or None, GROUPED)]


def _fill_contents(sheet: Sheet, rows: Sequence[Sequence[Content]], silent: list[str]) -> None:
    """Fill the list of the sheets, each with a link, and name the topics that have none."""
    words = sheet.book.words
    if silent:
        sheet.add_line(words("所选范围没有数据、未列出的主题：{topics}", topics=words.listed(silent)), "remark")
    add_table(sheet, "contents", {words("工作表"): 24, words("内容"): WIDE, words("行数"): 8}, rows)
    sheet.page.page_setup.fitToHeight = 1


def _set_properties(book: Book, summary: Summary) -> None:
    """Say in the file's properties what it is."""
    words, about = book.words, book.file.properties
    about.title = words("常州创新指标摘要")
    about.subject = clean(f"{summary.issue} {summary.view.filters_in_words()}")
    about.creator = words("常州创新指标看板")
    about.keywords = summary.view.datasets.version
    about.language = TAGS[words.lang]
    about.created = datetime.datetime.combine(summary.made, datetime.time())
