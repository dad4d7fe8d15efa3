"""What a ledger proposes, for the curator: the changes, the rows as the tables have them, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.data import Datasets
from dashboard.exports.excel.cells import PLAIN, Content, Number, Styled
from dashboard.exports.excel.sheets import Book, Sheet, set_widths
from dashboard.exports.excel.tables import add_table, frame_table, write_row
from dashboard.findings.problems import content_of, said_of
from dashboard.findings.proposals import changes_said, content_said, why_unread
from dashboard.supervision.entries import Proposal, Proposed
from dashboard.translations import Words
from dashboard.wording.grammar import capitalised
from dashboard.wording.proposals import lines_of
from dashboard.wording.states import version_words

# How wide columns of the tables are, in narrow letters; others are narrow.
WIDTHS = {"id": 30, "zh": 24, "en": 30, "note": 24, "note_en": 24, "task": 24, "figure": 30}
WIDTH = 16


def proposal_workbook(proposal: Proposal, datasets: Datasets, words: Words) -> bytes:
    """Return a proposal as the bytes of an ``.xlsx`` file.

    Args:
        proposal: What a ledger proposes.
        datasets: Have the columns of the tables.
        words: The language of all but these.
    """
    version = version_words(datasets, words)
    book = Book(words, words.clauses([words("督办台账读回建议，未登记"), version]))
    _add_changes(book, proposal)
    for resource in datasets.descriptor["resources"]:
        if rows := [row for row in proposal.rows if row.table == resource["name"]]:
            _add_rows(book, resource, rows)
    _add_problems(book, proposal)
    book.file.properties.title = capitalised(words("督办台账读回建议"))
    return book.content()


def _add_changes(book: Book, proposal: Proposal) -> None:
    words = book.words
    sheet = book.add_sheet(capitalised(words("改动")), changes_said(proposal, words))
    for said in (
        words(
            "各表的行按数据文件的列排好，可整行复制；带底色的单元格由整理人补充或核定，首先是出处（article、page）。"
        ),
        words("已有事项的行替换同一编号的行；其余为新增的行。"),
    ):
        sheet.add_line(said, "remark")
    columns = {words("事项名称"): 34, words("内容"): 16, words("已登记"): 40, words("拟改为"): 40, words("单元格"): 18}
    rows: list[list[Content]] = [
        [line.matter, capitalised(line.field), Styled(line.old, "text soft"), Styled(line.new, "text lead"), line.cell]
        for line in lines_of(proposal, words)
    ]
    add_table(sheet, "changes", columns, rows)
    set_widths(sheet, [*columns.values()])


def _add_rows(book: Book, resource: Mapping[str, Any], rows: Sequence[Proposed]) -> None:
    """Add the sheet of a table: its own columns, its own names for them, nothing else."""
    sheet: Sheet = book.add_sheet(resource["name"])
    fields = {one["name"]: one["type"] for one in resource["schema"]["fields"]}
    widths = [WIDTHS.get(name, WIDTH) for name in fields]
    set_widths(sheet, widths)
    for number, row in enumerate(rows, start=2):
        write_row(sheet, number, 1, [_cell(row, name, kind) for name, kind in fields.items()], widths)
    sheet.last = len(rows) + 1
    frame_table(sheet, resource["name"], list(fields), (1, 1, sheet.last), widths)
    sheet.page.freeze_panes = "B2"
    sheet.page.print_title_rows = "1:1"


def _cell(row: Proposed, name: str, kind: str) -> Content:
    text = row.row[name]
    if name in row.marked:
        return Styled(text, "to look at")
    # What a workbook would round stays the text that was typed.
    if kind in ("number", "integer") and text and len(text) < 15:
        return Number(float(text), PLAIN if float(text).is_integer() else "General")
    return Styled(text, "filled in")


def _add_problems(book: Book, proposal: Proposal) -> None:
    words = book.words
    if proposal.problems:
        sheet = book.add_sheet(capitalised(words("问题")), words("问题与办法"))
        columns = {words("单元格"): 20, words("填写的内容"): 40, words("问题与办法"): 80}
        add_table(sheet, "problems", columns, _problems(proposal, words))
    if proposal.unread:
        sheet = book.add_sheet(capitalised(words("未读取的行")), words("未读取的行，内容照录"))
        columns = {words("工作表与行"): 18, words("事项名称"): 30, words("填写的内容"): 60, words("原因"): 50}
        unread = [
            [one.place, one.name, content_said(one.content, words), why_unread(one, words)] for one in proposal.unread
        ]
        add_table(sheet, "unread", columns, unread)


def _problems(proposal: Proposal, words: Words) -> Iterator[list[Content]]:
    for problem in sorted(proposal.problems, key=lambda problem: problem.severity):
        style = "text" if problem.severity == "error" else "text soft"
        place = problem.cell or words("整份文件")
        yield [Styled(text, style) for text in (place, content_of(problem), said_of(problem, words))]
