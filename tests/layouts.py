"""What pages and their answers are, without a server."""

from __future__ import annotations

from typing import Any

from dash import Dash, html
from dash.development.base_component import Component
from flask.testing import FlaskClient

from dashboard.app import PAGES
from dashboard.catalogue.addresses import page_at
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.pages import not_found
from dashboard.pages.data import live_part
from dashboard.published import answer_version, published

CHARTED = tuple(topic.path for topic in TOPICS)


def layout_of(app: Dash, path: str, query: dict[str, str] | None = None) -> Component:
    """Return all that a page shows, with what Dash builds of it in the browser."""
    with app.server.app_context():
        view = View.of(published(), path, query or {})
        page = PAGES.get(page_at(path), not_found.page)(view).body
        return html.Div([page, *([live_part(view)] if path == "/data" else [])])


def charts_of(client: FlaskClient, datasets: Datasets, address: str) -> Any:
    """Ask what the browser asks when the address changes."""
    return client.get(f"/charts/{answer_version(datasets)}{address}")
