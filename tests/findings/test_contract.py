"""What every teller promises, of whatever the choices leave it: over all charts, filters and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.findings.finding import Finding
from dashboard.findings.marks import Mark
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.columns import figure_cells
from dashboard.wording.quantities import quantity
from tests.chinese import CHINESE_WRITING
from tests.profiles import EVERY_CHART

# The space that parts what a mark is about from what it says, and the numeral as printed.
PRINTED = re.compile("　|^Printed: .*")
NO_NUMBER = re.compile(r"\b(?:nan|inf|None)\b")
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"district": "wujin"},
    {"district": "xinbei,jintan"},
    {"sector": "new_energy"},
    {"district": "tianning", "sector": "health"},
)


@pytest.fixture(params=FILTERS, ids=str)
def query(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


def marks_of(finding: Finding) -> Iterator[Mark]:
    return (mark for row in finding.rows for mark in row.marks)


def texts_of(finding: Finding) -> Iterator[str]:
    """Yield everything that a finding says."""
    yield from (finding.title, finding.subtitle, finding.source, *finding.points, *finding.columns)
    for row in finding.rows:
        yield from (row.label, row.under, row.text, row.more, row.name)
    for mark in marks_of(finding):
        yield from (mark.subject, mark.at, *mark.says)


@pytest.mark.parametrize("lang", LANGS)
def test_a_teller_is_a_pure_function_of_frame_and_language(
    datasets: Datasets, query: dict[str, Any], lang: Lang
) -> None:
    view = View.of(datasets, "/", query | {"lang": lang})
    changed, differing = [], []
    for chart in EVERY_CHART:
        frame = chart.question(datasets, **{name: getattr(view, name) for name in chart.choices})
        before = frame.copy(deep=True)
        first, again = (chart.find(frame, view.words) for _ in range(2))
        changed += [] if frame.equals(before) else [chart.id]
        # What is not a number is never equal to itself.
        differing += [] if repr(first) == repr(again) else [chart.id]
        assert all(type(text) is str for text in texts_of(first)), chart.id
        assert first.title, chart.id
        assert first.words.lang == lang, chart.id
    assert (changed, differing) == ([], [])


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_frame_says_why_it_is_empty(lang: Lang) -> None:
    for chart in EVERY_CHART:
        finding = chart.find(pd.DataFrame(), words_in(lang))
        assert finding.empty, chart.id
        assert (finding.figures, finding.points, finding.source) == ((), (), ""), chart.id
        assert finding.title.startswith({"zh": "所选范围没有刊出", "en": "No "}[lang]), chart.id
        common = not re.match("No [A-Z][a-z]", finding.title)
        assert common, f"{chart.id}: what would have been shown is a common noun"


@pytest.mark.usefixtures("english")
def test_english_speaks_no_chinese_but_what_is_printed(datasets: Datasets, query: dict[str, Any]) -> None:
    view = View.of(datasets, "/", query | {"lang": "en"})
    chinese = [
        (chart.id, text)
        for chart in EVERY_CHART
        for text in texts_of(chart.finding(view))
        if CHINESE_WRITING.search(PRINTED.sub("", text))
    ]
    assert chinese == []


def test_every_mark_leads_to_article_and_page(datasets: Datasets, query: dict[str, Any]) -> None:
    view, figures = View.of(datasets, "/", query), {row["id"]: row for row in records(datasets.observations())}
    for chart in EVERY_CHART:
        finding = chart.finding(view)
        assert finding.figures or finding.empty, chart.id
        # Those that stand beside others are as they are by themselves, and each is told once.
        printed = [figure_cells(figures[name], view.words) for name in finding.ids]
        told = [figure_cells(figure, view.words) for figure in finding.figures]
        assert sorted(told, key=itemgetter("id")) == sorted(printed, key=itemgetter("id")), chart.id
        for mark in marks_of(finding):
            assert set(mark.ids) <= finding.ids, (chart.id, mark.says)
            # Of what is not published there is no figure; a whole is more than one, and time is none.
            assert mark.ids or mark.fill == "slot" or mark.role in {"whole", "elapsed"}, (chart.id, mark.says)


def test_a_cell_that_leads_to_figures_says_something(datasets: Datasets, query: dict[str, Any]) -> None:
    view = View.of(datasets, "/", query)
    for chart in EVERY_CHART:
        finding = chart.finding(view)
        for row in finding.rows:
            assert len(row.cells) in (0, len(finding.columns) - 1), (chart.id, row.name)
            for cell in row.cells:
                assert cell.text or not cell.ids, (chart.id, row.name)
                assert set(cell.ids) <= finding.ids, (chart.id, row.name)


def test_every_row_has_a_mark_and_is_of_a_figure_behind_the_finding(datasets: Datasets, query: dict[str, Any]) -> None:
    view = View.of(datasets, "/", query)
    for chart in EVERY_CHART:
        finding = chart.finding(view)
        assert all(row.marks for row in finding.rows), chart.id
        assert {row.record["id"] for row in finding.rows if row.record} <= finding.ids, chart.id


def test_what_a_mark_stands_for_has_the_value_and_the_size_that_are_said(
    datasets: Datasets, query: dict[str, Any]
) -> None:
    view, own = View.of(datasets, "/", query), {"actual", "goal"}
    for chart in EVERY_CHART:
        finding = chart.finding(view)
        figures = {figure["id"]: figure for figure in finding.figures}
        for mark in marks_of(finding):
            if mark.role in own and mark.ids:
                (name,) = mark.ids
                assert repr(mark.value) == repr(float(figures[name]["value"])), (chart.id, name)
                assert quantity(figures[name], view.words) in "\n".join(mark.says), (chart.id, name)


@pytest.mark.parametrize("lang", LANGS)
def test_odd_values_are_said(odd_tables: Datasets, lang: Lang) -> None:
    view = View.of(odd_tables, "/", {"lang": lang})
    said = [(chart.id, text) for chart in EVERY_CHART for text in texts_of(chart.finding(view))]
    assert len({name for name, _ in said}) == len(EVERY_CHART)
    assert [(name, text) for name, text in said if NO_NUMBER.search(text)] == []
