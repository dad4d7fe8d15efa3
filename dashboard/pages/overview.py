"""Where does the city stand?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import OVERVIEW as TOPIC
from dashboard.catalogue.view import View
from dashboard.components.headlines import kpi_cards
from dashboard.components.shell import page
from dashboard.data.questions import headline_figures
from dashboard.published import published

register_page(__name__, path=TOPIC.path, order=0, name=TOPIC.name, description=TOPIC.description)


def layout(**query: Any) -> html.Div:
    """Return the overview for a query string."""
    view = View.of(published(), TOPIC.path, query)
    above = [html.H2(view.words("全市主要指标"), className="section"), kpi_cards(headline_figures(view.datasets), view)]
    return page(view, TOPIC, above=html.Div(above))
