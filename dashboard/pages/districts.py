"""What does the issue say of a district; one indicator across districts; which district has figures for what?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import DISTRICTS as TOPIC
from dashboard.catalogue.view import View
from dashboard.components.filters import indicator_choice
from dashboard.components.shell import page
from dashboard.published import published

register_page(__name__, path=TOPIC.path, order=2, name=TOPIC.name, description=TOPIC.description)


def layout(**query: Any) -> html.Div:
    """Return the districts page for a query string."""
    view = View.of(published(), TOPIC.path, query)
    return page(view, TOPIC, above=indicator_choice(view))
