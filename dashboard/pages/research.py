"""Who spends on R&D, what is and is not published; platforms, institutes, innovative enterprises."""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import RESEARCH as TOPIC
from dashboard.catalogue.view import View
from dashboard.components.shell import page
from dashboard.published import published

register_page(__name__, path=TOPIC.path, order=3, name=TOPIC.name, description=TOPIC.description)


def layout(**query: Any) -> html.Div:
    """Return the research page for a query string."""
    return page(View.of(published(), TOPIC.path, query), TOPIC)
