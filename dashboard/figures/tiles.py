"""Districts as tiles in their rough places."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.figures.canvas import compose, empty_figure
from dashboard.figures.marks import click_of, colour_of, hover_of
from dashboard.figures.theme import TOKENS, TOP, Scheme
from dashboard.findings.finding import Finding

TILE = 0.94


def tiles(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding whose rows have a place on the map of tiles; a solid mark fills its tile."""
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    tokens = TOKENS[scheme]
    placed = [(row, row.marks[0], row.place) for row in finding.rows if row.place]
    full = [mark.fill == "solid" for _, mark, _ in placed]
    colours = [colour_of(mark, scheme) for _, mark, _ in placed]
    trace = go.Bar(
        x=[place[1] for _, _, place in placed],
        y=[TILE] * len(placed),
        base=[-place[0] for _, _, place in placed],
        width=TILE,
        marker={
            "color": [colour if solid else tokens.wash for colour, solid in zip(colours, full, strict=True)],
            "line": {"color": colours, "width": 2},
        },
        text=[f"<b>{row.label}</b><br>{row.text}" for row, _, _ in placed],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 15, "color": [tokens.paper if solid else tokens.ink for solid in full]},
        hovertext=[hover_of(mark) for _, mark, _ in placed],
        customdata=[[click_of(mark)[0], "", ""] for _, mark, _ in placed],
    )
    return compose(
        [trace],
        finding,
        scheme=scheme,
        height=360,
        xaxis={"visible": False},
        yaxis={"visible": False},
        margin={"l": 8, "r": 8, "t": TOP, "b": 8},
    )
