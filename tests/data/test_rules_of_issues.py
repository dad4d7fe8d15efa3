"""What a later issue says of an earlier one's figures: continued, revised by name, or a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.data.rules.pages import outside_articles
from dashboard.data.rules.periods import misdated
from dashboard.data.rules.revisions import wrong_revisions
from dashboard.data.rules.series import said_twice, ten_times, unrevised
from dashboard.translations import words_in

ARTICLES = (
    {"id": "old", "issue": "2021-06", "page": "9"},
    {"id": "next", "issue": "2021-06", "page": "12"},
    {"id": "new", "issue": "2022-06", "page": "10"},
    {"id": "newer", "issue": "2023-01", "page": "3"},
)
COLUMNS = ("region", "sector", "organisation", "project", "event", "value_high", "qualifier", "status", "revises")
EMPTY = dict.fromkeys(COLUMNS, "")


def figure(name: str, article: str, value: str, **cells: str) -> Mapping[str, str]:
    common = {"indicator": "output", "period": "2020", "page": "10", "printed": f"{value}亿元"}
    return EMPTY | common | {"id": name, "article": article, "value": value} | cells


def book(*figures: Mapping[str, str]) -> Book:
    indicator = {"id": "output", "unit": "亿元", "kind": "flow", "group": ""}
    return Book({"articles": ARTICLES, "indicators": [indicator], "targets": figures}, ["targets"])


def told(problems: Iterator[Problem]) -> list[tuple[str, str]]:
    return [(f"row {problem.row}", problem.column) for problem in problems]


FIRST = figure("first", "old", "100")


@pytest.mark.parametrize(
    ("later", "warned"),
    [
        pytest.param([figure("b", "new", "100")], [], id="continued"),
        pytest.param([figure("b", "new", "90")], ["b"], id="other value"),
        pytest.param([figure("b", "new", "90", revises="first")], [], id="revised"),
        pytest.param([figure("b", "new", "90", period="2021")], [], id="other period"),
        pytest.param([figure("b", "new", "90", period="")], [], id="no period"),
        pytest.param([figure("b", "new", "90", status="target")], [], id="other status"),
        pytest.param([figure("b", "new", "90", sector="x")], [], id="other sector"),
        pytest.param(
            [figure("b", "new", "90", revises="first"), figure("c", "newer", "90")], [], id="revision continued"
        ),
        pytest.param([figure("b", "new", "90", revises="first"), figure("c", "newer", "100")], ["c"], id="gone back"),
    ],
)
def test_another_value_than_the_issue_before_has_to_revise_it(
    later: list[Mapping[str, str]], warned: list[str]
) -> None:
    problems = list(unrevised(book(FIRST, *later)))
    assert [problem.id for problem in problems] == warned
    assert {problem.check for problem in problems} <= {"unrevised_value"}


@pytest.mark.parametrize(
    ("revising", "said"),
    [
        (figure("b", "new", "90", revises="first"), ""),
        (figure("b", "new", "90", revises="b"), "本行自己"),
        (figure("b", "new", "90", revises="frst"), "没有编号为“frst”的数字。是否应为“first”？"),
        (figure("b", "new", "90", revises="first", sector="x"), "另一指标或对象"),
        (figure("b", "new", "90", revises="first", period="2021"), "另一时期"),
        (figure("b", "next", "90", revises="first"), "刊于 2021-06 期，不早于本行"),
    ],
    ids=["right", "itself", "none", "another series", "another period", "the same issue"],
)
def test_a_revision_names_the_figure_of_an_earlier_issue(revising: Mapping[str, str], said: str) -> None:
    problems = list(wrong_revisions(book(FIRST, revising)))
    assert told(iter(problems)) == ([("row 3", "revises")] if said else [])
    assert all(said in problem.say(words_in("zh")) for problem in problems)


def test_what_a_later_issue_prints_cannot_be_revised() -> None:
    (problem,) = wrong_revisions(book(figure("a", "old", "90", revises="b"), figure("b", "new", "100")))
    assert "刊于 2022-06 期，不早于本行" in problem.say(words_in("zh"))


def test_two_values_of_one_issue_are_both_named_in_any_order_of_the_rows() -> None:
    rows = [FIRST, figure("b", "next", "90"), figure("c", "new", "90")]
    assert {problem.id for problem in said_twice(book(*rows))} == {"first", "b"}
    assert {problem.id for problem in said_twice(book(*rows[::-1]))} == {"first", "b"}


@pytest.mark.parametrize(
    ("value", "period", "warned"),
    [
        ("799", "2021", False),
        ("800", "2021", True),
        ("12.5", "2021", True),
        ("13", "2021", False),
        ("900", "2016/2020", False),
    ],
)
def test_a_digit_too_many_or_too_few_is_a_warning(value: str, period: str, warned: bool) -> None:
    problems = list(ten_times(book(FIRST, figure("b", "new", value, period=period))))
    assert [problem.check for problem in problems] == ["tenfold"] * warned


def test_pages_are_held_against_the_articles_of_the_same_issue_alone() -> None:
    # The article of another issue that starts on page 10 ends nothing, and the last one of an issue ends nowhere.
    inside = [
        figure("a", "old", "1", page="12"),
        figure("b", "next", "1", page="90"),
        figure("c", "new", "1", page="99"),
    ]
    outside = [figure("d", "old", "1", page="13"), figure("e", "new", "1", page="9")]
    assert {problem.id for problem in outside_articles(book(*inside, *outside))} == {"d", "e"}


@pytest.mark.parametrize(
    ("article", "period", "status", "check"),
    [
        ("old", "2022", "", ""),
        ("new", "2022", "", None),
        ("new", "2021", "target", "past_target"),
        ("old", "2021", "target", None),
        ("old", "2021-05/2021-01", "", ""),
        ("old", "2021-01/2021-05", "", None),
        ("old", "2020/2020", "", ""),
        ("old", "2060", "forecast", "distant_period"),
        ("old", "1950", "", "distant_period"),
    ],
)
def test_a_period_is_held_against_the_year_of_its_own_issue(
    article: str, period: str, status: str, check: str | None
) -> None:
    problems = list(misdated(book(figure("a", article, "1", period=period, status=status))))
    assert [problem.check for problem in problems] == ([] if check is None else [check])
