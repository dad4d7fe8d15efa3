"""An amount over another as a line that bends, with a point on it and what it is there; a second line beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.figures.canvas import LINE, SMALL, compose, small, text_width
from dashboard.figures.marks import click_of, hover_of
from dashboard.figures.texts import form
from dashboard.figures.theme import TOKENS, TOP, Scheme
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark, Role
from dashboard.wording.money import money

# How high the plot is, and what stands under it; how much of it is left above the highest line.
PLOT, BELOW, ABOVE = 250, 40, 1.18
# Names at an axis stand no closer than so much of its length; as many lines across.
APART, LINES = 0.17, 4
# A bracket narrower than so much of the plot has no rate at its line.
ROOM = 0.14
POINT, BEND = 15, 7
NICE = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


class Point(NamedTuple):
    """A mark of a line, and the row that it stands in."""

    row: Row
    mark: Mark

    @property
    def x(self) -> float:
        """Where it stands across."""
        return float(self.mark.at)


@form
def curves(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw the marks of each rule as a line over what they stand at; that which leads is a point with what it is."""
    tokens = TOKENS[scheme]
    present, edited, printed = (_points(finding, role) for role in ("reward", "edited", "goal"))
    most = max(point.x for point in present)
    high = ABOVE * max([point.mark.value for point in (*present, *edited, *printed)] + [1e-6])
    names = _ends([points for points in (present, edited) if points and edited], high, scheme)
    traces = [_line(present, tokens.accent, "solid")]
    if edited:
        traces.append(_line(edited, tokens.warm, "dash"))
    traces += [*_printed(printed, most, scheme), _rates(present, most, tokens.soft)]
    for points, colour, others in ((present, tokens.accent, edited), (edited, tokens.warm, present)):
        traces += _own(points, others, colour)
    return compose(
        [*traces, *names],
        finding,
        scheme=scheme,
        height=TOP + PLOT + BELOW,
        xaxis={"range": [0, most], "showgrid": False, "zeroline": False, **_bends(present, most)},
        yaxis={"range": [0, high], "showgrid": True, **_steps(high, finding)},
        margin={"l": 74, "r": _right(names), "b": BELOW},
    )


def _points(finding: Finding, role: Role) -> list[Point]:
    return [Point(row, mark) for row in finding.rows for mark in row.marks if mark.role == role]


def _line(points: Sequence[Point], colour: str, dash: str) -> go.Scatter:
    """Return a line with a small point wherever it bends."""
    marks = [point.mark for point in points]
    return go.Scatter(
        x=[point.x for point in points],
        y=[mark.value for mark in marks],
        mode="lines+markers",
        line={"color": colour, "width": 3, "dash": dash},
        marker={"size": BEND, "color": colour},
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )


def _own(points: Sequence[Point], others: Sequence[Point], colour: str) -> list[go.Scatter]:
    """Return the point that leads, with what it is: under its line, or above it where the other line is under it."""
    own = next((point for point in points if point.mark.lead), None)
    if own is None:
        return []
    other = next((point.mark.value for point in others if point.mark.lead), math.inf)
    cell = own.row.cells[2 if own.mark.role == "edited" else 1]
    if own.mark.role == "edited" and other == own.mark.value:
        return []
    under = own.mark.subject if own.mark.role == "edited" else own.row.label
    said = f"<b>{cell.text}</b><br>{small(under)}"
    return [
        go.Scatter(
            x=[own.x],
            y=[own.mark.value],
            mode="markers+text",
            marker={"size": POINT, "color": colour},
            text=[said],
            textposition="top left" if own.mark.value > other else "bottom right",
            textfont={"size": 17, "color": colour},
            hovertext=[hover_of(own.mark)],
            customdata=[click_of(own.mark)],
        )
    ]


