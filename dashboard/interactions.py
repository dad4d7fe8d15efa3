"""What happens after a page is there: all in the browser, but for one request that fetches the page's charts anew.

The functions named here are in ``assets/dashboard.js`` under ``dashboard``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc
from flask import abort

from dashboard.components.charts import PICTURES, part
from dashboard.components.panel import figure_panel
from dashboard.data.observations import records
from dashboard.exports.file_names import rows_file_name
from dashboard.exports.rows import figure_cells, listed_headings, rows_csv, rows_workbook
from dashboard.failures import PANEL, Failure, attempt_logged
from dashboard.published import published
from dashboard.view import View

ROWS_FILES = ("csv", "xlsx")


def view_of(address: Any) -> View:
    """Return the view of an address as the browser keeps it."""
    try:
        asked = urlsplit(str(address))
    except ValueError:
        asked = urlsplit("/")
    return View.of(published(), asked.path, dict(parse_qsl(asked.query)))


def register(app: Dash) -> None:
    """Register the callbacks on an app; on the app, since a second one in a process would lose global ones."""

    def in_browser(name: str, *wiring: Any, initially: bool = False) -> None:
        app.clientside_callback(ClientsideFunction("dashboard", name), *wiring, prevent_initial_call=not initially)

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
    in_browser("name_rows", Output("data-shown", "data"), Input("data-csv", "n_clicks"), Input("data-xlsx", "n_clicks"))
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

    @app.callback(
        Output("data-download", "data"),
        Input("data-shown", "data"),
        State("address", "data"),
        prevent_initial_call=True,
    )
    def download_rows(shown: Any, address: Any) -> Any:
        """Send the rows that the grid shows, named by their ids, as a workbook or as CSV."""
        if not isinstance(shown, dict) or shown.get("form") not in ROWS_FILES:
            abort(400)
        view, form = view_of(address), shown["form"]
        words = view.words
        figures = view.datasets.observations().set_index("id", drop=False)
        figures = figures.loc[[name for name in str(shown.get("ids")).split() if name in figures.index]]
        cells = [figure_cells(row, words) for row in records(figures)]
        headings = listed_headings(figures, words)
        content = rows_csv(cells, headings) if form == "csv" else rows_workbook(cells, headings, words)
        return dcc.send_bytes(content, rows_file_name(view, f".{form}"))  # type: ignore[attr-defined, no-untyped-call]

    in_browser(
        "list_figures",
        Output(part("figures", ALL), "data-listed"),
        Input(part("source", ALL), "n_clicks"),
        State(part("picture", ALL), "figure"),
        initially=True,
    )
    in_browser("save_picture", *[Input(part(kind, ALL), "n_clicks") for kind in PICTURES])
