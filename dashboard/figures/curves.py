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
# The first name at an axis stands so much of its length away from its beginning; how long it is on a phone, so that no
# name stands on another; as many lines across, the highest, and none so near to what else is written.
APART, NARROW, LINES, HIGHEST, NEAR = 0.05, 250, 4, 0.92, 0.08
# A bracket narrower than so much of the plot has no rate at its line.
ROOM = 0.14
# Where the rates of a line stand that has another above it: a firm has its point in the middle.
BESIDE = 0.8
POINT, BEND, SIDE = 15, 7, 12
NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


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
    own = [point for point in (*present, *edited) if point.mark.lead]
    bends, steps = _bends(present, most, finding), _steps(high, [*printed, *own], finding)
    names = _ends([points for points in (present, edited) if points and edited], high, scheme)
    traces = [_line(present, tokens.accent, "solid")]
    if edited:
        traces.append(_line(edited, tokens.warm, "dash"))
    traces += [*_printed(printed, most, scheme), _rates(present, most, tokens.soft, alone=not edited)]
    for points, colour, others in ((present, tokens.accent, edited), (edited, tokens.warm, present)):
        traces += _own(points, others, colour)
    return compose(
        [*traces, *names],
        finding,
        scheme=scheme,
        height=TOP + PLOT + BELOW,
        xaxis={"range": [0, most], "showgrid": False, "zeroline": False, **bends},
        yaxis={"range": [0, high], "showgrid": True, **steps},
        margin={"l": SIDE, "r": _right(names, bends["ticktext"][:1]), "b": BELOW},
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
    under = own.mark.subject if own.mark.role == "edited" else f"{own.row.under}　{own.row.label}"
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
                x=[0 if point.x >= most / 2 else most],
                y=[height],
                mode="text",
                text=[point.row.text],
                # Where the line is above it, the room is below it.
                textposition="top right" if point.x >= most / 2 else "bottom left",
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


def _rates(points: Sequence[Point], most: float, colour: str, *, alone: bool) -> go.Scatter:
    """Return how steep each part of a line is, where that is long enough: above its middle, or below a line above."""
    at = 0.5 if alone else BESIDE
    parts = []
    for said, own in groupby(points[:-1], key=lambda point: point.row.more):
        first = next(iter(own))
        last = next((point for point in points if point.x > first.x and point.row.more != said), points[-1])
        if said and last.x - first.x >= ROOM * most:
            parts.append((first, last, said))
    return go.Scatter(
        x=[first.x + at * (last.x - first.x) for first, last, _ in parts],
        y=[first.mark.value + at * (last.mark.value - first.mark.value) for first, last, _ in parts],
        mode="text",
        text=[f"<b>{said}</b>" if alone else f"<br><b>{said}</b>" for _, _, said in parts],
        textposition="top left" if alone else "bottom right",
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
            text=[f"　{point.mark.subject}" for point in ordered],
            textposition="middle right",
            textfont={"color": [tokens.warm if point.mark.role == "edited" else tokens.accent for point in ordered]},
            hoverinfo="skip",
        )
    ]


def _right(names: Sequence[go.Scatter], last: Sequence[str]) -> int:
    """Return the room right of the plot: for the names of lines, and half of what stands at the end of the axis."""
    beside = [text_width(text) for trace in names for text in trace.text]
    return math.ceil(max([*beside, *(text_width(text) / 2 for text in last)]))


def _bends(points: Sequence[Point], most: float, finding: Finding) -> dict[str, Any]:
    """Return what stands at the axis across: where the line bends or ends, none over another."""
    end, chosen = points[-1], list[Point]()
    for point in sorted(points, key=lambda one: (not one.mark.lead, one is end, -one.x)):
        if point.x > APART * most and all(_apart(point, other, most, finding) for other in chosen):
            chosen.append(point)
    chosen.sort(key=lambda one: -one.x)
    return {
        "tickmode": "array",
        "tickvals": [point.x for point in chosen],
        "ticktext": [_label(point, finding) for point in chosen],
        "tickfont": {"size": SMALL + 2},
        "tickangle": 0,
    }


def _apart(one: Point, other: Point, most: float, finding: Finding) -> bool:
    """Tell whether the names of two points do not stand on one another, on a phone either."""
    room = (text_width(_label(one, finding)) + text_width(_label(other, finding))) / 2
    return abs(one.x - other.x) * NARROW >= room * most


def _label(point: Point, finding: Finding) -> str:
    """Return the name of a point at the axis; English ones are long, and stand in two lines."""
    return finding.words.pick(point.row.label, "<br>".join(point.row.label.rsplit(" ", 1)))


def _steps(high: float, others: Sequence[Point], finding: Finding) -> dict[str, Any]:
    """Return lines across at round amounts, and over them what these are; none where something else is written."""
    rough = Decimal(high) / LINES
    power = Decimal(10) ** rough.adjusted()
    step = next(nice * power for nice in NICE if nice * power >= rough)
    values = [step * place for place in range(1, LINES + 1) if float(step * place) < HIGHEST * high]
    values = [one for one in values if all(abs(float(one) - point.mark.value) > NEAR * high for point in others)]
    return {
        "tickmode": "array",
        "tickvals": [float(value) for value in values],
        "ticktext": [money(value, finding.words) for value in values],
        "tickfont": {"size": SMALL + 2},
        "ticklabelposition": "inside top",
        "ticks": "",
    }
