"""Counts in a table of rows and columns: a dot's area is the count, no dot is no figure."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.figures.canvas import axis_labels, chart_height, compose, empty_figure, in_order, left_room
from dashboard.figures.marks import CLEAR, click_of, hover_of, ink_of
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.findings.finding import Finding


def dots(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding whose marks are counts that stand at its columns."""
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    labels = axis_labels(finding.rows)
    placed = [(label, mark) for label, row in zip(labels, finding.rows, strict=True) for mark in row.marks]
    marks = [mark for _, mark in placed]
    ink = ink_of(finding, scheme)
    counts, upright = [int(mark.value) for mark in marks], finding.words.lang == "zh"
    size = {"size": counts, "sizemode": "area", "sizeref": max(counts) / 1200, "sizemin": 11}
    columns = {"categoryorder": "array", "categoryarray": list(finding.columns), "side": "top", "showgrid": True}
    trace = go.Scatter(
        x=[mark.at for mark in marks],
        y=[label for label, _ in placed],
        mode="markers+text",
        text=[str(count) for count in counts],
        textfont={"size": 13, "color": TOKENS[scheme].paper},
        marker=size | {"color": [ink(mark) for mark in marks], "line": {"width": 0}, "opacity": 1},
        hovertext=[hover_of(mark) for mark in marks],
        hoverinfo="text+x+y",
        customdata=[click_of(mark) for mark in marks],
    )
    return compose(
        [trace],
        finding,
        scheme=scheme,
        height=chart_height(len(labels), extra=150, row=48),
        xaxis=columns | {"tickangle": 0 if upright else -35},
        yaxis=in_order(labels, showgrid=True),
        plot_bgcolor=CLEAR,
        margin={"l": left_room(labels), "t": 110 if upright else 140},
    )
