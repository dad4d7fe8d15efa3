"""A chart and the card it stands in: finding, picture, what a filter left out, sources, save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import dcc, html

from dashboard.data.questions import available
from dashboard.figures.theme import TOP
from dashboard.view import View

CONFIG = {"displayModeBar": False, "responsive": True, "showSendToCloud": False, "displaylogo": False}
HIDDEN = {"display": "none"}
TITLE_ROOM = TOP - 8


@dataclass(frozen=True)
class Chart:
    """One chart of a page.

    Attributes:
        id: Its component id, ``<page>-<thing>``.
        question: Asked of the published tables with the choices.
        figure: Draws the answer.
        choices: The attributes of a view that the question takes.
        listed: Its list of figures is open from the start.
    """

    id: str
    question: Callable[..., pd.DataFrame]
    figure: Callable[..., go.Figure]
    choices: tuple[str, ...] = ("districts", "sectors")
    listed: bool = False

    def answer(self, view: View) -> pd.DataFrame:
        """Return the frame the chart draws for a view."""
        return self.question(view.datasets, **{name: getattr(view, name) for name in self.choices})


@dataclass(frozen=True)
class Rendered:
    """A chart drawn for one view, ready to be sent."""

    figure: dict[str, Any]
    style: dict[str, Any]
    title: str
    subtitle: str
    source: str
    instead: list[Any]


@lru_cache(maxsize=4096)
def rendered(chart: Chart, view: View) -> Rendered:
    """Draw a chart for a view; the same view is never drawn twice."""
    figure = chart.figure(chart.answer(view), words=view.words, scheme=view.scheme).to_plotly_json()
    layout = figure["layout"]
    title = layout.pop("title")
    height = layout.pop("height") - TITLE_ROOM
    margin = layout.get("margin", {})
    layout["margin"] = margin | {"t": margin.get("t", TOP) - TITLE_ROOM}
    drawn = bool(figure["data"])
    return Rendered(
        figure=figure,
        style={"minHeight": height, "maxHeight": round(1.5 * height)} if drawn else HIDDEN,
        title=title["text"],
        subtitle=title["subtitle"]["text"] if drawn else "",
        source=layout["meta"]["source"],
        instead=[] if drawn else what_there_is(chart, view),
    )


def part(name: str, chart: Any) -> dict[str, Any]:
    """Return the id of a part of a chart's card; ``chart`` is its id, or a wildcard in a callback."""
    return {"part": name, "chart": chart}


def what_there_is(chart: Chart, view: View) -> list[Any]:
    """Say which districts and sectors the chart has figures of, each a link to them."""
    words, everything = view.words, replace(view, districts=(), sectors=())
    districts, sectors = available(view.datasets, chart.answer(everything))
    regions = view.datasets.table("regions").set_index("id")
    names = view.datasets.table("sectors").set_index("id")
    places = [(regions.at[name, f"short_{view.lang}"], view.href(districts=(name,), sectors=())) for name in districts]
    trades = [(names.at[name, words.lang], view.href(districts=(), sectors=(name,))) for name in sectors]
    kept = [(words("有数据的区县"), places), (words("有数据的行业"), trades)]
    return [
        *[
            html.P([html.B(said), *[dcc.Link(name, href=href, className="chip") for name, href in links]])
            for said, links in kept
            if links
        ],
        html.P(dcc.Link(words("查看全市"), href=everything.href())),
    ]


def chart_card(chart: Chart, view: View) -> html.Section:
    """Return the card of a chart."""
    words, drawn = view.words, rendered(chart, view)
    return html.Section(
        [
            html.Header(
                [
                    html.H2(drawn.title, id=part("title", chart.id)),
                    html.P(drawn.subtitle, id=part("subtitle", chart.id), className="subtitle"),
                ]
            ),
            html.Div(drawn.instead, id=part("instead", chart.id), className="instead"),
            html.Div(
                dcc.Graph(
                    id=part("picture", chart.id), figure=drawn.figure, config=CONFIG, responsive=True, style=drawn.style
                ),
                className="picture",
            ),
            html.Footer(
                [
                    html.Details(
                        [
                            html.Summary(
                                drawn.source or words("来源"), id=part("source", chart.id), n_clicks=int(chart.listed)
                            ),
                            html.Div(id=part("figures", chart.id), className="figures", tabIndex=0),
                        ],
                        open=chart.listed,
                    ),
                    html.Button(words("存为图片"), id=part("save", chart.id), className="quiet", n_clicks=0),
                ]
            ),
        ],
        className="card",
    )
