"""The invented issues; no number in them was ever printed anywhere.

Each follows the shipped issue (2021 no. 6) by itself, and all of them follow one another in the order of ``ISSUES``.
"""

from __future__ import annotations

from tests.issues.making import Cells, Issue, figure, revision, target

# Goes on: some figures of 2020 once more, and those of 2021.
CONTINUING = Issue(
    "2022-02",
    ((3, "常州产业稳中有进", "Changzhou's industry moves on"), (8, "区域创新再上台阶", "Regional innovation rises")),
    (
        figure(3, "output", "changzhou", "2020", "5717亿元", sector="equipment"),
        figure(3, "output", "changzhou", "2021", "6210亿元", sector="equipment"),
        figure(3, "output", "changzhou", "2021", "1920亿元", sector="advanced_equipment"),
        figure(4, "output", "changzhou", "2020", "635.95亿元", sector="new_energy"),
        figure(4, "output", "changzhou", "2021", "760.4亿元", sector="new_energy"),
        figure(4, "output_growth", "changzhou", "2021", "19.6%", sector="new_energy"),
        figure(4, "output", "changzhou", "2021", "约700亿元", sector="photovoltaics"),
        figure(5, "output", "changzhou", "2021", "956亿元", sector="new_energy_vehicles"),
        figure(5, "share_of_output", "changzhou", "2021", "51.3%", sector="equipment"),
        figure(8, "high_tech_share", "wujin", "2020", "54%", sector="high_tech"),
        figure(8, "high_tech_share", "changzhou", "2021", "约47.8%", sector="high_tech"),
        figure(8, "high_tech_share", "wujin", "2021", "54.6%", sector="high_tech"),
        figure(8, "high_tech_share", "zhonglou", "2021", "53.1%", sector="high_tech"),
        figure(8, "high_tech_share", "xinbei", "2021", "51.4%", sector="high_tech"),
        figure(9, "rd_intensity", "changzhou", "2020", "3%左右"),
        figure(9, "rd_intensity", "changzhou", "2021", "3.21%"),
        figure(9, "high_tech_enterprises", "changzhou", "2021", "4210家"),
        figure(9, "high_tech_enterprises", "wujin", "2021", "780家"),
        figure(10, "national_htz_rank", "changzhou_htz", "2021", "第21位"),
        figure(10, "rank_gain", "changzhou_htz", "2015/2021", "提升了21位"),
        figure(10, "national_htz_rank", "wujin_htz", "2021", "第36位"),
    ),
)

# Replaces: figures of the shipped issue were wrong, by too much and by too little.
REVISING = Issue(
    "2022-04",
    ((12, "统计数据修订说明", "On revised statistics"),),
    (
        revision(12, "wujin-high-tech-share-2020", "52.6%"),
        revision(12, "new-energy-output-2020", "652.3亿元"),
        revision(13, "advanced-equipment-output-2020", "1786亿元"),
        revision(13, "photovoltaics-enterprises-2020", "132家"),
        revision(13, "wujin-htz-national-rank-2020", "第39位"),
        revision(14, "hengli-revenue-2020", "78.41亿元"),
        revision(14, "new-energy-output-2022", "1100亿元"),
    ),
)

PLACE = {"region": "yunchuan", "sector": "hydrogen"}


def _indicator(name: str, zh: str, en: str, unit: str) -> Cells:
    said = {"definition": f"{zh}。", "definition_en": f"{en}."}
    return {"id": name, "zh": zh, "en": en, "unit": unit, "better": "higher"} | said


# Brings what no issue had: a district, a sector, an organisation, a project, an event, indicators.
WIDENING = Issue(
    "2022-05",
    ((5, "云川区氢能产业起步", "Yunchuan starts on hydrogen"), (7, "氢能论坛举行", "Hydrogen forum held")),
    (
        figure(5, "output", "yunchuan", "2021", "86.2亿元", sector="hydrogen"),
        figure(5, "enterprises", "yunchuan", "2021", "34家", sector="hydrogen"),
        figure(5, "high_tech_share", "yunchuan", "2020", "49.8%", sector="high_tech"),
        figure(5, "hydrogen_share", "yunchuan", "2021", "12.5%", sector="hydrogen"),
        figure(6, "company_sales", "yunchuan", "2021", "9.4亿元", sector="hydrogen", organisation="yunchuan_stack"),
        figure(6, "hydrogen_patents", "yunchuan", "2021", "48件", sector="hydrogen", organisation="yunchuan_stack"),
        figure(
            6,
            "project_investment",
            "yunchuan",
            "2022",
            "22亿元",
            sector="hydrogen",
            project="stack_plant",
            status="plan",
        ),
        figure(7, "forum_signed", "yunchuan", "2022-05", "7个", sector="hydrogen", event="hydrogen_forum"),
        target(7, "output", "yunchuan", "2025", "200亿元", sector="hydrogen"),
    ),
    {
        "regions": (
            {
                "id": "yunchuan",
                "zh": "云川区",
                "en": "Yunchuan",
                "short_zh": "云川",
                "short_en": "Yunchuan",
                "kind": "district",
                "parent": "changzhou",
                "tile_row": "1",
                "tile_column": "3",
            },
        ),
        "sectors": ({"id": "hydrogen", "zh": "氢能", "en": "hydrogen", "parent": "new_energy"},),
        "organisations": (
            {"id": "yunchuan_stack", "zh": "云川电堆", "en": "Yunchuan Stack", "kind": "company"} | PLACE,
        ),
        "named_projects": ({"id": "stack_plant", "zh": "云川电堆工厂", "en": "Yunchuan stack plant"} | PLACE,),
        "events": ({"id": "hydrogen_forum", "zh": "氢能论坛", "en": "Hydrogen Forum", "region": "yunchuan"},),
        "indicators": (
            _indicator("hydrogen_share", "氢能产值占比", "hydrogen share of output", "%")
            | {"theme": "industry", "table": "industry_output", "group": "sector_rate", "kind": "share"},
            _indicator("hydrogen_patents", "氢能专利", "hydrogen patents", "件")
            | {"theme": "innovation", "table": "enterprises", "group": "company_result", "kind": "level"},
            _indicator("forum_signed", "论坛签约项目", "projects signed at the forum", "个")
            | {"theme": "cooperation", "table": "event_figures", "group": "stage_signed", "kind": "flow"},
        ),
    },
)


