"""Series over time on one, five and twelve issues: on the page, in the deck, on the tab of the data page, in files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.changes import moved_series
from dashboard.data.events import MOST_SERIES
from dashboard.data.observations import family_of, records
from dashboard.exports.excel.workbook import chart_workbook
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.figures.lines import rank_lines
from dashboard.findings.finding import Finding
from dashboard.translations import Lang
from tests.exports.books import table_of
from tests.exports.decks import chart_of
from tests.exports.decks import table_of as slide_table
from tests.issues.cases import of_cases
from tests.issues.written import workbook

TREND = re.compile("趋势|走势|trend", re.IGNORECASE)
RANKS = chart_named("rank-dumbbell")
HISTORIES = chart_named("histories")


def printed_ranks(tables: Datasets) -> set[tuple[str, str, float]]:
    """Return every rank of the high-tech zones that is printed and stands, by zone and period."""
    rows = tables.observations()
    rows = rows[(rows["indicator"] == "national_htz_rank") & rows["current"] & rows["district"].notna()]
    return {(row["region"], row["period"], row["value"]) for row in records(rows) if row["status"] == "actual"}


def drawn_ranks(finding: Finding) -> Iterator[tuple[str, str, float]]:
    for row in finding.rows:
        assert row.record
        yield from ((row.record["region"], mark.at, mark.value) for mark in row.marks if mark.fill != "outlined")


@of_cases("one", "next_year")
def test_one_issue_shows_no_empty_frame_and_claims_nothing(
    case: str, client: FlaskClient, version: str, lang: Lang
) -> None:
    answers = {
        path: json.loads(client.get(f"/charts/{version}{path}?lang={lang}").text)["charts"]
        for path in ("/", "/present")
    }
    there = {path: {one["chart"] for one in sent if not one["empty"]} for path, sent in answers.items()}
    several = case != "one"
    assert ("histories" in there["/"], "histories" in there["/present"]) == (several, several)
    tab = client.get(f"/data?tab=histories&lang={lang}").text
    nothing = {"zh": "还不能比较", "en": "there is nothing to compare yet"}[lang]
    assert (nothing in tab, 'id="series"' in tab) == (not several, several)


@of_cases("five", "twelve")
def test_the_tab_has_every_series_with_all_its_periods_and_never_says_trend(
    client: FlaskClient, tables: Datasets, lang: Lang
) -> None:
    tab = client.get(f"/data?tab=histories&lang={lang}").text
    table = tab.partition('id="series"')[2]
    lines = re.findall(r"<tr>(?:(?!</tr>).)*<td>.*?</tr>", table, flags=re.DOTALL)
    told = moved_series(tables)
    assert len(lines) == told["of"].nunique()
    assert [line.count("<i ") for line in lines] == told.groupby("of", sort=False).size().tolist()
    assert not TREND.search(re.sub(r"<(script|style).*?</\1>", "", tab, flags=re.DOTALL))


@of_cases("five", "twelve")
def test_the_chart_keeps_to_district_and_sector_and_leads_to_the_rest(client: FlaskClient, tables: Datasets) -> None:
    family = set(family_of(tables.table("sectors"), ["new_energy"]))
    for key, own in (("district", {"wujin"}), ("sector", family)):
        finding = HISTORIES.finding(View.of(tables, "/", {key: {"district": "wujin", "sector": "new_energy"}[key]}))
        assert finding.rows
        assert {row.record[key] for row in finding.rows if row.record} <= own
    whole = HISTORIES.finding(View.of(tables, "/", {}))
    assert len(whole.rows) == MOST_SERIES
    assert 'href="/data?tab=histories"' in client.get("/").text


@of_cases("five", "twelve")
def test_ranks_of_all_periods_that_are_printed_are_drawn_solid_on_the_page(tables: Datasets, lang: Lang) -> None:
    finding = RANKS.finding(View.of(tables, "/", {"lang": lang}))
    assert set(drawn_ranks(finding)) == printed_ranks(tables)
    for trace, row in zip(rank_lines(finding, scheme="light").data, finding.rows, strict=False):
        hollow = [symbol == "circle-open" for symbol in trace.marker.symbol]
        assert hollow == [mark.fill == "outlined" for mark in row.marks], "only what is derived is hollow"
        assert list(trace.x) == [mark.at for mark in row.marks]


@of_cases("five", "twelve")
def test_ranks_of_all_periods_stand_in_excel_and_none_that_is_printed_is_called_derived(tables: Datasets) -> None:
    view = View.of(tables, "/", {})
    printed = sorted(rank for _, _, rank in printed_ranks(tables))
    for book in (load_workbook(BytesIO(chart_workbook(RANKS, view))), workbook(tables, "zh")):
        sheet = next(one for one in book.worksheets if "rank_dumbbell" in one.tables)
        _, rows = table_of(sheet, "rank_dumbbell")
        assert sorted(row["实绩"].value for row in rows) == printed
        derived = [row["此前位次（推算）"].value for row in rows]
        assert len([rank for rank in derived if rank]) == 1
        assert len({row["项目名称"].value for row in rows}) == len(rows), "each says its period"
        assert len(sheet._charts) >= 1
        assert not any(".0 页" in str(row["对照或推算依据"].value) for row in rows)


@of_cases("five", "twelve")
def test_a_slide_has_the_ranks_of_all_periods_and_a_table_of_the_series(tables: Datasets) -> None:
    view = View.of(tables, "/", {})
    deck: Any = Presentation(BytesIO(briefing([HISTORIES, RANKS], view)))
    slides = {slide.shapes.title.text: slide for slide in deck.slides if slide.shapes.title}
    ranks, series = RANKS.finding(view), HISTORIES.finding(view)
    chart = chart_of(slides[ranks.title])
    shown = {value for one in chart.plots[0].series for value in one.values if value is not None}
    assert {rank for _, _, rank in printed_ranks(tables)} <= shown
    assert chart._chartSpace.xpath("//c:dispBlanksAs/@val") == ["span"], "a period that is missing breaks no line"
    heads, *lines = slide_table(slides[series.title])
    assert heads == ["事项", "首期", "末期", "变化（推算）"]
    assert lines[0][0] == series.rows[0].label


@pytest.mark.slow
@of_cases("five", "twelve")
def test_the_first_points_of_a_series_are_those_of_its_first_period(tables: Datasets) -> None:
    told = moved_series(tables)
    for _, own in told.groupby("of"):
        assert own["period"].is_unique
        assert own["id"].iloc[-1] == own["of"].iloc[-1]
        assert own["current"].all()
