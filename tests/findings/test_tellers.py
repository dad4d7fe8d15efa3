"""What tellers say of the shipped figures: sectors, districts."""

from __future__ import annotations

from dashboard.findings.districts import tell_coverage, tell_ranking, tell_tiles
from dashboard.findings.sectors import tell_sector_rates, tell_sector_sizes
from dashboard.translations import words_in
from tests.findings.conftest import Asked

ZH = words_in("zh")


def test_new_energy_stands_at_635_95_with_its_target_outlined_beside(asked: Asked) -> None:
    finding = tell_sector_sizes(asked("sector-bars"), ZH)
    (row,) = [row for row in finding.rows if (row.label, row.under) == ("新能源", "")]
    own, goal = row.marks
    assert (own.value, own.role, own.fill) == (635.95, "actual", "solid")
    assert (goal.value, goal.role, goal.fill, goal.end) == (1000, "goal", "outlined", "open")
    assert (row.text, row.more) == ("635.95 亿元", "2022 年目标：超 1,000 亿元")
    assert finding.title == "高端装备 1,800 亿元，距 2022 年目标还差 200 亿元"
    assert {*own.ids, *goal.ids} < finding.ids, "the target beside is a source too"


def test_sizes_stand_in_the_order_of_the_question(asked: Asked) -> None:
    frame = asked("sector-bars")
    assert [row.marks[0].ids for row in tell_sector_sizes(frame, ZH).rows] == [(name,) for name in frame["id"]]


def test_the_gap_to_an_open_target_is_more_than_the_difference(asked: Asked) -> None:
    alone = asked("sector-bars").query("id == 'new-energy-output-2020'")
    assert tell_sector_sizes(alone, ZH).title == "新能源 635.95 亿元，距 2022 年目标还差超 364.05 亿元"


def test_growth_of_new_energy_and_share_of_equipment_are_the_finding(asked: Asked) -> None:
    finding = tell_sector_rates(asked("sector-rates"), ZH)
    assert finding.title == "新能源产值增速 9%；装备制造占工业产值比重 52.1%"
    about = next(row.marks[0] for row in finding.rows if row.marks[0].ids == ("changzhou-high-tech-share-2020",))
    assert about.fill == "hatched"


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
