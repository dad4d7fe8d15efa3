"""The one list of charts, in the order in which a reader meets them.

Pages, workbook, briefing, notebooks and ``?slides=all`` walk it; the deck of a meeting shows the charts that have a
place in it.
"""

from __future__ import annotations

from functools import partial

from dashboard.catalogue.chart import FOOT, HEAD, Chart
from dashboard.data.companies import (
    capacities,
    company_sales,
)
from dashboard.data.districts import district_figures, district_portraits, district_values, sectors_by_district
from dashboard.data.events import series_with_events
from dashboard.data.headlines import headlines_in_context
from dashboard.data.parks import base_evaluation, city_ranks, national_ranks, park_ranks
from dashboard.data.positions import company_positions, market_positions
from dashboard.data.projects import named_projects, project_figures, signed_parts
from dashboard.data.research import (
    company_research,
    cooperation_figures,
    innovation_ladder,
    rd_top_ten,
    talent_figures,
)
from dashboard.data.sectors import industry_counts, sector_output
from dashboard.figures.bars import bars, bars_or_ranks
from dashboard.figures.bounds import bounds
from dashboard.figures.bullets import bullets
from dashboard.figures.curves import curves
from dashboard.figures.lines import rank_lines
from dashboard.figures.multiples import multiples
from dashboard.figures.tiles import tiles
from dashboard.findings import (
    attention,
    companies,
    districts,
    evaluations,
    headlines,
    histories,
    instruments,
    parks,
    portraits,
    positions,
    project_lists,
    projects,
    rank_lists,
    research,
    reward_curves,
    rewards,
    sectors,
    supervision,
    talent,
    targets,
)
from dashboard.policy.questions import fitting_instruments, reward_rule
from dashboard.supervision.board import board, due_soon, turned
from dashboard.supervision.progress import project_progress
from dashboard.supervision.targets import judged_targets, targets_by_year, urgent_targets
from dashboard.translations import message

