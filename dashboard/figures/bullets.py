"""Targets as bullets: how much of each is reached, inside the frame of the whole."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go

from dashboard.figures.canvas import compose
from dashboard.figures.marks import Ink, Placed, bars_of, end_labels, ink_of, ticks_of
from dashboard.figures.rows import lines_for
from dashboard.figures.slides import rows_on_a_slide
from dashboard.figures.texts import form
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Role
from dashboard.wording.phrases import known

ROW, INSIDE = 58, 0.55


@form
def bullets(finding: Finding, *, scheme: Scheme, slide: bool = False) -> go.Figure:
    """Draw a finding whose rows have a goal and the share of it that is reached, a bar and a frame each.

    Args:
        finding: Its rows have marks of those roles.
        scheme: The colour scheme.
        slide: It has the room of a slide.
    """
    if slide:
        finding, lines = rows_on_a_slide(finding, _end, scheme)
    else:
        lines = lines_for(finding.rows, [_end(row) for row in finding.rows], scheme=scheme, row=ROW)
    ends, ink = [_end(row) for row in finding.rows], ink_of(finding, scheme)

    def placed(role: Role) -> list[Placed]:
        return [(lines.labels[place], mark) for place, mark in finding.marks(role)]

    # Every goal is one whole, whatever its size.
    goals = [(label, replace(mark, value=1.0)) for label, mark in placed("goal")]
    traces = [
        bars_of(goals, ink, scheme, width=lines.thickness),
        bars_of(placed("reached"), ink, scheme, width=INSIDE * lines.thickness),
        _arrows([(label, mark) for label, mark in goals if mark.end == "open"], ink),
        *([ticks_of(elapsed, TOKENS[scheme].ink, size=lines.across)] if (elapsed := placed("elapsed")) else []),
        end_labels(ends, lines.labels, lines.texts),
    ]
    return compose(traces, finding, scheme=scheme, barmode="overlay", **lines.layout)


def _end(row: Row) -> float:
    """Return how far a bullet goes: to its goal, or beyond where more is reached."""
    share = row.value("reached")
    return max(1.0, share) if known(share) else 1.0


def _arrows(goals: list[Placed], ink: Ink) -> go.Scatter:
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
            "color": [ink(mark) for _, mark in goals],
        },
    )
