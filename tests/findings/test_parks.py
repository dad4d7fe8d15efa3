"""What is said of ranks and evaluations, on the shipped figures and on a handful made here."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import Datasets, parks
from dashboard.findings.evaluations import tell_evaluation
from dashboard.findings.parks import tell_national_ranks
from dashboard.findings.rank_lists import tell_city_ranks, tell_ranks
from dashboard.translations import words_in
from tests.data.made import having
from tests.findings.conftest import Asked, told

ZH = words_in("zh")


def rank(value: int, period: str, indicator: str = "national_htz_rank", **columns: Any) -> dict[str, Any]:
    own = {"table": "park_rankings", "region": "wujin_htz", "indicator": indicator, "value": value, "period": period}
    return own | columns


def test_rank_42_to_23_is_a_rise_and_the_derived_rank_says_so(asked: Asked) -> None:
    finding = tell_national_ranks(asked("rank-dumbbell"), ZH)
    risen, still = finding.rows
    before, now = risen.marks
    assert [(mark.value, mark.at, mark.role, mark.fill) for mark in (before, now)] == [
        (42, "2015", "earlier", "outlined"),
        (23, "2020", "actual", "solid"),
    ]
    assert risen.more == "第 42 位（推算）"
    assert "推算" in before.says[0]
    assert (len(still.marks), still.more) == (1, "")
    assert finding.title == "常州高新区全国排名由第 42 位（推算）升至第 23 位（2015—2020 年）"
    assert finding.points == ("常州高新区 5 年提升 19 位",)
    assert "changzhou-htz-rank-gain-2015-2020" in finding.ids, "the gain that the earlier rank follows from"


def test_a_zone_of_one_rank_is_said_to_stand_where_it_does(asked: Asked) -> None:
    finding = tell_national_ranks(asked("rank-dumbbell", districts=("wujin",)), ZH)
    assert finding.title == "武进高新区列全国高新区第 38 位（2020 年）"
    assert "空心" not in finding.subtitle


@pytest.mark.parametrize(
    ("ranks", "title"),
    [
        ((38, 36, 34), "武进高新区全国排名由第 38 位升至第 34 位（2019—2021 年）"),
        ((34, 36, 38), "武进高新区全国排名由第 34 位降至第 38 位（2019—2021 年）"),
        ((36, 30, 36), "武进高新区全国排名保持第 36 位（2019—2021 年）"),
    ],
)
def test_ranks_of_three_years_are_a_way_and_the_newest_is_the_zones_own(
    datasets: Datasets, ranks: tuple[int, ...], title: str
) -> None:
    rows = [rank(value, str(2019 + year), id=f"rank-{year}") for year, value in enumerate(ranks)]
    finding = tell_national_ranks(parks.national_ranks(having(datasets, *rows)), ZH)
    (row,) = finding.rows
    assert [(mark.at, mark.value, mark.fill) for mark in row.marks] == [
        (str(2019 + year), value, "solid") for year, value in enumerate(ranks)
    ]
    assert (row.value("actual"), row.value("earlier"), row.record and row.record["id"]) == (
        ranks[2],
        ranks[0],
        "rank-2",
    )
    assert finding.title == title


def test_a_rank_that_is_printed_is_not_derived_as_well(datasets: Datasets) -> None:
    rows = [rank(40, "2016"), rank(30, "2021"), rank(12, "2016/2021", "rank_gain")]
    (row,) = tell_national_ranks(parks.national_ranks(having(datasets, *rows)), ZH).rows
    assert [(mark.at, mark.value, mark.fill) for mark in row.marks] == [("2016", 40, "solid"), ("2021", 30, "solid")]


@pytest.mark.parametrize(
    ("districts", "city", "parks"),
    [
        (
            (),
            "常州市 6 项指标全省第一、1 项地级市第一，创新能力全国排名第 16 位",
            "科教城、医疗器械园居全国同类园区第一；常州高新区全国高新区排名第 23 位，武进高新区第 38 位",
        ),
        (
            ("xinbei",),
            "新北 4 项指标全市各板块第一，常州高新区全国高新区排名第 23 位",
            "常州高新区全国高新区排名第 23 位；新北 4 项指标全市各板块第一",
        ),
        (
            ("wujin",),
            "医疗器械园国际创新园类评估排名第 1 位，武进高新区全国高新区排名第 38 位",
            "医疗器械园居全国同类园区第一；武进高新区全国高新区排名第 38 位",
        ),
        (("zhonglou",), "钟楼 2 项指标全市各板块第一", "钟楼 2 项指标全市各板块第一"),
        (("liyang",), "江苏中关村省级高新区排名第 1 位", "江苏中关村居全省同类园区第一"),
    ],
)
def test_first_places_are_told_by_whom_they_are_among_on_the_page_of_parks_those_of_parks(
    asked: Asked, districts: tuple[str, ...], city: str, parks: str
) -> None:
    found = {
        parks: told(tell_ranks(asked("rank-ladder", districts=districts), ZH)),
        city: told(tell_city_ranks(asked("city-ranks", districts=districts), ZH)),
    }
    for title, finding in found.items():
        assert finding.title == title
        groups = [row.group for row in finding.rows]
        changes = sum(one != other for one, other in zip(groups, ["", *groups], strict=False))
        assert len(dict.fromkeys(groups)) == changes, "each heading stands once"
        told_of = [row for row in finding.rows if row.marks[0].lead]
        ranks = {cell.text: cell.look for row in told_of for cell in row.cells if cell.ids}
        assert set(ranks.values()) == {"lead"}, "what the title speaks of and every first place is set off"
        assert all(row in told_of for row in finding.rows if row.value("actual") == 1)


def test_ranks_stand_the_widest_first_and_the_best_first_there(asked: Asked) -> None:
    finding = told(tell_ranks(asked("rank-ladder"), ZH))
    assert list(dict.fromkeys(row.group for row in finding.rows)) == ["全国", "全国地级市", "全省", "全市各板块"]
    for group in {row.group for row in finding.rows}:
        ranks = [row.value("actual") for row in finding.rows if row.group == group]
        assert ranks == sorted(ranks)
    assert {mark.end for row in finding.rows for mark in row.marks} == {"none"}, "within the first ten is no place"
    assert [row.value("earlier") for row in finding.rows if row.mark("earlier")] == [42], "derived, behind its own rank"
    others = [row for row in finding.rows if row.value("actual") > 1]
    assert {row.cells[1].look for row in others if "高新区" not in row.cells[0].text} == {""}
    tied = [row.cells[0].text for row in finding.rows if row.group == "全省" and row.value("actual") == 1]
    assert tied[:2] == ["江苏中关村", "常州市"], "of those that are level the parks come first"


def test_the_city_s_best_ranks_are_few_and_have_what_the_title_says(asked: Asked) -> None:
    finding = told(tell_city_ranks(asked("city-ranks"), ZH))
    assert len(finding.rows) == 8
    assert {row.value("actual") for row in finding.rows} == {1, 16}
    assert {len(row.cells) + 1 for row in finding.rows} == {len(finding.columns)}
    assert list(dict.fromkeys(row.group for row in finding.rows)) == ["全省", "全国地级市", "全国"], "as the title goes"


def test_an_evaluation_says_where_the_park_came_in_and_how_all_were_graded(asked: Asked) -> None:
    finding = told(tell_evaluation(asked("evaluation-bars"), ZH))
    assert finding.title == "医疗器械园国际创新园类评估排名第 1 位"
    assert finding.points == ("国家国际科技合作基地 719 家纳入评估，优秀国合基地占 14.5%",)
    park, *grades = finding.rows
    assert park.cells[0].look == "lead"
    assert [(row.cells[0].text, row.cells[1].text) for row in grades][:2] == [("104 家", "14.5%"), ("180 家", "25.0%")]
    assert sum(row.cells[1].share for row in grades) == pytest.approx(1)


def test_without_a_park_the_evaluation_is_told_of_the_bases(asked: Asked) -> None:
    frame = asked("evaluation-bars").query("region == 'china'")
    finding = told(tell_evaluation(frame, ZH))
    assert finding.title == "国家国际科技合作基地 719 家纳入评估，优秀国合基地占 14.5%"
    nothing = told(tell_evaluation(frame.assign(value=0.0), ZH))
    assert nothing.title == "国家国际科技合作基地 0 家纳入评估"
    assert {row.cells[1].text for row in nothing.rows} == {""}


@pytest.mark.parametrize(
    ("before", "after", "year", "said"),
    [
        (39, 36, "2021", "Wujin Hi-Tech Zone gained 3 places in 1 year"),
        (39, 38, "2022", "Wujin Hi-Tech Zone gained 1 place in 2 years"),
    ],
)
def test_one_year_and_one_place_are_each_said_in_the_singular(
    datasets: Datasets, before: int, after: int, year: str, said: str
) -> None:
    made = having(datasets, rank(before, "2020"), rank(after, year))
    assert tell_national_ranks(parks.national_ranks(made), words_in("en")).points == (said,)
