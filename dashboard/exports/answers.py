"""What a chart says, as rows and columns: the form in which it goes into a workbook or onto a slide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.charts import Chart
from dashboard.data.observations import records
from dashboard.data.quantities import last_year, period_name, quantity
from dashboard.failures import CHART, Failure, attempt_logged
from dashboard.figures.marks import name_of, subject_of
from dashboard.figures.rows import usual_year
from dashboard.translations import Words
from dashboard.view import View

# What stands in for a chart, and the columns of its rows that are drawn.
DRAWN = {
    "bars": ("actual", "goal"),
    "ranks": ("earlier", "actual", "goal"),
    "reached": ("reached",),
    "growth": ("required_growth",),
    "counts": ("actual",),
    "listed": (),
}
DERIVED = ("earlier", "reached", "required_growth")


@dataclass(frozen=True)
class Answer:
    """A chart as exported.

    Attributes:
        chart: The chart.
        title: Its finding.
        subtitle: Indicator, unit, period.
        points: Sentences that support the finding.
        source: The issue and the pages.
        rows: One row per mark in the order drawn: the columns of a figure, ``label`` (distinct), ``actual`` and
            ``goal`` (in the unit of the indicator, missing if not printed), and those of ``DERIVED`` (missing if
            nothing follows). Counts have neither article nor page.
        failure: Why there is none of that but the chart's name and a sentence.
    """

    chart: Chart
    title: str
    subtitle: str
    points: tuple[str, ...]
    source: str
    rows: pd.DataFrame
    failure: Failure | None = None

    @property
    def drawn(self) -> list[str]:
        """The columns of the rows that are drawn; those without any number are not."""
        return [name for name in DRAWN[self.chart.exported] if self.rows[name].notna().any()]


def answers(charts: Iterable[Chart], view: View) -> list[Answer]:
    """Return charts as exported for a view; those that the filters leave empty are left out, failed ones are not."""
    found = (answer_or_failure(chart, view) for chart in charts if chart.follows(view))
    return [answer for answer in found if len(answer.rows) or answer.failure]


def told_once(answers: Iterable[Answer]) -> list[Answer]:
    """Return answers that have rows, without those that repeat the rows and the kind of one before."""
    kept: dict[tuple[Any, ...], Answer] = {}
    for answer in answers:
        if len(answer.rows):
            told = answer.rows[["label", "actual", "goal", *DERIVED]].astype("str")
            kept.setdefault((answer.chart.exported, told.to_csv()), answer)
    return list(kept.values())


def answer_or_failure(chart: Chart, view: View) -> Answer:
    """Return one chart as exported for a view, without rows where it fails; a failure is not kept, but tried again."""
    made = attempt_logged(f"export of {chart.id} of {view.href()}", lambda: answer_of(chart, view))
    if not isinstance(made, Failure):
        return made
    return Answer(chart, view.words(chart.name), made.say(CHART, view.words), (), "", pd.DataFrame(), made)


@lru_cache(maxsize=256)
def answer_of(chart: Chart, view: View) -> Answer:
    """Return one chart as exported for a view; made once, since drawing it takes most of an export's time."""
    frame = chart.answer(view)
    drawn = chart.figure(frame, words=view.words, scheme=view.scheme)
    meta, title = drawn.layout.meta, drawn.layout.title
    rows = _rows(chart, frame, {figure["id"] for figure in meta["figures"]}, view.words)
    return Answer(chart, title.text, title.subtitle.text, tuple(meta["points"]), meta["source"], rows)


def _rows(chart: Chart, frame: pd.DataFrame, shown: set[str], words: Words) -> pd.DataFrame:
    """Return the rows of a chart's question that it drew, with what is exported of each."""
    if frame.empty:
        return frame
    if chart.exported == "counts":
        return _counts(frame, words)
    frame = frame[frame["id"].isin(shown)]
    if chart.exported in ("reached", "growth"):
        column = DRAWN[chart.exported][0]
        frame = frame.dropna(subset=column).sort_values(column, ascending=False)
    reached = frame["status"] == "actual"
    own = frame["value"]
    beside = {"actual": "actual_value", "goal": "target_value"}
    other = {name: frame[column] if column in frame else float("nan") for name, column in beside.items()}
    frame = frame.assign(
        label=_labels(records(frame), words),
        actual=own.where(reached, other["actual"]),
        goal=own.where(~reached, other["goal"]),
        **{name: frame[name] if name in frame else float("nan") for name in DERIVED},
    )
    return frame.reset_index(drop=True)


def _counts(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return how many figures each district has, most first."""
    name = f"district_{words.lang}"
    counts = (
        frame.dropna(subset=["id", "district"]).groupby(["district", name], as_index=False).agg(actual=("id", "count"))
    )
    counts = counts.sort_values("actual", ascending=False, ignore_index=True)
    empty = dict.fromkeys(("goal", *DERIVED), float("nan"))
    return counts.assign(label=counts[name], region=counts["district"], **empty)


def _labels(rows: list[dict[str, Any]], words: Words) -> list[str]:
    """Return what each row is called: its subject, and what else it takes to tell the rows apart."""
    several, usual = len({row["indicator"] for row in rows}) > 1, usual_year(rows) if rows else 0
    labels = []
    for row in rows:
        other = row["status"] == "actual" and last_year(row["period"]) != usual
        parts = [
            subject_of(row, words),
            name_of(row, "indicator", words) if several else "",
            period_name(row["period"], words) if other else "",
        ]
        labels.append(" ".join(filter(None, parts)))
    dated = [
        f"{label} {period_name(row['period'], words)}" if labels.count(label) > 1 else label
        for label, row in zip(labels, rows, strict=True)
    ]
    return [
        f"{label} ({quantity(row, words)})" if dated.count(label) > 1 else label
        for label, row in zip(dated, rows, strict=True)
    ]
