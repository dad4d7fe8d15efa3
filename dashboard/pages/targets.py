"""2022, 2025, 2030: base, target, gap, growth needed a year; which targets have no printed base?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.components.charts import Chart
from dashboard.components.shell import page
from dashboard.data.questions import target_gaps
from dashboard.figures.targets import goals_without_base, target_bullets, target_trajectories
from dashboard.published import published
from dashboard.translations import message
from dashboard.view import View

PATH = "/targets"
COLUMNS = (
    (
        Chart("targets-bullets", target_gaps, target_bullets, narrowest=440),
        Chart("targets-trajectories", target_gaps, target_trajectories, narrowest=440),
    ),
    (Chart("targets-without-base", target_gaps, goals_without_base, narrowest=440),),
)

register_page(
    __name__,
    path=PATH,
    order=5,
    name=message("发展目标"),
    description=message("距 2022、2025、2030 年目标还差多少，每年要增长多少"),
    columns=COLUMNS,
)


def layout(**query: Any) -> html.Div:
    """Return the targets page for a query string."""
    return page(View.of(published(), PATH, query), COLUMNS)
