"""Reads a ledger of matters that was filled in: what it proposes for the tables, or which cells are at fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.data import Datasets
from dashboard.data.problems import Problem
from dashboard.intake.cells import Cell, Sheet
from dashboard.intake.headings import find_lists
from dashboard.intake.ledger_columns import EXPLANATION, HEADINGS
from dashboard.intake.ledger_rows import Rows
from dashboard.intake.workbook import Workbook, read_workbook
from dashboard.releases.drafts import Unread
from dashboard.supervision.entries import Entry, Proposal
from dashboard.supervision.proposals import propose
from dashboard.translations import LANGS, message, words_in
from dashboard.wording.grammar import capitalised

# Twice what a city with a hundred times its matters has.
MOST_MATTERS = 10_000


def read_ledger(raw: bytes, datasets: Datasets, file: str = "") -> Proposal:
    """Return what a ledger proposes for the tables, and what is wrong with it, by cell.

    Args:
        raw: The bytes of an ``.xlsx`` file, from whomever.
        datasets: What it is held against.
        file: What problems call the file.
    """
    book = read_workbook(raw, file)
    if book.problems:
        return Proposal(problems=book.problems)
    lists = list(find_lists(book, HEADINGS))
    if not lists:
        said = message("没有找到台账的表头。"), message("请使用导出的督办台账填写。")
        return Proposal(problems=(Problem(file, *said),))
    problems = [problem for columns in lists for problem in columns.problems]
    problems += _unread_sheets(book, [columns.sheet for columns in lists])
    if any(problem.severity == "error" for problem in problems):
        return Proposal(problems=tuple(problems))
    places = [(columns, row) for columns in lists for row in sorted(columns.sheet.rows) if row > columns.head]
    rows = Rows(datasets, lists)
    entries: list[Entry] = []
    unread: list[Unread] = []
    for columns, number in places:
        if rows.blank(columns, number):
            continue
        if len(entries) + len(unread) == MOST_MATTERS:
            cause, remedy = message("台账超过{most}行。"), message("请分成几份，分别读回。")
            return Proposal(
                problems=(columns.sheet.problem(Cell(number, 1, ""), cause, remedy, most=f"{MOST_MATTERS:,}"),)
            )
        found = rows.read(columns, number)
        problems += rows.problems
        if isinstance(found, Entry):
            entries.append(found)
        else:
            unread.append(found)
    return Proposal(propose(entries, datasets), tuple(problems), tuple(unread), len(entries))


def _unread_sheets(book: Workbook, read: Sequence[Sheet]) -> Iterator[Problem]:
    """Yield that a sheet is not read on which something stands."""
    own = {capitalised(words_in(lang)(EXPLANATION)) for lang in LANGS}
    for sheet in book.sheets:
        if sheet.rows and sheet not in read and sheet.name not in own:
            cause, remedy = (
                message("这张工作表没有台账的表头，未读取。"),
                message("如需读取，请移到以辖市区命名的工作表中。"),
            )
            yield sheet.problem(Cell(min(sheet.rows), 1, ""), cause, remedy, "warning")
