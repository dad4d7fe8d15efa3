"""The charts, each a question and the figure that draws the answer; ``dashboard.topics`` says where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.data import companies, projects, questions
from dashboard.figures import companies as company_figures
from dashboard.figures import districts, parks, research, sectors, targets
from dashboard.figures import projects as project_figures
from dashboard.translations import message
from dashboard.view import View


@dataclass(frozen=True)
class Chart:
    """One chart; it may stand in several topics.

    Attributes:
        id: Its component id, and its name in the address of a deck.
        name: What it is about, in a few words; its title says what it finds.
        question: Asked of the published tables with the choices.
        figure: Draws the answer.
        choices: The attributes of a view that the question takes.
        listed: Its list of figures is open from the start.
        narrowest: Pixels it needs to be read; a narrower card scrolls.
        exported: What stands in for it in a workbook or on a slide, a key of ``dashboard.exports.answers.DRAWN``.
    """

    id: str
    name: str
    question: Callable[..., pd.DataFrame]
    figure: Callable[..., go.Figure]
    choices: tuple[str, ...] = ("districts", "sectors")
    listed: bool = False
    narrowest: int = 0
    exported: str = "bars"

    def answer(self, view: View) -> pd.DataFrame:
        """Return the frame the chart draws for a view."""
        return self.question(view.datasets, **{name: getattr(view, name) for name in self.choices})

    def follows(self, view: View) -> bool:
        """Tell whether the chart keeps to every filter that a view has set."""
        return {name for name, chosen in view.filters.items() if chosen} <= set(self.choices)

    def drawn(self, view: View) -> go.Figure:
        """Return the chart as drawn for a view."""
        return self.figure(self.answer(view), words=view.words, scheme=view.scheme)


SECTOR_BARS = Chart("sector-bars", message("产业规模与目标"), questions.sector_output, sectors.sector_bars)
TARGET_BULLETS = Chart(
    "target-bullets",
    message("目标完成情况"),
    questions.target_gaps,
    targets.target_bullets,
    exported="reached",
)
RANK_DUMBBELL = Chart(
    "rank-dumbbell",
    message("高新区全国排名"),
    questions.park_ranks,
    parks.rank_dumbbell,
    choices=("districts",),
    exported="ranks",
)
DISTRICT_TILES = Chart(
    "district-tiles",
    message("各辖市区刊出数据"),
    questions.tile_figures,
    districts.district_tiles,
    exported="counts",
)
RD_TOP_TEN = Chart("rd-top-ten", message("研发投入十强"), questions.rd_top_ten, research.rd_top_ten_bars)
ENTERPRISE_BARS = Chart("enterprise-bars", message("产业链企业数"), questions.industry_counts, sectors.enterprise_bars)
COMPANY_SALES = Chart(
    "company-sales",
    message("文中企业销售"),
    companies.company_sales,
    company_figures.company_sales_bars,
)
SECTOR_RATES = Chart("sector-rates", message("增速与占比"), questions.sector_rates, sectors.sector_rates)
MARKET_RANKS = Chart(
    "market-ranks",
    message("产品市场位次"),
    questions.market_positions,
    parks.product_ranks,
    exported="ranks",
)
COMPANY_SHARES = Chart(
    "company-shares",
    message("文中企业市场占有率"),
    companies.company_shares,
    company_figures.company_share_bars,
)
COMPANY_RANKS = Chart(
    "company-ranks",
    message("文中企业位次"),
    companies.company_ranks,
    company_figures.company_rank_rows,
    exported="ranks",
)
CAPACITIES = Chart(
    "capacities",
    message("规划产能"),
    companies.capacities,
    company_figures.capacity_rows,
    narrowest=440,
    exported="listed",
)
DISTRICT_RANKING = Chart(
    "district-ranking",
    message("辖市区指标比较"),
    questions.district_ranking,
    districts.district_ranking,
    choices=("districts", "indicator"),
)
DISTRICT_COVERAGE = Chart(
    "district-coverage",
    message("各辖市区各主题刊出数据"),
    questions.district_figures,
    districts.district_coverage,
    narrowest=440,
    listed=True,
    exported="counts",
)
COMPANY_RESEARCHERS = Chart(
    "company-researchers",
    message("文中企业研发人员"),
    companies.company_researchers,
    company_figures.company_researcher_bars,
)
INNOVATION_BARS = Chart(
    "innovation-bars",
    message("平台与创新型企业"),
    questions.innovation_ladder,
    research.innovation_bars,
)
COMPANY_RESULTS = Chart(
    "company-results",
    message("文中企业研发成果"),
    companies.company_research,
    company_figures.company_research_bars,
)
EVALUATION_BARS = Chart(
    "evaluation-bars",
    message("国际科技合作基地评估"),
    questions.evaluation_parts,
    parks.evaluation_bars,
    choices=(),
)
RANK_LADDER = Chart(
    "rank-ladder",
    message("全国、全省、全市位次"),
    questions.park_ranks,
    parks.rank_ladder,
    choices=("districts",),
    exported="ranks",
)
TARGET_TRAJECTORIES = Chart(
    "target-trajectories",
    message("目标所需增速"),
    questions.target_gaps,
    targets.target_trajectories,
    narrowest=440,
    exported="growth",
)
TARGETS_WITHOUT_BASE = Chart(
    "targets-without-base",
    message("没有基期数的目标"),
    questions.target_gaps,
    targets.goals_without_base,
    narrowest=440,
    exported="listed",
)
PROJECT_PARTS = Chart("project-parts", message("新北签约项目构成"), projects.signed_parts, project_figures.part_bars)
PROJECT_PROGRESS = Chart(
    "project-progress",
    message("项目计划完成率"),
    projects.project_progress,
    project_figures.progress_bars,
)
PROJECT_STAGES = Chart(
    "project-stages", message("签约、在建与竣工"), projects.project_stages, project_figures.project_bars
)
PROJECT_INVESTMENT = Chart(
    "project-investment", message("项目投资"), projects.project_investment, project_figures.investment_bars
)
NAMED_PROJECTS = Chart(
    "named-projects",
    message("文中项目"),
    projects.named_projects,
    project_figures.named_project_bars,
    listed=True,
    exported="listed",
)
