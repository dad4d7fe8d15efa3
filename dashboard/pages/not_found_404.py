"""An address that leads nowhere, with all that lead somewhere."""

from __future__ import annotations

from typing import Any

from dash import dcc, html, register_page
from flask import g

from dashboard.catalogue.topics import NAME
from dashboard.catalogue.view import View
from dashboard.components.shell import frame, listed_pages, said_of
from dashboard.published import published
from dashboard.translations import message

register_page(__name__, path="/404", name=message("没有这个页面"), description="")


def layout(**query: Any) -> html.Div:
    """Return the page that helps on."""
    view = View.of(published(), "/404", query)
    words = view.words
    g.title = f"{words('没有这个页面')} · {words(NAME)}"
    body = [
        html.Div([html.H1(words("没有这个页面")), html.P(words("请从下面的栏目继续。"))], className="heading"),
        html.Ul([_way_on(entry, view) for entry in listed_pages()], className="way-on"),
    ]
    return frame(view, body)


def _way_on(entry: dict[str, Any], view: View) -> html.Li:
    """Return the link to a page, with what it answers."""
    name, description = said_of(entry, view.words)
    return html.Li([dcc.Link(name, href=view.href(path=entry["path"])), " ", description])
