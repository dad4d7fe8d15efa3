"""How many projects were signed, begun and completed, at what cost; how far are plans carried out?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import PROJECTS as TOPIC
from dashboard.catalogue.view import View
from dashboard.components.shell import page
from dashboard.published import published

register_page(__name__, path=TOPIC.path, order=6, name=TOPIC.name, description=TOPIC.description)


def layout(**query: Any) -> html.Div:
    """Return the projects page for a query string."""
    return page(View.of(published(), TOPIC.path, query), TOPIC)
