"""The charts, each a question, a teller and a form; ``dashboard.catalogue.topics`` says where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.view import View
from dashboard.data import Datasets, companies, projects, questions
from dashboard.figures.bars import bars, bars_or_ranks, bars_or_years
from dashboard.figures.bullets import bullets
from dashboard.figures.dots import dots
from dashboard.figures.drawing import Drawing, drawing_of
from dashboard.figures.lines import growth_lines, rank_lines
from dashboard.figures.ranks import ranks
from dashboard.figures.theme import Scheme
from dashboard.figures.tiles import tiles
from dashboard.figures.years import years
from dashboard.findings import companies as told_companies
from dashboard.findings import districts, parks, research, sectors, targets
from dashboard.findings import projects as told_projects
from dashboard.findings.finding import Finding
from dashboard.translations import Lang, Words, message, words_in


@dataclass(frozen=True)
class Chart:
    """One chart; it may stand in several topics.

    Attributes:
        id: Its component id, and its name in the address of a deck.
        name: What it is about, in a few words; its title says what it finds.
        question: Asked of the published tables with the choices.
        tell: Makes the finding from the answer, in one language.
        form: Draws the finding.
        choices: The attributes of a view that the question takes.
        listed: Its list of figures is open from the start.
        narrowest: Pixels it needs to be read; a narrower card scrolls.
        exported: What stands in for it in a workbook or on a slide, a key of ``dashboard.exports.answers.DRAWN``.
    """

    id: str
    name: str
    question: Callable[..., pd.DataFrame]
    tell: Callable[[pd.DataFrame, Words], Finding]
    form: Callable[..., go.Figure]
    choices: tuple[str, ...] = ("districts", "sectors")
    listed: bool = False
    narrowest: int = 0
    exported: str = "bars"

    def follows(self, view: View) -> bool:
        """Tell whether the chart keeps to every filter that a view has set."""
        return {name for name, chosen in view.filters.items() if chosen} <= set(self.choices)

    def finding(self, view: View) -> Finding:
        """Return what the chart finds for a view; made once for all views that it cannot tell apart."""
        made: Finding = view.datasets.memo(_finding, self, self._chosen(view), view.lang)
        return made

    def drawing(self, view: View) -> Drawing:
        """Return the chart as browsers draw it; made once, likewise."""
        made: Drawing = view.datasets.memo(_drawing, self, self._chosen(view), view.lang, view.scheme)
        return made

    def _chosen(self, view: View) -> tuple[Any, ...]:
        return tuple(getattr(view, name) for name in self.choices)


def _finding(datasets: Datasets, chart: Chart, chosen: tuple[Any, ...], lang: Lang) -> Finding:
    # Several charts, and both languages, tell of the same answer.
    frame = datasets.memo(_answer, chart.question, chart.choices, chosen)
    return chart.tell(frame, words_in(lang))


def _answer(
    datasets: Datasets, question: Callable[..., pd.DataFrame], choices: tuple[str, ...], chosen: tuple[Any, ...]
) -> pd.DataFrame:
    return question(datasets, **dict(zip(choices, chosen, strict=True)))


def _drawing(datasets: Datasets, chart: Chart, chosen: tuple[Any, ...], lang: Lang, scheme: Scheme) -> Drawing:
    finding = datasets.memo(_finding, chart, chosen, lang)
    return drawing_of(chart.form(finding, scheme=scheme))


SECTOR_BARS = Chart("sector-bars", message("产业规模与目标"), questions.sector_output, sectors.tell_sector_sizes, bars)
TARGET_BULLETS = Chart(
    "target-bullets",
    message("目标完成情况"),
    questions.target_gaps,
    targets.tell_reached,
    bullets,
    exported="reached",
)
RANK_DUMBBELL = Chart(
    "rank-dumbbell",
    message("高新区全国排名"),
    questions.park_ranks,
    parks.tell_national_ranks,
    rank_lines,
    choices=("districts",),
    exported="ranks",
)
DISTRICT_TILES = Chart(
    "district-tiles",
    message("各辖市区刊出数据"),
    questions.tile_figures,
    districts.tell_tiles,
    tiles,
    exported="counts",
)
RD_TOP_TEN = Chart(
    "rd-top-ten", message("研发投入十强"), questions.rd_top_ten, research.tell_rd_top_ten, partial(bars, row=40)
)
ENTERPRISE_BARS = Chart(
    "enterprise-bars", message("产业链企业数"), questions.industry_counts, sectors.tell_enterprises, bars
)
COMPANY_SALES = Chart(
    "company-sales",
    message("文中企业销售"),
    companies.company_sales,
    told_companies.tell_sales,
    bars,
)
SECTOR_RATES = Chart("sector-rates", message("增速与占比"), questions.sector_rates, sectors.tell_sector_rates, bars)
MARKET_RANKS = Chart(
    "market-ranks",
    message("产品市场位次"),
    questions.market_positions,
    parks.tell_product_ranks,
    ranks,
    exported="ranks",
)
COMPANY_SHARES = Chart(
    "company-shares",
    message("文中企业市场占有率"),
    companies.company_shares,
    told_companies.tell_shares,
    bars,
)
COMPANY_RANKS = Chart(
    "company-ranks",
    message("文中企业位次"),
    companies.company_ranks,
    told_companies.tell_company_ranks,
    ranks,
    exported="ranks",
)
CAPACITIES = Chart(
    "capacities",
    message("规划产能"),
    companies.capacities,
    told_companies.tell_capacities,
    years,
    narrowest=440,
    exported="listed",
)
DISTRICT_RANKING = Chart(
    "district-ranking",
    message("辖市区指标比较"),
    questions.district_ranking,
    districts.tell_ranking,
    bars_or_ranks,
    choices=("districts", "indicator"),
)
DISTRICT_COVERAGE = Chart(
    "district-coverage",
    message("各辖市区各主题刊出数据"),
    questions.district_figures,
    districts.tell_coverage,
    dots,
    narrowest=440,
    listed=True,
    exported="counts",
)
COMPANY_RESEARCHERS = Chart(
    "company-researchers",
    message("文中企业研发人员"),
    companies.company_researchers,
    told_companies.tell_researchers,
    bars,
)
INNOVATION_BARS = Chart(
    "innovation-bars",
    message("平台与创新型企业"),
    questions.innovation_ladder,
    research.tell_platforms,
    bars,
)
COMPANY_RESULTS = Chart(
    "company-results",
    message("文中企业研发成果"),
    companies.company_research,
    told_companies.tell_results,
    bars,
)
EVALUATION_BARS = Chart(
    "evaluation-bars",
    message("国际科技合作基地评估"),
    questions.evaluation_parts,
    parks.tell_evaluation,
    bars,
    choices=(),
)
RANK_LADDER = Chart(
    "rank-ladder",
    message("全国、全省、全市位次"),
    questions.park_ranks,
    parks.tell_ranks,
    ranks,
    choices=("districts",),
    exported="ranks",
)
TARGET_TRAJECTORIES = Chart(
    "target-trajectories",
    message("目标所需增速"),
    questions.target_gaps,
    targets.tell_growth,
    growth_lines,
    narrowest=440,
    exported="growth",
)
TARGETS_WITHOUT_BASE = Chart(
    "targets-without-base",
    message("没有基期数的目标"),
    questions.target_gaps,
    targets.tell_without_base,
    years,
    narrowest=440,
    exported="listed",
)
PROJECT_PARTS = Chart(
    "project-parts", message("新北签约项目构成"), projects.signed_parts, told_projects.tell_parts, bars
)
PROJECT_PROGRESS = Chart(
    "project-progress",
    message("项目计划完成率"),
    projects.project_progress,
    told_projects.tell_progress,
    partial(bars, row=54),
)
PROJECT_STAGES = Chart(
    "project-stages", message("签约、在建与竣工"), projects.project_stages, told_projects.tell_stages, bars
)
PROJECT_INVESTMENT = Chart(
    "project-investment", message("项目投资"), projects.project_investment, told_projects.tell_investment, bars
)
NAMED_PROJECTS = Chart(
    "named-projects",
    message("文中项目"),
    projects.named_projects,
    told_projects.tell_named_projects,
    bars_or_years,
    listed=True,
    exported="listed",
)
