"""A chart keeps what it finds for every view that it cannot tell apart, and asks anew for every other."""

from __future__ import annotations

import gc
import re
import weakref
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.slides import deck, slides_of
from dashboard.catalogue.topics import TOPICS, charts_on, stand_somewhere, topic_at
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.errors import DashboardError
from dashboard.exports.answers import DRAWN
from dashboard.figures.drawing import template_of
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.translations import Words

SECTOR_BARS, DISTRICT_RANKING = chart_named("sector-bars"), chart_named("district-ranking")
EVALUATION_BARS = chart_named("evaluation-bars")
EVERYTHING = ("districts", "sectors", "indicator")


@pytest.fixture
def tables(datasets: Datasets) -> Datasets:
    """Return the shipped tables, of which nothing is kept yet."""
    return Datasets(datasets.descriptor, datasets.version, {name: datasets.table(name) for name in datasets.names})


@pytest.fixture
def asked() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def chart(asked: list[dict[str, Any]]) -> Chart:
    """Return a chart that takes every choice, and keeps a note of what it was asked."""

    def question(_: Datasets, **choices: Any) -> pd.DataFrame:
        asked.append(choices)
        return pd.DataFrame({"id": ["figure"]})

    def tell(_: pd.DataFrame, words: Words) -> Finding:
        return Finding(f"{asked[-1]} {words.lang}", "", (Row("", (Mark(1, "actual"),)),), (), (), "", words)

    return replace(SECTOR_BARS, id="noted", question=question, tell=tell, choices=EVERYTHING)


def test_a_question_is_asked_once_for_a_view(chart: Chart, tables: Datasets, asked: list[dict[str, Any]]) -> None:
    first, again = (chart.finding(View.of(tables, "/", {"district": "wujin"})) for _ in range(2))
    assert first is again
    chart.drawing(View.of(tables, "/", {"district": "wujin"}))
    chart.finding(View.of(tables, "/", {"district": "wujin", "lang": "en"}))
    assert len(asked) == 1, "page, deck and exports draw from one finding, and both languages tell of one answer"


@pytest.mark.parametrize(
    "query",
    [{"district": "wujin"}, {"sector": "health"}, {"indicator": "provincial_rd_institutes"}, {"lang": "en"}],
    ids=str,
)
def test_every_choice_of_a_chart_has_a_finding_of_its_own(
    chart: Chart, tables: Datasets, query: dict[str, str]
) -> None:
    whole, chosen = (chart.finding(View.of(tables, "/districts", one)) for one in ({}, query))
    assert whole.title != chosen.title


def test_a_chart_is_not_asked_again_for_what_it_does_not_follow(chart: Chart, tables: Datasets) -> None:
    deaf = replace(chart, choices=("districts",))
    view = View.of(tables, "/", {"district": "wujin"})
    others = [{"sector": "health"}, {"indicator": "provincial_rd_institutes"}, {"theme": "dark"}]
    for other in others:
        assert deaf.finding(View.of(tables, "/districts", {"district": "wujin"} | other)) is deaf.finding(view)


def test_a_drawing_is_kept_by_scheme_and_language_too(tables: Datasets) -> None:
    queries: list[dict[str, str]] = [{}, {"theme": "dark"}, {"lang": "en"}, {"district": "wujin"}]
    drawings = [SECTOR_BARS.drawing(View.of(tables, "/", query)) for query in queries]
    assert len({id(drawing) for drawing in drawings}) == len(queries)
    assert SECTOR_BARS.drawing(View.of(tables, "/industry", {})) is drawings[0]
    assert template_of("light")["layout"]["paper_bgcolor"] != template_of("dark")["layout"]["paper_bgcolor"]


def test_charts_of_the_same_question_are_kept_apart(tables: Datasets) -> None:
    view = View.of(tables, "/", {})
    found = [chart.finding(view) for chart in CHARTS]
    assert len({id(finding) for finding in found}) == len(found)


def test_other_tables_have_findings_of_their_own(tables: Datasets, datasets: Datasets) -> None:
    ours, theirs = (SECTOR_BARS.finding(View.of(one, "/", {})) for one in (tables, datasets))
    assert ours is not theirs


