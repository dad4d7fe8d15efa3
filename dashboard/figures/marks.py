"""Marks of findings as Plotly draws them: how sure each is shows the same way in every chart.

Exact is solid, about and nearly hatched, over and at least open with an arrow, at most closed by a cap; what is aimed
at is outlined; what is not published leaves a pale slot that says so, or a bracket up to the most that it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import unescape
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.texts import plotly_lines
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.findings.finding import Finding
from dashboard.findings.marks import Mark
from dashboard.wording.widths import cell_width

CLEAR = "rgba(0,0,0,0)"
# How wide what a mark tells is at the most, in digits.
TOLD = 32
# A mark at the label of its row, or where it stands down the figure.
Placed = tuple[str | float, Mark]
Ink = Callable[[Mark], str]


def ink_of(finding: Finding, scheme: Scheme) -> Ink:
    """Return the colour of a finding's marks: the accent; muted beside those that its title speaks of."""
    tokens, has_lead = TOKENS[scheme], finding.has_lead
    return lambda mark: tokens.accent if mark.lead or not has_lead else tokens.muted


def hover_of(mark: Mark) -> str:
    """Return what a mark tells where it is pointed at, in lines that the card of a phone has room for."""
    told = [line for said in mark.says for line in plotly_lines(said, TOLD)]
    if not mark.subject:
        return "<br>".join(told)
    subject = [f"<b>{line}</b>" for line in plotly_lines(mark.subject, TOLD)]
    if told and cell_width(unescape(f"{mark.subject}　{told[0]}")) <= TOLD:
        return "<br>".join([f"{subject[0]}　{told[0]}", *told[1:]])
    return "<br>".join([*subject, *told])


def click_of(mark: Mark) -> list[str]:
    """Return what a click on a mark filters by, district and sector, and the figures it stands for."""
    return [mark.district, mark.sector, ",".join(mark.ids)]


def bars_of(
    placed: Sequence[Placed], ink: Ink, scheme: Scheme, *, width: float | None = None, thin: bool = False
) -> go.Bar:
    """Return horizontal bars, each at the label of its row.

    Args:
        placed: Label and mark.
        ink: The colour of a mark.
        scheme: The colour scheme.
        width: Of a bar, in rows; Plotly's own where none is given.
        thin: Outlines are fine, as of a frame around a bar.
    """
    marks = [mark for _, mark in placed]
    colours = [ink(mark) for mark in marks]
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


def ends_of(placed: Iterable[Placed], ink: Ink, scheme: Scheme) -> go.Scatter:
    """Return what stands at the ends of bars: an arrow where a figure is open upwards, a cap where it is closed."""
    ended = [(label, mark) for label, mark in placed if mark.end != "none"]
    colours = [ink(mark) for _, mark in ended]
    aimed = [mark.fill == "outlined" for _, mark in ended]
    black = TOKENS[scheme].ink
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
                "color": [colour if hollow else black for colour, hollow in zip(colours, aimed, strict=True)],
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


def brackets_of(placed: Sequence[Placed], scheme: Scheme) -> go.Scatter:
    """Return brackets from zero to the most that amounts can be: lines between caps, for no amount is so large."""
    marks = [mark for _, mark in placed]
    soft = TOKENS[scheme].soft
    return go.Scatter(
        # The line of a row ends where nothing is.
        x=[place for mark in marks for place in (0, mark.value, None)],
        y=[place for label, _ in placed for place in (label, label, None)],
        mode="lines+markers",
        line={"color": soft, "width": 1.25},
        marker={"symbol": "line-ns-open", "size": 9, "color": soft, "line": {"width": 1.25, "color": soft}},
        hovertext=[hover_of(mark) for mark in marks for _ in range(3)],
        customdata=[click_of(mark) for mark in marks for _ in range(3)],
    )


def ticks_of(placed: Sequence[Placed], colour: str, *, size: int, thin: bool = False) -> go.Scatter:
    """Return vertical ticks across bars, so many pixels high, as thin as a hair for what is no measure of the bar."""
    line = {"width": 1 if thin else 2, "color": colour}
    marks = [mark for _, mark in placed]
    return go.Scatter(
        x=[mark.value for mark in marks],
        y=[label for label, _ in placed],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": size, "color": colour, "line": line},
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )


def points_of(
    labels: list[str], x: list[float] | list[str], marks: list[Mark], texts: list[str], ink: Ink, **marker: Any
) -> go.Scatter:
    """Return one point a mark with its text to the right; ``marker`` is more of Plotly's."""
    return go.Scatter(
        x=x,
        y=labels,
        mode="markers+text",
        marker={"size": 16, "color": [ink(mark) for mark in marks]} | marker,
        text=texts,
        textposition="middle right",
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )


def end_labels(x: Iterable[float], y: Iterable[str | float], texts: Iterable[str]) -> go.Scatter:
    """Return the values as text to the right of the bars."""
    spaced = ["　" + text.replace("<br>", "<br>　") for text in texts]
    return go.Scatter(x=list(x), y=list(y), text=spaced, mode="text", textposition="middle right", hoverinfo="skip")