def _listed(place: int, organisation: str, region: str = "changzhou", printed: str = "") -> Cells:
    return {"listed": str(place), "organisation": organisation, "region": region, "printed": printed}


# The R&D top ten of 2021 as listed, the first and the one whose amount is printed being another than a year before.
TOP_TEN = (
    _listed(1, "catl_jiangsu", "liyang", "8.8亿元"),
    _listed(2, "aac_optics"),
    _listed(3, "svolt"),
    _listed(4, "xingyu"),
    _listed(5, "trina"),
    _listed(6, "risen", "jintan"),
    _listed(7, "hengli", "wujin"),
    _listed(8, "liugong"),
    _listed(9, "huapeng"),
    _listed(10, "globe"),
)

# The same lists a year on.
NEXT_YEAR = Issue(
    "2022-06",
    (
        (2, "研发投入十强再刷新", "R&D top ten, a year on"),
        (10, "新北集中签约", "Xinbei signs projects"),
        (14, "钟楼项目建设提速", "Zhonglou's projects gain pace"),
        (20, "园区评估与位次", "Parks evaluated and ranked"),
        (24, "目标重申与企业业绩", "Targets restated, companies' results"),
    ),
    (
        *(figure(2, "rd_spending", period="2021", **listed) for listed in TOP_TEN),
        figure(2, "rd_top_ten_total", "changzhou", "2021", "超40亿元"),
        figure(10, "projects_signed", "xinbei", "2022-06", "36个", event="xinbei_signing"),
        figure(
            10, "projects_signed_investment", "xinbei", "2022-06", "210.5亿元", event="xinbei_signing", status="plan"
        ),
        figure(10, "projects_signed", "xinbei", "2022-06", "24个", sector="manufacturing", event="xinbei_signing"),
        figure(
            10,
            "projects_signed_investment",
            "xinbei",
            "2022-06",
            "168亿元",
            sector="manufacturing",
            event="xinbei_signing",
            status="plan",
        ),
        figure(10, "projects_signed", "xinbei", "2022-06", "7个", sector="services", event="xinbei_signing"),
        figure(
            10,
            "projects_signed_investment",
            "xinbei",
            "2022-06",
            "38.4亿元",
            sector="services",
            event="xinbei_signing",
            status="plan",
        ),
        figure(10, "projects_signed", "xinbei", "2022-06", "5个", sector="science_talent", event="xinbei_signing"),
        figure(
            10,
            "projects_signed_investment",
            "xinbei",
            "2022-06",
            "4.1亿元",
            sector="science_talent",
            event="xinbei_signing",
            status="plan",
        ),
        figure(11, "quality_projects", "xinbei", "2022-H1", "86个"),
        figure(11, "projects_completed", "xinbei", "2022-06", "41个"),
        figure(14, "city_projects_planned", "zhonglou", "2022", "20.45亿元", status="plan"),
        figure(14, "city_projects_invested", "zhonglou", "2022-01/2022-04", "8.2亿元"),
        figure(14, "city_projects_plan_rate", "zhonglou", "2022-01/2022-04", "40.1%"),
        figure(14, "city_projects_entered", "zhonglou", "2022-04", "4个"),
        figure(14, "city_projects_entry_rate", "zhonglou", "2022-04", "50%"),
        figure(20, "bases_evaluated", "china", "2021", "752家"),
        figure(20, "bases_excellent", "china", "2021", "118家"),
        figure(20, "bases_good", "china", "2021", "214家"),
        figure(20, "bases_qualified", "china", "2021", "301家"),
        figure(20, "bases_pending", "china", "2021", "119家"),
        figure(21, "national_htz_rank", "changzhou_htz", "2021", "第21位"),
        figure(21, "rank_gain", "changzhou_htz", "2015/2021", "提升了21位"),
        figure(21, "city_innovation_rank", "changzhou", "2021", "第15位"),
        target(24, "high_tech_enterprises", "changzhou", "2025", "超8000家"),
        target(24, "sales_revenue", "xinbei", "2025", "突破500亿元", sector="carbon_materials"),
        target(24, "technology_projects", "wujin", "2021/2030", "100项", status="forecast"),
        figure(25, "sales_revenue", "xinbei", "2021", "291亿元", sector="carbon_materials"),
        figure(25, "company_sales", "kejiaocheng", "2021", "突破52亿元", sector="robotics", organisation="ninebot"),
        figure(25, "company_sales", "wujin", "2021", "超93亿元", sector="equipment", organisation="hengli"),
        figure(26, "enterprises", "changzhou", "2021", "158家", sector="photovoltaics"),
        figure(26, "enterprises", "xinbei", "2021", "41家", sector="carbon_materials"),
    ),
)

ISSUES = (CONTINUING, REVISING, WIDENING, NEXT_YEAR)
