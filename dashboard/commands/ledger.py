"""The command that reads a ledger: what it proposes is printed, and written to a workbook where one is named."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.files import content_of, tables_of, write
from dashboard.commands.options import Adder
from dashboard.config import Settings
from dashboard.data.problems import spelt_out
from dashboard.translations import Words

if TYPE_CHECKING:
    from dashboard.supervision.entries import Proposal


def add_to(add: Adder) -> None:
    """Add the command."""
    read = add("ledger", ledger, "read a ledger that was filled in, and print what it proposes for the tables")
    read.add_argument("file", type=Path, metavar="FILE", help="a ledger of the board (.xlsx)")
    read.add_argument(
        "--out", type=Path, metavar="FILE", help="write the proposal to a workbook; replaced if it is there"
    )


def ledger(settings: Settings, options: Namespace, words: Words) -> int:
    """Print what a ledger proposes for the tables, and what is wrong with it; neither is changed.

    Args:
        settings: Name store and folder.
        options: ``file``, the ledger; ``out``, where to write the proposal as a workbook; nowhere unless given.
        words: The language.

    Returns:
        1 where something is wrong with the ledger.
    """
    from dashboard.exports.excel.proposal import proposal_workbook
    from dashboard.findings.proposals import changes_said
    from dashboard.intake.ledger import read_ledger

    datasets, file, out = tables_of(settings), options.file, options.out
    proposal = read_ledger(content_of(file, words), datasets, file.name)
    if proposal.matters or proposal.unread:
        print("\n".join([changes_said(proposal, words), *_changes(proposal, words)]))
        if out:
            write(out, proposal_workbook(proposal, datasets, words), words)
            print(words("已写入 {file}", file=out))
    if said := [*_faults(proposal, words)]:
        print("\n".join(said), file=sys.stderr)
    return int(proposal.faulty)


def _changes(proposal: Proposal, words: Words) -> Iterator[str]:
    from dashboard.wording.proposals import lines_of

    for line in lines_of(proposal, words):
        old, new = (spelt_out(text) or words("空") for text in (line.old, line.new))
        name = words.pick("，", ", ").join((line.cell, spelt_out(line.matter), line.field))
        yield words("{name}：{old} → {new}", name=name, old=old, new=new)


def _faults(proposal: Proposal, words: Words) -> Iterator[str]:
    """Yield what is wrong, cell by cell, and then what stands in the rows that are not read."""
    from dashboard.findings.proposals import content_said

    yield from (problem.say(words) for problem in proposal.problems)
    for row in proposal.unread:
        said = spelt_out(content_said(row.content, words))
        yield words("{place}没有读取：{content}", place=row.place, content=said)
