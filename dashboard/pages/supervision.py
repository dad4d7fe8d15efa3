"""The page of the board: as of which day and by which rule it judges, how matters stand, and its ledger."""

from __future__ import annotations

from dashboard.catalogue.topics import SUPERVISION
from dashboard.catalogue.view import View
from dashboard.components.ledger import ledger_panel
from dashboard.components.shell import Document, topic_page
from dashboard.components.supervision import board_form


def page(view: View) -> Document:
    """Return the page of the board."""
    return topic_page(view, SUPERVISION, above=board_form(view), below=ledger_panel(view))
