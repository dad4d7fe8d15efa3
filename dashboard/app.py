"""Puts the parts together: the one place that knows all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import dash
from dash import Dash, dash_table, html, page_container
from flask import g

from dashboard import interactions
from dashboard.api import routes
from dashboard.catalogue.topics import NAME
from dashboard.catalogue.view import query_of
from dashboard.components.shell import failed_page
from dashboard.data import Datasets
from dashboard.failures import Failure, attempt_logged
from dashboard.index import index_page
from dashboard.published import publish


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
        entry["layout"] = never_white(entry["path"], entry["layout"])
    app.layout = html.Div(page_container)
    app.interpolate_index = index_page  # type: ignore[method-assign, assignment]
    publish(app.server, datasets)
    interactions.register(app)
    routes.set_up(app)
    return app


def never_white(path: str, layout: Callable[..., Any]) -> Callable[..., Any]:
    """Return a page's layout that says so where the page cannot be shown; Dash itself would leave a white page."""
    # The registry of pages is one for all apps of a process.
    own = getattr(layout, "__wrapped__", layout)

    @wraps(own)
    def page(**asked: Any) -> Any:
        query = query_of(asked.items())
        made = attempt_logged(f"page {path} {query}", lambda: own(**query))
        return failed_page(path, query, made) if isinstance(made, Failure) else made

    return page
