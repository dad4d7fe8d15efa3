"""Whatever is chosen, page, deck, workbook, briefing, grid and addresses are of the same charts and figures."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.addresses import keys_of
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topic import Topic
from dashboard.catalogue.topics import DATA, MENU, TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.questions import printed_figures
from dashboard.exports.answers import answers
from dashboard.exports.excel.summary import Summary, summary_of
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.published import answer_version
from tests.layouts import charts_of

# Everything; a district that has much, some, little; a sector; both; several; both of which nothing is left.
CHOSEN: dict[str, dict[str, str]] = {
    "all": {},
    "wujin": {"district": "wujin"},
    "jintan": {"district": "jintan"},
    "tianning": {"district": "tianning"},
    "two": {"district": "xinbei,wujin"},
    "photovoltaics": {"sector": "photovoltaics"},
    "equipment": {"sector": "equipment"},
    "both": {"district": "jintan", "sector": "photovoltaics"},
    "nothing": {"district": "tianning", "sector": "health"},
}
every_choice = pytest.mark.parametrize("chosen", CHOSEN)
topic_and_choice = pytest.mark.parametrize(
    ("topic", "chosen"), [pytest.param(*pair, id=f"{pair[0].id}-{pair[1]}") for pair in product(TOPICS, CHOSEN)]
)


def view_of(datasets: Datasets, path: str, chosen: str) -> View:
    return View.of(datasets, path, CHOSEN[chosen])


def drawn_on(client: FlaskClient, datasets: Datasets, address: str) -> dict[str, dict[str, Any]]:
    """Return what a page or a deck shows, by chart."""
    charts = json.loads(charts_of(client, datasets, address).data)["charts"]
    return {entry["chart"]: entry for entry in charts if not entry["empty"]}


@topic_and_choice
def test_page_deck_and_files_are_of_the_same_charts(
    client: FlaskClient, datasets: Datasets, topic: Topic, chosen: str
) -> None:
    view = view_of(datasets, topic.path, chosen)
    shown = drawn_on(client, datasets, view.href())
    slides = view.href({"slides": ",".join(chart.id for chart in topic.charts)}, path="/present")
    assert shown.keys() == drawn_on(client, datasets, slides).keys()
    exported = {answer.chart.id: answer for answer in answers(topic.charts, view)}
    assert shown.keys() == exported.keys()
    for name, entry in shown.items():
        finding = exported[name].finding
        assert finding
        assert entry["title"] == finding.title


@topic_and_choice
def test_what_a_page_does_not_show_it_says(client: FlaskClient, datasets: Datasets, topic: Topic, chosen: str) -> None:
    view = view_of(datasets, topic.path, chosen)
    answer = json.loads(charts_of(client, datasets, view.href()).data)
    shown = {entry["chart"] for entry in answer["charts"] if not entry["empty"]}
    missing = [chart for chart in topic.charts if chart.id not in shown]
    # Without a choice there is nothing to list of the chosen, and one issue has no period before another.
    unsaid = {chart.id for chart in missing if chart.name not in answer["empties"]}
    assert unsaid <= (set() if CHOSEN[chosen] else {"district-figures", "histories", "board-turned"})
    aside = [chart for chart in missing if not chart.follows(view)]
    assert ("不分行业" in answer["empties"]) == bool(aside)
    assert view.filters_in_words(brief=True) in answer["caption"]


@every_choice
def test_a_workbook_has_the_figures_of_the_grid_and_those_of_the_pages(datasets: Datasets, chosen: str) -> None:
    view = view_of(datasets, "/", chosen)
    summary = summary_of(TOPICS, view)
    assert set(summary.figures["id"]) == set(printed_figures(datasets, **view.filters)["id"])
    told = {name for topic in summary.told for name in charts_told(summary, topic)}
    assert told <= {chart.id for chart in CHARTS if chart.follows(view) and not chart.finding(view).empty}
    for answers_of in summary.told.values():
        own = {name for answer in answers_of for row in answer.rows for mark in row.marks for name in mark.ids}
        # What stands beside a figure is named by it: a goal, the city, the year before.
        beside = {name for answer in answers_of if answer.finding for name in answer.finding.ids}
        assert own <= set(summary.figures["id"]) | beside


def charts_told(summary: Summary, topic: Topic) -> set[str]:
    return {answer.chart.id for answer in summary.told[topic]}


@pytest.mark.slow
@every_choice
def test_a_topic_has_a_sheet_if_its_page_shows_figures(client: FlaskClient, datasets: Datasets, chosen: str) -> None:
    view = view_of(datasets, "/", chosen)
    asked = "&".join(f"{key}={value}" for key, value in CHOSEN[chosen].items())
    book = load_workbook(BytesIO(client.get(f"/exports/summary.xlsx?{asked}").data), read_only=True)
    answer = client.get(f"/rows/{answer_version(datasets)}?{asked}")
    rows = {row[0] for row in json.loads(answer.data)["rows"]}
    assert set(printed_figures(datasets, **view.filters)["id"]) <= rows
    for topic in TOPICS:
        shown = drawn_on(client, datasets, replaced(view, topic.path))
        if topic.id != "overview" and topic.name in book.sheetnames:
            assert shown, topic.id


def replaced(view: View, path: str) -> str:
    """Return the address of another page with the same choices, without those that it knows nothing of."""
    return View.of(view.datasets, path, view.values).href()


@pytest.mark.slow
@every_choice
def test_a_briefing_says_at_the_foot_of_each_slide_what_was_chosen(datasets: Datasets, chosen: str) -> None:
    view = view_of(datasets, "/", chosen)
    slides = [*Presentation(BytesIO(briefing(CHARTS, view))).slides]
    for slide in slides[1:]:
        said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert ("范围：" in said) == bool(CHOSEN[chosen])
        assert view.filters_in_words(brief=True) in said or not CHOSEN[chosen]


@pytest.mark.parametrize("page", MENU, ids=lambda page: page.id)
def test_an_address_keeps_nothing_that_its_page_cannot_show(datasets: Datasets, page: Any) -> None:
    asked = {"district": "武进", "sector": "光伏", "q": "x", "slides": "all", "indicator": "high_tech_enterprises"}
    view = View.of(datasets, page.path, asked)
    belonging = {key.name for key in keys_of(page.path)}
    kept = {pair.split("=")[0] for pair in view.href().partition("?")[2].split("&")}
    assert kept == belonging & asked.keys()
    if page is not DATA and "sector" in belonging:
        assert any(chart.follows(view) for chart in page.charts)


def test_every_chart_follows_the_districts() -> None:
    assert [chart.id for chart in CHARTS if "districts" not in chart.choices] == []


def test_a_tab_of_the_data_page_keeps_no_filter(datasets: Datasets) -> None:
    asked = {"district": "wujin", "q": "光伏", "tab": "dictionary", "lang": "en"}
    assert View.of(datasets, DATA.path, asked).href() == "/data?lang=en&tab=dictionary"
    assert (
        View.of(datasets, DATA.path, {**asked, "tab": "nothing"}).href().startswith("/data?district=wujin&lang=en&q=")
    )


@pytest.mark.parametrize("named", ["武进", "武进区", "Wujin", "WUJIN", "wujin"])
def test_a_district_is_understood_by_any_of_its_names(datasets: Datasets, named: str) -> None:
    assert View.of(datasets, "/", {"district": named}).districts == ("wujin",)
