"""What goes into a summary: the figures, topics and reconciliations that a view's choices leave."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import pandas as pd

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topic import Topic
from dashboard.catalogue.topics import OVERVIEW
from dashboard.catalogue.view import View
from dashboard.data.observations import records
from dashboard.data.profiles import second_of
from dashboard.data.questions import printed_figures
from dashboard.data.subjects import figures_of
from dashboard.exports.answers import Answer, answer_or_failure, answers, without_repeats
from dashboard.findings.finding import Finding, Row
from dashboard.wording.columns import figure_cells
from dashboard.wording.phrases import Figure, period_of
from dashboard.wording.reconciled import Reconciled, checks_of
from dashboard.wording.sources import issue_range


@dataclass(frozen=True)
class Summary:
    """What goes into a summary.

    Attributes:
        view: The choices and the language.
        figures: Every figure that was chosen, rows as in ``observations``.
        listed: The same as cells, by their ids.
        told: The topics, with the answers that have rows and stand on the sheet of each; none of one of which nothing
            was chosen.
        numbers: The answers that are a few single numbers.
        checks: The reconciliations in which a chosen figure takes part.
        failed: The charts that failed, each once.
    """

    view: View
    figures: pd.DataFrame
    listed: Mapping[str, Mapping[str, Any]]
    told: Mapping[Topic, Sequence[Answer]]
    numbers: Sequence[Answer]
    checks: Sequence[Reconciled]
    failed: Sequence[Answer]

    @property
    def issue(self) -> str:
        """The issues that the figures are from."""
        return issue_range(self.view.datasets.table("issues"), self.view.words)

    @property
    def findings(self) -> list[Answer]:
        """What was found, in the order of the deck; all of it where nothing of the deck was, in turn of each topic."""
        turns = zip_longest(*self.told.values())
        told = [answer for turn in turns for answer in turn if answer and answer.finding]
        return sorted((one for one in told if one.chart.deck), key=lambda one: one.chart.deck) or told

    def cells_of(self, figure: Figure) -> Mapping[str, Any]:
        """Return a figure as listed; also one that stands beside those that were chosen."""
        return self.listed.get(figure["id"]) or figure_cells(figure, self.view.words)


def summary_of(topics: Sequence[Topic], view: View) -> Summary:
    """Gather what a view's choices leave of the topics and the tables."""
    words, figures = view.words, _chosen_figures(view)
    listed = {row["id"]: figure_cells(row, words) for row in records(figures)}
    # A chart of several pages is asked, fails and stands once: under the most special, which is the last; what sums up
    # as a list, on the overview.
    places = {chart: topic for topic in topics for chart in topic.charts}
    if OVERVIEW in topics:
        places |= {chart: OVERVIEW for chart in OVERVIEW.charts if not chart.drawn}
    found = answers(places, view)
    # What is made for a subject has only what belongs beside it.
    own = map(_own_rows, found)
    chosen = [answer if view.about else _keep_chosen(answer, view, listed) for answer in own]
    lists = [answer for answer in chosen if answer.chart.form != "numbers"]
    told = {topic: _drawn_once([one for one in lists if places[one.chart] is topic]) for topic in topics}
    numbers = [answer for answer in chosen if answer.chart.form == "numbers" and answer.rows]
    checks = [check for check in checks_of(view.datasets, words) if not listed.keys().isdisjoint(check.figures)]
    failed = [answer for answer in found if answer.failure]
    return Summary(view, figures, listed, told, numbers, checks, failed)


def _chosen_figures(view: View) -> pd.DataFrame:
    """Return the figures that a view leaves; where it is about subjects, theirs and those of what is set beside."""
    if not view.about:
        return printed_figures(view.datasets, **view.filters)
    others = [second_of(view.datasets, subject, view.second) for subject in view.about if view.second]
    own = [figures_of(view.datasets, subject) for subject in (*view.about, *others) if subject]
    rows = view.datasets.observations()
    return rows[rows["id"].isin(pd.concat(own)["id"])]


def _drawn_once(found: Sequence[Answer]) -> list[Answer]:
    """Return answers that have rows; of charts that draw the same figures in two forms a sheet needs the first."""
    kept: list[Answer] = []
    for answer in without_repeats(found):
        own = {name for row in answer.rows for name in _figures_of(row)}
        alike = [
            {name for row in other.rows for name in _figures_of(row)}
            for other in kept
            if answer.chart.drawn
            and other.chart.drawn
            and (other.chart.question, other.chart.exported) == (answer.chart.question, answer.chart.exported)
        ]
        if not any(own <= other or other <= own for other in alike):
            kept.append(answer)
    return kept


def chart_summary(chart: Chart, view: View) -> tuple[Answer, Summary]:
    """Gather one chart as its card shows it, with the figures behind it."""
    answer = _own_rows(answer_or_failure(chart, view))
    figures = view.datasets.observations()
    figures = figures[figures["id"].isin(answer.finding.ids if answer.finding else ())]
    listed = {row["id"]: figure_cells(row, view.words) for row in records(figures)}
    return answer, Summary(view, figures, listed, {}, [], [], [answer] if answer.failure else [])


def _own_rows(answer: Answer) -> Answer:
    """Return an answer with the rows of the page where it is a list of other than figures; of ranks one a period."""
    if answer.finding and answer.chart.exported == "ranks":
        finding = answer.finding
        return replace(answer, rows=tuple(one for row in answer.rows for one in _by_period(row, finding)))
    listed = answer.finding and (answer.finding.columns or answer.chart.form == "numbers")
    if not answer.finding or not listed or answer.chart.exported == "figures":
        return answer
    return replace(answer, rows=answer.finding.rows)


def _by_period(row: Row, finding: Finding) -> Iterator[Row]:
    """Yield a row for each rank that is printed, from the oldest; one that is derived stays beside the newest."""
    printed = [mark for mark in row.marks if mark.role == "earlier" and mark.fill != "outlined"]
    for mark in printed:
        record = finding.by_id[mark.ids[0]]
        name = f"{row.name} {period_of(record, finding.words)}"
        yield replace(row, marks=(replace(mark, role="actual"),), name=name, record=record, text="", more="")
    name = f"{row.name} {period_of(row.record, finding.words)}" if printed and row.record else row.name
    yield replace(row, name=name, marks=tuple(mark for mark in row.marks if mark not in printed))


def _keep_chosen(answer: Answer, view: View, ids: Collection[str]) -> Answer:
    """Return an answer without the rows that the filters leave out, such as the city set beside a chosen district."""

    def chosen(row: Row) -> bool:
        if named := _figures_of(row):
            return not named.isdisjoint(ids)
        return not view.districts or any(mark.district in view.districts for mark in row.marks)

    rows = tuple(filter(chosen, answer.rows))
    # Places of which nothing is printed are no answer by themselves.
    return replace(answer, rows=rows if any(map(_figures_of, rows)) else ())


def _figures_of(row: Row) -> set[str]:
    """Return the ids of the figures of a row."""
    return {name for cell in row.cells for name in cell.ids} or ({row.record["id"]} if row.record else set())
