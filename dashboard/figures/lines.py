"""Ways from one rank to the next, over periods."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.canvas import (
    LINE,
    broken,
    compose,
    text_width,
)
from dashboard.figures.marks import click_of, hover_of
from dashboard.figures.ranks import ranks
from dashboard.figures.texts import form
from dashboard.figures.theme import TOKENS, TOP, Scheme
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark, periods_of

# How high a way from one rank to another stands, and those of several rows; what stands under them.
WAY, BETWEEN, BELOW = 210, 48, 40
# Of a line of a name.
LONGEST_NAME = 150


def rank_lines(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw ranks of one list over periods, the best at the top: where each came from, its name and rank at the end.

    Those of one period have come from nowhere: they stand side by side, the best at the left.
    """
    periods = periods_of(mark for row in finding.rows for mark in row.marks)
    return (ranks if len(periods) == 1 else _ways)(finding, scheme=scheme)


@form
def _ways(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw ranks of two periods or more."""
    periods = periods_of(mark for row in finding.rows for mark in row.marks)
    plot = max(WAY, BETWEEN * len(finding.rows))
    places = [mark.value for row in finding.rows for mark in row.marks]
    best, worst = min(places), max(places)
    # The frame is no larger than what stands in it, with room for the points at its edges.
    spare = max(1.0, 0.14 * (worst - best))
    pixel = (worst - best + 2 * spare) / plot
    names = _names(finding.rows, pixel, scheme)
    lowest = max([worst + LINE * pixel, *names.y])
    above = max(spare, (names.text[0].count("<br>") + 1) / 2 * LINE * pixel)
    return compose(
        [*(_rank_line(row, scheme) for row in finding.rows), names],
        finding,
        scheme=scheme,
        height=TOP + BELOW + plot,
        yaxis={"range": [lowest + spare, best - above], "visible": False},
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": periods,
            "range": [-0.05, len(periods) - 0.95],
            "showgrid": True,
        },
        margin={"l": 20, "r": math.ceil(max(map(text_width, names.text))), "b": BELOW},
    )


def _names(rows: Sequence[Row], pixel: float, scheme: Scheme) -> go.Scatter:
    """Return the ranks and names at the ends of rows, in their colours, one never over another.

    Args:
        rows: The rows.
        pixel: How many ranks a pixel of the plot is.
        scheme: The colour scheme.
    """
    ordered = sorted(rows, key=lambda row: row.marks[-1].value)
    texts = [[f"<b>{row.text}</b>", *broken(row.label, LONGEST_NAME)] for row in ordered]
    places: list[float] = []
    for row, lines, above in zip(ordered, texts, [[], *texts], strict=False):
        apart = LINE * pixel * (len(lines) + len(above)) / 2
        rank = row.marks[-1].value
        places.append(max(rank, places[-1] + apart) if places else rank)
    return go.Scatter(
        x=[row.marks[-1].at for row in ordered],
        y=places,
        mode="text",
        text=["<br>".join(f"　{line}" for line in lines) for lines in texts],
        textposition="middle right",
        textfont={"color": [_colour(row, scheme) for row in ordered]},
        hoverinfo="skip",
    )


def _rank_line(row: Row, scheme: Scheme) -> go.Scatter:
    """Return the ranks of one row; the first says what it was, away from the line, the last has its name beside it."""
    ranks = [mark.value for mark in row.marks]
    line = _line(row.marks, ranks, _colour(row, scheme), dash="dot", size=16)
    before = [row.more, *(f"{rank:.0f}" for rank in ranks[1:-1])] if len(ranks) > 1 else []
    away = "bottom" if ranks[0] >= ranks[-1] else "top"
    line.update(text=[*before, ""], textposition=f"{away} right")
    return line


def _colour(row: Row, scheme: Scheme) -> str:
    """Return the colour of the district that a row is of: rows share one frame."""
    return TOKENS[scheme].district(row.marks[-1].district)


def _line(marks: Sequence[Mark], y: list[float], colour: str, *, dash: str, size: int) -> go.Scatter:
    """Return marks joined by a line; what is aimed at or derived is hollow."""
    return go.Scatter(
        x=[mark.at for mark in marks],
        y=y,
        mode="lines+markers+text",
        line={"color": colour, "width": 3, "dash": dash},
        marker={
            "symbol": ["circle-open" if mark.fill == "outlined" else "circle" for mark in marks],
            "size": size,
            "color": colour,
            "line": {"width": 3, "color": colour},
        },
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )
