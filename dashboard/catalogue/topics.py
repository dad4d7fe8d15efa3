"""What the dashboard shows: its topics, and the charts of each.

Pages, workbook, briefing and notebooks all walk ``TOPICS``; a chart that is added to one is added everywhere but to the
deck of a meeting, which shows the charts of ``DECK``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalogue.charts import (
    CAPACITIES,
    COMPANY_RANKS,
    COMPANY_RESEARCHERS,
    COMPANY_RESULTS,
    COMPANY_SALES,
    COMPANY_SHARES,
    DISTRICT_COVERAGE,
    DISTRICT_RANKING,
    DISTRICT_TILES,
    ENTERPRISE_BARS,
    EVALUATION_BARS,
    INNOVATION_BARS,
    MARKET_RANKS,
    NAMED_PROJECTS,
    PROJECT_INVESTMENT,
    PROJECT_PARTS,
    PROJECT_PROGRESS,
    PROJECT_STAGES,
    RANK_DUMBBELL,
    RANK_LADDER,
    RD_TOP_TEN,
    SECTOR_BARS,
    SECTOR_RATES,
    TARGET_BULLETS,
    TARGET_TRAJECTORIES,
    TARGETS_WITHOUT_BASE,
    Chart,
)
from dashboard.data.names import Choices
from dashboard.translations import message

NAME = message("常州创新指标")


@dataclass(frozen=True)
class Topic:
    """A page's subject.

    Attributes:
        path: Address of its page.
        name: Its name in the menu.
        description: What it answers.
        columns: Its charts, in the columns of the page.
        filters: The filters that apply to it.
    """

    path: str
    name: str
    description: str
    columns: tuple[tuple[Chart, ...], ...]
    filters: tuple[str, ...] = ("district", "sector")

    @property
    def charts(self) -> Iterator[Chart]:
        """All charts of the topic, column by column."""
        return (chart for column in self.columns for chart in column)


OVERVIEW = Topic(
    "/",
    message("总览"),
    message("全市创新发展到了什么水平"),
    (
        (SECTOR_BARS,),
        (TARGET_BULLETS, RANK_DUMBBELL),
        (DISTRICT_TILES, RD_TOP_TEN),
    ),
)
INDUSTRY = Topic(
    "/industry",
    message("产业"),
    message("各行业规模多大、增速如何、距目标多远"),
    (
        (SECTOR_BARS, ENTERPRISE_BARS, COMPANY_SALES),
        (DISTRICT_TILES, SECTOR_RATES, MARKET_RANKS, COMPANY_SHARES, COMPANY_RANKS, CAPACITIES),
    ),
)
DISTRICTS = Topic(
    "/districts",
    message("辖市区"),
    message("本期刊物怎样写各辖市区，同一指标各辖市区如何"),
    (
        (DISTRICT_TILES, DISTRICT_RANKING),
        (DISTRICT_COVERAGE,),
    ),
)
RESEARCH = Topic(
    "/research",
    message("研发"),
    message("谁的研发投入最多，平台与创新型企业有多少"),
    (
        (RD_TOP_TEN, COMPANY_RESEARCHERS),
        (INNOVATION_BARS, COMPANY_RESULTS),
    ),
)
PARKS = Topic(
    "/parks",
    message("园区"),
    message("各园区排在全国、全省什么位置，几年来上升多少"),
    (
        (RANK_DUMBBELL, EVALUATION_BARS),
        (RANK_LADDER,),
    ),
    # Ranks know no sector.
    filters=("district",),
)
TARGETS = Topic(
    "/targets",
    message("发展目标"),
    message("距 2022、2025、2030 年目标还差多少，每年要增长多少"),
    (
        (TARGET_BULLETS, TARGET_TRAJECTORIES),
        (TARGETS_WITHOUT_BASE,),
    ),
)
PROJECTS = Topic(
    "/projects",
    message("项目"),
    message("签约、在建、竣工了多少项目，投资多大，计划完成几成"),
    (
        (PROJECT_PARTS, PROJECT_PROGRESS, PROJECT_STAGES),
        (PROJECT_INVESTMENT, NAMED_PROJECTS),
    ),
)
TOPICS = (OVERVIEW, INDUSTRY, DISTRICTS, RESEARCH, PARKS, TARGETS, PROJECTS)


# What a meeting is shown unless it asks for more: one finding after the other, from the whole to its parts.
DECK = (
    *(SECTOR_BARS, TARGET_BULLETS, RD_TOP_TEN, RANK_DUMBBELL, SECTOR_RATES, ENTERPRISE_BARS, COMPANY_SALES),
    *(DISTRICT_TILES, DISTRICT_RANKING, INNOVATION_BARS, RANK_LADDER, TARGET_TRAJECTORIES),
    *(PROJECT_PARTS, PROJECT_PROGRESS, PROJECT_INVESTMENT),
)


def findings() -> list[Chart]:
    """Return the charts in the order a meeting takes them: topic by topic, what was shown before not again."""
    return list(dict.fromkeys(chart for topic in TOPICS for chart in topic.charts))


def charts_on(path: str) -> dict[str, Chart]:
    """Return the charts of a page by id; none where there is no such topic."""
    return {chart.id: chart for topic in TOPICS if topic.path == path for chart in topic.charts}


def slides_of(asked: str) -> list[Chart]:
    """Return the charts of a deck: those asked for by ids with commas between, or ``all``; else the usual ones."""
    names = slide_choices().asked(asked).values()
    if "all" in names:
        return findings()
    known = {chart.id: chart for chart in findings()}
    return list(dict.fromkeys(known[name] for name in names if name)) or list(DECK)


def slide_choices() -> Choices:
    """Return what the ``slides`` of an address can name: a chart by its id, or all of them."""
    return Choices(("all", *(chart.id for chart in findings())))


def first_slides(path: str) -> str:
    """Return the ids of a page's charts, with commas between: its presentation starts with the first in the deck."""
    return ",".join(charts_on(path))
