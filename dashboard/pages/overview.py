"""Where does the city stand?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.components.charts import Chart
from dashboard.components.headlines import kpi_cards
from dashboard.components.shell import page
from dashboard.data.questions import (
    headline_figures,
    park_ranks,
    rd_top_ten,
    sector_output,
    target_gaps,
    tile_figures,
)
from dashboard.figures.districts import district_tiles
from dashboard.figures.parks import rank_dumbbell
from dashboard.figures.research import rd_top_ten_bars
from dashboard.figures.sectors import sector_bars
from dashboard.figures.targets import target_bullets
from dashboard.published import published
from dashboard.translations import message
from dashboard.view import View

PATH = "/"
COLUMNS = (
    (Chart("overview-sector-bars", sector_output, sector_bars),),
    (
        Chart("overview-target-bullets", target_gaps, target_bullets, narrowest=440),
        Chart("overview-rank-dumbbell", park_ranks, rank_dumbbell),
    ),
    (
        Chart("overview-district-tiles", tile_figures, district_tiles),
        Chart("overview-rd-top-ten", rd_top_ten, rd_top_ten_bars),
    ),
)

register_page(
    __name__,
    path=PATH,
    order=0,
    name=message("总览"),
    description=message("全市创新发展到了什么水平"),
    columns=COLUMNS,
)


def layout(**query: Any) -> html.Div:
    """Return the overview for a query string."""
    view = View.of(published(), PATH, query)
    above = [html.H2(view.words("全市主要指标"), className="section"), kpi_cards(headline_figures(view.datasets), view)]
    return page(view, COLUMNS, above=html.Div(above))
