"""What was printed for the period before, in charts, files, reconciliations: nothing of one issue, all of several."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from pptx import Presentation

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.changes import with_before
from dashboard.data.growth import growth_to_reconcile
from dashboard.data.observations import behind, records
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.findings.finding import Finding
from dashboard.translations import Lang
from dashboard.wording.changes import since_words
from dashboard.wording.phrases import phrase_of
from dashboard.wording.quantities import quantity
from tests.exports.books import blocks_of, charts_of, sheet_with, table_of
from tests.issues.cases import of_cases
from tests.issues.written import summary, workbook

pytestmark = pytest.mark.slow
BARS = ("sector-bars", "enterprise-bars", "company-sales", "innovation-bars")
LISTS = {"district-figures", "district-portraits", "company-research", "talent", "cooperation", "project-list"}
NOTE = {"zh": "细线为此前时期", "en": "fine line: the period before"}
HEADS = {"zh": ("此前实绩", "与此前时期相比（推算）"), "en": ("Actual before", "Against the period before (derived)")}


def pasts(tables: Datasets) -> dict[str, dict[str, Any]]:
    """Return of each figure that has one the figure of the period before."""
    figures = tables.observations()
    return {row["id"]: before for row in records(with_before(figures, figures)) if (before := behind(row, "before_"))}


@of_cases("one", "five", "twelve")
@pytest.mark.parametrize("chart", [*map(chart_named, BARS)], ids=BARS)
def test_every_bar_of_a_series_that_was_printed_before_has_its_mark(
    chart: Chart, tables: Datasets, findings: list[Finding]
) -> None:
    known = pasts(tables)
    for finding in findings:
        marks = {row.marks[0].ids[0]: mark.ids[0] for row in finding.rows if (mark := row.mark("before"))}
        own = [row.record["id"] for row in finding.rows if row.record]
        assert marks == {name: known[name]["id"] for name in own if name in known}
        assert (NOTE[finding.words.lang] in finding.subtitle) == bool(marks)
        for row in finding.rows:
            said = [line for mark in row.marks for line in mark.says]
            if row.record and row.record["id"] in marks:
                assert since_words(row.record, known[row.record["id"]], finding.words) in said


@of_cases("twelve")
def test_the_four_charts_of_amounts_have_such_marks(tables: Datasets) -> None:
    for name in BARS:
        assert chart_named(name).finding(View.of(tables, "/", {})).marks("before"), name


@of_cases("one")
def test_one_issue_alone_has_no_period_before_anywhere(tables: Datasets, client: FlaskClient, lang: Lang) -> None:
    assert pasts(tables) == {}
    assert growth_to_reconcile(tables) == []
    assert "mark before" not in client.get(f"/industry?lang={lang}").text
    for sheet in workbook(tables, lang).worksheets:
        for name in sheet.tables:
            assert not {*HEADS[lang]} & {*table_of(sheet, name)[0]}, name


@of_cases("five", "twelve")
def test_the_legend_has_the_mark_once_there_are_two_issues(client: FlaskClient, lang: Lang) -> None:
    assert "mark before" in client.get(f"/industry?lang={lang}").text
    assert "mark before" not in client.get(f"/industry?lang={lang}&issue=2021-06").text


@of_cases("five", "twelve")
def test_the_workbook_has_the_number_before_and_the_change_and_draws_it(tables: Datasets, lang: Lang) -> None:
    view, known = View.of(tables, "/", {"lang": lang}), pasts(tables)
    blocks, (before, since) = blocks_of(workbook(tables, lang)), HEADS[lang]
    finding = chart_named("sector-bars").finding(view)
    for row, cells in zip(finding.rows, blocks["sector-bars"], strict=True):
        past = known.get(row.record["id"]) if row.record else None
        assert (cells[since].value or "") == (since_words(row.record, past, view.words) if past and row.record else "")
        assert (cells[before].value is None) == (past is None)
    names = {cell.text for chart in charts_of(summary(tables, lang)) for cell in chart.iter() if cell.text == before}
    assert names == {before}, "as a series of its own"


@of_cases("five")
def test_the_slide_draws_it_and_its_notes_say_where_it_is_printed(tables: Datasets, lang: Lang) -> None:
    view = View.of(tables, "/", {"lang": lang})
    finding = chart_named("sector-bars").finding(view)
    deck: Any = Presentation(BytesIO(briefing([chart_named("sector-bars")], view)))
    (slide,) = [one for one in deck.slides if one.shapes.title.text_frame.text == finding.title]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    series = {one.name.split({"zh": "（", "en": " ("}[lang])[0].lower(): one for one in chart.plots[0].series}
    (drawn,) = [one for name, one in series.items() if name == HEADS[lang][0].lower()]
    assert any(value is not None for value in drawn.values)
    assert "sysDash" in drawn._element.xml
    known, notes = pasts(tables), slide.notes_slide.notes_text_frame.text
    # The slide leaves rows out.
    own = [row.record for row in finding.rows if row.record and row.record["id"] in known]
    shown = [row for row in own if phrase_of(row, view.words) in notes]
    assert len(shown) > 3
    assert all(quantity(known[row["id"]], view.words) in notes for row in shown)


@of_cases("continuing", "five")
def test_growth_and_levels_of_two_issues_are_reconciled_on_the_page_the_sheet_and_the_panel(
    case: str, tables: Datasets, client: FlaskClient, version: str, figures: Mapping[str, Mapping[str, Any]], lang: Lang
) -> None:
    (row,) = growth_to_reconcile(tables)
    earlier = figures[row["parts"].split()[1]]
    assert earlier["value"] == {"continuing": 635.95, "five": 652.3}[case]
    computed = {"continuing": "19.57%", "five": "16.57%"}[case]
    verdict = {
        "continuing": {"zh": "在舍入范围内相符", "en": "holds within rounding"},
        "five": {"zh": "不一致", "en": "disagrees"},
    }[case][lang]
    page = client.get(f"/data?tab=reconciliations&lang={lang}").text
    last = page[page.rindex("verdict ") :]
    assert verdict in last, "after those of the curator"
    assert computed in last
    panel = client.get(f"/panel/{version}/{row['total']}?lang={lang}").text
    assert computed in panel
    assert verdict in panel
    _, rows = table_of(sheet_with(workbook(tables, lang), "reconciliations"), "reconciliations")
    assert any(computed in str(cell.value) for line in rows for cell in line.values())


@of_cases("twelve")
def test_every_list_that_says_a_period_before_leads_to_it(tables: Datasets, lang: Lang) -> None:
    known, lists = pasts(tables), set()
    for chosen in ({}, {"district": "wujin"}):
        view = View.of(tables, "/", {"lang": lang, **chosen})
        for chart in CHARTS:
            finding = chart.finding(view)
            said = [(cell, name) for row in finding.rows for cell in row.cells for name in cell.ids]
            for cell, name in said:
                past = known.get(name)
                if past and since_words(finding.by_id[name], past, view.words) in cell.more:
                    assert past["id"] in cell.ids, chart.id
                    assert past["id"] in finding.ids, chart.id
                    lists.add(chart.id)
    assert lists >= LISTS
