"""The pages of the topics, all made alike."""

from __future__ import annotations

from dashboard.catalogue.addresses import keys_of
from dashboard.catalogue.topic import Topic
from dashboard.catalogue.view import View
from dashboard.components.filters import indicator_choice
from dashboard.components.shell import Document, topic_page


def page(topic: Topic, view: View) -> Document:
    """Return the page of a topic; above its charts stands the choice of an indicator, where its address has one."""
    above = None
    if "indicator" in {key.name for key in keys_of(topic.path)}:
        above = indicator_choice(view, hidden=not any(chart.compares(view) for chart in topic.charts))
    return topic_page(view, topic, above=above)
