"""What tellers say of the shipped figures: research, parks, districts."""

from __future__ import annotations

import math

from dashboard.findings.districts import tell_coverage, tell_ranking, tell_tiles
from dashboard.findings.parks import tell_evaluation, tell_national_ranks, tell_ranks
from dashboard.findings.research import tell_platforms, tell_rd_top_ten
from dashboard.translations import words_in
from tests.findings.conftest import Asked, told

ZH = words_in("zh")


def test_the_rd_leader_is_solid_and_nine_slots_are_not_published(asked: Asked) -> None:
    finding = tell_rd_top_ten(asked("rd-top-ten"), ZH)
    first, *others = [row.marks[0] for row in finding.rows]
    assert (finding.rows[0].label, first.value, first.role, first.fill) == ("瑞声光电", 5.3, "actual", "solid")
    assert {(mark.value, mark.role, mark.fill, mark.end) for mark in others} == {(5.3, "bound", "slot", "none")}
    assert len(others) == 9
    assert {row.text for row in finding.rows[1:]} == {"≤ 5.3 亿元"}
    assert all("未公布" in "".join(mark.says) for mark in others)
    assert "19.7" in finding.subtitle
    assert "未公布金额的企业：9 家" in finding.points
    assert all(math.isnan(row.value("actual")) for row in finding.rows[1:]), "a bound is no amount"


def test_two_printed_values_of_one_thing_both_stand(asked: Asked) -> None:
    finding = tell_platforms(asked("innovation-bars"), ZH)
    assert finding.title == "科技创业平台两处刊印不一：288 家、265 家"
    assert [(row.under, row.text) for row in finding.rows[:2]] == [("第 33 页", "288 家"), ("第 32 页", "265 家")]


def test_rank_42_to_23_is_a_rise_and_the_derived_rank_says_so(asked: Asked) -> None:
    finding = told(tell_national_ranks(asked("rank-dumbbell"), ZH))
    risen, still = finding.rows
    before, now = risen.marks
    assert [(mark.value, mark.at, mark.role, mark.fill) for mark in (before, now)] == [
        (42, "2015", "earlier", "outlined"),
        (23, "2020", "actual", "solid"),
    ]
    assert risen.more == "第 42 位（推算）"
    assert "推算" in before.says[0]
    assert (len(still.marks), still.more) == (1, "")
    assert finding.title == "常州高新区 5 年上升 19 位：42（推算）→ 23"
    assert "changzhou-htz-rank-gain-2015-2020" in finding.ids, "the gain that the earlier rank follows from"


def test_first_places_among_the_districts_are_counted_by_themselves(asked: Asked) -> None:
    finding = told(tell_ranks(asked("rank-ladder"), ZH))
    assert finding.title == "全国、全省位次 15 项，10 项居首；辖市区在全市的位次 6 项，6 项居首"
    assert finding.ranked
    assert {mark.end for row in finding.rows for mark in row.marks} == {"none"}, "within the first ten is no place"
    assert [row.value("earlier") for row in finding.rows if row.mark("earlier")] == [42], "derived, behind its own rank"
    assert all(row.marks[0].role == "actual" for row in finding.rows)


def test_grades_have_their_share_of_all_evaluated(asked: Asked) -> None:
    finding = tell_evaluation(asked("evaluation-bars"), ZH)
    assert finding.title == "国家国际科技合作基地 719 家纳入评估，优秀国合基地占 14.5%"
    assert [row.text for row in finding.rows][:2] == ["104 家（14.5%）", "180 家（25.0%）"]


def test_the_first_district_is_set_against_the_city(asked: Asked) -> None:
    finding = tell_ranking(asked("district-ranking", indicator="high_tech_share"), ZH)
    assert finding.title == "武进高新技术产业产值占比 54%，高于全市约 7.5 个百分点", "the city's share is about"
    assert [row.label for row in finding.rows] == ["武进", "钟楼", "全市"]


def test_a_district_below_the_city_is_said_to_be_below(asked: Asked) -> None:
    frame = asked("district-ranking", indicator="high_tech_share")
    low = frame.assign(value=frame["value"].mask(frame["region_kind"] == "district", 40.0), qualifier="exact")
    assert tell_ranking(low, ZH).title.endswith("低于全市 6.5 个百分点")


def test_a_tile_counts_the_figures_of_its_district_and_is_solid_where_chosen(asked: Asked) -> None:
    tiles = tell_tiles(asked("district-tiles"), ZH)
    assert {row.marks[0].fill for row in tiles.rows} == {"slot"}
    assert len({row.place for row in tiles.rows}) == 7
    chosen = tell_tiles(asked("district-tiles", districts=("wujin",)), ZH)
    assert [row.marks[0].district for row in chosen.rows if row.marks[0].fill == "solid"] == ["wujin"]
    (wujin,) = [row for row in chosen.rows if row.label == "武进"]
    assert chosen.title == f"武进有 {wujin.marks[0].value:.0f} 项数据"


def test_counts_by_theme_add_up_to_the_figures_of_each_district(asked: Asked) -> None:
    frame = asked("district-coverage")
    finding = tell_coverage(frame, ZH)
    sums = {row.label: sum(mark.value for mark in row.marks) for row in finding.rows}
    assert sums == frame["district_zh"].value_counts().to_dict()
    marks = [mark for row in finding.rows for mark in row.marks]
    assert all(len(mark.ids) == mark.value and mark.at in finding.columns for mark in marks)
    most = max(marks, key=lambda mark: mark.value)
    assert finding.title.endswith(f"共 {most.value:.0f} 项")
    assert most.at in finding.title
