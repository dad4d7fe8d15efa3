"""What tellers say of sectors, of companies and of their places in the market."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.findings.companies import tell_capacities, tell_sales
from dashboard.findings.finding import Finding
from dashboard.findings.positions import tell_company_positions, tell_product_ranks
from dashboard.findings.sectors import tell_enterprises, tell_sector_sizes
from dashboard.translations import words_in
from tests.data.made import actual, having, target
from tests.findings.conftest import Asked

ZH = words_in("zh")


def told(datasets: Datasets, chart: str = "sector-bars", **chosen: Any) -> Finding:
    return chart_named(chart).finding(View(datasets, "/", **chosen))


def leading(finding: Finding) -> set[str]:
    """Return the figures of the marks that the title speaks of."""
    return {name for row in finding.rows for mark in row.marks if mark.lead for name in mark.ids}


def test_new_energy_stands_at_635_95_with_its_target_and_growth_on_the_same_row(asked: Asked) -> None:
    finding = tell_sector_sizes(asked("sector-bars"), ZH)
    (row,) = [row for row in finding.rows if (row.label, row.under) == ("新能源", "")]
    own, goal = row.marks
    assert (own.value, own.role, own.fill) == (635.95, "actual", "solid")
    assert (goal.value, goal.role, goal.fill, goal.end) == (1000, "goal", "outlined", "open")
    assert (row.text, row.more) == ("635.95 亿元", "2022 年目标：超 1,000 亿元 · 产值增速 9%")
    assert {*own.ids, *goal.ids, "new-energy-output-growth-2020"} < finding.ids, "what stands beside is a source too"


def test_the_largest_and_the_farthest_of_the_first_targets_are_the_finding_and_the_others_its_points(
    asked: Asked,
) -> None:
    finding = tell_sector_sizes(asked("sector-bars"), ZH)
    assert finding.title == (
        "装备制造产值 5,717 亿元，占工业产值比重 52.1%；新能源产值 635.95 亿元，距 2022 年目标还差超 364.05 亿元"
    )
    assert leading(finding) == {
        "equipment-output-2020",
        "new-energy-output-2020",
        "new-energy-output-2022",
    }
    assert finding.points[0] == "高端装备产值 1,800 亿元，距 2022 年目标还差 200 亿元，需年均增长 5.4%"
    assert (
        finding.points[-1]
        == "新能源汽车约占汽车及核心零部件产值的 78.5%（推算）；高端装备占装备制造产值的 31.5%（推算）"
    )


@pytest.mark.parametrize(
    ("base", "goal", "said"),
    [
        ("exact", "exact", "还差 10 亿元"),
        ("exact", "over", "还差超 10 亿元"),
        ("over", "exact", "还差不足 10 亿元"),
        ("about", "exact", "还差约 10 亿元"),
        ("over", "over", "2022 年目标超 110 亿元"),
        ("exact", "at_most", "2022 年目标不超过 110 亿元"),
    ],
)
def test_a_distance_is_as_sure_as_its_two_ends(datasets: Datasets, base: str, goal: str, said: str) -> None:
    made = having(
        datasets,
        actual(100, sector="health", qualifier=base),
        target(110, "2022", sector="health", qualifier=goal),
    )
    assert told(made).title.endswith(said)


def test_rows_are_nested_as_the_question_is(asked: Asked) -> None:
    frame = asked("sector-bars")
    finding = tell_sector_sizes(frame, ZH)
    assert [row.marks[0].ids for row in finding.rows] == [(name,) for name in frame["id"]]
    assert [row.depth for row in finding.rows] == frame["depth"].tolist()
    aim = next(row for row in finding.rows if row.marks[0].role == "goal")
    assert (aim.under, aim.depth, aim.text) == ("金坛", 2, "2025 年目标：1,000 亿元以上")
    assert aim.more == "推定 2018—2020 年金坛应税销售占比 20%以上"
    (rail,) = [row for row in finding.rows if row.label == "轨道交通装备"]
    assert rail.more == "占经开区工业产值比重超 15%", "and not of the city's"


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        ({"districts": ("jkq",)}, "经开区轨道交通装备产值超 300 亿元，占经开区工业产值比重超 15%"),
        ({"districts": ("jintan",)}, "金坛光伏产值：2025 年目标 1,000 亿元以上"),
        ({"sectors": ("vehicles",)}, "汽车及核心零部件产值 1,059 亿元"),
    ],
)
def test_what_has_no_distance_is_said_with_its_share_or_year(
    datasets: Datasets, chosen: dict[str, Any], title: str
) -> None:
    assert told(datasets, **chosen).title == title, "and a sector is not said to be larger than its part"


def test_the_largest_of_one_measure_and_period_is_said_first(datasets: Datasets) -> None:
    sizes = (actual(50, sector="health"), actual(40, sector="agriculture"))
    assert told(having(datasets, *sizes)).title == "健康产业产值 50 亿元"
    later = actual(90, "2021", sector="services")
    assert told(having(datasets, *sizes, later)).title == "服务业产值 90 亿元", "of a period of its own"
    other = actual(90, indicator="sales_revenue", sector="services")
    assert told(having(datasets, *sizes, other)).title == "服务业销售收入 90 亿元", "of a measure of its own"
    assert told(having(datasets, *sizes, actual(50, sector="services"))).title.endswith("50 亿元")


def test_a_part_is_a_share_of_what_is_above_it_in_one_measure_and_period(datasets: Datasets) -> None:
    whole, part = actual(2000, sector="new_energy"), actual(500, sector="photovoltaics")
    assert told(having(datasets, whole, part)).points == ("光伏占新能源产值的 25.0%（推算）",)
    apart: tuple[dict[str, Any], ...] = (
        {"period": "2019"},
        {"indicator": "sales_revenue"},
        {"qualifier": "about"},
        {"value": 3000},
    )
    for changed in apart:
        assert not told(having(datasets, whole, part | changed)).points, changed


def test_enterprises_stand_on_one_row_with_the_goal(asked: Asked) -> None:
    finding = tell_enterprises(asked("enterprise-bars"), ZH)
    (carbon,) = [row for row in finding.rows if row.label == "碳纤维及复合材料"]
    assert [mark.value for mark in carbon.marks] == [36, 80]
    assert (carbon.under, carbon.text, carbon.more) == ("新北 · 2020 年", "36 家", "2025 年目标：超 80 家")
    assert finding.title == "所列产业中光伏企业数最多：超 140 家"
    assert finding.points == ("新北碳纤维及复合材料企业数 36 家，距 2025 年目标还差超 44 家，需年均增长超 17.3%",)


def test_a_company_has_one_row_and_its_other_figures_in_the_second_line(asked: Asked) -> None:
    finding = tell_sales(asked("company-sales"), ZH)
    rows = [(row.label, row.text, row.more) for row in finding.rows]
    assert rows[:2] == [("恒立液压", "78.55 亿元", "年销售额超 78 亿元"), ("纳恩博", "超 41 亿元", "营业收入 30 亿元")]
    reached = [row.label for row in finding.rows if row.marks[0].role == "actual"]
    assert len(set(reached)) == len(reached)
    assert [row.marks[0].role for row in finding.rows][len(reached) :] == ["goal"] * 3, "forecasts stand apart"


def test_sales_are_not_said_to_be_highest_under_a_longer_bar(asked: Asked) -> None:
    finding = tell_sales(asked("company-sales"), ZH)
    assert finding.title == "恒立液压营业收入 78.55 亿元；中航锂电年销售额：2021 年预计超 100 亿元"
    assert leading(finding) == {"hengli-revenue-2020", "calb-sales-2021"}
    jintan = tell_sales(asked("company-sales", districts=("jintan",)), ZH)
    assert jintan.title == "文中 4 家企业年销售额均为 10 亿元以上；中航锂电年销售额：2021 年预计超 100 亿元"
    assert len(leading(jintan)) == 5


def test_the_highest_sales_are_claimed_where_no_forecast_is_higher(datasets: Datasets) -> None:
    firm = {"table": "enterprises", "indicator": "company_sales"}
    sales = (actual(93, organisation="hengli", **firm), actual(41, organisation="ninebot", **firm))
    low, high = (actual(size, "2022", organisation="calb", status="forecast", **firm) for size in (60, 100))
    assert told(having(datasets, *sales, low), "company-sales").title.startswith(
        "所列企业中恒立液压年销售额最高：93 亿元；"
    )
    assert told(having(datasets, *sales, high), "company-sales").title.startswith("恒立液压年销售额 93 亿元；")


def test_first_products_are_named_by_their_market(asked: Asked) -> None:
    finding = tell_product_ranks(asked("market-ranks"), ZH)
    assert finding.title == "大型安检系统居全球首位；单缸柴油机、大中吨位挖掘机、大型拖拉机居全国首位"
    assert [row.group for row in finding.rows] == ["全球"] + ["全国"] * 6
    assert [cell.look for row in finding.rows for cell in row.cells if cell.ids] == ["lead"] * 4 + [""] * 3
    assert {len(row.cells) + 1 for row in finding.rows} == {len(finding.columns)}


def test_a_period_that_all_rows_share_is_said_once(asked: Asked) -> None:
    frame = asked("market-ranks")
    finding = tell_product_ranks(frame, ZH)
    assert finding.columns == ("产品", "指标", "位次")
    assert finding.subtitle.endswith("；均为推定 2020 年")
    several = tell_product_ranks(frame.assign(period=["2019", *frame["period"][1:]]), ZH)
    assert several.columns[-1] == "时期"
    assert "均为" not in several.subtitle


def test_every_first_place_that_is_reached_is_set_off_and_no_brand_and_no_goal(asked: Asked) -> None:
    finding = tell_company_positions(asked("company-positions"), ZH)
    looks = {
        (row.group, row.marks[0].role): row.cells[1].look for row in finding.rows if row.cells[1].text == "第 1 位"
    }
    assert looks == {
        ("全球", "actual"): "lead",
        ("全省", "actual"): "lead",
        ("全市企业", "actual"): "lead",
        ("同类企业", "actual"): "lead",
        ("同类企业", "goal"): "",
        ("刊文评价", "actual"): "",
    }


def test_many_first_places_are_counted_behind_the_first_names(asked: Asked) -> None:
    frame = asked("market-ranks").assign(value=1.0, market="among_nation")
    assert tell_product_ranks(frame, ZH).title.endswith("等 7 类产品居全国首位")


def test_a_goal_and_a_first_brand_are_no_first_places(asked: Asked) -> None:
    frame = asked("company-positions")
    assert tell_company_positions(frame, ZH).title == "捷佳创、天合光能居全球首位；纳博特斯克全球市场占有率 60%"
    brands = tell_company_positions(frame[frame["market"] == "brand_rank"], ZH)
    assert sorted(brands.title.split("；")) == [
        f"{name}品牌位次第 1 位（刊文评价）" for name in ("安川机器人", "钱璟康复")
    ]
    assert {row.group for row in brands.rows} == {"刊文评价"}
    goals = tell_company_positions(frame[frame["status"] == "target"], ZH)
    assert "首位" not in goals.title
    assert {row.marks[0].fill for row in goals.rows} == {"outlined"}
    assert "目标" in goals.subtitle


def test_a_share_whose_market_is_not_said_says_so(asked: Asked) -> None:
    frame = asked("company-positions")
    alone = tell_company_positions(frame[frame["market"] == ""].head(1), ZH)
    assert alone.title == "百利锂电市场占有率 90%（范围未写明）"


def test_planned_capacity_is_told_from_its_first_year_to_its_last(asked: Asked) -> None:
    finding = tell_capacities(asked("capacities"), ZH)
    assert finding.title == "中航锂电动力电池规划产能由 2021 年 100 GWh 增至推定 2025 年 300 GWh 以上（计划）"
    assert finding.rows[-1].group == "东方日升高效光伏电池及组件项目 · 金坛", "a name is not cut"
    assert [row.label for row in finding.rows][-2:] == ["电池产能", "组件产能"]
    assert leading(finding) == {"calb-capacity-2021", "calb-capacity-2025"}
    falling = asked("capacities").head(2).assign(value=[200.0, 100.0])
    assert tell_capacities(falling, ZH).title == "中航锂电动力电池规划产能：2022 年计划 100 GWh"


def test_a_sector_that_is_the_largest_and_the_nearest_its_target_is_said_once(datasets: Datasets) -> None:
    rows = (
        actual(900, sector="equipment"),
        target(1000, "2025", sector="equipment"),
        actual(500, sector="new_energy"),
    )
    assert told(having(datasets, *rows)).title == "装备制造产值 900 亿元，距 2025 年目标还差 100 亿元"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"value": 85}, {"value": 80, "qualifier": "over"}, False),
        ({"value": 100, "qualifier": "about"}, {"value": 99}, False),
        ({"value": 85}, {"value": 80}, True),
        ({"value": 140, "qualifier": "over"}, {"value": 80, "qualifier": "over"}, True),
    ],
    ids=["over 80 may be 85", "about 100 may be 99", "exact", "far apart"],
)
def test_the_most_is_not_claimed_where_what_is_rough_may_be_more(
    datasets: Datasets, first: dict[str, Any], second: dict[str, Any], said: bool
) -> None:
    common: dict[str, Any] = {"indicator": "enterprises"}
    rows = (
        actual(sector="new_energy", **common, **first),
        actual(sector="equipment", **common, **second),
        actual(20, sector="vehicles", **common),
    )
    assert ("最多" in told(having(datasets, *rows), "enterprise-bars").title) is said
