"""Marks of findings as Plotly draws them: how sure each is shows the same way in every chart.

Exact is solid, about and nearly hatched, over and at least open with an arrow, at most closed by a cap; what is aimed
at is outlined; what is not published leaves a pale slot that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.theme import TOKENS, Scheme
from dashboard.findings.finding import Mark

CLEAR = "rgba(0,0,0,0)"
Placed = tuple[str, Mark]


def colour_of(mark: Mark, scheme: Scheme) -> str:
    """Return the colour of a mark's district; the accent for the city and above."""
    return TOKENS[scheme].district(mark.district)


def hover_of(mark: Mark) -> str:
    """Return what a mark tells where it is pointed at."""
    subject = f"<b>{mark.subject}</b>　" if mark.subject else ""
    return subject + "<br>".join(mark.says)


def click_of(mark: Mark) -> list[str]:
    """Return what a click on a mark filters by, district and sector, and the figures it stands for."""
    return [mark.district, mark.sector, ",".join(mark.ids)]


def bars_of(placed: Sequence[Placed], scheme: Scheme, *, width: float | None = None, thin: bool = False) -> go.Bar:
    """Return horizontal bars, each at the label of its row.

    Args:
        placed: Label and mark.
        scheme: The colour scheme.
        width: Of a bar, in rows; Plotly's own where none is given.
        thin: Outlines are fine, as of a frame around a bar.
    """
    marks = [mark for _, mark in placed]
    colours = [colour_of(mark, scheme) for mark in marks]
    outline = 1 if thin else 2
    fills = {"outlined": CLEAR, "slot": TOKENS[scheme].wash}
    return go.Bar(
        orientation="h",
        y=[label for label, _ in placed],
        x=[mark.value for mark in marks],
        width=width,
        marker={
            "color": [fills.get(mark.fill, colour) for mark, colour in zip(marks, colours, strict=True)],
            "line": {"color": colours, "width": [outline if mark.fill == "outlined" else 0 for mark in marks]},
            "pattern": {
                "shape": ["/" if mark.fill == "hatched" else "" for mark in marks],
                "fgcolor": colours,
                "bgcolor": TOKENS[scheme].paper,
                "size": 7,
                "solidity": 0.45,
            },
        },
        hovertext=[hover_of(mark) for mark in marks],
        hoverinfo="skip" if thin else None,
        customdata=[click_of(mark) for mark in marks],
    )


def ends_of(placed: Iterable[Placed], scheme: Scheme) -> go.Scatter:
    """Return what stands at the ends of bars: an arrow where a figure is open upwards, a cap where it is closed."""
    ended = [(label, mark) for label, mark in placed if mark.end != "none"]
    colours = [colour_of(mark, scheme) for _, mark in ended]
    aimed = [mark.fill == "outlined" for _, mark in ended]
    ink = TOKENS[scheme].ink
    return go.Scatter(
        x=[mark.value for _, mark in ended],
        y=[label for label, _ in ended],
        mode="markers",
        marker={
            "symbol": [_symbol(mark) for _, mark in ended],
            "size": 18,
            "color": colours,
            "line": {
                "width": [_line_width(mark) for _, mark in ended],
                "color": [colour if hollow else ink for colour, hollow in zip(colours, aimed, strict=True)],
            },
        },
        hoverinfo="skip",
    )


def _symbol(mark: Mark) -> str:
    symbol = "triangle-right" if mark.end == "open" else "line-ns"
    return f"{symbol}-open" if mark.fill == "outlined" else symbol


def _line_width(mark: Mark) -> int:
    """Return how thick an end is drawn: an outline for a goal, a filled arrow, a thick cap."""
    if mark.fill == "outlined":
        return 2
    return 0 if mark.end == "open" else 4


def points_of(
    labels: list[str], x: list[float] | list[str], marks: list[Mark], texts: list[str], scheme: Scheme, **marker: Any
) -> go.Scatter:
    """Return one point a mark with its text to the right; ``marker`` is more of Plotly's."""
    return go.Scatter(
        x=x,
        y=labels,
        mode="markers+text",
        marker={"size": 16, "color": [colour_of(mark, scheme) for mark in marks]} | marker,
        text=texts,
        textposition="middle right",
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )


def end_labels(x: Iterable[float], y: Iterable[str], texts: Iterable[str]) -> go.Scatter:
    """Return the values as text to the right of the bars."""
    spaced = ["　" + text.replace("<br>", "<br>　") for text in texts]
    return go.Scatter(x=list(x), y=list(y), text=spaced, mode="text", textposition="middle right", hoverinfo="skip")