def _printed(points: Sequence[Point], most: float, scheme: Scheme) -> list[go.Scatter]:
    """Return what is printed of an amount: a fine line at its height, and a hollow point where the rule reaches it."""
    tokens = TOKENS[scheme]
    traces = []
    for point in points:
        height = point.mark.value
        level = {"color": tokens.soft, "width": 1, "dash": "dot"}
        traces.append(go.Scatter(x=[0, most], y=[height, height], mode="lines", line=level, hoverinfo="skip"))
        traces.append(
            go.Scatter(
                x=[0],
                y=[height],
                mode="text",
                text=[f"　{point.row.text}"],
                textposition="top right",
                textfont={"size": 13, "color": tokens.soft},
                hoverinfo="skip",
            )
        )
        traces.append(
            go.Scatter(
                x=[point.x],
                y=[height],
                mode="markers",
                marker={
                    "symbol": "circle-x-open" if point.mark.qualifier != "exact" else "circle-open",
                    "size": POINT,
                    "color": tokens.ink,
                    "line": {"width": 2, "color": tokens.ink},
                },
                hovertext=[hover_of(point.mark)],
                customdata=[click_of(point.mark)],
            )
        )
    return traces


def _rates(points: Sequence[Point], most: float, colour: str) -> go.Scatter:
    """Return how steep each part of a line is, below its middle, where that is long enough."""
    parts = []
    for said, own in groupby(points[:-1], key=lambda point: point.row.more):
        first = next(iter(own))
        last = next((point for point in points if point.x > first.x and point.row.more != said), points[-1])
        if said and last.x - first.x >= ROOM * most:
            parts.append((first, last, said))
    return go.Scatter(
        x=[(first.x + last.x) / 2 for first, last, _ in parts],
        y=[(first.mark.value + last.mark.value) / 2 for first, last, _ in parts],
        mode="text",
        text=[f"<b>{said}</b>" for _, _, said in parts],
        textposition="bottom right",
        textfont={"size": 13, "color": colour},
        hoverinfo="skip",
    )


def _ends(lines: Sequence[Sequence[Point]], high: float, scheme: Scheme) -> list[go.Scatter]:
    """Return the names of lines at their ends, one never over another; of a single line there is none."""
    tokens = TOKENS[scheme]
    ordered = sorted((points[-1] for points in lines), key=lambda point: point.mark.value)
    heights: list[float] = []
    for point in ordered:
        least = heights[-1] + LINE * high / PLOT if heights else -math.inf
        heights.append(max(point.mark.value, least))
    if not ordered:
        return []
    return [
        go.Scatter(
            x=[point.x for point in ordered],
            y=heights,
            mode="text",
            text=[f" {point.mark.subject}" for point in ordered],
            textposition="middle right",
            textfont={"color": [tokens.warm if point.mark.role == "edited" else tokens.accent for point in ordered]},
            hoverinfo="skip",
        )
    ]


def _right(names: Sequence[go.Scatter]) -> int:
    return math.ceil(max((text_width(text) for trace in names for text in trace.text), default=34))


def _bends(points: Sequence[Point], most: float) -> dict[str, Any]:
    """Return what stands at the axis across: where the line bends or ends, none over another."""
    chosen: list[Point] = []
    for point in sorted(points, key=lambda one: (not one.mark.lead, -one.x)):
        if point.x >= APART / 2 * most and all(abs(point.x - other.x) >= APART * most for other in chosen):
            chosen.append(point)
    return {
        "tickmode": "array",
        "tickvals": [point.x for point in chosen],
        "ticktext": [point.row.label for point in chosen],
        "tickfont": {"size": SMALL + 2},
        "tickangle": 0,
    }


def _steps(high: float, finding: Finding) -> dict[str, Any]:
    """Return lines across at round amounts, and what these are."""
    rough = Decimal(high) / LINES
    power = Decimal(10) ** rough.adjusted()
    step = next(nice * power for nice in NICE if nice * power >= rough)
    values = [step * place for place in range(LINES + 1) if step * place <= Decimal(high)]
    return {
        "tickmode": "array",
        "tickvals": [float(value) for value in values],
        "ticktext": [money(value, finding.words) for value in values],
        "tickfont": {"size": SMALL + 2},
    }
