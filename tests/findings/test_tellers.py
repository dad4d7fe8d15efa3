"""What tellers say of the shipped figures: headlines, districts, sectors by district."""

from __future__ import annotations

import math

import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.findings.districts import tell_ranking, tell_tiles
from dashboard.findings.headlines import tell_headlines
from dashboard.findings.portraits import tell_figures, tell_matrix, tell_portraits
from dashboard.translations import words_in
from tests.data.made import actual, having
from tests.findings.conftest import Asked, told

ZH = words_in("zh")


def test_a_headline_has_beside_it_what_it_compares_with(asked: Asked) -> None:
    finding = tell_headlines(asked("headlines"), ZH)
    said = {row.label: (row.text, row.under, row.more) for row in finding.rows}
    assert said["高新技术产业产值占比"] == ("约 46.5%", "2020 年", "武进 54%、钟楼 52.2%")
    assert said["创新能力全国排名"] == ("第 16 位", "2020 年", "创新能力地级市排名第 3 位")
    assert finding.title == (
        "常州市创新能力全国排名第 16 位、创新能力地级市排名第 3 位，研发强度约 3%，高新技术产业产值占比约 46.5%"
    )


def test_the_headlines_of_a_district_are_its_own_with_the_city_beside_them(asked: Asked) -> None:
    wujin = tell_headlines(asked("headlines", districts=("wujin",)), ZH).rows[0]
    assert (wujin.label, wujin.text, wujin.more) == ("高新技术产业产值占比", "54%", "全市约 46.5%、钟楼 52.2%")
    xinbei = tell_headlines(asked("headlines", districts=("xinbei",)), ZH)
    assert "2025 年目标超 500 亿元" in [row.more for row in xinbei.rows]
    tianning = tell_headlines(asked("headlines", districts=("tianning",)), ZH)
    assert tianning.title == "天宁申报省级科技项目 20 项，申报省关键核心技术项目 5 项，科技奖励资金 1,643 万元"


def test_the_first_district_is_set_against_the_city(asked: Asked) -> None:
    finding = told(tell_tiles(asked("district-tiles", indicator="high_tech_share"), ZH))
    assert finding.title == "武进高新技术产业产值占比 54%，高于全市约 7.5 个百分点，钟楼 52.2%", "the city's is about"
    ranking = told(tell_ranking(asked("district-ranking", indicator="high_tech_share"), ZH))
    assert [row.label for row in ranking.rows] == ["武进", "钟楼", "全市"]
    assert ranking.title == (
        "高新技术产业产值占比：武进 54%，高于全市约 7.5 个百分点；钟楼 52.2%，高于全市约 5.7 个百分点"
    )
    assert "空心" not in ranking.subtitle, "there is no target"


def test_a_district_below_the_city_is_said_to_be_below(asked: Asked) -> None:
    frame = asked("district-tiles", indicator="high_tech_share")
    low = frame.assign(value=frame["value"].mask(frame["region_kind"] == "district", 40.0), qualifier="exact")
    assert "低于全市 6.5 个百分点" in told(tell_tiles(low, ZH)).title


def test_a_tile_has_the_figure_of_its_district_or_says_that_it_is_not_published(asked: Asked) -> None:
    finding = told(tell_tiles(asked("district-tiles", indicator="high_tech_share", districts=("jintan",)), ZH))
    said = {row.label: row.text for row in finding.rows}
    assert said == {"武进": "54%", "钟楼": "52.2%", "全市": "约 46.5%"} | dict.fromkeys(
        ("新北", "天宁", "经开区", "金坛", "溧阳"), "未公布"
    )
    slots = [mark for row in finding.rows for mark in row.marks if mark.fill == "slot"]
    assert all(math.isnan(mark.value) and not mark.ids for mark in slots)
    assert [row.label for row in finding.rows if row.marks[0].lead] == ["金坛"]


def test_a_map_of_chosen_districts_speaks_of_them(asked: Asked) -> None:
    def said(indicator: str, *districts: str) -> str:
        return told(tell_tiles(asked("district-tiles", indicator=indicator, districts=districts), ZH)).title

    assert said("high_tech_share", "zhonglou") == "钟楼高新技术产业产值占比 52.2%，高于全市约 5.7 个百分点，武进 54%"
    assert said("high_tech_share", "jintan") == "金坛未公布高新技术产业产值占比；全市约 46.5%、武进 54%、钟楼 52.2%"
    assert said("high_tech_enterprises", "xinbei") == "新北高新技术企业 2021 年目标：超 900 家，武进 716 家", "aimed at"


