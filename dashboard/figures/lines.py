"""Ways from one period to another: from a base to its goal, from one rank to the next."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.figures.canvas import axis_labels, chart_height, compose, empty_figure, left_room, text_width
from dashboard.figures.marks import click_of, colour_of, hover_of
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Finding, Mark, Row

RISE = 0.6
HOLLOW = ("goal", "earlier")


def growth_lines(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw the way from each base to its goal, all on one scale: the steeper, the more growth it needs."""
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    labels = axis_labels(finding.rows)
    ratios = [row.value("goal") / row.value("actual") for row in finding.rows]
    steepest = max(ratios)
    lines = []
    for place, (row, ratio) in enumerate(zip(finding.rows, ratios, strict=True)):
        rise = RISE * (ratio - 1) / max(steepest - 1, 1)
        line = _line([mark for mark in row.marks if mark.at], [place, place + rise], scheme, dash="dash", size=14)
        line.x = [int(year) for year in line.x]
        line.update(text=["", f"　{row.text}<br>　<b>{row.more}</b>"], textposition="middle right")
        lines.append(line)
    ticks = sorted({int(year) for line in lines for year in line.x})
    return compose(
        lines,
        finding,
        scheme=scheme,
        height=chart_height(len(labels), row=96),
        margin={"l": left_room(labels), "r": round(max(text_width(line.text[1]) for line in lines))},
        xaxis={"tickvals": ticks, "range": [ticks[0] - 0.2, ticks[-1] + 0.2], "tickformat": "d", "showgrid": True},
        yaxis={
            "tickvals": list(range(len(labels))),
            "ticktext": labels,
            "range": [-0.45, len(labels) - 1 + RISE + 0.2],
            "showgrid": False,
        },
    )


def rank_lines(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw ranks of one list over periods, rank 1 at the top, a line from where each came."""
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    lines = [_rank_line(row, scheme) for row in finding.rows]
    worst = max(max(line.y) for line in lines)
    periods = len({mark.at for row in finding.rows for mark in row.marks})
    return compose(
        lines,
        finding,
        scheme=scheme,
        height=420,
        yaxis={"range": [worst + 5, 0], "tickvals": [1, *range(10, int(worst) + 5, 10)], "showgrid": True},
        xaxis={
            "type": "category",
            "categoryorder": "category ascending",
            "range": [-0.2, periods - 0.9] if periods > 1 else [-0.5, 0.5],
        },
        margin={
            "l": left_room(["100"]),
            "r": round(max(text_width(f"{row.text}　{row.label}") for row in finding.rows)),
        },
    )


def _rank_line(row: Row, scheme: Scheme) -> go.Scatter:
    """Return the ranks of one row; an earlier one says what it was, below it."""
    line = _line(row.marks, [mark.value for mark in row.marks], scheme, dash="dot", size=18)
    said = [*([row.more] if row.more else []), f"{row.text}　{row.label}"]
    line.update(text=said, textposition=["bottom right", "middle right"][-len(said) :])
    return line


def _line(marks: tuple[Mark, ...] | list[Mark], y: list[float], scheme: Scheme, *, dash: str, size: int) -> go.Scatter:
    """Return marks joined by a line in the colour of the last; what is aimed at or derived is hollow."""
    colour = colour_of(marks[-1], scheme)
    return go.Scatter(
        x=[mark.at for mark in marks],
        y=y,
        mode="lines+markers+text",
        line={"color": colour, "width": 3, "dash": dash},
        marker={
            "symbol": ["circle-open" if mark.role in HOLLOW else "circle" for mark in marks],
            "size": size,
            "color": colour,
            "line": {"width": 3, "color": colour},
        },
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )
