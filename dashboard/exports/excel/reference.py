"""The sheets behind the topics: every figure, the reconciliations, what the words mean, where it all stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.data.observations import records, text_of
from dashboard.exports.excel.cells import GROUPED, PLAIN, Content, Link, Number
from dashboard.exports.excel.sheets import Book
from dashboard.exports.excel.summary import Summary
from dashboard.exports.excel.tables import add_table
from dashboard.exports.rows import columns_of, content_of
from dashboard.wording.columns import listed_headings
from dashboard.wording.dictionary import fields_of
from dashboard.wording.phrases import name_of
from dashboard.wording.quantities import unit_name
from dashboard.wording.reconciled import verdict_counts
from dashboard.wording.themes import THEMES


@dataclass(frozen=True)
class Reference:
    """A sheet behind the topics.

    Attributes:
        table: The name of its table, for formulas.
        name: Its name.
        said: What it holds.
        columns: What each column is headed, and how wide it grows.
        rows: Cells in the order of the columns.
        remarks: Stand over the table, one a line.
        title: Stands over them; its name and what it holds where none is given.
    """

    table: str
    name: str
    said: str
    columns: Mapping[str, int]
    rows: Sequence[Sequence[Content]]
    remarks: Sequence[str] = ()
    title: str = ""


def references(summary: Summary) -> list[Reference]:
    """Return the sheets behind the topics in their order; reconciliations only where there are any."""
    checks = [_reconciliations(summary)] if summary.checks else []
    return [_figures(summary), *checks, _indicators(summary), _dictionary(summary), _sources(summary)]


def write_reference(book: Book, reference: Reference, back: Link) -> None:
    """Add a sheet behind the topics."""
    title = reference.title or f"{reference.name}{book.words.colon}{reference.said}"
    sheet = book.add_sheet(reference.name, title, reference.remarks, back)
    add_table(sheet, reference.table, reference.columns, reference.rows)


def _figures(summary: Summary) -> Reference:
    """Return every chosen figure, as the grid lists it, with the upper end of printed ranges."""
    words, figures = summary.view.words, summary.figures
    headings = listed_headings(figures, words)
    rows = [[content_of(name, summary.listed[figure]) for name in headings] for figure in figures["id"]]
    remarks = [
        words("筛选：{filters}", filters=summary.view.filters_in_words()),
        words("空白单元格表示没有或未公布，不是零"),
    ]
    name, said = words("全部数据"), words("刊出的每项数据，附刊印原文、文章与页码")
    return Reference("all_figures", name, said, columns_of(headings), rows, remarks, title=name)


def _reconciliations(summary: Summary) -> Reference:
    """Return the reconciliations in which a chosen figure takes part."""
    words, checks = summary.view.words, summary.checks
    columns = {words("结论"): 14, words("事项"): 30, words("关系"): 14, words("核对"): 76, words("说明"): 36}
    rows = [[check.said, check.subject, check.kind, check.sentence, check.note] for check in checks]
    remarks = [words("刊物所述的数字关系由程序重新计算；刊印数字各按印出的位数取舍入区间")]
    return Reference("reconciliations", words("核对"), verdict_counts(list(checks), words), columns, rows, remarks)


def _indicators(summary: Summary) -> Reference:
    """Return the definition of every indicator of which a figure was chosen."""
    words = summary.view.words
    meanings = summary.view.datasets.table("indicators").set_index("id")[words.pick("definition", "definition_en")]
    columns = {words("指标"): 34, words("主题"): 14, words("单位"): 14, words("含义"): 96}
    rows = []
    for row in records(summary.figures.drop_duplicates("indicator")):
        name, theme = name_of(row, "indicator", words), words(THEMES[row["theme"]])
        rows.append([name, theme, unit_name(row, words), text_of(meanings[row["indicator"]])])
    return Reference("indicators", words("指标说明"), words("各指标的单位与含义"), columns, rows)


def _dictionary(summary: Summary) -> Reference:
    """Return the fields of every table, whatever was chosen."""
    words, suffix = summary.view.words, summary.view.words.pick("", "_en")
    table = {words("数据表"): 22, words("文件"): 26}
    field = {words("字段"): 18, words("名称"): 22, words("类型"): 8, words("必填"): 6, words("含义"): 76}
    rows = [
        [resource[f"title{suffix}"], resource["path"], *said]
        for resource in summary.view.datasets.descriptor["resources"]
        for said in fields_of(resource, words)
    ]
    return Reference("dictionary", words("数据字典"), words("各数据表的字段、类型与含义"), table | field, rows)


def _sources(summary: Summary) -> Reference:
    """Return the articles that print a chosen figure, with the pages of those figures."""
    words = summary.view.words
    article = {words("文章"): 56, words("栏目名称"): 24, words("作者"): 20, words("期刊"): 30, words("起始页码"): 8}
    figures = {words("数据所在页码"): 20, words("数据项数"): 8}
    articles = summary.view.datasets.table("articles")
    issues = summary.view.datasets.table("issues").set_index("id")[words.lang]
    cited = summary.figures.groupby("article")["page"].agg(["count", "unique"])
    rows: list[list[Content]] = []
    for row in records(articles.merge(cited, left_on="id", right_index=True).sort_values("issue", kind="stable")):
        title, section = (words.pick(row[name], row[f"{name}_en"]) for name in ("title", "section"))
        page, count = Number(int(row["page"]), PLAIN), Number(int(row["count"]), GROUPED)
        pages = words.listed(sorted(row["unique"]))
        rows.append([title, section, text_of(row["author"]), issues[row["issue"]], page, pages, count])
    return Reference("sources", words("来源"), words("刊出所列数据的文章与页码"), article | figures, rows)
