"""The charts that the compared apps draw: those of one page, as large as the dashboard draws them.

All apps make a chart once: what is compared is how it comes to a reader, not what the tables are asked.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Flask
from waitress import serve

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topics import topic_at
from dashboard.catalogue.view import View
from dashboard.config import settings_from
from dashboard.data import Datasets

PAGE = "/"
# Width and height of each chart in pixels by its id, by the chosen district; of all of them under an empty name.
Sizes = dict[str, dict[str, tuple[int, int]]]


def drawn_charts() -> list[Chart]:
    """Return the charts of the page that are drawn; its lists stand in the page and have no plot to compare."""
    topic = topic_at(PAGE)
    return [chart for chart in topic.charts if chart.drawn] if topic else []


def sizes_in(file: str) -> Sizes:
    """Return the sizes that a JSON file holds; none without a file."""
    sizes: Sizes = json.loads(Path(file).read_text(encoding="utf-8")) if file else {}
    return sizes


def charts_of(datasets: Datasets, sizes: Sizes, district: str) -> list[dict[str, Any]]:
    """Return the charts of the page for a district: ``chart``, and Plotly's ``data`` and ``layout`` with its size."""
    view = View.of(datasets, PAGE, {"district": district})
    made = []
    for chart in drawn_charts():
        empty, drawing = chart.finding(view).empty, chart.drawing(view)
        width, height = sizes.get(district, {}).get(chart.id, (400, drawing.height))
        layout = drawing.layout | {"width": width, "height": height}
        made.append({"chart": chart.id, "data": [] if empty else drawing.data, "layout": layout})
    return made


def serve_app(app: Flask) -> None:
    """Serve an app on ``DASHBOARD_PORT`` as the dashboard is served."""
    settings = settings_from()
    serve(app, host=settings.host, port=settings.port, threads=settings.threads, asyncore_use_poll=True)
