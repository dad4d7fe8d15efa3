"""What does the issue say of a district; one indicator across districts; which district has figures for what?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.components.charts import Chart
from dashboard.components.filters import indicator_choice
from dashboard.components.shell import page
from dashboard.data.questions import district_figures, district_ranking, tile_figures
from dashboard.figures.districts import district_coverage, district_tiles
from dashboard.figures.districts import district_ranking as ranking_bars
from dashboard.published import published
from dashboard.translations import message
from dashboard.view import View

PATH = "/districts"
COLUMNS = (
    (
        Chart("districts-tiles", tile_figures, district_tiles),
        Chart("districts-ranking", district_ranking, ranking_bars, choices=("districts", "indicator")),
    ),
    (Chart("districts-coverage", district_figures, district_coverage, narrowest=440, listed=True),),
)

register_page(
    __name__,
    path=PATH,
    order=2,
    name=message("区县"),
    description=message("本期刊物怎样写各区县，同一指标各区县如何"),
    columns=COLUMNS,
)


def layout(**query: Any) -> html.Div:
    """Return the districts page for a query string."""
    view = View.of(published(), PATH, query)
    return page(view, COLUMNS, above=indicator_choice(view))
