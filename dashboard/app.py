"""Puts the parts together: the one place that knows all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, dash_table, dcc, html
from flask import Flask, Response, abort, request

from dashboard.api import routes
from dashboard.api.answers import memo_response
from dashboard.catalogue.addresses import page_at
from dashboard.catalogue.profiles import PROFILE
from dashboard.catalogue.topics import DATA, DIFF, FIRMS, NAME, POLICY, PRESENT, SUPERVISION, TOPICS, charts_on
from dashboard.catalogue.view import View, query_of, view_of
from dashboard.components.shell import Document
from dashboard.data import Datasets
from dashboard.failures import PAGE, Failure, attempt_logged
from dashboard.index import html_page
from dashboard.pages import data, diff, firms, policy, present, profile, supervision, topics
from dashboard.published import RELEASE, publish, published, set_store, take_state
from dashboard.refusals import answer_errors
from dashboard.releases.store import Store
from dashboard.serving.mounting import Mounted

PAGES: Mapping[str, Callable[[View], Document]] = {
    **{topic.id: partial(topics.page, topic) for topic in TOPICS},
    POLICY.id: policy.page,
    SUPERVISION.id: supervision.page,
    PROFILE: profile.page,
    FIRMS.id: firms.page,
    DATA.id: data.page,
    DIFF.id: diff.page,
    PRESENT.id: present.page,
}
# Smaller screens, phones also when they lie, have a plain table.
ROOM = "(min-width: 701px) and (min-height: 481px)"
# Browsers that cannot run the grid do not know forced colours either, which came with Chromium 89.
EARLY = f'<link rel="preload" as="script" media="{ROOM} and (forced-colors: none)" href="{{}}">'
# What Dash tells browsers that none needs: a token that makes every page another, and what runs here.
UNTOLD = ("end_id", "python_version", "dash_version", "dash_version_url", "ddk_version", "plotly_version")


class Dashboard(Dash):
    """Dash whose layouts the server writes as HTML: a reader need not wait for React to see a page.

    Dash builds in the browser what has to live there, the grid.
    """

    def index(self, *_: Any, **__: Any) -> Any:
        """Answer with the page of the requested address."""
        if request.path == DATA.path and data.is_live(query_of(request.args.items(multi=True))):
            return super().index()  # type: ignore[no-untyped-call]
        return self._page()

    def interpolate_index(self, *, css: str = "", config: str = "", scripts: str = "", **_: str) -> str:  # type: ignore[override]
        """Return a page with Dash's own elements, which do nothing until the browser's part puts them in place.

        Dash starts as a module: it waits for the scripts before it. These are fetched early where the grid will run.
        """
        start = f'<script id="_dash-renderer" type="module">{self.renderer}</script>'
        fetched = "".join(EARLY.format(address) for address in re.findall(r'<script src="([^"]+)"', scripts))
        parts = f'<template id="dash" data-room="{ROOM}">{css}{config}{scripts}{start}</template>'
        return self._page(fetched + parts).get_data(as_text=True)

    def _config(self) -> dict[str, Any]:
        told = super()._config()  # type: ignore[no-untyped-call]
        return {name: value for name, value in told.items() if name not in UNTOLD}

    def _page(self, live: str = "") -> Response:
        path, query = request.path, query_of(request.args.items(multi=True))
        view = View.of(published(), path, query, request.script_root)
        if view.is_page:
            return page_response(view, live)
        meant = View.of(published(), f"/{path.strip('/').casefold()}", query)
        if not meant.is_page:
            abort(404)
        asked = f"?{request.query_string.decode('ascii', 'ignore')}" if request.query_string else ""
        return Response(status=308, headers={"Location": f"{request.script_root}{meant.path}{asked}"})


def page_response(view: View, live: str) -> Response:
    """Return a page; those of charts, that many readers ask for, are made once."""
    if charts_on(view) and not (view.unknown or view.idle or view.case.slips):
        return memo_response(page_html, view, mimetype="text/html")
    response = Response(page_html(view, live))
    response.cache_control.no_store = view.private
    return response


def page_html(view: View, live: str = "") -> str:
    """Return the page of a view as HTML."""
    return html_page(PAGES[page_at(view.path)](view), view, live)


def create_app(datasets: Datasets, prefix: str = "", store: Store | None = None) -> Dash:
    """Return the dashboard on the given tables, ready to be served.

    Args:
        datasets: The tables to publish.
        prefix: The path under which a proxy shows the pages, such as ``/innov``.
        store: Has the other states of the tables; without one there are none.
    """
    # Dash sends the bundle of its deprecated table with every page; no page uses it.
    dash_table._js_dist.clear()  # type: ignore[attr-defined]
    server = Flask("dashboard", static_folder=None)
    # A method that an address does not have is refused, OPTIONS as well.
    server.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app = Dashboard(
        "dashboard",
        server=server,  # type: ignore[arg-type]
        title=NAME,
        requests_pathname_prefix=f"{prefix}/",
        update_title=None,  # type: ignore[arg-type]
        suppress_callback_exceptions=True,
        use_async=False,
        include_assets_files=False,
        enable_mcp=False,
        add_log_handler=False,
    )
    if prefix:
        app.server.wsgi_app = Mounted(app.server.wsgi_app, prefix)
    app.layout = html.Div([dcc.Location(id="location", refresh=False), html.Div(id="live")])
    set_store(server, store)
    publish(server, datasets)
    register(app)
    answer_errors(server)
    routes.set_up(app)
    return app


def register(app: Dash) -> None:
    """Register the callbacks on an app; on the app, since a second one in a process would lose global ones."""
    rows = Input("data-grid", "virtualRowData")
    app.clientside_callback(ClientsideFunction("dashboard", "show_rows"), rows, prevent_initial_call=True)

    @app.callback(Output("live", "children"), Input("location", "pathname"), State("location", "search"))
    def update_live(path: Any, search: Any) -> Any:
        """Build the grid."""
        asked = query_of(parse_qsl(str(search or "").removeprefix("?")))
        view = view_of(take_state(asked.get(RELEASE, "")), f"{path}{search}", request.script_root)
        made = attempt_logged(f"live part of {view.path}", lambda: data.live_part(view))
        return made.say(PAGE, view.words) if isinstance(made, Failure) else made
