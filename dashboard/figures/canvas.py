"""The canvas all charts share: title, margins and rows that hold whatever the language writes in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.theme import TOKENS, Scheme, template
from dashboard.findings.finding import Finding, Row
from dashboard.wording.widths import line_width

ROW_HEIGHT = 46
NARROWEST_PLOT = 90
WIDE, NARROW, SMALL_SHARE = 14, 8, 11 / 14


def compose(traces: Iterable[Any], finding: Finding, *, scheme: Scheme, height: int, **layout: Any) -> go.Figure:
    """Put traces on the canvas all charts share, under the title of their finding.

    Args:
        traces: What Plotly draws.
        finding: What it says.
        scheme: The colour scheme.
        height: In pixels.
        **layout: More of Plotly's layout.
    """
    title = {"text": finding.title, "subtitle": {"text": finding.subtitle}}
    return go.Figure(list(traces), {"template": template(scheme), "title": title, "height": height, **layout})


def empty_figure(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Return the figure of a finding that there is nothing to draw."""
    figure = compose([], finding, scheme=scheme, height=180, xaxis={"visible": False}, yaxis={"visible": False})
    figure.add_annotation(
        text=finding.words("没有可画的数据"),
        showarrow=False,
        font={"size": 18, "color": TOKENS[scheme].soft},
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
    )
    return figure


def axis_labels(rows: Iterable[Row]) -> list[str]:
    """Return the labels of rows, the second line smaller; alike ones are told apart by zero-width spaces.

    Plotly lays rows of one label over one another.
    """
    labels = [f"{row.label}<br>{small(row.under)}" if row.under else row.label for row in rows]
    return [label + "\u200b" * labels[:position].count(label) for position, label in enumerate(labels)]


def end_texts(rows: Iterable[Row]) -> list[str]:
    """Return what stands at the ends of rows, the second line smaller."""
    return [f"{row.text}<br>{small(row.more)}" if row.more else row.text for row in rows]


def room_for(x: Iterable[float], texts: Iterable[str], labels: Iterable[str]) -> dict[str, Any]:
    """Return the axis and the margins that keep row labels and ``end_labels`` inside the canvas, however narrow it is.

    Margins are worked out here and not by Plotly's ``automargin``, which measures and draws again.
    """
    ends = list(x)
    lowest, longest = min([0.0, *ends]), max(0.0, *ends) or 1.0
    spare = [text_width(text) - (1 - end / longest) * NARROWEST_PLOT for end, text in zip(ends, texts, strict=True)]
    margin = {"l": left_room(labels), "r": round(max(24, *spare))}
    return {"xaxis": {"range": [lowest, longest], "visible": False}, "margin": margin}


def in_order(labels: list[str], **more: Any) -> dict[str, Any]:
    """Return the vertical axis of rows, the first at the top."""
    return {"categoryorder": "array", "categoryarray": labels[::-1], **more}


def left_room(labels: Iterable[str]) -> int:
    """Return the left margin that row labels need, in pixels."""
    return round(max(map(text_width, labels)))


def text_width(text: str) -> float:
    """Return about how wide a label's longest line is, in pixels, with the space around it."""
    lines = [(SMALL_SHARE if "font-size" in line else 1, re.sub("<[^>]*>", "", line)) for line in text.split("<br>")]
    widths = [share * line_width(line, WIDE, NARROW) for share, line in lines]
    return max(widths) + 2 * WIDE


def small(text: str) -> str:
    """Return the second, smaller line of a label."""
    return f"<span style='font-size:11px'>{text}</span>"


def chart_height(rows: int, *, extra: int = 90, row: int = ROW_HEIGHT) -> int:
    """Return the height of a chart of so many rows, in pixels."""
    return max(200, rows * row + extra)
