"""How sure a figure is, decided once: what a mark, a row and a finding say, on figures made by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.findings.finding import Finding, Row, make_finding, no_finding
from dashboard.findings.marks import Mark, mark_of
from dashboard.translations import words_in

ZH, EN = words_in("zh"), words_in("en")
NAN = math.nan


@pytest.fixture
def figure(datasets: Datasets) -> dict[str, Any]:
    return records(datasets.observations().query("id == 'new-energy-output-2020'"))[0]


def test_an_exact_figure_is_solid_and_has_no_end(figure: dict[str, Any]) -> None:
    mark = mark_of(figure, ZH)
    assert (mark.value, mark.role, mark.fill, mark.end) == (635.95, "actual", "solid", "none")
    assert math.isnan(mark.high)


@pytest.mark.parametrize("qualifier", ["about", "nearly"])
def test_an_estimate_is_hatched(figure: dict[str, Any], qualifier: str) -> None:
    mark = mark_of(figure | {"qualifier": qualifier}, ZH)
    assert (mark.fill, mark.end) == ("hatched", "none")


@pytest.mark.parametrize("qualifier", ["over", "at_least"])
def test_a_printed_lower_bound_is_open_ended(figure: dict[str, Any], qualifier: str) -> None:
    mark = mark_of(figure | {"qualifier": qualifier}, ZH)
    assert (mark.fill, mark.end) == ("solid", "open")


def test_an_upper_bound_is_closed_by_a_cap(figure: dict[str, Any]) -> None:
    mark = mark_of(figure | {"qualifier": "at_most"}, ZH)
    assert (mark.fill, mark.end) == ("solid", "cap")


@pytest.mark.parametrize("status", ["target", "plan", "forecast"])
@pytest.mark.parametrize(("qualifier", "end"), [("exact", "none"), ("about", "none"), ("over", "open")])
def test_a_goal_is_outlined_however_sure_it_is(figure: dict[str, Any], status: str, qualifier: str, end: str) -> None:
    mark = mark_of(figure | {"status": status, "qualifier": qualifier}, ZH)
    assert (mark.role, mark.fill, mark.end) == ("goal", "outlined", end)


def test_every_qualifier_of_the_tables_has_its_mark(datasets: Datasets) -> None:
    marks = {row["qualifier"]: mark_of({**row, "status": "actual"}, ZH) for row in records(datasets.observations())}
    assert {name: (mark.fill, mark.end) for name, mark in marks.items()} == {
        "exact": ("solid", "none"),
        "about": ("hatched", "none"),
        "nearly": ("hatched", "none"),
        "over": ("solid", "open"),
        "at_least": ("solid", "open"),
        "at_most": ("solid", "cap"),
    }


def test_a_mark_tells_printed_numeral_period_article_and_page(figure: dict[str, Any]) -> None:
    mark = mark_of(figure, ZH)
    assert mark.subject == "新能源"
    assert mark.says == (
        "产值",
        "635.95 亿元　实绩",
        "刊印：635.95亿元　2020 年",
        "2021 年第 6 期《常州全力打造具有国际竞争力地标产业》第 10 页",
    )
    assert mark_of(figure, EN).subject == "New energy"


def test_a_mark_leads_to_its_figure_district_and_sector(datasets: Datasets, figure: dict[str, Any]) -> None:
    mark = mark_of(figure, ZH)
    assert (mark.ids, mark.district, mark.sector) == (("new-energy-output-2020",), "", "new_energy")
    (park,) = records(datasets.observations().query("id == 'changzhou-htz-national-rank-2020'"))
    assert (mark_of(park, ZH).district, mark_of(park, ZH).sector) == ("xinbei", "")


def test_a_printed_range_keeps_its_upper_end(figure: dict[str, Any]) -> None:
    mark = mark_of(figure | {"value": 600.0, "value_high": 700.0}, ZH)
    assert (mark.value, mark.high) == (600, 700)
    assert "600 亿—700 亿元　实绩" in mark.says


def test_what_differs_is_said_and_the_rest_stays_with_the_figure(figure: dict[str, Any]) -> None:
    mark = mark_of(figure, ZH, value=0.5, role="reached", end="none", at="2020")
    assert (mark.value, mark.role, mark.at) == (0.5, "reached", "2020")
    assert mark.ids == mark_of(figure, ZH).ids


def test_a_row_answers_by_role_and_says_how_far_it_reaches() -> None:
    row = Row("新能源", (Mark(635.95, "actual"), Mark(1000, "goal", "outlined", "open")))
    assert [row.value(role) for role in ("actual", "goal")] == [635.95, 1000]
    assert row.mark("earlier") is None
    assert math.isnan(row.value("earlier"))
    assert row.reach == 1000
    assert Row("未公布", (Mark(NAN, "actual"),)).reach == 0


def test_a_finding_is_ranked_by_its_unit() -> None:
    first = Mark(1, "actual", at="2020")
    assert made(Row("位次", (first,), record={"unit": "位"})).ranked
    assert not made(Row("产值", (first,), record={"unit": "亿元"})).ranked


def test_marks_of_a_role_come_with_the_number_of_their_row() -> None:
    goal, share = Mark(10, "goal"), Mark(0.5, "reached")
    found = made(Row("甲", (goal,)), Row("乙", (goal, share)))
    assert found.marks("goal") == [(0, goal), (1, goal)]
    assert found.marks("reached") == [(1, share)]


def made(*rows: Row) -> Finding:
    return Finding("", "", rows, (), (), "", ZH)


def test_sources_are_the_pages_of_every_figure_behind_it(datasets: Datasets) -> None:
    frame = datasets.observations().query("page in [9, 10]")
    found = make_finding([], records(frame), title="", subtitle="", words=ZH)
    assert found.ids == set(frame["id"])
    assert found.source == "来源：《常州科技》2021 年第 6 期，第 9、10 页"
    assert [figure["id"] for figure in found.figures] == frame["id"].tolist()


def test_only_what_adds_supports_a_finding_and_the_title_s_marks_stand_out(figure: dict[str, Any]) -> None:
    row = Row("新能源", (mark_of(figure, ZH),))
    plain = make_finding([row], [figure], title="", subtitle="", words=ZH)
    assert (plain.points, plain.has_lead) == ((), False), "its first rows are not said once more"
    said = make_finding([row], [figure], title="", subtitle="", words=ZH, points=["另有"], lead=[figure["id"]])
    assert said.points == ("另有",)
    assert said.rows[0].marks[0].lead


def test_nothing_is_a_finding_that_says_what_there_would_be() -> None:
    none = no_finding("产业规模", ZH)
    assert none.empty
    assert (none.title, none.rows, none.figures, none.source) == ("所选范围没有刊出产业规模", (), (), "")
    assert not make_finding([Row("甲", ())], [], title="", subtitle="", words=ZH).empty
