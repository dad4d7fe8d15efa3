"""The page of one subject: who it is, and everything that is printed of it."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View
from dashboard.components.profiles import head_of, subject_lists
from dashboard.components.shell import Document, frame, title_of, topic_page


def page(view: View) -> Document:
    """Return the page of the subject of a view; without one the lists of all."""
    if view.subject is None:
        return _all(view)
    head, name = head_of(view.subject, view)
    made = topic_page(view, profile_of(view.subject), head=head)
    return Document(title_of(name, view.words), made.address, made.body, made.drawn)


def _all(view: View) -> Document:
    """Return the page that leads to every subject."""
    words = view.words
    head = html.Div([html.H1(words("画像")), html.P(words("一个对象一页：刊出的全部数字"))], className="heading")
    body: list[Any] = [head, *subject_lists(view)]
    return Document(title_of(words("画像"), words), view.href(), frame(view, body))
