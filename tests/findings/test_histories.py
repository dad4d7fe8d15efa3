"""What is said of series over time: how far the first moved, of each its ends, what went on meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.events import MOST_SERIES, series_with_events
from dashboard.findings.finding import Finding
from dashboard.findings.histories import MOST_MONTHS, MOST_NAMED, tell_histories
from dashboard.translations import LANGS, Lang, words_in
from tests.data.made import actual, having

EVENTS = ("makers_week", "youth_summit", "textile_conference", "talent_forum", "technology_meeting")


def share(value: float, period: str, **columns: Any) -> dict[str, Any]:
    own = {"indicator": "high_tech_share", "sector": "high_tech", "region": "wujin", "printed": f"{value}%"}
    return actual(value, period, id=f"share-{period}", **own | columns)


def rank(value: int, period: str) -> dict[str, Any]:
    own = {"table": "park_rankings", "region": "wujin_htz", "indicator": "national_htz_rank", "printed": f"第{value}位"}
    return actual(value, period, id=f"rank-{period}", **own)


def event(name: str, period: str) -> dict[str, Any]:
    own = {"table": "event_figures", "indicator": "attendance", "event": name, "printed": "5人"}
    return actual(5, period, id=f"{name}-{period}", **own)


def told(datasets: Datasets, *rows: dict[str, Any], lang: Lang = "zh") -> Finding:
    return tell_histories(series_with_events(having(datasets, *rows)), words_in(lang))


TITLES: dict[Lang, tuple[str, str]] = {
    "zh": (
        "武进高新技术产业产值占比 2019 年至 2021 年提高 2.6 个百分点（推算）；",
        "武进高新区全国高新区排名 2020 年至 2021 年上升 1 位（推算）",
    ),
    "en": (
        "Wujin high-tech share of output up 2.6 percentage points from 2019 to 2021 (derived); ",
        "Wujin Hi-Tech Zone rank among national high-tech zones up 1 place from 2020 to 2021 (derived)",
    ),
}


@pytest.mark.parametrize("lang", LANGS)
def test_the_title_says_how_far_the_first_moved_each_in_its_own_measure(datasets: Datasets, lang: Lang) -> None:
    rows = [share(52, "2019"), share(54, "2020"), share(54.6, "2021"), rank(38, "2020"), rank(37, "2021")]
    finding = told(datasets, *rows, lang=lang)
    assert finding.title == "".join(TITLES[lang])
    first, second = finding.rows
    assert (first.marks[0].at, [mark.at for mark in first.marks[1:]]) == ("2021", ["2019", "2020"])
    assert list(first.trend) == [52, 54, 54.6]
    assert [cell.ids for cell in first.cells] == [("share-2019",), ("share-2021",), ("share-2019", "share-2021")]
    assert [mark.lead for mark in second.marks] == [True, True]


def test_what_did_not_surely_move_is_no_move_in_the_title(datasets: Datasets) -> None:
    about = share(46, "2019", printed="约46%", qualifier="about")
    finding = told(datasets, about, share(46.2, "2020"))
    assert finding.title == "武进高新技术产业产值占比 2019 年至 2020 年差异在刊印精度之内（推算）"
    assert [mark.fill for mark in finding.rows[0].marks] == ["solid", "hatched"]
    moved = told(datasets, about, share(46.2, "2020"), rank(38, "2020"), rank(37, "2021"))
    assert "占比" not in moved.title


def test_of_nothing_no_change_is_said(datasets: Datasets) -> None:
    finding = told(
        datasets, actual(0, "2019", id="none", printed="0亿元"), actual(5, "2020", id="some", printed="5亿元")
    )
    assert finding.title == "常州市产值 2019 年为 0 元，2020 年为 5 亿元"
    (row,) = finding.rows
    assert (row.more, row.cells[-1].text, row.cells[-1].ids) == ("", "", ())


def test_there_are_no_more_rows_than_plots_and_the_rest_is_counted(datasets: Datasets) -> None:
    sectors = datasets.table("sectors")["id"].tolist()[: MOST_SERIES + 3]
    rows = [
        actual(value, at, sector=name, id=f"{name}-{at}", printed=f"{value}亿元")
        for name in sectors
        for at, value in (("2020", 10), ("2021", 20))
    ]
    finding = told(datasets, *rows)
    assert len(finding.rows) == MOST_SERIES
    assert "另有 3 项" in finding.subtitle
    assert len(finding.ids) == 2 * MOST_SERIES


def test_the_events_of_a_month_are_one_mark_that_names_the_first_and_counts_the_rest(datasets: Datasets) -> None:
    months = [f"2021-{month:02}" for month in range(1, MOST_MONTHS + 3)]
    rows = [actual(value, at, id=at, printed=f"{value}亿元") for at, value in (("2020", 10), ("2021", 20))]
    finding = told(
        datasets, *rows, *(event(EVENTS[0], at) for at in months), *(event(one, months[-1]) for one in EVENTS[1:])
    )
    row = finding.rows[0]
    assert [mark.at for mark in row.events] == months[-MOST_MONTHS:], "no more than can be read"
    first, *_, last = row.events
    assert first.says[-1] == "此前各月有 2 项活动"
    assert (last.subject, len(last.says), last.says[-1]) == ("2021 年 8 月", MOST_NAMED + 1, "另有 2 项活动")
    assert last.says[0].startswith("常州国际创客周（")
    assert set(last.ids) <= finding.ids
