"""The deck on the wall: one finding a slide, run with a clicker."""

from __future__ import annotations

from dash import html

from dashboard.catalogue.addresses import address
from dashboard.catalogue.asked import Unknown
from dashboard.catalogue.choices import choices_of
from dashboard.catalogue.slides import asked_slides, slide_choices
from dashboard.catalogue.topics import OVERVIEW, PRESENT
from dashboard.catalogue.view import View
from dashboard.components.notices import REFUSED_ON_A_WALL, not_newest, notice, state_on_a_wall, unknown_choice
from dashboard.components.shell import Document, title_of


def page(view: View) -> Document:
    """Return an empty stage; a script asks for the slides of the address and puts them on it."""
    words, slides = view.words, view.also.get("slides", "")
    missing = [
        words("演示未能载入，请稍后再试。"),
        " ",
        html.A(words("结束演示"), href=view.href(path=OVERVIEW.path)),
    ]
    body = html.Main(
        [
            html.H1(words("演示"), className="unseen"),
            html.Div(id="stage"),
            state_on_a_wall(view),
            not_newest(view, REFUSED_ON_A_WALL),
            notice(_unknown(view, slides)),
            html.P(html.Span(missing), id="stage-missing", className="stage-missing", role="alert", hidden=True),
        ],
        id="main",
        tabIndex=-1,
    )
    values = {**view.values, "slides": ",".join(asked_slides(view.datasets, slides))}
    here, drawn = view.prefix + address(view.path, values), address(view.path, values, drawn=True)
    return Document(title_of(PRESENT.name, words), here, html.Div(body, className="shell stage-page"), drawn)


def _unknown(view: View, slides: str) -> list[html.P]:
    """Say what of the address there is not; without links, since the stage is run by keys."""
    known = choices_of(view.datasets) | {"slides": slide_choices(view.datasets)}
    asked = [*view.unknown, *(Unknown("slides", name) for name in known["slides"].choose(slides)[1])]
    return [unknown_choice(name, known[key].nearest(name), view.words) for key, name in asked]
