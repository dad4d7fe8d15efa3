"""How large is each sector, where, how fast, against which target?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.components.charts import Chart
from dashboard.components.shell import page
from dashboard.data.questions import industry_counts, market_positions, sector_output, sector_rates, tile_figures
from dashboard.figures.districts import district_tiles
from dashboard.figures.parks import product_ranks
from dashboard.figures.sectors import enterprise_bars, sector_bars
from dashboard.figures.sectors import sector_rates as sector_rate_bars
from dashboard.published import published
from dashboard.translations import message
from dashboard.view import View

PATH = "/industry"
COLUMNS = (
    (
        Chart("industry-sector-bars", sector_output, sector_bars),
        Chart("industry-enterprise-bars", industry_counts, enterprise_bars),
    ),
    (
        Chart("industry-district-tiles", tile_figures, district_tiles),
        Chart("industry-sector-rates", sector_rates, sector_rate_bars),
        Chart("industry-market-ranks", market_positions, product_ranks),
    ),
)

register_page(
    __name__,
    path=PATH,
    order=1,
    name=message("产业"),
    description=message("各行业规模多大、增速如何、距目标多远"),
    columns=COLUMNS,
)


def layout(**query: Any) -> html.Div:
    """Return the industry page for a query string."""
    return page(View.of(published(), PATH, query), COLUMNS)
