"""Ranks as points, one row each: never a bar from zero."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from dashboard.figures.canvas import axis_labels, chart_height, compose, empty_figure, in_order, left_room, text_width
from dashboard.figures.marks import points_of
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Finding, Mark


def ranks(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw ranks, the best row at the top and rank 1 at the left."""
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    labels, marks = axis_labels(finding.rows), [row.marks[0] for row in finding.rows]
    texts = [f"　{row.text}" for row in finding.rows]
    values = [mark.value for mark in marks]
    outlines = {"width": [4.0 if mark.end == "cap" else 2.0 for mark in marks]}
    points = points_of(labels, values, marks, texts, scheme, symbol=[_symbol(mark) for mark in marks], line=outlines)
    return compose(
        [points],
        finding,
        scheme=scheme,
        height=chart_height(len(labels), row=44),
        margin={"l": left_room(labels), "r": round(max(map(text_width, texts)))},
        xaxis={"type": "log", "visible": False, "range": [-0.1, math.log10(max(10, *values))]},
        yaxis=in_order(labels, showgrid=False),
    )


def _symbol(mark: Mark) -> str:
    """Return a rank's mark: a cap where it is printed as within so many, outlined where it is a goal."""
    if mark.end == "cap":
        return "line-ns-open"
    return "circle-open" if mark.fill == "outlined" else "circle"
