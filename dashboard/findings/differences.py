"""What became other between two states of the tables: figures, what charts say, reconciliations, other tables.

Each is a table of three columns: what it is of, what stood there, what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.releases.difference import TableChange
from dashboard.releases.drafts import Kind as RowKind
from dashboard.releases.figures import FigureChange
from dashboard.releases.figures import Kind as FigureKind
from dashboard.translations import Words, message
from dashboard.wording.differences import fields_changed, figure_called
from dashboard.wording.grammar import capitalised
from dashboard.wording.reconciled import Reconciled
from dashboard.wording.values import CHINESE, SAID, value_name

# The columns whose values have names.
NAMED = {*SAID, *CHINESE}

NOTHING = "—"
FIGURES: Mapping[FigureKind, str] = {
    "revised": message("修订{count:,}项"),
    "changed": message("更改{count:,}项"),
    "added": message("新增{count:,}项"),
    "removed": message("删去{count:,}项"),
}
ChartKind = Literal["appears", "vanishes", "changes"]
CHARTS: Mapping[ChartKind, str] = {
    "appears": message("新出现{count:,}个"),
    "vanishes": message("不再有内容{count:,}个"),
    "changes": message("文字改变{count:,}个"),
}
CheckKind = Literal["breaks", "holds", "added", "removed", "changes"]
CHECKS: Mapping[CheckKind, str] = {
    "breaks": message("变为不一致{count:,}项"),
    "holds": message("不再不一致{count:,}项"),
    "added": message("新增{count:,}项"),
    "removed": message("取消{count:,}项"),
    "changes": message("内容改变{count:,}项"),
}
DISAGREES = "disagrees"
ROWS: Mapping[RowKind, str] = {
    "added": message("新增{count:,}行"),
    "changed": message("更改{count:,}行"),
    "removed": message("删去{count:,}行"),
}
TITLE, SUBTITLE, POINTS = message("标题"), message("副标题"), message("要点")


class ChartChange(NamedTuple):
    """What a chart says, before and now, where that is not the same.

    Attributes:
        id: Its id.
        name: What it is called.
        before: What it found.
        after: What it finds.
    """

    id: str
    name: str
    before: Finding
    after: Finding

    @property
    def kind(self) -> ChartKind:
        """Whether there is something at last, no more, or something else."""
        if self.before.empty == self.after.empty:
            return "changes"
        return "appears" if self.before.empty else "vanishes"

    def texts(self, words: Words) -> list[tuple[str, str, str]]:
        """Return the sentences that are not the same: what they are, how they were, how they are."""
        old, new = _told(self.before), _told(self.after)
        # Points that are told in both are no news.
        points = (_lines(self.before, self.after), _lines(self.after, self.before))
        told = [(TITLE, old[0], new[0]), (SUBTITLE, old[1], new[1]), (POINTS, *points)]
        return [(words(part), before, now) for part, before, now in told if before != now]


def _told(finding: Finding) -> tuple[str, str]:
    """Return title and subtitle; why there is nothing to tell is no finding."""
    return ("", "") if finding.empty else (finding.title, finding.subtitle)


def _lines(finding: Finding, other: Finding) -> str:
    return "\n".join(point for point in finding.points if point not in other.points)


class CheckChange(NamedTuple):
    """A reconciliation before and now, where that is not the same; none where there is none."""

    before: Reconciled | None
    after: Reconciled | None

    @property
    def kind(self) -> CheckKind:
        """Whether it no longer agrees, agrees at last, is new, is gone, or comes to something else."""
        disagreed, disagrees = (bool(one and one.verdict == DISAGREES) for one in self)
        if disagreed != disagrees and self.after:
            return "breaks" if disagrees else "holds"
        if not (self.before and self.after):
            return "added" if self.after else "removed"
        return "changes"


@dataclass(frozen=True)
class NamedRows:
    """What became of a table that has no figures, with what people call it.

    Attributes:
        title: Its title.
        change: What became of its rows.
        columns: What its columns are called.
        names: What its rows are called, by their keys.
        rows: The cells of the rows that are new or gone, by their keys.
    """

    title: str
    change: TableChange
    columns: Mapping[str, str]
    names: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]


def check_changes(before: Sequence[Reconciled], after: Sequence[Reconciled]) -> list[CheckChange]:
    """Return the reconciliations that are not as before, those that break first."""
    old, new = ({check.id: check for check in checks} for checks in (before, after))
    pairs = [CheckChange(old.get(name), new.get(name)) for name in dict.fromkeys([*new, *old])]
    found = [pair for pair in pairs if _outcome(pair.before) != _outcome(pair.after)]
    return sorted(found, key=lambda pair: [*CHECKS].index(pair.kind))


def _outcome(check: Reconciled | None) -> tuple[str, str] | None:
    return (check.verdict, check.sentence) if check else None


def tell_figure_changes(found: Sequence[FigureChange], words: Words) -> Finding | None:
    """Tell which figures are new, gone or not as before; none where all are as they were."""
    kinds = [change.kind for change in found]
    said = {kind: words(text, count=kinds.count(kind)) for kind, text in FIGURES.items() if kind in kinds}
    rows = (_figure_row(change, said[change.kind], words) for change in found)
    return _table(rows, words("数字：{numbers}", numbers=words.listed(said.values())), words("数字"), words)


def _figure_row(change: FigureChange, group: str, words: Words) -> Row:
    fields = fields_changed(change, words)
    old, new = (
        (words.pick("，", ", ").join(filter(None, texts)) for texts in zip(*fields, strict=True))
        if fields
        else ("", "")
    )
    return _row(figure_called(change.figure, words), old, new, group)


def tell_chart_changes(found: Sequence[ChartChange], words: Words) -> Finding | None:
    """Tell which charts say something else than before; none where all say the same."""
    kinds = [change.kind for change in found]
    said = [words(text, count=kinds.count(kind)) for kind, text in CHARTS.items() if kind in kinds]
    rows = (_row(part, old, new, change.name) for change in found for part, old, new in change.texts(words))
    return _table(rows, words("图表结论：{numbers}", numbers=words.listed(said)), words("内容"), words)


def tell_check_changes(found: Sequence[CheckChange], words: Words) -> Finding | None:
    """Tell which reconciliations come to something else than before; none where all are as they were."""
    kinds = [change.kind for change in found]
    said = {kind: words(text, count=kinds.count(kind)) for kind, text in CHECKS.items() if kind in kinds}
    rows = (
        _row(called, _checked(change.before, words), _checked(change.after, words), said[change.kind])
        for change in found
        for called in [next(one.subject for one in (change.after, change.before) if one)]
    )
    return _table(rows, words("核对：{numbers}", numbers=words.listed(said.values())), words("事项"), words)


def _checked(check: Reconciled | None, words: Words) -> str:
    return f"{check.said}{words.colon}{check.sentence}" if check else ""


def tell_table_changes(found: Sequence[NamedRows], words: Words) -> Finding | None:
    """Tell which rows of the tables without figures are new, gone or not as before; none where all are."""
    counts = {kind: sum(len(getattr(table.change, kind)) for table in found) for kind in ROWS}
    said = [words(text, count=counts[kind]) for kind, text in ROWS.items() if counts[kind]]
    rows = chain.from_iterable(_table_rows(table, words) for table in found)
    return _table(rows, words("其他表：{numbers}", numbers=words.listed(said)), words("行"), words)


def _table_rows(table: NamedRows, words: Words) -> Iterator[Row]:
    change = table.change

    def said(column: str, text: str) -> str:
        return value_name(change.table, column, text, words) if (change.table, column) in NAMED else text

    def cells(name: str) -> str:
        return words.clauses(
            f"{table.columns.get(column, column)}{words.colon}{said(column, text)}"
            for column, text in table.rows[name].items()
        )

    for row in change.changed:
        for column, old, new in row.cells:
            name = words.pick(f"{table.names[row.id]}，", f"{table.names[row.id]}, ") + table.columns.get(
                column, column
            )
            yield _row(name, said(column, old), said(column, new), table.title)
    for row in change.added:
        yield _row(table.names[row.id], "", cells(row.id), table.title)
    for row in change.removed:
        yield _row(table.names[row.id], cells(row.id), "", table.title)


def _row(label: str, old: str, new: str, group: str) -> Row:
    return Row(
        label,
        (),
        group=capitalised(group),
        cells=(Cell(old or NOTHING, look="soft"), Cell(new or NOTHING, look="lead")),
    )


def _table(rows: Iterable[Row], title: str, head: str, words: Words) -> Finding | None:
    told = [*rows]
    columns = [head, words("原为"), words("现为")]
    return make_finding(told, [], title=title, subtitle="", words=words, columns=columns) if told else None
