"""The sheets behind the topics: every figure, the reconciliations, what the words mean, where it all stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openpyxl import Workbook

from dashboard.data.observations import records
from dashboard.exports.excel.cells import Content, Link, Number
from dashboard.exports.excel.sheets import Column, headed, new_sheet, write_table
from dashboard.exports.excel.styles import PLAIN
from dashboard.exports.excel.summary import Summary
from dashboard.exports.rows import columns_of, content_of
from dashboard.translations import Words
from dashboard.wording.columns import figure_cells, listed_headings
from dashboard.wording.dictionary import fields_of
from dashboard.wording.phrases import name_of
from dashboard.wording.quantities import unit_name
from dashboard.wording.reconciled import counted
from dashboard.wording.themes import THEMES


class Entry(NamedTuple):
    """A sheet as the contents list it."""

    name: str
    said: str
    rows: int


def write_figures(book: Workbook, summary: Summary, back: Link) -> Entry:
    """Add every chosen figure, as the grid lists it, with the upper end of printed ranges."""
    words, figures = summary.view.words, summary.figures
    headings = listed_headings(figures, words)
    cells = (figure_cells(row, words) for row in records(figures))
    rows = ([content_of(name, figure) for name in headings] for figure in cells)
    name, said = words("全部数据"), words("刊出的每项数据，附刊印原文、文章与页码")
    columns = columns_of(headings)
    sheet = new_sheet(book, name, name, words)
    remarks = [words("筛选：{filters}", filters=summary.filters), words("空白单元格表示没有或未公布，不是零")]
    write_table(sheet, columns, rows, name="all_figures", remarks=remarks, links=[back], words=words)
    return Entry(name, said, len(figures))


def write_reconciliations(book: Workbook, summary: Summary, back: Link) -> Entry | None:
    """Add the reconciliations in which a chosen figure takes part; no sheet where there is none."""
    words, checks = summary.view.words, summary.checks
    if not checks:
        return None
    heads = {words("结论"): 14, words("事项"): 30, words("关系"): 14, words("核对"): 76, words("说明"): 36}
    rows = [[check.said, check.subject, check.kind, check.sentence, check.note] for check in checks]
    name = words("核对")
    remarks = [words("刊物所述的数字关系由程序重新计算；刊印数字各按印出的位数取舍入区间")]
    return _sheet(book, name, counted(list(checks), words), heads, rows, ("reconciliations", remarks, back), words)


def write_indicators(book: Workbook, summary: Summary, back: Link) -> Entry:
    """Add the definition of every indicator of which a figure was chosen."""
    words = summary.view.words
    used = summary.figures.drop_duplicates("indicator")
    listed = summary.view.datasets.table("indicators")[["id", "definition", "definition_en"]]
    used = used.merge(listed, left_on="indicator", right_on="id", suffixes=("", "_"))
    heads = {words("指标"): 34, words("主题"): 14, words("单位"): 14, words("含义"): 96}
    rows = []
    for row in records(used):
        theme, meaning = THEMES[row["theme"]], row[words.pick("definition", "definition_en")]
        name = name_of(row, "indicator", words)
        rows.append([name, words(theme), unit_name(row, words), meaning if isinstance(meaning, str) else ""])
    name = words("指标说明")
    return _sheet(book, name, words("各指标的单位与含义"), heads, rows, ("indicators", [], back), words)


def write_dictionary(book: Workbook, summary: Summary, back: Link) -> Entry:
    """Add the fields of every table, whatever was chosen."""
    words, suffix = summary.view.words, summary.view.words.pick("", "_en")
    heads = {
        words("数据表"): 22,
        words("文件"): 26,
        words("字段"): 18,
        words("名称"): 22,
        words("类型"): 8,
        words("必填"): 6,
        words("含义"): 76,
    }
    rows: list[list[Content]] = [
        [resource[f"title{suffix}"], resource["path"], *field]
        for resource in summary.view.datasets.descriptor["resources"]
        for field in fields_of(resource, words)
    ]
    name = words("数据字典")
    return _sheet(book, name, words("各数据表的字段、类型与含义"), heads, rows, ("dictionary", [], back), words)


def write_sources(book: Workbook, summary: Summary, back: Link) -> Entry:
    """Add the articles that print a chosen figure, with the pages of those figures."""
    words = summary.view.words
    heads = {
        words("文章"): 56,
        words("栏目名称"): 24,
        words("作者"): 20,
        words("期刊"): 30,
        words("起始页码"): 8,
        words("数据所在页码"): 20,
        words("数据项数"): 8,
    }
    articles = summary.view.datasets.table("articles")
    cited = summary.figures.groupby("article")["page"].agg(["count", "unique"])
    rows: list[list[Content]] = [
        [
            words.pick(row["title"], row["title_en"]),
            words.pick(row["section"], row["section_en"]),
            row["author"] if isinstance(row["author"], str) else "",
            summary.issue,
            Number(int(row["page"]), PLAIN),
            words.listed([str(page) for page in sorted(row["unique"])]),
            Number(int(row["count"]), "#,##0"),
        ]
        for row in records(articles.merge(cited, left_on="id", right_index=True))
    ]
    name, said = words("来源"), words("刊出所列数据的文章与页码")
    return _sheet(book, name, said, heads, rows, ("sources", [], back), words)


def _sheet(
    book: Workbook,
    name: str,
    said: str,
    heads: dict[str, int],
    rows: Sequence[Iterable[Content]],
    table: tuple[str, Sequence[str], Link],
    words: Words,
) -> Entry:
    """Add a sheet with a table of given headings and widths; ``table`` is its name, the remarks and the way back."""
    sheet = new_sheet(book, name, f"{name}{words.pick('：', ': ')}{said}", words)
    columns = [Column(head, widest) for head, widest in zip(headed(heads), heads.values(), strict=True)]
    called, remarks, back = table
    write_table(sheet, columns, [[*row] for row in rows], name=called, remarks=remarks, links=[back], words=words)
    return Entry(name, said, len(rows))
