"""What rows are called: at the axis in two lines, away from it by a name that no other row of the finding has."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.findings.labels import names_of, sector_labels, simple_rows, usual_year
from dashboard.findings.sectors import tell_enterprises
from dashboard.findings.shares import growth_words, reached_words
from dashboard.translations import LANGS, Lang, words_in
from tests.findings.conftest import Asked

ZH, EN = words_in("zh"), words_in("en")
# Of a target and its actual that are no ranges.
RANGE = {"value_high": float("nan"), "actual_value_high": float("nan")}


@pytest.fixture
def rows(datasets: Datasets) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in records(datasets.observations())}


def test_a_label_says_place_period_and_indicator_where_they_differ(asked: Asked) -> None:
    counts = asked("enterprise-bars")
    labels = {row.marks[0].ids: (row.label, row.under) for row in tell_enterprises(counts, ZH).rows}
    assert labels["photovoltaics-enterprises-2020",] == ("光伏", "2020 年"), "most others are of 2021"
    assert labels["liyang-battery-enterprises-2021",] == ("动力电池", "溧阳")
    assert usual_year(records(counts)) == 2021
    carbon = next(row for row in records(asked("sector-bars")) if row["id"] == "xinbei-carbon-sales-2020")
    assert sector_labels([carbon], ZH) == [("碳纤维及复合材料", "新北 · 销售收入")]


def test_a_name_is_the_subject_and_what_tells_it_from_the_others(asked: Asked) -> None:
    sizes = records(asked("sector-bars"))
    names = dict(zip([row["id"] for row in sizes], names_of(sizes, ZH), strict=True))
    assert names["new-energy-output-2020"] == "新能源 产值"
    assert names["xinbei-carbon-sales-2020"] == "新北碳纤维及复合材料 销售收入"
    output = [row for row in sizes if row["indicator"] == "output" and row["sector"] == "new_energy"]
    assert names_of(output, ZH) == ["新能源"], "one indicator needs no name"


def test_figures_that_no_word_tells_apart_are_told_apart_by_their_size(rows: dict[str, dict[str, Any]]) -> None:
    twice = [rows["changzhou-startup-platforms-288"], rows["changzhou-startup-platforms-265"]]
    names = names_of(twice, ZH)
    assert [name.partition(" (")[2] for name in names] == ["288 家)", "265 家)"]


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_rows_of_a_finding_have_one_name(datasets: Datasets, lang: Lang) -> None:
    view = View.of(datasets, "/", {"lang": lang})
    named = {chart.id: [row.name for row in chart.finding(view).rows] for chart in CHARTS}
    assert [chart for chart, names in named.items() if len(set(names)) < len(names) or not all(names)] == []


def test_a_row_a_figure_has_its_size_at_the_end_unless_another_text_is_given(rows: dict[str, dict[str, Any]]) -> None:
    figures = [rows["new-energy-output-2020"], rows["equipment-output-2020"]]
    labels = [("新能源", ""), ("装备制造", "")]
    assert [row.text for row in simple_rows(figures, labels, ZH)] == ["635.95 亿元", "5,717 亿元"]
    first, _ = simple_rows(figures, labels, ZH, texts=["甲", "乙"], mores=["丙", ""])
    assert (first.text, first.more, first.record) == ("甲", "丙", figures[0])


@pytest.mark.parametrize(
    ("goal", "base", "said"),
    [
        ("exact", "exact", "50%"),
        ("over", "exact", "不足 50%"),
        ("at_least", "exact", "不足 50%"),
        ("exact", "over", "超 50%"),
        ("about", "exact", "约 50%"),
        ("over", "over", "约 50%"),
    ],
)
def test_a_reached_share_is_as_sure_as_what_it_is_made_from(goal: str, base: str, said: str) -> None:
    printed = {"value": 5.0, "printed": "5", "unit": "家", "status": "actual"}
    row = RANGE | printed | {"qualifier": goal, "actual_qualifier": base, "arrived": False, "reached": 0.5}
    assert reached_words(row, ZH) == said
    assert reached_words(row | {"arrived": True}, ZH) == "已达到"


@pytest.mark.parametrize(
    ("goal", "base", "said"),
    [
        ("over", "exact", "不足 33%"),
        ("exact", "over", "超 32%"),
        ("exact", "exact", "32.5%"),
        ("about", "exact", "约 32%"),
    ],
)
def test_a_reached_share_is_rounded_to_where_it_is_sure(goal: str, base: str, said: str) -> None:
    exact = {
        "value": 1000.0,
        "printed": "1000",
        "unit": "家",
        "status": "actual",
        "actual_value": 325.0,
        "actual_printed": "325",
        "actual_unit": "家",
        "actual_status": "actual",
    }
    row = RANGE | exact | {"qualifier": goal, "actual_qualifier": base, "arrived": False, "reached": 0.325}
    assert reached_words(row | {"actual_id": "base"}, ZH) == said


def test_a_share_that_cannot_be_computed_says_so() -> None:
    row = {"qualifier": "exact", "actual_qualifier": "exact", "reached": float("nan")}
    assert [reached_words(row, words).strip() for words in (ZH, EN)] == ["无法计算", "no computable share"]


def test_a_share_of_a_range_is_about() -> None:
    row = RANGE | {"value_high": 5.0, "qualifier": "exact", "actual_qualifier": "exact", "arrived": False}
    assert reached_words(row | {"reached": 0.5}, ZH) == "约 50%"


@pytest.mark.parametrize(
    ("goal", "said"), [("exact", "年均 5.4%"), ("over", "年均超 5.4%"), ("at_least", "年均超 5.4%")]
)
def test_an_open_goal_asks_for_more_than_its_growth(goal: str, said: str) -> None:
    row = RANGE | {"qualifier": goal, "actual_qualifier": "exact", "required_growth": 0.054}
    assert growth_words(row, ZH) == said
