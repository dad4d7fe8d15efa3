"""Puts the parts together: the one place that knows all of them."""

from __future__ import annotations

import dash
from dash import Dash, dash_table, html, page_container
from flask import g

from dashboard import interactions, responses
from dashboard.data import Datasets
from dashboard.index import index_page
from dashboard.published import publish
from dashboard.topics import NAME


def create_app(datasets: Datasets) -> Dash:
    """Return the dashboard on the given tables, ready to be served.

    Args:
        datasets: The tables to publish.
    """
    # Dash sends the bundle of its deprecated table with every page; no page uses it.
    dash_table._js_dist.clear()  # type: ignore[attr-defined]
    app = Dash(
        "dashboard",
        use_pages=True,
        title=NAME,
        update_title=None,  # type: ignore[arg-type]
        assets_path_ignore=["vendor"],
        suppress_callback_exceptions=True,
        include_pages_meta=False,
        use_async=False,
        enable_mcp=False,
    )
    for entry in dash.page_registry.values():
        entry["title"] = lambda **_: g.get("title", NAME)
    app.layout = html.Div(page_container)
    app.interpolate_index = index_page  # type: ignore[method-assign, assignment]
    publish(app.server, datasets)
    interactions.register(app)
    responses.set_up(app)
    return app
