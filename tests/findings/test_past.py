"""Bars and lists that say the period before, and charts of one period that say nothing of one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import text_of
from dashboard.figures.bars import bars
from dashboard.findings.finding import Finding
from dashboard.findings.legend import key_in_words
from tests.data.made import actual, having, target

BEFORE = actual(5717, "2020", id="before", sector="equipment", printed="5717亿元")
NOW = actual(6210, "2021", id="now", sector="equipment", printed="6210亿元")


def told(datasets: Datasets, *rows: dict[str, Any], chart: str = "sector-bars", **query: str) -> Finding:
    return chart_named(chart).finding(View.of(having(datasets, *rows), "/", query))


@pytest.mark.parametrize(
    ("lang", "said", "note", "key"),
    [
        ("zh", "2020 年 5,717 亿元，增长 8.6%（推算）", "细线为此前时期", "│ 此前时期的数"),
        ("en", "CNY 571.7 billion in 2020, up 8.6% (derived)", "fine line: the period before", "│ period before"),
    ],
)
def test_a_bar_has_the_mark_of_the_period_before_and_both_say_the_change(
    datasets: Datasets, lang: str, said: str, note: str, key: str
) -> None:
    finding = told(datasets, BEFORE, NOW, lang=lang)
    (row,) = finding.rows
    own, before = row.marks
    assert (own.role, own.value, before.role, before.value) == ("actual", 6210, "before", 5717)
    assert said in own.says
    assert said in before.says
    assert before.ids == ("before",)
    assert "before" in finding.ids, "it is a source, too"
    assert note in finding.subtitle
    assert key_in_words(finding) == key


def test_the_mark_is_a_thin_tick_no_higher_than_what_else_stands_across_bars(datasets: Datasets) -> None:
    drawn = bars(told(datasets, BEFORE, NOW), scheme="light")
    (tick,) = [one for one in drawn.data if one.type == "scatter" and one.marker.symbol == "line-ns-open"]
    assert list(tick.x) == [5717]
    assert tick.marker.line.width == 1
    assert "增长 8.6%" in tick.hovertext[0]
    assert tick.customdata[0][2] == "before"


def test_two_numbers_that_are_not_as_sure_as_each_other_say_so(datasets: Datasets) -> None:
    (row,) = told(datasets, BEFORE | {"qualifier": "about", "printed": "约5717亿元"}, NOW).rows
    assert "2020 年约 5,717 亿元，增长 8.6%，两数确定程度不同（推算）" in row.marks[0].says


def test_without_a_period_before_nothing_is_said_of_one(datasets: Datasets) -> None:
    finding = told(datasets, NOW, target(9000, "2025", sector="equipment"))
    assert [mark.role for row in finding.rows for mark in row.marks] == ["actual", "goal"]
    assert "细线" not in finding.subtitle
    assert "│" not in key_in_words(finding)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_issue_alone_says_nothing_of_a_period_before(datasets: Datasets, lang: str) -> None:
    view = View.of(datasets, "/", {"lang": lang, "district": "wujin"})
    for chart in CHARTS:
        for finding in (chart.finding(view), chart.finding(View.of(datasets, "/", {"lang": lang}))):
            assert not [row.label for row in finding.rows if row.mark("before")], chart.id
            assert not {"细线", "fine line"} & set(finding.subtitle.split("；")), chart.id
            assert not any(text_of((row.record or {}).get("before_id")) for row in finding.rows), chart.id


@pytest.mark.parametrize(
    ("chart", "indicator", "chosen"),
    [
        ("talent", "leading_talent_projects", {}),
        ("cooperation", "technology_alliances", {}),
        ("project-list", "quality_projects", {"district": "wujin"}),
        ("district-figures", "high_tech_enterprises", {"district": "wujin"}),
        ("district-portraits", "high_tech_enterprises", {"district": "wujin"}),
    ],
)
def test_a_list_says_it_in_the_second_line_of_the_cell_that_leads_to_both(
    datasets: Datasets, chart: str, indicator: str, chosen: dict[str, str]
) -> None:
    region = chosen.get("district", "changzhou")
    rows = [
        actual(value, period, id=name, indicator=indicator, region=region, printed=f"{value}个")
        for name, value, period in (("before", 50, "2020"), ("now", 60, "2021"))
    ]
    finding = told(datasets, *rows, chart=chart, **chosen)
    (cell,) = [cell for row in finding.rows for cell in row.cells if "now" in cell.ids]
    assert re.search("2020 年 50 .，增长 20%（推算）$", cell.more)
    assert set(cell.ids) == {"now", "before"}
    assert {"now", "before"} <= finding.ids


@pytest.mark.parametrize("chart", ["district-tiles", "district-ranking"])
def test_a_district_says_by_how_much_the_chosen_indicator_moved(datasets: Datasets, chart: str) -> None:
    rows = [
        actual(value, period, indicator="high_tech_share", region="wujin", sector="high_tech", printed=f"{value}%")
        for value, period in ((54, "2020"), (54.6, "2021"))
    ]
    finding = told(datasets, *rows, chart=chart, indicator="high_tech_share")
    (mark,) = [mark for row in finding.rows for mark in row.marks if mark.ids]
    assert "2020 年 54%，提高 0.6 个百分点（推算）" in mark.says
    assert "figure-0" in finding.ids