BOARD = ("districts", "sectors", "on", "rule")
WIDE_BARS = partial(bars, slide=True)
# A table: what it is about; what is asked, told and drawn; where it stands.
# fmt: off
CHARTS = (
    Chart("headlines", message("主要指标"), message("主要指标的数字"),
          headlines_in_context, headlines.tell_headlines, "numbers",
          choices=("districts",), exported="listed", on={"overview": HEAD}, deck=1),
    Chart("attention", message("需要关注"), message("可对照的目标"),
          urgent_targets, attention.tell_attention, "table",
          exported="listed", on={"overview": 0, "targets": 1}, deck=2),
    Chart("sector-bars", message("产业规模与目标"), message("产业规模"),
          sector_output, sectors.tell_sector_sizes, bars, slide=WIDE_BARS,
          on={"overview": 1, "industry": 0}, deck=3),
    Chart("target-bullets", message("目标完成情况"), message("可对照基期的目标"),
          judged_targets, targets.tell_reached, bullets, slide=partial(bullets, slide=True),
          exported="reached", on={"targets": 1}, deck=10),
    Chart("district-tiles", message("各板块对比图"), message("这项指标"),
          district_values, districts.tell_tiles, tiles,
          choices=("districts", "indicator"), exported="bars", on={"overview": 0, "districts": 0}, deck=4),
    Chart("district-portraits", message("各板块一行"), message("辖市区数据"),
          district_portraits, portraits.tell_portraits, "table",
          choices=("districts",), exported="listed", on={"overview": FOOT, "districts": 1}, deck=5),
    Chart("rank-dumbbell", message("高新区全国排名"), message("全国高新区排名"),
          national_ranks, parks.tell_national_ranks, rank_lines,
          choices=("districts",), exported="ranks", on={"overview": FOOT, "parks": 0}, deck=8),
    Chart("histories", message("历期变化"), message("可比较的前后各期"),
          series_with_events, histories.tell_histories, multiples, slide=partial(multiples, slide=True),
          exported="listed", on={"overview": FOOT}, tab="histories", deck=17),
    Chart("rd-top-ten", message("研发投入十强"), message("研发投入十强"),
          rd_top_ten, research.tell_rd_top_ten, bounds,
          on={"overview": 2, "research": 0}, deck=6),
    Chart("enterprise-bars", message("产业链企业数"), message("企业数"),
          industry_counts, sectors.tell_enterprises, bars, slide=WIDE_BARS,
          on={"industry": 1}, deck=13),
    Chart("company-sales", message("文中企业销售"), message("企业销售额"),
          company_sales, companies.tell_sales, bars, slide=WIDE_BARS,
          on={"industry": 0}, deck=14),
    Chart("market-ranks", message("产品市场位次"), message("产品位次"),
          market_positions, positions.tell_product_ranks, "table",
          exported="listed", on={"industry": 1}),
    Chart("company-positions", message("文中企业的市场地位"), message("企业位次与市场占有率"),
          company_positions, positions.tell_company_positions, "table",
          exported="listed", on={"industry": 1}),
    Chart("capacities", message("规划产能"), message("计划产能"),
          capacities, companies.tell_capacities, "table",
          exported="listed", on={"industry": 1}),
    Chart("district-ranking", message("辖市区指标比较"), message("这项指标"),
          district_values, districts.tell_ranking, bars_or_ranks, slide=partial(bars_or_ranks, slide=True),
          choices=("districts", "indicator"), on={"districts": 0}),
    Chart("district-figures", message("所选板块的全部数字"), message("所选板块的数字"),
          district_figures, portraits.tell_figures, "table",
          exported="listed", on={"districts": 1}),
    Chart("sector-districts", message("行业与板块"), message("分行业、分板块的数字"),
          sectors_by_district, portraits.tell_matrix, "table",
          exported="listed", on={"industry": FOOT, "districts": FOOT}),
    Chart("company-research", message("文中企业研发力量"), message("企业研发数字"),
          company_research, research.tell_company_research, "table",
          exported="listed", on={"research": 0}),
    Chart("innovation-bars", message("平台与创新型企业"), message("平台与机构数"),
          innovation_ladder, research.tell_platforms, bars, slide=WIDE_BARS,
          on={"research": 1}, deck=11),
    Chart("talent", message("人才"), message("人才数字"),
          talent_figures, talent.tell_talent, "table",
          exported="listed", on={"research": 1}, deck=12),
    Chart("cooperation", message("产学研合作与成果"), message("产学研合作数字"),
          cooperation_figures, talent.tell_cooperation, "table",
          exported="listed", on={"research": 0}),
    Chart("city-ranks", message("最靠前的位次"), message("全市与各板块位次"),
          city_ranks, rank_lists.tell_city_ranks, "table",
          choices=("districts",), exported="listed", on={"overview": 2}, deck=7),
    Chart("evaluation-bars", message("国际科技合作基地评估"), message("园区评估结果"),
          base_evaluation, evaluations.tell_evaluation, "table",
          choices=("districts",), exported="listed", on={"parks": 0}),
    Chart("rank-ladder", message("全国、全省、全市位次"), message("园区与辖市区位次"),
          park_ranks, rank_lists.tell_ranks, "table",
          choices=("districts",), exported="listed", on={"parks": 1}),
    Chart("target-table", message("发展目标一览"), message("目标"),
          targets_by_year, targets.tell_targets, "table",
          exported="listed", on={"targets": 0}, deck=9),
    Chart("project-progress", message("项目计划完成率"), message("项目进度"),
          project_progress, projects.tell_progress, partial(bars, row=54), slide=WIDE_BARS,
          on={"projects": 0}, deck=15),
    Chart("project-parts", message("集中签约项目构成"), message("签约项目构成"),
          signed_parts, projects.tell_parts, bars, slide=WIDE_BARS,
          on={"projects": 0}, deck=16),
    Chart("project-list", message("项目一览"), message("项目数据"),
          project_figures, project_lists.tell_projects, "table",
          exported="listed", on={"projects": 1}),
    Chart("named-projects", message("文中项目"), message("文中项目数据"),
          named_projects, project_lists.tell_named_projects, "table",
          exported="listed", on={"projects": FOOT}),
    Chart("board-states", message("督办状态"), message("督办事项"),
          board, supervision.tell_states, "table",
          choices=BOARD, exported="listed", on={"supervision": 0}, deck=18),
    Chart("board-due", message("已过期限与三十天内到期"), message("已过期限或三十天内到期的事项"),
          due_soon, supervision.tell_due, "table",
          choices=BOARD, exported="listed", on={"supervision": 1}),
    Chart("board-turned", message("转为滞后与不再滞后"), message("与上一期相比转为滞后或不再滞后的事项"),
          turned, supervision.tell_turned, "table",
          choices=BOARD, exported="listed", on={"supervision": 1}),
    Chart("board-matters", message("督办事项一览"), message("督办事项"),
          board, supervision.tell_matters, "table",
          choices=BOARD, exported="listed", on={"supervision": 2}, deck=19),
    Chart("policy-reward", message("研发费用增长奖励"), message("研发费用奖励办法"),
          reward_rule, rewards.tell_reward, "table",
          choices=("districts", "case"), exported="listed", on={"policy": 0}),
    Chart("policy-curve", message("奖励随增长额的变化"), message("研发费用奖励办法"),
          reward_rule, reward_curves.tell_curve, curves,
          choices=("districts", "case"), exported="listed", on={"policy": 1}, deck=20),
    Chart("policy-instruments", message("政策一键查"), message("政策工具"),
          fitting_instruments, instruments.tell_instruments, "table",
          choices=("districts", "case"), exported="listed", on={"policy": 2}, deck=21),
)
# fmt: on


def chart_named(name: str) -> Chart:
    """Return the chart of an id."""
    return next(chart for chart in CHARTS if chart.id == name)
