"""How do parks rank in the nation and the province, how far did they move, how were they evaluated?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.components.charts import Chart
from dashboard.components.shell import page
from dashboard.data.questions import evaluation_parts, park_ranks
from dashboard.figures.parks import evaluation_bars, rank_dumbbell, rank_ladder
from dashboard.published import published
from dashboard.translations import message
from dashboard.view import View

PATH = "/parks"
COLUMNS = (
    (
        Chart("parks-rank-dumbbell", park_ranks, rank_dumbbell),
        Chart("parks-evaluation-bars", evaluation_parts, evaluation_bars, choices=()),
    ),
    (Chart("parks-rank-ladder", park_ranks, rank_ladder),),
)

register_page(
    __name__,
    path=PATH,
    order=4,
    name=message("园区"),
    description=message("各园区排在全国、全省什么位置，几年来上升多少"),
    columns=COLUMNS,
)


def layout(**query: Any) -> html.Div:
    """Return the parks page for a query string; ranks know no sector."""
    return page(View.of(published(), PATH, query), COLUMNS, filters=("district",))
