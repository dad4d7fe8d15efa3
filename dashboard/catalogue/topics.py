"""The pages of the dashboard; a topic is a page, a sheet of the workbook and a part of the briefing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.chart import FOOT, HEAD, Chart
from dashboard.catalogue.charts import CHARTS
from dashboard.data.names import Choices, nearest
from dashboard.errors import DashboardError
from dashboard.translations import message

NAME = message("常州创新指标")
# The style sheet has a grid for as many.
MOST_COLUMNS = 3


@dataclass(frozen=True)
class Page:
    """A page and what it is called.

    Attributes:
        id: Its name in ``dashboard.catalogue.addresses``.
        name: Its name in the menu.
        description: What it answers.
    """

    id: str
    name: str
    description: str

    @property
    def path(self) -> str:
        """The address of the page."""
        return PATHS[self.id]


@dataclass(frozen=True)
class Topic(Page):
    """A page of charts."""

    @property
    def places(self) -> dict[int, list[Chart]]:
        """Its charts by where they stand, from the head of the page to its foot."""
        places = sorted({chart.on[self.id] for chart in CHARTS if self.id in chart.on})
        return {place: [chart for chart in CHARTS if chart.on.get(self.id) == place] for place in places}

    @property
    def columns(self) -> list[list[Chart]]:
        """Its charts in columns."""
        return [charts for place, charts in self.places.items() if place not in (HEAD, FOOT)]

    @property
    def charts(self) -> list[Chart]:
        """All its charts, from the head of the page to its foot, column by column."""
        return [chart for charts in self.places.values() for chart in charts]


OVERVIEW = Topic("overview", message("总览"), message("全市创新发展到了什么水平，哪里需要关注"))
INDUSTRY = Topic("industry", message("产业"), message("各行业规模多大、增速如何、距目标多远"))
DISTRICTS = Topic("districts", message("辖市区"), message("各板块强在哪里，同一指标如何比较"))
RESEARCH = Topic("research", message("研发"), message("谁的研发投入最多，平台与创新型企业有多少"))
PARKS = Topic("parks", message("园区"), message("各园区排在全国、全省什么位置，几年来上升多少"))
TARGETS = Topic("targets", message("发展目标"), message("距目标还差多少，每年要增长多少"))
PROJECTS = Topic("projects", message("项目"), message("签约、在建、竣工了多少项目，投资多大，计划完成几成"))
TOPICS = (OVERVIEW, INDUSTRY, DISTRICTS, RESEARCH, PARKS, TARGETS, PROJECTS)
DATA = Page("data", message("数据"), message("刊印的每项数据：检索、筛选、溯源"))
PRESENT = Page("present", message("演示"), message("一张一个结论，用翻页笔演示"))
MENU: tuple[Page, ...] = (*TOPICS, DATA)
NOT_FOUND = message("没有这个页面")


def stand_somewhere(charts: Collection[Chart]) -> None:
    """Hold where charts stand against the pages there are, and their columns.

    Raises:
        DashboardError: A chart stands on no page, on what is no page of charts (the message names the nearest), or in a
            column that is none or has none before it.
    """
    known = [topic.id for topic in TOPICS]
    taken = {place for chart in charts for place in chart.on.items()}
    for chart in charts:
        if not chart.on:
            said = "stands on no page; say on which, and in which column: on={page: column}"
            raise DashboardError(f"Chart {chart.id!r} {said}")
        for name, column in chart.on.items():
            if name not in known:
                near = nearest(name, known)
                meant = f"did you mean {near!r}?" if near else f"these are: {', '.join(known)}"
                raise DashboardError(f"Chart {chart.id!r} stands on {name!r}, which is no page of charts; {meant}")
            if column in (HEAD, FOOT):
                continue
            where = f"Chart {chart.id!r} stands in column {column} of {name!r}"
            if not 0 <= column < MOST_COLUMNS:
                raise DashboardError(f"{where}; the columns of a page are 0 to {MOST_COLUMNS - 1}")
            if column and (name, column - 1) not in taken:
                raise DashboardError(f"{where}, which has no chart in column {column - 1}")


stand_somewhere(CHARTS)


def deck() -> list[Chart]:
    """Return what a meeting is shown unless it asks for more: from the whole to its parts."""
    return sorted((chart for chart in CHARTS if chart.deck), key=lambda chart: chart.deck)


def charts_on(path: str) -> dict[str, Chart]:
    """Return the charts of a page by id; none where there is no such topic."""
    return {chart.id: chart for topic in TOPICS if topic.path == path for chart in topic.charts}


def slides_of(asked: str) -> list[Chart]:
    """Return the charts of a deck: those asked for by ids with commas between, or ``all``; else the usual ones."""
    names, known = asked_slides(asked), {chart.id: chart for chart in CHARTS}
    return list(CHARTS) if "all" in names else [known[name] for name in names] or deck()


def asked_slides(asked: str) -> list[str]:
    """Return what there is of the slides that an address asks for, in its order: ids, or ``all`` by itself."""
    names = list(dict.fromkeys(filter(None, slide_choices().names_in(asked).values())))
    return ["all"] if "all" in names else names


def slide_choices() -> Choices:
    """Return what the ``slides`` of an address can name: a chart by its id, or all of them."""
    return Choices(("all", *(chart.id for chart in CHARTS)))


def first_slides(path: str) -> str:
    """Return the ids of a page's charts, with commas between: its presentation starts with the first in the deck."""
    return ",".join(charts_on(path))
