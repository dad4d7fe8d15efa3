"""The summary as an Excel workbook: a page of findings, topics with native charts, every figure, checks, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.catalogue.about import title_about
from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topic import Topic
from dashboard.catalogue.view import View
from dashboard.data.issues import issue_ids
from dashboard.exports.answers import Answer
from dashboard.exports.excel.cells import Link, clean
from dashboard.exports.excel.findings import fill_findings
from dashboard.exports.excel.reference import add_figures, add_news, add_reconciliations, add_sources
from dashboard.exports.excel.sheets import Book
from dashboard.exports.excel.summary import Summary, chart_summary, summary_of
from dashboard.exports.excel.topics import write_chart, write_topic
from dashboard.failures import CHART
from dashboard.translations import TAGS, message
from dashboard.wording.states import state_words, version_words

READING = (
    message("设有筛选时，各主题与“全部数据”只含所选范围的数据；“核对”只列涉及所选数据的各项，来源只列所选数据用到的"),
    message("空白单元格表示没有或未公布，不是零；刊物未印出的数字，刊印一栏写“未公布”，不作估计"),
    message("标“推算”的列由刊出的数字算出，不是刊印的数字"),
    message("百分数按数值保存：54% 即 0.54，可直接计算"),
    message("准确数之外，刊物写“约”“近”“超”“以上”“不超过”的，逐项注明，图中数字前后同样标出"),
    message("图中实心为实绩，斜纹为约数，空心框为目标、计划或预计；位次越靠上越好"),
    message("修改表中数字，图随之更新；排序会打乱图的颜色"),
    message("刊印一栏照录中文"),
    message("打印只含主要的列，其余各列在右侧"),
)


def summary_workbook(topics: Sequence[Topic], view: View) -> bytes:
    """Return the summary of what the issue prints, for a view's choices and in its language.

    With filters set, the sheets hold the chosen figures and only them; reconciliations are those in which one of
    them takes part, sources those that print one.

    Args:
        topics: One sheet each, if it has any row.
        view: The choices and the language.

    Returns:
        The bytes of an ``.xlsx`` file.
    """
    return workbook_of(summary_of(topics, view))


def chart_workbook(chart: Chart, view: View) -> bytes:
    """Return one chart as a workbook: its finding with its rows and native chart, and every figure behind it.

    Args:
        chart: The chart.
        view: The choices and the language.

    Returns:
        The bytes of an ``.xlsx`` file.
    """
    answer, summary = chart_summary(chart, view)
    book = _book(summary)
    write_chart(book, answer, summary)
    if len(summary.figures):
        add_figures(book, summary, None, {})
    _set_properties(book, summary)
    return book.content()


def workbook_of(summary: Summary) -> bytes:
    """Return a gathered summary as the bytes of an ``.xlsx`` file."""
    words, book = summary.view.words, _book(summary)
    first = book.add_sheet(words("要点"), title_about(summary.view) or words("常州创新指标要点"), "portrait")
    back = Link(words("← 返回要点"), first.page.title)
    written = [
        one for topic, answers in summary.told.items() if answers for one in write_topic(book, topic, summary, back)
    ]
    failed = [*summary.failed]
    failed += [replace(one.block.answer, failure=one.failure) for one in written if one.failure]
    add_figures(book, summary, back, {name: one.link for one in written for name in one.block.ids})
    if len(issue_ids(summary.view.datasets)) > 1:
        add_news(book, summary, back)
    if summary.checks:
        add_reconciliations(book, summary, back)
    add_sources(book, summary, back, [*_facts(summary, failed), *map(words, READING)])
    links = {one.block.answer.chart.id: one.link for one in written}
    fill_findings(first, summary, links, _choices(summary))
    _set_properties(book, summary)
    return book.content()


def _book(summary: Summary) -> Book:
    """Return a workbook without a sheet, whose pages say what was chosen."""
    words, view = summary.view.words, summary.view
    shown = view.filters_in_words(brief=True), state_words(view.datasets, words)
    return Book(words, words.clauses(filter(None, shown)), _chosen(view))


def _chosen(view: View) -> str:
    """Say of what a workbook is."""
    said = view.asked_in_words()
    said = said if view.about else view.words("筛选：{filters}", filters=said)
    return view.words.clauses(filter(None, [said, state_words(view.datasets, view.words)]))


def _choices(summary: Summary) -> list[str]:
    """Return what the workbook holds, line by line: choices, issue, how many figures."""
    words, whole = summary.view.words, len(summary.view.datasets.observations())
    counted = words("{count}项（共{whole}项）", count=len(summary.figures), whole=whole)
    return [
        _chosen(summary.view),
        words("期刊：{issue}；数据：{figures}", issue=summary.issue, figures=counted),
    ]


def _facts(summary: Summary, failed: Sequence[Answer]) -> list[str]:
    """Return what is particular to this workbook, line by line."""
    words = summary.view.words
    shown = {topic for one in summary.numbers for topic in one.chart.on}
    silent = [topic.called(summary.view) for topic, told in summary.told.items() if not told and topic.id not in shown]
    facts = [
        *_choices(summary),
        version_words(summary.view.datasets, words),
    ]
    if silent:
        facts.append(words("所选范围没有数据、未列出的主题：{topics}", topics=words.listed(silent)))
    for answer in failed:
        if answer.failure:
            said = {"chart": words(answer.chart.name), "failure": answer.failure.say(CHART, words)}
            facts.append(words("未能生成：{chart}：{failure}", **said))
    return facts


def _set_properties(book: Book, summary: Summary) -> None:
    """Say in the file's properties what it is."""
    words, about = book.words, book.file.properties
    about.title = title_about(summary.view) or words("常州创新指标摘要")
    about.subject = clean(f"{summary.issue} {summary.view.filters_in_words()}")
    about.creator = words("常州创新指标看板")
    about.keywords = summary.view.datasets.version
    about.language = TAGS[words.lang]
