"""What happens after a page is there: one callback redraws charts; everything the browser knows stays in it.

The functions named here under ``dashboard`` are in ``assets/dashboard.js``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard.components.charts import Chart, part, rendered
from dashboard.components.shell import page_of
from dashboard.published import published
from dashboard.view import View

PARTS = {
    "picture": ("figure", "style"),
    "title": ("children",),
    "subtitle": ("children",),
    "source": ("children",),
    "instead": ("children",),
}


def charts_on(path: str) -> dict[str, Chart]:
    """Return the charts of a page by id."""
    return {chart.id: chart for column in page_of(path).get("columns", ()) for chart in column}


def register(app: Dash) -> None:
    """Register the callbacks on an app; on the app, since a second one in a process would lose global ones."""

    @app.callback(
        [Output(part(name, ALL), prop) for name, props in PARTS.items() for prop in props],
        Input("address", "data"),
        prevent_initial_call=True,
    )
    def update_charts(address: Any) -> list[list[Any]]:
        """Draw the charts of the page anew for an address."""
        asked = urlsplit(str(address))
        view = View.of(published(), asked.path, dict(parse_qsl(asked.query)))
        charts = charts_on(asked.path)
        drawn = [
            (done.figure, done.style, done.title, done.subtitle, done.source, done.instead)
            if (chart := charts.get(output["id"]["chart"])) and (done := rendered(chart, view))
            else (no_update,) * 6
            for output in ctx.outputs_list[0]
        ]
        return [[parts[place] for parts in drawn] for place in range(6)]

    def in_browser(name: str, *wiring: Any, initially: bool = False) -> None:
        app.clientside_callback(ClientsideFunction("dashboard", name), *wiring, prevent_initial_call=not initially)

    in_browser(
        "write_address",
        Output("address", "data"),
        Input({"filter": ALL}, "data"),
        State({"filter": ALL}, "id"),
        State("address", "data"),
    )
    in_browser(
        "toggle_choice",
        Input({"choice": ALL, "value": ALL}, "n_clicks"),
        State({"filter": ALL}, "data"),
        State({"filter": ALL}, "id"),
    )
    in_browser(
        "show_choices",
        Output({"choice": ALL, "value": ALL}, "aria-pressed"),
        Output({"summary": ALL}, "children"),
        Input({"filter": ALL}, "data"),
        State({"filter": ALL}, "id"),
        State({"choice": ALL, "value": ALL}, "id"),
        State({"choice": ALL, "value": ALL}, "children"),
        State({"summary": ALL}, "id"),
        State({"summary": ALL}, "title"),
    )
    in_browser(
        "toggle_mark",
        Input(part("picture", ALL), "clickData"),
        State({"filter": ALL}, "data"),
        State({"filter": ALL}, "id"),
    )
    in_browser("clear_filters", Input("clear", "n_clicks"), State({"filter": ALL}, "id"))
    in_browser(
        "follow_address",
        Output({"link": ALL}, "href"),
        Output("clear", "hidden"),
        Input("address", "data"),
        State({"link": ALL}, "id"),
    )
    in_browser(
        "list_figures",
        Output(part("figures", MATCH), "children"),
        Input(part("source", MATCH), "n_clicks"),
        Input(part("picture", MATCH), "figure"),
        initially=True,
    )
    in_browser("save_picture", Input(part("save", ALL), "n_clicks"))
