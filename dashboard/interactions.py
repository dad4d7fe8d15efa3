"""What happens after a page is there: all in the browser, but for one request that fetches the page's charts anew.

The functions named here are in ``assets/dashboard.js`` under ``dashboard``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard.catalogue.view import View, query_of
from dashboard.components.charts import PICTURES, part
from dashboard.components.panel import figure_panel
from dashboard.failures import PANEL, Failure, attempt_logged
from dashboard.published import published

CHOICE, SUMMARY, GROUP = {"choice": ALL, "value": ALL}, {"summary": ALL}, {"group": ALL}
# What a function sets, what it is called for, and what else it is told.
IN_BROWSER: dict[str, tuple[Any, ...]] = {
    "write_choices": (Output("unknown", "data-written"), Input("choices", "data")),
    "choose": (Input(CHOICE, "n_clicks"), Input(part("picture", ALL), "clickData"), Input("clear", "n_clicks")),
    "show_choices": (
        *(Output(CHOICE, "aria-pressed"), Output(SUMMARY, "children"), Output("clear", "hidden")),
        Input("address", "data"),
        *(State(CHOICE, name) for name in ("id", "children", "aria-pressed")),
        *(State(SUMMARY, name) for name in ("id", "title")),
    ),
    "load_rows": (Output("data-count", "data-loaded"), Input("data-asked", "data")),
    "search_grid": (Input("data-search", "value"),),
    "count_rows": (
        Output("data-count", "children"),
        Input("data-grid", "virtualRowData"),
        *(State("data-filters", "data"), State("data-count", "data-unit")),
    ),
    "group_rows": (
        *(Output("data-grid", "columnDefs"), Output(GROUP, "aria-pressed")),
        Input(GROUP, "n_clicks"),
        State("data-grid", "columnDefs"),
    ),
    "save_rows": (Input("data-csv", "n_clicks"), Input("data-xlsx", "n_clicks")),
    "present": (Output("stage-ready", "data-ready"), Input("stage-asked", "data")),
    "cite_figure": (Input("cite", "n_clicks"), State("cite", "data-done")),
    "list_figures": (
        Output(part("figures", ALL), "data-listed"),
        Input(part("source", ALL), "n_clicks"),
        State(part("picture", ALL), "figure"),
    ),
    "save_picture": tuple(Input(part(kind, ALL), "n_clicks") for kind in PICTURES),
}
# Those that run as soon as what they are wired to is there.
AT_FIRST = ("write_choices", "load_rows", "present", "list_figures")


def view_of(address: Any) -> View:
    """Return the view of an address as the browser keeps it."""
    try:
        asked = urlsplit(str(address))
    except ValueError:
        asked = urlsplit("/")
    return View.of(published(), asked.path, query_of(parse_qsl(asked.query)))


def register(app: Dash) -> None:
    """Register the callbacks on an app; on the app, since a second one in a process would lose global ones."""
    for name, wiring in IN_BROWSER.items():
        function = ClientsideFunction("dashboard", name)
        app.clientside_callback(function, *wiring, prevent_initial_call=name not in AT_FIRST)

    @app.callback(Output("data-panel", "children"), Input("data-chosen", "data"), State("address", "data"))
    def update_panel(chosen: Any, address: Any) -> Any:
        """Say all that is known of the chosen figure."""
        view = view_of(address)
        made = attempt_logged(f"panel {chosen}", lambda: figure_panel(str(chosen), view) if chosen else None)
        return made.say(PANEL, view.words) if isinstance(made, Failure) else made
