"""A list of firms: filled in with Excel, computed for as long as it is looked at, and kept nowhere."""

from __future__ import annotations

from dashboard.catalogue.topics import FIRMS
from dashboard.catalogue.view import View
from dashboard.components.firms import place_of_results, steps
from dashboard.components.shell import Document, frame, heading, title_of


def page(view: View) -> Document:
    """Return the page: what to do, and the place of the results, which the browser fills."""
    body = [heading(FIRMS, view), steps(view), place_of_results(view)]
    return Document(title_of(FIRMS.name, view.words), view.href(), frame(view, body))