def test_of_a_chosen_district_without_a_figure_it_is_said_beside_what_is_published(asked: Asked) -> None:
    finding = told(tell_ranking(asked("district-ranking", indicator="high_tech_share", districts=("jintan",)), ZH))
    assert finding.title == "金坛未公布高新技术产业产值占比；武进 54%、钟楼 52.2%、全市约 46.5%"
    assert [row.label for row in finding.rows] == ["武进", "钟楼", "全市", "金坛"]
    assert finding.rows[-1].marks[0].fill == "slot"


def test_each_district_has_one_line_and_says_what_is_not_published(asked: Asked) -> None:
    finding = tell_portraits(asked("district-portraits"), ZH)
    lines = {row.label: [(cell.text, cell.more) for cell in row.cells] for row in finding.rows}
    assert len(lines) == 7
    assert lines["天宁"][0] == ("未公布", "")
    assert lines["武进"][1] == ("54%", "高新技术产业产值占比 · 2020 年")
    cells = [cell for row in finding.rows for cell in row.cells]
    assert all(cell.ids or cell.look == "soft" for cell in cells)
    assert finding.title == "新北项目完成投资全市位次第 1 位，江苏中关村省级高新区排名第 1 位"
    assert [cell.text for cell in cells if cell.look == "lead"] == ["第 1 位", "第 1 位"], (
        "what the title says stands out"
    )


def test_all_there_is_of_a_district_stands_under_its_themes(asked: Asked) -> None:
    frame = asked("district-figures", districts=("tianning",))
    finding = tell_figures(frame, ZH)
    assert len(finding.rows) == len(frame) == 12
    assert list(dict.fromkeys(row.group for row in finding.rows)) == ["创新", "资金", "项目"]
    assert finding.rows[0].cells[0].text == "20 项"
    assert finding.title == "天宁申报省级科技项目 20 项，天宁科技奖励资金 1,643 万元", "the first of each theme"


def test_a_cell_of_sectors_by_district_leads_to_all_its_figures(asked: Asked) -> None:
    finding = tell_matrix(asked("sector-districts"), ZH)
    assert finding.columns[:2] == ("行业", "常州市")
    (row,) = [row for row in finding.rows if row.label == "碳纤维及复合材料"]
    cell = row.cells[finding.columns.index("新北") - 1]
    assert (cell.text, cell.more) == ("245 亿元", "销售收入 · 共 7 项")
    assert len(cell.ids) == 7
    assert finding.title.startswith("武进高新技术产业产值 1,301.9 亿元，经开区轨道交通装备产值超 300 亿元")


@pytest.mark.parametrize(
    ("district", "said"), [(54.0, "与全市持平"), (53.96, "低于全市 0.04 个百分点"), (40.0, "低于全市 14 个百分点")]
)
def test_a_distance_to_the_city_is_never_nothing_where_there_is_one(
    datasets: Datasets, district: float, said: str
) -> None:
    share = {"indicator": "high_tech_share", "sector": "high_tech", "table": "district_innovation"}
    made = having(datasets, actual(district, region="wujin", **share), actual(54, **share))
    finding = chart_named("district-tiles").finding(View(made, "/", indicator="high_tech_share"))
    assert finding.title == f"武进高新技术产业产值占比 {district:g}%，{said}"


def test_what_is_not_published_is_an_english_sentence(asked: Asked) -> None:
    frame = asked("district-ranking", indicator="high_tech_share", districts=("jintan",))
    assert told(tell_ranking(frame, words_in("en"))).title.startswith("High-tech share of output is not published")


def test_all_of_a_district_is_told_by_what_it_has_reached(asked: Asked) -> None:
    finding = tell_figures(asked("district-figures", districts=("jintan",)), ZH)
    assert finding.title == "金坛光伏企业数超 50 家，金坛光伏省级以上“三中心”5 家"


def test_a_sector_without_a_size_is_told_by_its_districts_before_their_companies(asked: Asked) -> None:
    finding = tell_matrix(asked("sector-districts", sectors=("photovoltaics",)), ZH)
    assert finding.title.startswith("金坛光伏企业数超 50 家")
