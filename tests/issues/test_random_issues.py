"""Of small issues made by chance out of what the shipped one prints, no chart states what is false."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, reject, settings
from hypothesis import strategies as st

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View
from dashboard.config import SHIPPED
from dashboard.data import Datasets
from dashboard.data.numerals import RANK_UNIT
from dashboard.data.observations import records
from dashboard.errors import DatasetError
from dashboard.translations import LANGS
from tests.issues import falsehoods
from tests.issues.falsehoods import SUBJECT, current_rows, hold, replaced_ids
from tests.issues.making import Cells, Issue, Statement, Tables, once_more, published_with, revision
from tests.issues.many import rewritten, years_later


def subject_of(row: Cells) -> tuple[str, ...]:
    return tuple(row[name] for name in SUBJECT)


TABLES = Tables(SHIPPED)
UNITS = {row["id"]: row["unit"] for row in TABLES.rows["indicators"]}
# Of what the shipped issue prints two numbers, or for two periods, a later one could replace either.
PRINTED = Counter(subject_of(row) for table in TABLES.facts for row in TABLES.rows[table])
ROWS = [
    (table, row)
    for table in TABLES.facts
    for row in TABLES.rows[table]
    if row["value"] and row["period"] and row["status"] != "policy" and PRINTED[subject_of(row)] == 1
]
ARTICLES = ((1, "一则消息", "One piece of news"), (20, "又一则消息", "Another piece of news"))
QUERIES: tuple[dict[str, str], ...] = ({}, {"district": "xinbei,zhonglou"}, {"sector": "new_energy"})
pages, factors = st.integers(1, 40), st.sampled_from((0.3, 0.9, 1.0, 1.1, 2.5))


def changed(row: Cells, printed: str, factor: float) -> str:
    """Return a printed numeral times a factor; a rank stays one."""
    least = 1.0 if UNITS[row["indicator"]] == RANK_UNIT else 0.0
    return rewritten(printed, lambda value: max(least, value * factor))


@st.composite
def two_issues(draw: st.DrawFn) -> tuple[Issue, Issue]:
    """Return two issues; each prints figures again, for a later year, or to revise what was printed before."""
    chosen = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=12, unique_by=lambda pair: pair[1]["id"]))
    figures: tuple[list[Statement], list[Statement]] = ([], [])
    for table, row in chosen:
        name, period, printed = row["id"], row["period"], row["printed"]
        for number, own in enumerate(figures):
            page, kind = draw(pages), draw(st.sampled_from(("nothing", "again", "later", "revised")))
            if kind == "nothing":
                continue
            if kind == "later":
                period = years_later(period, draw(st.sampled_from((1, 2))))
            if kind != "again":
                printed = changed(row, printed, draw(factors))
            after = f"{row['id']}-{number}"
            own.append(
                once_more(table, row, page, period, printed, id=after)
                if kind != "revised"
                else revision(page, name, printed, id=after)
            )
            name = after
    # Late enough for what was moved by four years to be reached.
    return Issue("2026-02", ARTICLES, tuple(figures[0])), Issue("2026-06", ARTICLES, tuple(figures[1]))


def false_anywhere(tables: Datasets, query: dict[str, Any]) -> list[str]:
    """Return everything that any chart states falsely."""
    view, current, replaced = View.of(tables, "/", query), current_rows(tables), replaced_ids(tables)
    figures, false = {row["id"]: row for row in records(tables.observations())}, []
    for chart in CHARTS:
        finding = chart.finding(view)
        for said in (
            falsehoods.false_sources(finding),
            falsehoods.false_hovers(finding, figures, several=True),
            falsehoods.repeated_labels(finding),
            falsehoods.repeated_figures(finding),
            falsehoods.multiplied(finding),
            falsehoods.mixed_periods(chart.id, finding, current),
            falsehoods.replaced_drawn(finding, replaced),
            falsehoods.outside_the_picture(chart.drawing(view)) if chart.drawn else [],
        ):
            # One of a kind is enough to read.
            false += [f"{chart.id}: {what}" for what in said[:1]]
    return false


# An issue is small already, and each takes a second: none is made smaller.
@pytest.mark.slow
@settings(
    max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(issues=two_issues(), lang=st.sampled_from(LANGS), query=st.sampled_from(QUERIES))
def test_no_chart_of_random_issues_states_what_is_false(
    issues: tuple[Issue, Issue], lang: str, query: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            tables = published_with(Path(folder) / "datasets", *issues)
        except DatasetError as refused:
            # What cannot be, such as a share above 100 %, is never published.
            note(
                "; ".join(
                    f"{problem.file} {problem.column} {problem.cause} {problem.details}" for problem in refused.problems
                )
            )
            reject()
    hold(f"{lang} {query}", false_anywhere(tables, {"lang": lang, **query}))
