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


def test_what_a_chart_states_is_true(
    chart: Chart,
    findings: list[Finding],
    figures: Mapping[str, Mapping[str, Any]],
    current: pd.DataFrame,
    replaced: frozenset[str],
    tables: Datasets,
    case: str,
) -> None:
    checks: dict[str, Callable[[Finding], list[str]]] = {
        "a source line names every issue with its own pages": falsehoods.false_sources,
        "what a mark tells names the issue and the page of its figure": lambda finding: falsehoods.false_hovers(
            finding, figures, several=case != "one"
        ),
        "a sentence that cites a page says of which issue where there are several": falsehoods.false_points,
        "no two rows are called alike": falsehoods.repeated_labels,
        "what several issues print stands once": falsehoods.repeated_figures,
        "a chart has no more rows than figures": falsehoods.multiplied,
        "figures of two periods are not added, joined or compared": lambda finding: falsehoods.mixed_periods(
            chart.id, finding, current
        ),
        "what a later issue replaced is neither drawn nor quoted": lambda finding: falsehoods.replaced_drawn(
            finding, replaced
        ),
    }
    false = [
        f"{what} – {finding.words.lang}: {said}"
        for what, false_of in checks.items()
        for finding in findings
        for said in false_of(finding)
    ]
    if chart.drawn:
        outside = falsehoods.outside_the_picture(chart.drawing(View.of(tables, "/", {})))
        false += [f"every mark lies within the picture – {said}" for said in outside]
    hold(chart.id, false)


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
