"""The board: tasks and their figures, days, what is due, what turned since the issue before."""

from __future__ import annotations

import math
from datetime import date
from unittest.mock import Mock

import pytest

from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.data.subjects import Subject
from dashboard.findings import matters
from dashboard.findings.supervision import tell_matters
from dashboard.supervision.board import board, due_soon, profile_matters, turned
from dashboard.supervision.days import first_day, last_day
from dashboard.supervision.progress import project_progress
from dashboard.translations import words_in
from tests.data.made import actual, target
from tests.supervision.boards import LATER, made, many_tasks, matters_by_id, state, task

PLAN = {"indicator": "quality_projects", "printed": "100个", "region": "zhonglou"}
DONE = {"indicator": "quality_projects", "region": "zhonglou"}
RATE = {"table": "projects", "region": "zhonglou", "indicator": "city_projects_plan_rate"}


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-06-21", date(2021, 6, 21), date(2021, 6, 21)),
    ],
)
def test_a_date_of_a_table_begins_and_ends_on_a_day(said: str, first: date, last: date) -> None:
    assert (first_day(said), last_day(said)) == (first, last)


def test_a_task_stands_with_the_figure_that_measures_it_and_others_by_themselves(datasets: Datasets) -> None:
    goal, base = target(100, "2021", id="goal", **PLAN), actual(60, "2021-H1", printed="60个", **DONE)
    tables = made(datasets, goal, base, tasks=[task("plan", figure="goal", due="2021-11"), task("road")])
    rows = matters_by_id(tables)
    assert {name: (row["matter"], row["task"]["id"], row["district"]) for name, row in rows.items()} == {
        "goal": ("target", "plan", "zhonglou"),
        "road": ("task", "road", "zhonglou"),
    }
    assert (rows["goal"]["due"], rows["goal"]["left"]) == (date(2021, 11, 30), 153.0)
    assert (rows["road"]["due"], rows["road"]["light"].reason) == (None, "stateless")
    assert math.isnan(rows["road"]["left"])


def test_what_is_done_or_stopped_is_so_whatever_its_figure_says(datasets: Datasets) -> None:
    goals = [
        target(100, "2021", id=name, sector=sector, **PLAN) for name, sector in (("a", "health"), ("b", "services"))
    ]
    bases = [actual(9, "2021-H1", printed="9个", sector=sector, **DONE) for sector in ("health", "services")]
    states = [
        state("one", "started", "2021-05"),
        state("one", "done", "2021-06-21"),
        state("two", "stopped", "2021-06"),
    ]
    tables = made(datasets, *goals, *bases, tasks=[task("one", figure="a"), task("two", figure="b")], states=states)
    rows = matters_by_id(tables)
    assert (rows["a"]["light"].state, rows["b"]["light"].reason) == ("done", "stopped")
    assert all(math.isnan(rows[name]["left"]) for name in "ab"), "nobody waits for what is done or stopped"
    before = matters_by_id(tables, on="2021-06-20")["a"]
    assert (before["task"]["state"], before["task"]["since"], before["light"].reason) == ("started", "2021-05", "base")


def test_a_task_is_late_only_where_a_state_after_its_day_says_so(datasets: Datasets) -> None:
    names = ("silent", "told", "same", "ahead")
    tasks = [task(name, due="2021-12" if name == "ahead" else "2021-05") for name in names]
    states = [
        state("silent", "started", "2021-04"),
        state("same", "started", "2021-05"),
        state("ahead", "started", "2021-05"),
    ]
    rows = matters_by_id(made(datasets, tasks=tasks, states=[*states, state("told", "started", "2021-06")]))
    found = {name: (rows[name]["light"].state, rows[name]["light"].reason, rows[name]["left"]) for name in names}
    assert found == {
        "silent": ("unknown", "unreported", -30.0),
        "told": ("grave", "overdue", -30.0),
        "same": ("unknown", "unreported", -30.0),
        "ahead": ("unknown", "unmeasured", 184.0),
    }
    assert list(matters_by_id(made(datasets, tasks=tasks, states=states), on="2021-05-31")) == [
        "silent",
        "told",
        "same",
        "ahead",
    ]


def test_as_of_a_day_what_came_later_does_not_count_and_days_are_counted_from_it(datasets: Datasets) -> None:
    goal, base = target(100, "2021", id="goal", **PLAN), actual(51, "2021-H1", printed="51个", **DONE)
    earlier = actual(30, "2021-01/2021-04", printed="30个", **DONE)
    tables = made(datasets, goal, base, earlier)
    stand = {
        on: matters_by_id(tables, on=on)["goal"] for on in ("", "2021-06-30", "2021-06-29", "2021-04-30", "2021-03-01")
    }
    assert {on: row["light"].state for on, row in stand.items()} == {
        "": "ahead",
        "2021-06-30": "ahead",
        "2021-06-29": "unknown",
        "2021-04-30": "late",
        "2021-03-01": "unknown",
    }
    assert stand["2021-04-30"]["elapsed"] == 120 / 365
    assert stand["2021-06-29"]["light"].reason == "silent", "30 of April and what came since"
    assert [row["left"] for row in stand.values()] == [184, 184, 185, 245, 305]


def test_a_rate_is_judged_by_the_day_and_due_at_the_end_of_its_year(datasets: Datasets) -> None:
    rate = actual(35.74, "2021-01/2021-04", printed="35.74%", id="rate", **RATE)
    tables = made(datasets, rate)
    for on, found in {"": "ahead", "2021-04-30": "ahead", "2021-06-30": "unknown", "2022-01-01": "unknown"}.items():
        row = matters_by_id(tables, on=on)["rate"]
        assert (row["light"].state, row["due"]) == (found, date(2021, 12, 31)), on
    assert matters_by_id(tables, on="2022-01-01")["rate"]["light"].reason == "over"
    assert matters_by_id(tables, on="2021-03-31") == {}


