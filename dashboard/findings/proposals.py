"""What a ledger that was filled in proposes: each change beside what the tables say, and the rows that are not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.problems import said_of, tell_workbook_problems
from dashboard.releases.drafts import Unread
from dashboard.supervision.entries import Kind, Proposal
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.proposals import Line, lines_of

# On the page; the workbook has all.
MOST_LINES, MOST_UNREAD = 200, 50
COUNTED: dict[Kind, str] = {
    "new": message("新增{count:,}件事项"),
    "changed": message("修改{count:,}件事项"),
    "state": message("新报{count:,}条进展"),
    "actual": message("新报{count:,}项实绩"),
}


def tell_changes(proposal: Proposal, words: Words) -> Finding | None:
    """Tell what is to change, matter by matter; none where nothing of the ledger was read."""
    if not proposal.matters:
        return None
    lines = lines_of(proposal, words)
    left = len(lines) - MOST_LINES
    more = words("另有{count:,}处，见导出的 Excel", count=left) if left > 0 else ""
    told = words("按单元格列出；未登记，出处由整理人核定") if lines else words("填写的内容与已登记的一致")
    return make_finding(
        [_row(line) for line in lines[:MOST_LINES]],
        [],
        title=changes_said(proposal, words),
        subtitle=words.clauses(filter(None, (told, more))),
        words=words,
        columns=[words("内容"), words("已登记"), words("拟改为"), words("单元格")] if lines else [],
    )


def changes_said(proposal: Proposal, words: Words) -> str:
    """Say how many rows of each kind a ledger proposes, of how many matters that were read."""
    counts = Counter(row.kind for row in proposal.rows)
    said = [words(text, count=counts[kind]) for kind, text in COUNTED.items() if counts[kind]]
    matters = words("读取{count:,}件事项", count=proposal.matters)
    return words("{matters}：{changes}", matters=matters, changes=words.listed(said) or words("没有改动"))


def _row(line: Line) -> Row:
    cells = (Cell(line.old, look="soft"), Cell(line.new or "—", look="lead"), Cell(line.cell, look="soft"))
    return Row(capitalised(line.field), (), name=line.cell, cells=cells, group=line.matter)


def tell_faults(proposal: Proposal, words: Words) -> Finding | None:
    """Tell what is wrong with a ledger, cell by cell; none where nothing is."""
    read = proposal.matters or proposal.unread
    unread, faulty = message("台账没有读取"), message("台账中{problems}")
    return tell_workbook_problems(
        proposal.problems, len(proposal.unread), words, unread=unread, faulty=faulty if read else ""
    )


def tell_unread(proposal: Proposal, words: Words) -> Finding | None:
    """Tell what stands in the rows that are not read, so that nothing is lost; none where all are."""
    if not proposal.unread:
        return None
    left = len(proposal.unread) - MOST_UNREAD
    return make_finding(
        [
            Row(
                one.place,
                (),
                name=one.place,
                cells=(Cell(one.name), Cell(content_said(one.content, words)), Cell(why_unread(one, words))),
            )
            for one in proposal.unread[:MOST_UNREAD]
        ],
        [],
        title=words("{count:,}行没有读取，内容照录如下", count=len(proposal.unread)),
        subtitle=words("另有{count:,}处，见导出的 Excel", count=left) if left > 0 else "",
        words=words,
        columns=[words("工作表与行"), words("事项名称"), words("填写的内容"), words("原因")],
    )


def content_said(content: Sequence[tuple[str, str]], words: Words) -> str:
    """Return what stands in a row, each text with what stands over it."""
    return words.clauses(f"{head}{words.colon}{text}" for head, text in content)


def why_unread(row: Unread, words: Words) -> str:
    """Return why a row is not read."""
    return " ".join(said_of(problem, words) for problem in row.problems if problem.severity == "error")
