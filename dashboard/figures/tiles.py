"""Districts as tiles in their rough places, the paler the less there is."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.figures.canvas import compose
from dashboard.figures.marks import click_of, hover_of
from dashboard.figures.texts import form
from dashboard.figures.theme import TOKENS, TOP, Scheme, text_on
from dashboard.findings.finding import Finding
from dashboard.findings.marks import Mark
from dashboard.wording.phrases import known

TILE = 0.94
OUTLINE, CHOSEN = 1, 4


@form
def tiles(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding whose rows have a place on the map of tiles: one hue from pale to the accent by their values.

    A tile without a value is pale and says so; one that the title speaks of has a thick outline.
    """
    tokens = TOKENS[scheme]
    placed = [(row, row.marks[0], row.place) for row in finding.rows if row.place]
    marks = [mark for _, mark, _ in placed]
    shares = _shares(marks, ranked=finding.ranked)
    fills = [tokens.page if share is None else tokens.tone(share) for share in shares]
    inks = [tokens.soft if share is None else text_on(fill) for share, fill in zip(shares, fills, strict=True)]
    trace = go.Bar(
        x=[place[1] for _, _, place in placed],
        y=[TILE] * len(placed),
        base=[-place[0] for _, _, place in placed],
        width=TILE,
        marker={
            "color": fills,
            "line": {
                "color": [tokens.ink if mark.lead else tokens.rule for mark in marks],
                "width": [CHOSEN if mark.lead else OUTLINE for mark in marks],
            },
        },
        text=[f"<b>{row.label}</b><br>{row.text or finding.words('未公布')}" for row, _, _ in placed],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 15, "color": inks},
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[[click_of(mark)[0], "", click_of(mark)[2]] for mark in marks],
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


def _shares(marks: list[Mark], *, ranked: bool) -> list[float | None]:
    """Return how dark each tile is, from 0 to 1: as its value is to the largest; of ranks, the better the darker."""
    values = [mark.value for mark in marks if known(mark.value)]
    most = max(map(abs, values), default=0) or 1
    shares = ((1 - (mark.value - 1) / most if ranked else mark.value / most) for mark in marks)
    return [min(1.0, max(0.0, share)) if known(share) else None for share in shares]
