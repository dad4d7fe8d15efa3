"""What happens after a page is there: all in the browser, but for one request that fetches the page's charts anew.

The functions named here are in ``assets/dashboard.js`` under ``dashboard``.
"""

from __future__ import annotations

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard.components.charts import part


def register(app: Dash) -> None:
    """Register the callbacks on an app; on the app, since a second one in a process would lose global ones."""

    def in_browser(name: str, *wiring: Any) -> None:
        app.clientside_callback(ClientsideFunction("dashboard", name), *wiring, prevent_initial_call=True)

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
    in_browser("list_figures", Input(part("source", ALL), "n_clicks"))
    in_browser("save_picture", Input(part("save", ALL), "n_clicks"))
