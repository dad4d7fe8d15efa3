"""A difference of two states of the tables as a workbook: an overview, and a sheet for each part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.catalogue.differences import Difference
from dashboard.exports.excel.cells import Content, Link, Styled
from dashboard.exports.excel.sheets import Book
from dashboard.exports.excel.tables import add_table
from dashboard.findings.finding import Finding, Row
from dashboard.translations import message
from dashboard.wording.differences import state_called
from dashboard.wording.grammar import capitalised


class Part(NamedTuple):
    """The name of a sheet, and what its rows stand under."""

    name: str
    group: str


OVERVIEW = message("概览")
PARTS: Mapping[str, Part] = {
    "figures": Part(message("数字"), message("变化")),
    "charts": Part(message("图表结论"), message("图表")),
    "checks": Part(message("核对"), message("变化")),
    "tables": Part(message("其他表"), message("表")),
}
# In narrow letters: of the group, what it is of, what stood and what stands there.
WIDTHS = (22, 34, 44, 44)


def difference_workbook(difference: Difference) -> bytes:
    """Return a difference as the bytes of an ``.xlsx`` file."""
    words = difference.words
    title = words("发布内容对比")
    book = Book(words, difference.title)
    _add_overview(book, difference, title)
    for name, finding in difference.parts.items():
        _add_part(book, name, finding)
    book.file.properties.title = capitalised(title)
    return book.content()


def _add_overview(book: Book, difference: Difference, title: str) -> None:
    words = book.words
    sheet = book.add_sheet(capitalised(words(OVERVIEW)), capitalised(title))
    for head, state in ((words("原为"), difference.before), (words("现为"), difference.after)):
        sheet.add_line(f"{capitalised(head)}{words.colon}{capitalised(state_called(*state, words))}", "remark")
    rows: list[list[Content]] = []
    for name, part in PARTS.items():
        called, finding = capitalised(words(part.name)), difference.parts.get(name)
        rows.append([Link(called, called) if finding else called, finding.title if finding else words("没有差异")])
    add_table(sheet, "overview", {words("内容"): 20, words("差异"): 90}, rows)


def _add_part(book: Book, name: str, finding: Finding) -> None:
    words, part = book.words, PARTS[name]
    sheet = book.add_sheet(capitalised(words(part.name)), finding.title)
    heads = [words(part.group), *finding.columns]
    add_table(sheet, name, dict(zip(heads, WIDTHS, strict=True)), map(_cells, finding.rows))


def _cells(row: Row) -> list[Content]:
    old, new = row.cells
    return [row.group, row.label, Styled(old.text, "text soft"), Styled(new.text, "text lead")]
