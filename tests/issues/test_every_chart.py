"""What every chart states is true of one issue and of several, in every language; a failure says what is false."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.findings.finding import Finding
from tests.issues import falsehoods
from tests.issues.cases import Made, of_cases
from tests.issues.falsehoods import DRAWN, hold


def hold_all(chart: Chart, findings: list[Finding], false_of: Callable[[Finding], list[str]]) -> None:
    """Fail with everything that is false of a chart, by language."""
    hold(chart.id, [f"{finding.words.lang}: {said}" for finding in findings for said in false_of(finding)])


def test_a_source_line_names_every_issue_with_its_own_pages(chart: Chart, findings: list[Finding]) -> None:
    hold_all(chart, findings, falsehoods.false_sources)


def test_what_a_mark_tells_names_the_issue_and_the_page_of_its_figure(
    chart: Chart, findings: list[Finding], figures: Mapping[str, Mapping[str, Any]], case: str
) -> None:
    several = case != "one"
    hold_all(chart, findings, lambda finding: falsehoods.false_hovers(finding, figures, several=several))


def test_a_sentence_that_cites_a_page_says_of_which_issue_where_there_are_several(
    chart: Chart, findings: list[Finding]
) -> None:
    hold_all(chart, findings, falsehoods.false_points)


def test_no_two_rows_are_called_alike(chart: Chart, findings: list[Finding]) -> None:
    hold_all(chart, findings, falsehoods.repeated_labels)


def test_what_several_issues_print_stands_once(chart: Chart, findings: list[Finding]) -> None:
    hold_all(chart, findings, falsehoods.repeated_figures)


def test_a_chart_has_no_more_rows_than_figures(chart: Chart, findings: list[Finding]) -> None:
    hold_all(chart, findings, falsehoods.multiplied)


def test_figures_of_two_periods_are_not_added_joined_or_compared(
    chart: Chart, findings: list[Finding], current: pd.DataFrame
) -> None:
    hold_all(chart, findings, lambda finding: falsehoods.mixed_periods(chart.id, finding, current))


def test_what_a_later_issue_replaced_is_neither_drawn_nor_quoted(
    chart: Chart, findings: list[Finding], replaced: frozenset[str]
) -> None:
    hold_all(chart, findings, lambda finding: falsehoods.replaced_drawn(finding, replaced))


@of_cases("revising")
def test_what_was_revised_is_drawn_in_the_place_of_what_it_revises(
    chart: Chart, findings: list[Finding], figures: Mapping[str, Mapping[str, Any]], made: Made
) -> None:
    revised = {row["revises"]: name for name, row in figures.items() if isinstance(row["revises"], str)}
    assert revised["wujin-high-tech-share-2020"] == "wujin-high-tech-high-tech-share-2020"
    first = chart.finding(View.of(made("one"), "/", {}))
    before = {name for mark in falsehoods.marks_of(first) if mark.role in DRAWN for name in mark.ids}
    for finding in findings:
        after = {name for mark in falsehoods.marks_of(finding) if mark.role in DRAWN for name in mark.ids}
        missing = [new for old, new in revised.items() if old in before and new not in after]
        hold(chart.id, [f"does not draw {new}" for new in missing])


def test_every_mark_lies_within_the_picture(chart: Chart, tables: Datasets) -> None:
    if chart.drawn:
        hold(chart.id, falsehoods.outside_the_picture(chart.drawing(View.of(tables, "/", {}))))
