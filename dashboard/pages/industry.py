"""How large is each sector, where, how fast, against which target?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import INDUSTRY as TOPIC
from dashboard.catalogue.view import View
from dashboard.components.shell import page
from dashboard.published import published

register_page(__name__, path=TOPIC.path, order=1, name=TOPIC.name, description=TOPIC.description)


def layout(**query: Any) -> html.Div:
    """Return the industry page for a query string."""
    return page(View.of(published(), TOPIC.path, query), TOPIC)
