"""2022, 2025, 2030: base, target, gap, growth needed a year; which targets have no printed base?"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import TARGETS as TOPIC
from dashboard.catalogue.view import View
from dashboard.components.shell import page
from dashboard.published import published

register_page(__name__, path=TOPIC.path, order=5, name=TOPIC.name, description=TOPIC.description)


def layout(**query: Any) -> html.Div:
    """Return the targets page for a query string."""
    return page(View.of(published(), TOPIC.path, query), TOPIC)
