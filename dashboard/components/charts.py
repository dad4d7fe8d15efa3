"""A chart and the card it stands in: finding, picture, what a filter left out, sources, save."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from dash import dcc, html

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View
from dashboard.data.questions import available
from dashboard.failures import CHART, Failure, IncompleteAnswerError, attempt_logged
from dashboard.figures.drawing import Drawing, to_json
from dashboard.translations import message
from dashboard.wording.columns import list_of

CONFIG = {"displayModeBar": False, "responsive": True, "showSendToCloud": False, "displaylogo": False}
HIDDEN = {"display": "none"}
PICTURES = {"png": message("存为图片"), "svg": message("存为矢量图")}


@dataclass(frozen=True)
class Rendered:
    """A chart for one view, ready to be sent: Plotly's figure, and what stands around it; or that it failed."""

    chart: str
    figure: dict[str, Any]
    style: dict[str, Any]
    head: list[Any]
    source: str
    failed: bool = False


def rendering_of(chart: Chart, view: View) -> Rendered:
    """Return a chart for a view as its card shows it."""
    finding, drawing, words = chart.finding(view), chart.drawing(view), view.words
    if finding.empty:
        head, style = [html.H2(finding.title), html.Div(what_there_is(chart, view), className="instead")], HIDDEN
    else:
        head, style = [html.H2(finding.title), html.P(finding.subtitle, className="subtitle")], _size(drawing, chart)
    layout = drawing.layout | {"meta": list_of(finding.figures, words)}
    return Rendered(chart.id, {"data": drawing.data, "layout": layout}, style, head, finding.source or words("来源"))


def rendering_or_notice(chart: Chart, view: View) -> Rendered:
    """Return a chart for a view, or what stands in its place; a failure is not kept, but tried again."""
    made = attempt_logged(f"chart {chart.id} of {view.href()}", lambda: rendering_of(chart, view))
    return _notice(chart, view, made) if isinstance(made, Failure) else made


def _notice(chart: Chart, view: View, failure: Failure) -> Rendered:
    """Return the card's content where the chart failed: its name and a sentence with the id of the failure."""
    words = view.words
    figure = {"data": [], "layout": {"meta": {"figures": [], "headings": {}}}}
    head = [html.H2(words(chart.name)), html.P(failure.say(CHART, words), className="instead")]
    return Rendered(chart.id, figure, HIDDEN, head, words("来源"), failed=True)


def _size(drawing: Drawing, chart: Chart) -> dict[str, Any]:
    """Return the size of a picture: as wide as its labels and a plot that can be read, else its card scrolls."""
    return {
        "minHeight": drawing.height,
        "maxHeight": round(1.5 * drawing.height),
        "minWidth": max(drawing.narrowest, chart.narrowest),
    }


def charts_json(view: View) -> str:
    """Return the charts of a view's page as JSON: for each the fields of ``Rendered``.

    Raises:
        IncompleteAnswerError: A chart failed; the error has the JSON all the same, which is not to be kept.
    """
    charts = [rendering_or_notice(chart, view) for chart in charts_on(view.path).values()]
    text = to_json([vars(chart) for chart in charts])
    if any(chart.failed for chart in charts):
        raise IncompleteAnswerError(text)
    return text


def part(name: str, chart: Any) -> dict[str, Any]:
    """Return the id of a part of a chart's card; ``chart`` is its id, or a wildcard in a callback."""
    return {"part": name, "chart": chart}


def what_there_is(chart: Chart, view: View) -> list[Any]:
    """Say which districts and sectors the chart has figures of, each a link to them."""
    words, everything = view.words, replace(view, districts=(), sectors=())
    districts, sectors = available(view.datasets, chart.finding(everything).ids)
    offered = replace(view, districts=tuple(districts), sectors=tuple(sectors))
    headed = zip(
        (words("有数据的辖市区"), words("有数据的行业")), offered.filters.items(), offered.chosen_names(), strict=True
    )
    said = []
    for heading, (key, ids), names in headed:
        links = [
            dcc.Link(name, href=everything.href(**{key: (one,)}), className="chip")
            for one, name in zip(ids, names, strict=True)
        ]
        said += [html.P([html.B(heading), *links])] if links else []
    return [*said, html.P(dcc.Link(words("查看全市"), href=everything.href()))]


def chart_card(chart: Chart, view: View) -> html.Section:
    """Return the card of a chart."""
    drawn = rendering_or_notice(chart, view)
    head = json.dumps(part("head", chart.id), sort_keys=True, separators=(",", ":"))
    name = part("picture", chart.id)
    graph = dcc.Graph(id=name, figure=drawn.figure, config=CONFIG, responsive=True, style=drawn.style)
    return html.Section(
        [
            html.Header(drawn.head, id=part("head", chart.id)),
            html.Div(graph, className="picture", role="figure", **{"aria-labelledby": head}),
            html.Footer([_sources(chart, drawn), _actions(chart, view)]),
        ],
        className="card",
        **{"data-empty": str(drawn.style == HIDDEN).lower()},
    )


def _sources(chart: Chart, drawn: Rendered) -> html.Details:
    """Return the line of sources, which opens the list of figures; the browser fills it."""
    line = html.Summary(drawn.source, id=part("source", chart.id), n_clicks=int(chart.listed))
    figures = html.Div(id=part("figures", chart.id), className="figures", tabIndex=0)
    return html.Details([line, figures], open=chart.listed)


def _actions(chart: Chart, view: View) -> html.Div:
    """Return what can be done with a chart: open the clicked figures, put it aside for a meeting, save it."""
    words, rows = view.words, part("rows", chart.id)
    deck = {"data-deck": chart.id, "aria-pressed": "false"}
    pictures = [
        html.Button(kind.upper(), id=part(kind, chart.id), className="quiet", n_clicks=0, title=words(said))
        for kind, said in PICTURES.items()
    ]
    return html.Div(
        [
            html.A(words("所点数据"), id=rows, href="/data", className="quiet", hidden=True),
            html.Button(words("加入演示"), className="quiet add", **deck),
            *pictures,
        ],
        className="actions",
    )
