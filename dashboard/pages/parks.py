"""How do parks rank in the nation and the province, how far did they move, how were they evaluated?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import PARKS as TOPIC
from dashboard.catalogue.view import View
from dashboard.components.shell import page
from dashboard.published import published

register_page(__name__, path=TOPIC.path, order=4, name=TOPIC.name, description=TOPIC.description)


def layout(**query: Any) -> html.Div:
    """Return the parks page for a query string."""
    return page(View.of(published(), TOPIC.path, query), TOPIC)
