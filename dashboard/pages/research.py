"""Who spends on R&D, what is and is not published; platforms, institutes, innovative enterprises."""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.components.charts import Chart
from dashboard.components.shell import page
from dashboard.data.questions import innovation_ladder, rd_top_ten
from dashboard.figures.research import innovation_bars, rd_top_ten_bars
from dashboard.published import published
from dashboard.translations import message
from dashboard.view import View

PATH = "/research"
COLUMNS = (
    (Chart("research-rd-top-ten", rd_top_ten, rd_top_ten_bars),),
    (Chart("research-innovation-bars", innovation_ladder, innovation_bars),),
)

register_page(
    __name__,
    path=PATH,
    order=3,
    name=message("研发"),
    description=message("谁的研发投入最多，平台与创新型企业有多少"),
    columns=COLUMNS,
)


def layout(**query: Any) -> html.Div:
    """Return the research page for a query string."""
    return page(View.of(published(), PATH, query), COLUMNS)
