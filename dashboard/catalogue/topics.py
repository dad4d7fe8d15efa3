"""The pages of the dashboard; a topic is a page, a sheet of the workbook and a part of the briefing."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.catalogue.chart import FOOT, HEAD, Chart
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.topic import Page, Topic
from dashboard.catalogue.view import View
from dashboard.data.datasets import Datasets
from dashboard.data.names import nearest
from dashboard.data.subjects import Subject, subjects
from dashboard.errors import DashboardError
from dashboard.translations import message

NAME = message("常州创新指标")
# The style sheet has a grid for as many.
MOST_COLUMNS = 3


OVERVIEW = Topic("overview", message("总览"), message("全市创新发展到了什么水平，哪里需要关注"))
INDUSTRY = Topic("industry", message("产业"), message("各行业规模多大、增速如何、距目标多远"))
DISTRICTS = Topic("districts", message("辖市区"), message("各板块强在哪里，同一指标如何比较"))
RESEARCH = Topic("research", message("研发"), message("谁的研发投入最多，平台与创新型企业有多少"))
PARKS = Topic("parks", message("园区"), message("各园区排在全国、全省什么位置，几年来上升多少"))
TARGETS = Topic("targets", message("发展目标"), message("距目标还差多少，每年要增长多少"))
PROJECTS = Topic("projects", message("项目"), message("签约、在建、竣工了多少项目，投资多大，计划完成几成"))
SUPERVISION = Topic("supervision", message("督办"), message("哪些事项滞后于序时进度，由谁负责，下一步何时完成什么"))
POLICY = Topic("policy", message("政策"), message("一家企业能得多少奖励，哪些政策适用"))
TOPICS = (OVERVIEW, INDUSTRY, DISTRICTS, RESEARCH, PARKS, TARGETS, PROJECTS, SUPERVISION, POLICY)
DATA = Page("data", message("数据"), message("刊印的每项数据：检索、筛选、溯源"))
DIFF = Page("diff", message("发布内容对比"), message("两次发布之间，或草稿与当前发布之间，哪些数字和结论改变了"))
FIRMS = Page("firms", message("名单测算"), message("一份企业名单共可得多少奖励，规则调整后相差多少"))
PRESENT = Page("present", message("演示"), message("一张一个结论，用翻页笔演示"))
MENU: tuple[Page, ...] = (*TOPICS, DATA)
# The pages that stand in no menu, by their paths, and the one there that they belong to.
WITHIN: dict[str, Page] = {FIRMS.path: POLICY, DIFF.path: DATA}
# Every page but those of subjects.
PAGES: tuple[Page, ...] = (*MENU, FIRMS, DIFF, PRESENT)
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


def topic_of(view: View) -> Topic | None:
    """Return the page of charts that a view is of; none where it is of another page, or of nothing."""
    return profile_of(view.subject) if view.subject else topic_at(view.path)


def topic_at(path: str) -> Topic | None:
    """Return the topic whose page a path leads to; none where it leads to another, or nowhere."""
    return next((topic for topic in TOPICS if topic.path == path), None)


def topic_choices(datasets: Datasets) -> dict[str, Topic]:
    """Return every page of charts by its path: the topics, and the page of each subject."""
    made: dict[str, Topic] = datasets.memo(_topics)
    return made


def _topics(datasets: Datasets) -> dict[str, Topic]:
    rows = subjects(datasets)
    profiles = [profile_of(Subject(kind, name)) for kind, name in zip(rows["kind"], rows["id"], strict=True)]
    return {topic.path: topic for topic in (*TOPICS, *profiles)}


def charts_on(view: View) -> dict[str, Chart]:
    """Return the charts of the page of a view by id; none where it is no page of charts."""
    topic = topic_of(view)
    return {chart.id: chart for chart in topic.charts} if topic else {}
