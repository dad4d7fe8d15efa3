"""Figures of different units by the year they are due: sizes are said, not compared."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.figures.canvas import axis_labels, chart_height, compose, empty_figure, in_order, left_room, small
from dashboard.figures.marks import ink_of, points_of
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Finding


def years(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding whose marks stand at years, one row each."""
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    labels, marks = axis_labels(finding.rows), [row.marks[0] for row in finding.rows]
    columns = sorted({mark.at for mark in marks})
    spans = [f"<br>　{small(row.more)}" if row.more else "" for row in finding.rows]
    texts = [f"　<b>{row.text}</b>{span}　" for row, span in zip(finding.rows, spans, strict=True)]
    symbols = ["triangle-right-open" if mark.end == "open" else "circle-open" for mark in marks]
    due = [mark.at for mark in marks]
    points = points_of(labels, due, marks, texts, ink_of(finding, scheme), symbol=symbols, line={"width": 2.5})
    # There is no room to the right of the last of several years.
    last = columns[-1] if len(columns) > 2 else ""
    points.textposition = ["middle left" if mark.at == last else "middle right" for mark in marks]
    return compose(
        [points],
        finding,
        scheme=scheme,
        height=chart_height(len(labels), extra=130, row=42),
        margin={"l": left_room(labels), "r": 72, "t": 104},
        xaxis={"type": "category", "categoryarray": columns, "categoryorder": "array", "side": "top", "showgrid": True},
        yaxis=in_order(labels),
    )
