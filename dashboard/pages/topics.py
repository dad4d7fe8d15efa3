"""The pages of the topics, all made alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.catalogue.topics import DISTRICTS, Topic
from dashboard.catalogue.view import View
from dashboard.components.filters import indicator_choice
from dashboard.components.shell import Document, topic_page

# What stands above the charts.
ABOVE: dict[str, Callable[[View], Any]] = {DISTRICTS.id: indicator_choice}


def page(topic: Topic, view: View) -> Document:
    """Return the page of a topic."""
    above = ABOVE.get(topic.id)
    return topic_page(view, topic, above=above(view) if above else None)
