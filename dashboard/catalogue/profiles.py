"""The page of one subject: its charts, made for it, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial

from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.chart import FOOT, HEAD, Chart
from dashboard.catalogue.topic import Topic
from dashboard.catalogue.view import View
from dashboard.data.profiles import (
    profile_facts,
    profile_figures,
    profile_gaps,
    profile_news,
    profile_part,
    profile_peers,
)
from dashboard.data.subjects import Subject
from dashboard.figures.bars import bars_or_ranks
from dashboard.findings import news, profiles, rank_lists, supervision, targets
from dashboard.supervision.board import profile_matters
from dashboard.supervision.targets import profile_targets
from dashboard.translations import message
from dashboard.wording.subjects import subject_names

PROFILE = "profile"
CITY = Subject("city", "changzhou")
# fmt: off
# Made for each subject: what a page of it has, in the order in which it is read.
TEMPLATES = (
    Chart("facts", message("最突出的数字"), message("实绩"),
          profile_facts, profiles.tell_facts, "numbers",
          choices=(), exported="listed", on={PROFILE: HEAD}),
    Chart("figures", message("各项数字"), message("单独刊出的数字"),
          profile_figures, profiles.tell_figures, "table",
          choices=("second",), exported="listed", on={PROFILE: 0}),
    Chart("ranks", message("位次"), message("可列的位次"),
          partial(profile_part, part="ranks"), rank_lists.tell_own_ranks, "table",
          choices=(), exported="listed", on={PROFILE: 0}),
    Chart("gaps", message("未公布的指标"), message("其他板块已公布而未公布的指标"),
          profile_gaps, profiles.tell_gaps, "table",
          choices=(), exported="listed", on={PROFILE: 0}),
    Chart("aims", message("目标与计划"), message("目标与计划数字"),
          profile_targets, targets.tell_targets, "table",
          choices=(), exported="listed", on={PROFILE: 1}),
    Chart("peers", message("与同类比较"), message("可与同类比较的数字"),
          profile_peers, profiles.tell_peers, bars_or_ranks, slide=partial(bars_or_ranks, slide=True),
          choices=(), on={PROFILE: 1}),
    Chart("within", message("企业、项目与活动"), message("所含企业、项目与活动的数字"),
          partial(profile_part, part="named"), profiles.tell_named, "table",
          choices=(), exported="figures", on={PROFILE: 1}),
    Chart("news", message("本期变化"), message("与上一期比较的变化"),
          profile_news, news.tell_news, "table",
          choices=(), exported="listed", on={PROFILE: 1}),
    Chart("matters", message("督办事项与责任单位"), message("督办事项"),
          profile_matters, supervision.tell_matters, "table",
          choices=(), exported="listed", on={PROFILE: FOOT}),
)
# fmt: on


@dataclass(frozen=True)
class Profile(Topic):
    """The page of one subject.

    Attributes:
        subject: Whose it is.
    """

    subject: Subject = CITY

    @property
    def path(self) -> str:
        """The address of the page."""
        return f"{PATHS[PROFILE]}/{self.subject.kind}/{self.subject.id}"

    def called(self, view: View) -> str:
        """Return the name of its subject."""
        return subject_names(view.datasets, [self.subject], view.words)[0]


@cache
def profile_of(subject: Subject) -> Profile:
    """Return the page of a subject, with its charts; each has the subject in its id."""
    charts = tuple(
        replace(
            chart,
            id=f"{deck_name(subject)}:{chart.id}",
            question=partial(chart.question, subject=subject),
            subject=subject,
        )
        for chart in TEMPLATES
    )
    return Profile(PROFILE, message("画像"), message("刊出的全部数字"), charts, subject=subject)


def deck_name(subject: Subject) -> str:
    """Return by what a deck asks for all slides of a subject: profile:district:jintan."""
    return f"{PROFILE}:{subject.kind}:{subject.id}"