def test_what_failed_is_tried_again(chart: Chart, tables: Datasets) -> None:
    tried = []

    def failing_once(frame: pd.DataFrame, words: Words) -> Finding | None:
        tried.append(words.lang)
        if len(tried) == 1:
            raise ValueError("broken")
        return chart.tell(frame, words)

    mended, view = replace(chart, tell=failing_once), View.of(tables, "/", {})
    with pytest.raises(ValueError, match="broken"):
        mended.finding(view)
    assert not mended.finding(view).empty
    assert tried == ["zh", "zh"]


def test_what_is_kept_goes_with_its_tables(datasets: Datasets) -> None:
    frames = {name: datasets.table(name) for name in datasets.names}
    tables = Datasets(datasets.descriptor, datasets.version, frames)
    kept = weakref.ref(EVALUATION_BARS.finding(View.of(tables, "/", {})))
    assert kept()
    del tables
    gc.collect()
    assert kept() is None


def test_a_chart_follows_a_view_if_it_takes_all_that_is_chosen(datasets: Datasets) -> None:
    by_sector = View.of(datasets, "/", {"sector": "health"})
    by_both = View.of(datasets, "/", {"district": "wujin", "sector": "health"})
    assert [SECTOR_BARS.follows(view) for view in (by_sector, by_both)] == [True, True]
    assert [DISTRICT_RANKING.follows(view) for view in (by_sector, by_both)] == [False, False]
    assert EVALUATION_BARS.follows(View.of(datasets, "/", {}))


def test_charts_are_told_apart_by_id_by_name_and_by_what_they_draw() -> None:
    for kind in ("id", "name"):
        assert len({getattr(chart, kind) for chart in CHARTS}) == len(CHARTS), kind
    assert len({(chart.question, chart.tell) for chart in CHARTS}) == len(CHARTS)


def test_every_chart_stands_in_a_topic_in_the_deck_of_all_and_is_exported_somehow(datasets: Datasets) -> None:
    assert {chart for topic in TOPICS for chart in topic.charts} == set(CHARTS)
    assert slides_of(datasets, "all") == list(CHARTS)
    assert {chart.exported for chart in CHARTS} <= set(DRAWN)
    assert {name for chart in CHARTS for name in chart.on} == {topic.id for topic in TOPICS}
    assert [topic_at(topic.path) for topic in TOPICS] == list(TOPICS)
    assert charts_on(View.of(datasets, "/nowhere", {})) == {}


@pytest.mark.parametrize(("page", "meant"), [("reserch", "did you mean 'research'?"), ("我", "these are: overview, ")])
def test_a_chart_on_a_page_that_is_none_is_named_with_the_nearest(page: str, meant: str) -> None:
    with pytest.raises(DashboardError, match=re.escape(meant)):
        stand_somewhere([replace(CHARTS[0], on={"industry": 0, page: 1})])


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ({}, "Chart 'new' stands on no page; say on which, and in which column: on={page: column}"),
        ({"research": 3}, "Chart 'new' stands in column 3 of 'research'; the columns of a page are 0 to 2"),
        ({"research": -2}, "Chart 'new' stands in column -2 of 'research'; the columns of a page are 0 to 2"),
    ],
    ids=str,
)
def test_a_chart_on_no_page_or_in_a_column_that_is_none_is_named(on: dict[str, int], said: str) -> None:
    with pytest.raises(DashboardError, match=re.escape(said)):
        stand_somewhere([*CHARTS, replace(CHARTS[0], id="new", on=on)])


def test_a_chart_that_leaves_a_column_free_before_its_own_is_named() -> None:
    new = replace(CHARTS[0], id="new", on={"parks": 2})
    stand_somewhere([*CHARTS, new])
    said = "Chart 'new' stands in column 2 of 'parks', which has no chart in column 1"
    with pytest.raises(DashboardError, match=re.escape(said)):
        stand_somewhere([*(chart for chart in CHARTS if chart.on.get("parks") != 1), new])


def test_the_deck_of_a_meeting_has_one_chart_a_place() -> None:
    charts = deck()
    free = min(set(range(1, len(charts) + 2)) - {chart.deck for chart in charts})
    for place, chart in enumerate(charts, start=1):
        assert chart.deck == place, f"Chart {chart.id!r} has place {chart.deck}, the next free one is {free}"
    assert len(charts) < len(CHARTS)
