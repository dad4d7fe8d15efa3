"""The page of policies: the form of a firm and of an edited rule, and what follows from it."""

from __future__ import annotations

from dash import html

from dashboard.catalogue.topics import POLICY
from dashboard.catalogue.view import View
from dashboard.components.policy import policy_form, with_ways
from dashboard.components.shell import Document, topic_page


def page(view: View) -> Document:
    """Return the page of policies."""
    return topic_page(view, POLICY, head=html.Div(with_ways(POLICY, view)), above=policy_form(view))
