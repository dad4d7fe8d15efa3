"""Two states of the tables beside each other: releases, or a draft and what is published."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.api.differences import asked, difference_asked
from dashboard.catalogue.topics import DIFF
from dashboard.catalogue.view import View
from dashboard.components.differences import cards, chooser, summary
from dashboard.components.shell import Document, frame, heading, title_of
from dashboard.published import known_store


def page(view: View) -> Document:
    """Return the page: which states, and what became other from one to the other."""
    found = difference_asked(view)
    names = (found.before.name, found.after.name) if found else asked(view)
    body: list[Any] = [heading(DIFF, view)]
    if store := known_store():
        body.append(chooser(view, names, store.releases(), store.open_drafts()))
    if found:
        body += [summary(found), *cards(found, view)]
    else:
        body.append(html.P(view.words("只有一次发布，没有可对比的内容。"), className="card"))
    return Document(title_of(DIFF.name, view.words), view.href(), frame(view, body))
