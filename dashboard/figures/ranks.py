"""Ranks as points, one row each: never a bar from zero."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from dashboard.figures.canvas import compose
from dashboard.figures.marks import ink_of, points_of
from dashboard.figures.rows import lines_for
from dashboard.figures.texts import form
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Finding
from dashboard.findings.marks import Mark

# Rank 1 stands so far from the edge, in powers of ten.
FIRST, ROW = 0.1, 44


@form
def ranks(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw ranks, the best row at the top and rank 1 at the left."""
    marks = [row.marks[0] for row in finding.rows]
    values = [mark.value for mark in marks]
    # Where each stands on an axis of ratios.
    lines = lines_for(finding.rows, [FIRST + math.log10(value) for value in values], scheme=scheme, row=ROW)
    symbols, widths = [_symbol(mark) for mark in marks], [4.0 if mark.end == "cap" else 2.0 for mark in marks]
    ink, texts = ink_of(finding, scheme), [f"　{text}" for text in lines.texts]
    points = points_of(lines.labels, values, marks, texts, ink, symbol=symbols, line={"width": widths})
    axis = {"type": "log", "visible": False, "range": [-FIRST, math.log10(max(10, *values))]}
    # A line leads from the best place to each.
    rows = lines.layout["yaxis"] | {"showgrid": True}
    return compose([points], finding, scheme=scheme, **lines.layout | {"xaxis": axis, "yaxis": rows})


def _symbol(mark: Mark) -> str:
    """Return a rank's mark: a cap where it is printed as within so many, outlined where it is a goal."""
    if mark.end == "cap":
        return "line-ns-open"
    return "circle-open" if mark.fill == "outlined" else "circle"
