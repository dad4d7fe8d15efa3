"""What happens after a page is there: all in the browser, but for one request that fetches the page's charts anew.

The functions named here are in ``assets/dashboard.js`` under ``dashboard``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard.components.charts import PICTURES, part
from dashboard.components.panel import figure_panel
from dashboard.failures import PANEL, Failure, attempt_logged
from dashboard.published import published
from dashboard.view import View, query_of


def view_of(address: Any) -> View:
    """Return the view of an address as the browser keeps it."""
    try:
        asked = urlsplit(str(address))
    except ValueError:
        asked = urlsplit("/")
    return View.of(published(), asked.path, query_of(parse_qsl(asked.query)))


def register(app: Dash) -> None:
    """Register the callbacks on an app; on the app, since a second one in a process would lose global ones."""

    def in_browser(name: str, *wiring: Any, initially: bool = False) -> None:
        app.clientside_callback(ClientsideFunction("dashboard", name), *wiring, prevent_initial_call=not initially)

    in_browser("write_choices", Output("unknown", "data-written"), Input("choices", "data"), initially=True)
    in_browser(
        "choose",
        Input({"choice": ALL, "value": ALL}, "n_clicks"),
        Input(part("picture", ALL), "clickData"),
        Input("clear", "n_clicks"),
    )
    in_browser(
        "show_choices",
        Output({"choice": ALL, "value": ALL}, "aria-pressed"),
        Output({"summary": ALL}, "children"),
        Output("clear", "hidden"),
        Input("address", "data"),
        State({"choice": ALL, "value": ALL}, "id"),
        State({"choice": ALL, "value": ALL}, "children"),
        State({"choice": ALL, "value": ALL}, "aria-pressed"),
        State({"summary": ALL}, "id"),
        State({"summary": ALL}, "title"),
    )
    in_browser(
        "load_rows",
        Output("data-count", "data-loaded"),
        Input("data-asked", "data"),
        State("data-filters", "data"),
        initially=True,
    )
    in_browser("search_grid", Input("data-search", "value"))
    in_browser(
        "count_rows",
        Output("data-count", "children"),
        Input("data-grid", "virtualRowData"),
        State("data-count", "data-unit"),
    )
    in_browser(
        "group_rows",
        Output("data-grid", "columnDefs"),
        Output({"group": ALL}, "aria-pressed"),
        Input({"group": ALL}, "n_clicks"),
        State("data-grid", "columnDefs"),
    )
    in_browser("save_rows", Input("data-csv", "n_clicks"), Input("data-xlsx", "n_clicks"))
    in_browser("present", Output("stage-ready", "data-ready"), Input("stage-asked", "data"), initially=True)
    in_browser("cite_figure", Input("cite", "n_clicks"), State("cite", "data-done"))

    @app.callback(
        Output("data-panel", "children"),
        Input("data-chosen", "data"),
        State("address", "data"),
    )
    def update_panel(chosen: Any, address: Any) -> Any:
        """Say all that is known of the chosen figure."""
        view = view_of(address)
        made = attempt_logged(f"panel {chosen}", lambda: figure_panel(str(chosen), view) if chosen else None)
        return made.say(PANEL, view.words) if isinstance(made, Failure) else made

    in_browser(
        "list_figures",
        Output(part("figures", ALL), "data-listed"),
        Input(part("source", ALL), "n_clicks"),
        State(part("picture", ALL), "figure"),
        initially=True,
    )
    in_browser("save_picture", *[Input(part(kind, ALL), "n_clicks") for kind in PICTURES])
