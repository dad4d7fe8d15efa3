"""The pages of the topics, all made alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html, register_page

from dashboard.catalogue.topics import DISTRICTS, OVERVIEW, TOPICS, Topic
from dashboard.catalogue.view import View
from dashboard.components.filters import indicator_choice
from dashboard.components.headlines import headlines
from dashboard.components.shell import page
from dashboard.published import published

# What stands above the charts.
ABOVE: dict[str, Callable[[View], Any]] = {OVERVIEW.id: headlines, DISTRICTS.id: indicator_choice}


def layout_of(topic: Topic) -> Callable[..., html.Div]:
    """Return what makes the page of a topic for a query string."""

    def layout(**query: Any) -> html.Div:
        view = View.of(published(), topic.path, query)
        above = ABOVE.get(topic.id)
        return page(view, topic, above=above(view) if above else None)

    return layout


for order, topic in enumerate(TOPICS):
    register_page(
        f"{__name__}.{topic.id}",
        path=topic.path,
        order=order,
        name=topic.name,
        description=topic.description,
        layout=layout_of(topic),
    )
