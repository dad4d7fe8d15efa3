"""An address that leads nowhere, with all that lead somewhere."""

from __future__ import annotations

from dash import html

from dashboard.catalogue.topic import Page
from dashboard.catalogue.topics import MENU, NOT_FOUND
from dashboard.catalogue.view import View
from dashboard.components.head import way
from dashboard.components.shell import Document, frame, title_of


def page(view: View) -> Document:
    """Return the page that helps on."""
    words = view.words
    body = [
        html.Div([html.H1(words(NOT_FOUND)), html.P(words("请从下面的栏目继续。"))], className="heading"),
        html.Ul([_way_on(page, view) for page in MENU], className="way-on"),
    ]
    return Document(title_of(NOT_FOUND, words), view.href(), frame(view, body))


def _way_on(page: Page, view: View) -> html.Li:
    """Return the link to a page, with what it answers."""
    description = page.description
    return html.Li([way(page, view), " ", view.words(description)])
