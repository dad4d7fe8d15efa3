"""Dash as its tutorial has it, with the same charts: graphs, a filter, and one callback that returns all figures.

``python3 -m tests.benchmarks.plain [SIZES]`` serves it on ``DASHBOARD_PORT``; ``SIZES`` is a JSON file, see ``charts``.
"""

from __future__ import annotations

import sys
from functools import cache

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.districts import districts_of
from dashboard.figures.drawing import template_of
from tests.benchmarks.charts import Sizes, charts_of, drawn_charts, serve_app, sizes_in


def plain_dash(datasets: Datasets, sizes: Sizes) -> Flask:
    """Return the app; its figures are made once, and written as JSON for each answer, as Dash does."""
    app = Dash("plain", compress=True, health_endpoint="health")
    charts = [chart.id for chart in drawn_charts()]
    # A graph is as wide as its place, as it is by default.
    widths = {chart: width for chart, (width, _) in sizes.get("", {}).items()}
    places = [html.Div(dcc.Graph(id=chart), style={"width": widths.get(chart, 400)}) for chart in charts]
    names = districts_of(datasets)
    options = [{"label": short, "value": name} for name, short in zip(names["id"], names["short_zh"], strict=True)]
    app.layout = html.Div(
        [
            html.H1("常州创新指标"),
            dcc.Checklist(options, [], id="district", inline=True),
            html.Div(places, style={"display": "flex", "flexWrap": "wrap"}),
        ]
    )

    @cache
    def figures(district: str) -> list[go.Figure]:
        template = template_of("light")
        made = charts_of(datasets, sizes, district)
        layouts = [{**one["layout"], "width": None, "template": template} for one in made]
        return [go.Figure(one["data"], layout) for one, layout in zip(made, layouts, strict=True)]

    @app.callback([Output(chart, "figure") for chart in charts], Input("district", "value"))
    def update(chosen: list[str]) -> list[go.Figure]:
        """Return the figures of the chosen districts."""
        return figures(",".join(chosen))

    server: Flask = app.server
    return server


if __name__ == "__main__":
    serve_app(plain_dash(load_datasets(SHIPPED), sizes_in("".join(sys.argv[1:]))))
