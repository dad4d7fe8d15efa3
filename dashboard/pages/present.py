"""The deck on the wall: one finding a slide, run with a clicker."""

from __future__ import annotations

from typing import Any

from dash import dcc, html, register_page
from flask import g

from dashboard.catalogue.topics import NAME, asked_slides, slide_choices
from dashboard.catalogue.view import Unknown, View, choices_of
from dashboard.components.notices import notice, unknown_choice
from dashboard.published import published
from dashboard.translations import message

PATH = "/present"

register_page(__name__, path=PATH, name=message("演示"), description=message("一张一个结论，用翻页笔演示"))


def layout(**query: Any) -> html.Div:
    """Return an empty stage; a script fetches the slides that the address asks for and puts them on it."""
    view = View.of(published(), PATH, query)
    words, slides = view.words, str(query.get("slides", ""))
    g.title = f"{words('演示')} · {words(NAME)}"
    return html.Div(
        [
            html.H1(words("演示"), className="unseen"),
            html.Div(id="stage"),
            notice(_unknown(view, slides)),
            html.P(
                html.Span(
                    [words("演示未能载入，请稍后再试。"), " ", html.A(words("结束演示"), href=view.href(path="/"))]
                ),
                id="stage-missing",
                className="stage-missing",
                role="alert",
                hidden=True,
            ),
            dcc.Store(id="stage-asked", data=view.choices | {"slides": ",".join(asked_slides(slides))}),
            html.Div(id="stage-ready"),
        ],
        className="stage-page",
    )


def _unknown(view: View, slides: str) -> list[html.P]:
    """Say what of the address there is not; without links, since the stage is run by keys."""
    known = choices_of(view.datasets) | {"slides": slide_choices()}
    asked = [*view.unknown, *(Unknown("slides", name) for name in known["slides"].choose(slides)[1])]
    return [unknown_choice(name, known[key].nearest(name), view.words) for key, name in asked]
