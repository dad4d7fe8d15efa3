"""A finding as a block of a sheet: its heading, and its rows as a table with where each of them is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.exports.answers import Answer, comparable
from dashboard.exports.excel.cells import clean
from dashboard.exports.excel.lines import (
    COLUMNS,
    DERIVED,
    PLACED,
    ROLES,
    Cells,
    Listed,
    drawn_row,
    list_row,
    unbroken,
)
from dashboard.findings.finding import Finding
from dashboard.findings.marks import Role
from dashboard.translations import message
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import known
from dashboard.wording.quantities import quantity

ONLY_WHERE_ANY = (*DERIVED, *ROLES, "high", "before", "since", "more", "district", "sector", "basis", "note")
GROUP = message("组别")
# Widths of the columns of a table that a finding brings: over the labels, and over the others.
LABEL_WIDTH, GROUP_WIDTH, CELL_WIDTH = 44, 17, 28
# Of the only other column, which says several things in a cell.
ONLY_WIDTH = 60
# A list of more rows has a sheet of its own, where its head stays in sight.
MOST_ROWS = 24


@dataclass(frozen=True)
class Block:
    """A finding as it stands on a sheet.

    Attributes:
        answer: The chart and the rows.
        finding: What it says.
        columns: What each column is headed, by name, and how wide it grows.
        rows: Cells by the names of the columns; a blank one may be left out.
        drawn: A native chart stands beside the table.
    """

    answer: Answer
    finding: Finding
    columns: Mapping[str, tuple[str, int]]
    rows: Sequence[Cells]
    drawn: bool

    @property
    def name(self) -> str:
        """The name of its table, for formulas."""
        return re.sub(r"\W", "_", self.answer.chart.id)

    @property
    def long(self) -> bool:
        """Whether it is a list that has a sheet of its own."""
        return not self.drawn and len(self.rows) > MOST_ROWS

    @property
    def printed(self) -> int:
        """How many columns of a list are printed: as far as the page of the issue."""
        return list(self.columns).index("page") + 1

    @property
    def ids(self) -> set[str]:
        """The figures that stand in its rows by themselves, each with its size."""
        words, figures = self.finding.words, self.finding.by_id
        said = {row.record["id"] for row in self.answer.rows if row.record and not row.cells}
        for cell in (cell for row in self.answer.rows for cell in row.cells):
            text = f"{cell.text} {cell.more}"
            said |= {name for name in cell.ids if name in figures and quantity(figures[name], words) in text}
        return said


def block_of(answer: Answer, finding: Finding, listed: Listed) -> Block:
    """Return an answer as a block.

    Args:
        answer: Has rows.
        finding: Its own.
        listed: Says how a figure's cells are listed.
    """
    words, chart = finding.words, answer.chart
    if not finding.columns or chart.exported == "figures":
        own = {row.record["id"] for row in (*finding.rows, *answer.rows) if row.record}
        beside = ([figure for figure in finding.behind(row) if figure["id"] not in own] for row in answer.rows)
        rows = [
            drawn_row(row, others, listed, words, numbers=not chart.drawn)
            for row, others in zip(answer.rows, beside, strict=True)
        ]
        columns = {name: (words(said), widest) for name, (said, widest) in COLUMNS.items()}
        drawn = chart.drawn and _drawn(answer)
        if not drawn:
            placed = [{name: unbroken(row[name]) for name in PLACED if name in row} for row in rows]
            rows = [{**row, **line} for row, line in zip(rows, placed, strict=True)]
    else:
        rows = [list_row(row, finding.behind(row), listed, words) for row in answer.rows]
        columns, drawn = _own_columns(finding), False
    blank = {name for name in (*ONLY_WHERE_ANY, "group") if not any(cells.get(name) for cells in rows)}
    if blank.issuperset(ROLES):
        blank.discard("actual")
    shown = {name: column for name, column in columns.items() if name not in blank}
    return Block(answer, finding, _told_apart(shown), rows, drawn)


def _drawn(answer: Answer) -> bool:
    """Tell whether a chart says more than its rows: not of one, of several units, of ranks that did not change."""
    kind, roles = answer.chart.exported, answer.drawn
    if sum(any(known(row.value(role)) for role in roles) for row in answer.rows) < 2:
        return False
    return {"bars": comparable(answer.rows), "ranks": "earlier" in roles or _again(answer)}.get(kind, True)


def _again(answer: Answer) -> bool:
    """Tell whether one place has several rows: its ranks of several periods."""
    places = [row.record["region"] for row in answer.rows if row.record]
    return len(set(places)) < len(places)


def aligned(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks of a sheet of which those with a chart have the same columns, one under the other."""
    shown = {name: column for block in blocks if block.drawn for name, column in block.columns.items()}
    # What is computed and drawn nowhere on the sheet stands behind.
    last = [name for name in DERIVED if name in shown and _behind(name, blocks)]
    names = [name for name in COLUMNS if name in shown and name not in last] + last
    common = {name: shown[name] for name in names}
    return [replace(block, columns=common) if block.drawn else block for block in blocks]


def _behind(role: Role, blocks: Sequence[Block]) -> bool:
    return not any(role in block.answer.drawn for block in blocks if block.drawn)


def _told_apart(columns: Mapping[str, tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """Return columns whose headings differ, or Excel mends the table on its own; a finding may head two the same."""
    met: Counter[str] = Counter()
    apart = {}
    for name, (said, widest) in columns.items():
        heading = capitalised(clean(said).strip() or "–")
        met[heading.lower()] += 1
        again = met[heading.lower()]
        apart[name] = (f"{heading} {again}" if again > 1 else heading, widest)
    return apart


def _own_columns(finding: Finding) -> dict[str, tuple[str, int]]:
    """Return the columns of a finding that is a table, and where its figures are printed."""
    words, (label, *others) = finding.words, finding.columns or ("",)
    own = {"group": (words(GROUP), GROUP_WIDTH), "label": (label, LABEL_WIDTH)}
    widest = CELL_WIDTH if len(others) > 1 else ONLY_WIDTH
    own |= {str(place): (said, widest) for place, said in enumerate(others)}
    # Its numbers say their units themselves.
    placed = {name: (words(COLUMNS[name][0]), COLUMNS[name][1]) for name in ("before", "page", *PLACED)}
    return own | {name: column for name, column in placed.items() if column[0] not in finding.columns}