def test_a_rate_of_all_that_was_planned_is_done_and_due_never(datasets: Datasets) -> None:
    rate = {"indicator": "city_projects_start_rate", "printed": "100%", "period": "2021-04"}
    tables = made(datasets, actual(100, id="rate", **(RATE | rate)))
    row = matters_by_id(tables)["rate"]
    assert (row["light"].state, row["due"]) == ("done", None)
    assert [one.state for one in project_progress(tables)["verdict"]] == ["reached"]


def test_what_a_later_issue_states_anew_keeps_its_task_and_its_light_of_before(datasets: Datasets) -> None:
    goal, base = target(100, "2021", id="goal", **PLAN), actual(60, "2021-H1", printed="60个", **DONE)
    later = {"article": LATER, "page": 1}
    again = target(200, "2021", id="again", **(PLAN | {"printed": "200个"} | later))
    tables = made(datasets, goal, base, again, tasks=[task("plan", figure="goal")], later="2021-12")
    rows = matters_by_id(tables)
    assert list(rows) == ["again"]
    assert (rows["again"]["task"]["id"], rows["again"]["light"].state) == ("plan", "late")
    assert rows["again"]["light_before"].state == "ahead"
    assert turned(tables)["id"].tolist() == ["again"]
    assert rows["again"]["left"] == 0, "from the end of the newest issue"


def test_only_what_became_late_or_no_longer_is_has_turned(datasets: Datasets) -> None:
    later = {"article": LATER, "page": 1}
    names = {"falls": (60, 70), "rises": (40, 90), "stays": (60, 90), "late": (40, 60), "new": (None, 60)}
    sectors = dict(zip(names, ("health", "services", "robotics", "vehicles", "agriculture"), strict=True))
    rows = [target(100, "2021", id=name, sector=sectors[name], **PLAN) for name in names]
    for name, (half, most) in names.items():
        own = DONE | {"sector": sectors[name]}
        rows += [actual(half, "2021-H1", printed=f"{half}个", **own)] if half else []
        rows.append(actual(most, "2021-01/2021-09", printed=f"{most}个", **(own | later)))
    tables = made(datasets, *rows, later="2021-10")
    assert set(turned(tables)["id"]) == {"falls", "rises"}
    assert turned(made(datasets, *[row for row in rows if "article" not in row])).empty, "one issue has none before it"


def test_the_rates_of_a_plan_are_the_same_matter_in_every_issue(datasets: Datasets) -> None:
    first = actual(35.74, "2021-01/2021-04", printed="35.74%", id="first", **RATE)
    second = actual(60.0, "2021-01/2021-08", printed="60.0%", id="second", **(RATE | {"article": LATER, "page": 1}))
    tables = made(datasets, first, second, tasks=[task("plan", figure="first")], later="2021-09")
    row = matters_by_id(tables)["second"]
    assert (row["task"]["id"], row["light"].state, row["light_before"].state) == ("plan", "late", "ahead")


def test_what_is_overdue_comes_before_what_is_due_within_thirty_days(datasets: Datasets) -> None:
    dues = {"late": "2021-05", "soon": "2021-07-30", "today": "2021-06-30", "later": "2021-07-31", "never": None}
    tables = made(datasets, tasks=[task(name, due=due) for name, due in dues.items()])
    assert due_soon(tables)["id"].tolist() == ["late", "today", "soon"]
    assert due_soon(tables, on="2021-07-01")["left"].tolist() == [-31, -1, 29, 30]


def test_districts_and_sectors_leave_their_own(datasets: Datasets) -> None:
    whole = board(datasets)
    for district in districts_of(datasets)["id"]:
        own = board(datasets, districts=[district])
        assert own["id"].tolist() == whole.loc[whole["district"] == district, "id"].tolist()
        assert profile_matters(datasets, subject=Subject("district", district))["id"].tolist() == own["id"].tolist()
    kinds = board(datasets, sectors=["new_energy"])
    assert kinds["id"].tolist() == ["new-energy-output-2022", "jintan-photovoltaics-output-2025"]
    city = profile_matters(datasets, subject=Subject("city", "changzhou"))
    assert set(city["district"].isna()) == {True}
    assert profile_matters(datasets, subject=Subject("sector", "new_energy")).empty


@pytest.mark.slow
def test_five_thousand_tasks_are_told_and_filtered(datasets: Datasets) -> None:
    tables, places = many_tasks(datasets, 5000), districts_of(datasets)["id"].tolist()
    assert len(tell_matters(board(tables), words_in("zh")).rows) == 5000
    own = [board(tables, districts=[name]) for name in places]
    assert [len(rows) for rows in own] == [len(range(place, 5000, len(places))) for place in range(len(places))]
    assert {row["since"] for row in own[0]["task"]} == {"2021-05"}


def test_how_a_matter_was_judged_is_told_where_it_is_read(datasets: Datasets, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Mock(return_value=("规则",))
    monkeypatch.setattr(matters, "light_lines", told)
    rows = tell_matters(board(datasets), words_in("zh")).rows
    assert told.call_count <= 1 < len(rows), "the first says whether it is a table"
    assert [row.cells[0].why for row in rows[:2]] == [("规则",)] * 2
    assert rows[-1] is rows[len(rows) - 1]
    assert told.call_count == 3, "once each"
