"""What a ledger proposes, line by line: of which matter what is to be said instead of what."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from dashboard.supervision.entries import Proposal, Proposed
from dashboard.translations import Words, message
from dashboard.wording.ledger import matter_name, progress_text, reached_text

FIELDS = {
    "zh": message("事项名称"),
    "en": message("事项名称"),
    "owner": message("责任单位"),
    "leader": message("负责人"),
    "milestone": message("下一节点"),
    "due": message("期限"),
    "measure": message("措施"),
    "state": message("最新进展"),
    "value": message("最新实绩"),
    "note": message("说明"),
}


class Line(NamedTuple):
    """One change.

    Attributes:
        matter: The name of its matter.
        field: What changes.
        old: What the tables say; empty where they say nothing.
        new: What is proposed; empty where it is to be deleted.
        cell: The cell of the ledger that says so.
    """

    matter: str
    field: str
    old: str
    new: str
    cell: str


def lines_of(proposal: Proposal, words: Words) -> list[Line]:
    """Return the changes that a ledger proposes, in its order."""
    return [line for row in proposal.rows for line in _lines(row, words)]


def _lines(row: Proposed, words: Words) -> Iterator[Line]:
    entry, name = row.entry, matter_name(row.entry.matter, words)
    if row.kind == "state":
        old = progress_text(row.before["state"], row.before["date"], words) if row.before else ""
        new = progress_text(row.row["state"], row.row["date"], words)
        yield Line(name, words(FIELDS["state"]), old, new, entry.cells["state"])
    elif row.kind == "actual":
        old = reached_text(row.before, words) if row.before else ""
        yield Line(name, words(FIELDS["value"]), old, _reached(row, words), entry.cells["value"])
    for column in row.columns:
        key = column.removesuffix("_en")
        # How it stands, and what was reached, is said in one line each.
        if key not in FIELDS or key in ("state", "value"):
            continue
        before = str(row.before[column]) if row.before and row.kind == "changed" else ""
        cell = entry.cells.get("name" if key in ("zh", "en") else key, "")
        yield Line(name, words(FIELDS[key]), before, row.row[column], cell)


def _reached(row: Proposed, words: Words) -> str:
    figure = {
        **row.entry.matter,
        "value": float(row.row["value"]),
        "value_high": math.nan,
        "qualifier": "exact",
        "period": row.row["period"],
        "period_basis": "",
    }
    return reached_text(figure, words)
