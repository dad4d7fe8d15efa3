"""What goes into a summary: the figures, topics and reconciliations that a view's choices leave."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.catalogue.topics import Topic
from dashboard.catalogue.view import View
from dashboard.data.observations import records
from dashboard.data.questions import printed_figures
from dashboard.exports.answers import Answer, answers, without_repeats
from dashboard.findings.finding import Row
from dashboard.wording.columns import figure_cells
from dashboard.wording.reconciled import Reconciled, checks_of
from dashboard.wording.sources import issue_range


@dataclass(frozen=True)
class Summary:
    """What goes into a summary.

    Attributes:
        view: The choices and the language.
        made: When it was made.
        figures: Every figure that was chosen, rows as in ``observations``.
        listed: The same as cells, by their ids.
        told: The topics, with the answers that have rows; none of one of which nothing was chosen.
        checks: The reconciliations in which a chosen figure takes part.
        failed: The charts that failed, each once.
    """

    view: View
    made: datetime.date
    figures: pd.DataFrame
    listed: Mapping[str, Mapping[str, Any]]
    told: Mapping[Topic, Sequence[Answer]]
    checks: Sequence[Reconciled]
    failed: Sequence[Answer]

    @property
    def issue(self) -> str:
        """The issues that the figures are from."""
        return issue_range(self.view.datasets.table("issues"), self.view.words)


def summary_of(topics: Sequence[Topic], view: View, made: datetime.date) -> Summary:
    """Gather what a view's choices leave of the topics and the tables."""
    words, figures = view.words, printed_figures(view.datasets, **view.filters)
    listed = {row["id"]: figure_cells(row, words) for row in records(figures)}
    # The same chart stands on several pages; it is asked, and fails, once.
    asked = dict.fromkeys(chart for topic in topics for chart in topic.charts)
    found = {answer.chart: answer for answer in answers(asked, view)}
    told = {
        topic: without_repeats(_keep_chosen(found[chart], view, listed) for chart in topic.charts if chart in found)
        for topic in topics
    }
    checks = [check for check in checks_of(view.datasets, words) if not listed.keys().isdisjoint(check.figures)]
    failed = [answer for answer in found.values() if answer.failure]
    return Summary(view, made, figures, listed, told, checks, failed)


def _keep_chosen(answer: Answer, view: View, ids: Collection[str]) -> Answer:
    """Return an answer without the rows that the filters leave out, such as the city set beside a chosen district."""

    def chosen(row: Row) -> bool:
        if row.record is None:
            return not view.districts or row.marks[0].district in view.districts
        return row.record["id"] in ids

    return replace(answer, rows=tuple(filter(chosen, answer.rows)))
