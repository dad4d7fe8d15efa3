"""What every chart states is true of one issue and of several; each failure says what is false."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.findings.finding import Finding
from tests.issues import falsehoods
from tests.issues.falsehoods import hold


def test_a_source_line_names_every_issue_with_its_own_pages(chart: Chart, finding: Finding) -> None:
    hold(chart.id, falsehoods.false_sources(finding))


def test_what_a_mark_tells_names_the_issue_and_the_page_of_its_figure(
    chart: Chart, finding: Finding, figures: Mapping[str, Mapping[str, Any]], case: str
) -> None:
    hold(chart.id, falsehoods.false_hovers(finding, figures, several=case != "one"))


def test_a_sentence_that_cites_a_page_says_of_which_issue_where_there_are_several(
    chart: Chart, finding: Finding
) -> None:
    hold(chart.id, falsehoods.false_points(finding))


def test_no_two_rows_are_called_alike(chart: Chart, finding: Finding) -> None:
    hold(chart.id, falsehoods.repeated_labels(finding))


def test_what_several_issues_print_stands_once(chart: Chart, finding: Finding) -> None:
    hold(chart.id, falsehoods.repeated_figures(finding))


def test_a_chart_has_no_more_rows_than_figures(chart: Chart, finding: Finding) -> None:
    hold(chart.id, falsehoods.multiplied(finding))


def test_figures_of_two_periods_are_not_added_joined_or_compared(
    chart: Chart, finding: Finding, current: pd.DataFrame
) -> None:
    hold(chart.id, falsehoods.mixed_periods(chart.id, finding, current))


def test_what_a_later_issue_replaced_is_neither_drawn_nor_quoted(
    chart: Chart, finding: Finding, replaced: frozenset[str]
) -> None:
    hold(chart.id, falsehoods.replaced_drawn(finding, replaced))


def test_every_mark_lies_within_the_picture(chart: Chart, view: View) -> None:
    hold(chart.id, falsehoods.outside_the_picture(chart.drawing(view)))
