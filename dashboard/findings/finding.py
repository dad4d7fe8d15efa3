"""What a chart finds, in one language and without a colour: page, deck, workbook, briefing and lists draw from it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, Literal, NamedTuple

from dashboard.data.numerals import RANK_UNIT
from dashboard.findings.marks import Mark, Role
from dashboard.findings.told import Told
from dashboard.translations import Words
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import Figure, known, period_of
from dashboard.wording.sources import source_line

Look = Literal["", "lead", "soft", "late"]
MOST_POINTS = 3


class Cell(NamedTuple):
    """What stands in one column of a row, where a finding is a table.

    Attributes:
        text: What it says; empty where there is nothing to say.
        ids: The figures that it says, or is computed from.
        more: A smaller second line.
        share: How much of a whole it is, drawn as a bar under the text; NaN for none.
        look: ``lead``, what the title speaks of; ``soft``, what is not published or cannot be judged; ``late``, what
            lags behind.
        why: How what it says was judged, line by line; opens at a click.
        tick: Where on the bar something stands that it is held against, as a share of the same whole; NaN for nothing.
    """

    text: str
    ids: tuple[str, ...] = ()
    more: str = ""
    share: float = math.nan
    look: Look = ""
    why: tuple[str, ...] = ()
    tick: float = math.nan


@dataclass(frozen=True)
class Row:
    """What stands in one line of a chart, a sheet or a slide.

    Attributes:
        label: What it is called at the axis.
        marks: Its own first.
        under: The smaller second line of the label.
        text: What stands at its end.
        more: The second line of that.
        name: What it is called away from the axis; distinct within a finding.
        record: The row of the question: a figure's columns, and under prefixes those of figures set beside it.
        place: Row and column on the map of tiles, or none.
        cells: What stands in each column but the first, where the finding is a table.
        group: The heading that it stands under, with those before and after it that have the same; in a table.
        depth: How deep it stands below the row that it is a part of; 0 for what is part of none.
        events: What went on meanwhile, where it stands over time.
        trend: Its values period by period, its own last; empty where there are not two.
    """

    label: str
    marks: tuple[Mark, ...]
    under: str = ""
    text: str = ""
    more: str = ""
    name: str = ""
    record: Mapping[str, Any] | None = None
    place: tuple[float, float] | None = None
    cells: tuple[Cell, ...] = ()
    group: str = ""
    depth: int = 0
    trend: tuple[float, ...] = ()
    events: tuple[Mark, ...] = ()

    def mark(self, role: Role) -> Mark | None:
        """Return the mark of a role; none where the row has none."""
        return next((mark for mark in self.marks if mark.role == role), None)

    def value(self, role: Role) -> float:
        """Return the number of a role; NaN where the row has none."""
        mark = self.mark(role)
        return mark.value if mark else math.nan

    @property
    def leads(self) -> bool:
        """Whether the title speaks of it."""
        return any(mark.lead for mark in self.marks) or any(cell.look == "lead" for cell in self.cells)

    @property
    def counts(self) -> bool:
        """Whether its cells say nothing but how many."""
        return bool(self.cells) and all(cell.text.isdigit() and not cell.more for cell in self.cells)

    @property
    def reach(self) -> float:
        """How far its longest mark goes; zero where nothing is published."""
        return max((mark.value for mark in self.marks if known(mark.value)), default=0.0)


@dataclass(frozen=True)
class Finding:
    """What a chart finds.

    Attributes:
        title: The finding; why there is none where it is empty.
        subtitle: Indicator, unit, period.
        rows: In the order in which they are read; none where the finding is empty.
        figures: Every figure behind it, as rows of ``observations``.
        points: Sentences that support it.
        source: The issues and the pages.
        words: The language it is said in.
        columns: Where the finding is a table, what stands over its columns, the first over the labels.
        cited: What it says besides that is printed and is no figure, such as tasks: rows with issue, article and page.
    """

    title: str
    subtitle: str
    rows: Sequence[Row]
    figures: tuple[Figure, ...]
    points: tuple[str, ...]
    source: str
    words: Words
    columns: tuple[str, ...] = ()
    cited: tuple[Figure, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the choices leave nothing to draw."""
        return not self.rows

    @property
    def ranked(self) -> bool:
        """Whether it is about ranks."""
        return any(row.record and row.record["unit"] == RANK_UNIT for row in self.rows)

    @cached_property
    def has_lead(self) -> bool:
        """Whether its title speaks of some of its marks."""
        return any(mark.lead for row in self.rows for mark in row.marks)

    @cached_property
    def by_id(self) -> dict[str, Figure]:
        """The figures behind it, by id."""
        return {figure["id"]: figure for figure in self.figures}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all figures behind it."""
        return frozenset(self.by_id)

    def behind(self, row: Row) -> list[Figure]:
        """Return the figures of a row, each once: its own, those set beside it, those of its marks and cells."""
        record = row.record or {}
        ids = [record.get("id"), *(value for name, value in record.items() if name.endswith("_id"))]
        ids += [name for mark in row.marks for name in mark.ids] + [name for cell in row.cells for name in cell.ids]
        return [self.by_id[name] for name in dict.fromkeys(ids) if name in self.by_id]

    def marks(self, role: Role) -> list[tuple[int, Mark]]:
        """Return the marks of a role, each with the number of its row."""
        return [(place, mark) for place, row in enumerate(self.rows) for mark in row.marks if mark.role == role]


def make_finding(
    rows: Iterable[Row],
    figures: Sequence[Figure],
    *,
    title: str,
    subtitle: str,
    words: Words,
    points: Iterable[str] = (),
    columns: Iterable[str] = (),
    lead: Collection[str] = (),
) -> Finding:
    """Return a finding with its sources.

    Args:
        rows: What is drawn.
        figures: Every figure behind it.
        title: The finding.
        subtitle: Indicator, unit, period.
        words: The language.
        points: Sentences that add to the title what the marks do not say: a comparison, a share, what it would take.
        columns: What stands over the columns of a table, the first over the labels.
        lead: Ids of the figures that the title speaks of; their marks stand out.
    """
    return Finding(
        title,
        subtitle,
        Told(partial(_with_lead, lead=lead), _told_apart(rows, words)),
        tuple(figures),
        tuple(points),
        source_line(figures, words),
        words,
        tuple(map(capitalised, columns)),
    )


def _with_lead(row: Row, lead: Collection[str]) -> Row:
    """Return a row with the marks that stand out."""
    if not lead or not any(mark.lead or set(mark.ids) & set(lead) for mark in row.marks):
        return row
    return replace(row, marks=tuple(replace(mark, lead=bool(set(mark.ids) & set(lead))) for mark in row.marks))


def _told_apart(rows: Iterable[Row], words: Words) -> Sequence[Row]:
    """Return rows with the period under the labels that would else stand twice; a table has a column for it."""
    listed = rows if isinstance(rows, Sequence) else tuple(rows)
    if any(row.cells for row in listed):
        return listed
    labels = Counter((row.label, row.under) for row in listed)
    periods = [period_of(row.record, words) if row.record else "" for row in listed]
    return tuple(
        replace(row, under=" · ".join(filter(None, (row.under, period))))
        if labels[row.label, row.under] > 1 and period not in row.under
        else row
        for row, period in zip(listed, periods, strict=True)
    )


def no_finding(what: str, words: Words) -> Finding:
    """Return the finding that there is nothing, with what there would be."""
    return Finding(words("所选范围没有刊出{what}", what=what), what, (), (), (), "", words)
