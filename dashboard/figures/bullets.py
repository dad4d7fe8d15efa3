"""Targets as bullets: how much of each is reached, inside the frame of the whole."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go

from dashboard.figures.canvas import axis_labels, chart_height, compose, empty_figure, in_order, room_for
from dashboard.figures.marks import bars_of, colour_of, end_labels
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Finding, Mark


def bullets(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding whose rows have a goal and the share of it that is reached, a bar and a frame each."""
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    labels = axis_labels(finding.rows)
    # Every goal is one whole, whatever its size.
    goals = [(labels[place], replace(mark, value=1.0)) for place, mark in finding.marks("goal")]
    reached = [(labels[place], mark) for place, mark in finding.marks("reached")]
    texts = [f"{row.text}<br>{row.more}" for row in finding.rows]
    ends = [max(1.0, mark.value) for _, mark in reached]
    return compose(
        [
            bars_of(goals, scheme, width=0.62),
            bars_of(reached, scheme, width=0.34),
            _arrows([(label, mark) for label, mark in goals if mark.end == "open"], scheme),
            end_labels([1.0] * len(labels), labels, texts),
        ],
        finding,
        scheme=scheme,
        height=chart_height(len(labels), row=58),
        barmode="overlay",
        **room_for(ends, texts, labels),
        yaxis=in_order(labels),
    )


def _arrows(goals: list[tuple[str, Mark]], scheme: Scheme) -> go.Scatter:
    """Return the arrows of goals that are open upwards."""
    return go.Scatter(
        x=[1.0] * len(goals),
        y=[label for label, _ in goals],
        mode="markers",
        hoverinfo="skip",
        marker={
            "symbol": "triangle-right-open",
            "size": 16,
            "line": {"width": 2},
            "color": [colour_of(mark, scheme) for _, mark in goals],
        },
    )
