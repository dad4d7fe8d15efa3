"""What a chart says, row by row: the form in which its finding goes into a workbook or onto a slide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.data.intervals import COUNTED
from dashboard.failures import Failure, attempt_logged
from dashboard.findings.finding import Finding, Row
from dashboard.findings.labels import names_of, simple_rows
from dashboard.findings.marks import Role
from dashboard.wording.phrases import known

# What stands in for a chart, and the roles of the marks that are drawn.
DRAWN: dict[str, tuple[Role, ...]] = {
    "bars": ("actual", "goal", "before"),
    "ranks": ("earlier", "actual", "goal"),
    "reached": ("reached",),
    "listed": (),
    "figures": (),
}
# Roles whose numbers are fractions, shown in per cent.
FRACTIONS: tuple[Role, ...] = ("reached", "growth")


@dataclass(frozen=True)
class Answer:
    """A chart as exported.

    Attributes:
        chart: The chart.
        finding: What it finds; none where it failed.
        rows: Those of the finding that are exported, in their order.
        failure: Why there are none.
    """

    chart: Chart
    finding: Finding | None
    rows: Sequence[Row]
    failure: Failure | None = None

    @property
    def drawn(self) -> list[Role]:
        """The roles that are drawn; those without any number are not."""
        return [role for role in DRAWN[self.chart.exported] if any(known(row.value(role)) for row in self.rows)]


def answers(charts: Iterable[Chart], view: View) -> list[Answer]:
    """Return charts as exported for a view; those that the filters leave empty are left out, failed ones are not."""
    found = (answer_or_failure(chart, view) for chart in charts if chart.follows(view))
    return [answer for answer in found if answer.rows or answer.failure]


def comparable(rows: Iterable[Row]) -> bool:
    """Tell whether bars of the rows can stand on one scale: money is not drawn beside gigawatts."""
    drawn = [row for row in rows if any(known(mark.value) for mark in row.marks)]
    units = [str(row.record["unit"]) if row.record else "" for row in drawn]
    return len({"" if COUNTED.issuperset(unit) else unit for unit in units}) == 1


def without_repeats(answers: Iterable[Answer]) -> list[Answer]:
    """Return answers that have rows, without those that repeat the rows, the kind and the heads of one before."""
    kept: dict[tuple[str, ...], Answer] = {}
    for answer in answers:
        if answer.rows:
            told = [(row.name, [(mark.role, mark.value) for mark in row.marks]) for row in answer.rows]
            heads = answer.finding.columns if answer.finding else ()
            kept.setdefault((answer.chart.exported, repr(told), *heads), answer)
    return list(kept.values())


def answer_or_failure(chart: Chart, view: View) -> Answer:
    """Return one chart as exported for a view, without rows where it fails."""
    made = attempt_logged(f"export of {chart.id} of {view.href()}", lambda: chart.finding(view))
    if isinstance(made, Failure):
        return Answer(chart, None, (), made)
    return Answer(chart, made, tuple(_rows(chart, made)))


def _rows(chart: Chart, finding: Finding) -> Sequence[Row]:
    """Return the rows of a finding that are exported."""
    match chart.exported:
        case "listed" | "figures":
            labels = [(name, "") for name in names_of(finding.figures, finding.words)]
            return simple_rows(finding.figures, labels, finding.words)
        case "reached":
            rows = [row for row in finding.rows if known(row.value("reached"))]
            return sorted(rows, key=lambda row: row.value("reached"), reverse=True)
    return [replace(row, name=f"{led_in(row)}{row.name}") for row in finding.rows]


def led_in(row: Row) -> str:
    """Return what stands before the name of a row that is a part of the one above; nothing for others."""
    return f"{'　' * (row.depth - 1)}└ " if row.depth else ""
