"""What goes into a summary: the figures, topics and reconciliations that a view's choices leave."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topics import Topic
from dashboard.catalogue.view import View
from dashboard.data.questions import all_figures
from dashboard.exports.answers import Answer, answers, told_once
from dashboard.exports.excel.topics import TopicSheet, kept_rows
from dashboard.exports.file_names import chosen_districts, chosen_sectors
from dashboard.wording.reconciled import Reconciled, reconciled


@dataclass(frozen=True)
class Summary:
    """What goes into a summary.

    Attributes:
        view: The choices and the language.
        made: When it was made.
        figures: Every figure that was chosen, rows as in ``observations``.
        pages: The topics that have rows.
        silent: Names of the topics that have none.
        checks: The reconciliations in which a chosen figure takes part.
        failed: The charts that failed, each once.
    """

    view: View
    made: datetime.date
    figures: pd.DataFrame
    pages: Sequence[TopicSheet]
    silent: Sequence[str]
    checks: Sequence[Reconciled]
    failed: Sequence[Answer]

    @property
    def filters(self) -> str:
        """The choices in words."""
        words = self.view.words
        return words(
            "辖市区 {districts}；行业 {sectors}",
            districts=words.listed(chosen_districts(self.view)) or words("全部"),
            sectors=words.listed(chosen_sectors(self.view)) or words("全部"),
        )

    @property
    def issue(self) -> str:
        """The issue that the figures are from."""
        year, _, number = str(self.view.datasets.table("articles")["issue"].max()).partition("-")
        return self.view.words("《常州科技》{year} 年第 {number} 期", year=year, number=int(number))


def summary_of(topics: Sequence[Topic], view: View, made: datetime.date) -> Summary:
    """Gather what a view's choices leave of the topics and the tables."""
    words = view.words
    figures = all_figures(view.datasets, **view.filters)
    ids = set(figures["id"])
    pages, silent = [], []
    found: dict[Chart, list[Answer]] = {}
    for topic in topics:
        name, own = topic.name, []
        for chart in topic.charts:
            # The same chart stands on several pages, and drawing it takes most of the time.
            found[chart] = found[chart] if chart in found else answers([chart], view)
            own += found[chart]
        told = told_once(kept_rows(answer, view, ids) for answer in own if not answer.failure)
        if told:
            pages.append(TopicSheet(topic, words(name), told))
        else:
            silent.append(words(name))
    checks = [check for check in reconciled(view.datasets, words) if ids & set(check.figures)]
    failed = [answer for own in found.values() for answer in own if answer.failure]
    return Summary(view, made, figures, pages, silent, checks, failed)
