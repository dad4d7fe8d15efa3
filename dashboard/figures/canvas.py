"""The canvas all charts share: its title, its margins, and how much room texts take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.theme import TOKENS, Scheme, template
from dashboard.findings.finding import Finding, Row
from dashboard.wording.widths import line_width

ROW_HEIGHT, LOWEST = 46, 150
NARROWEST_PLOT = 80
# Sizes of letters, how wide Chinese and other ones stand, how high a line; the room around a label.
LETTERS, SMALL = 14, 11
WIDE, NARROW, LINE, AROUND = 14, 7.6, 18.2, 20
# A line ends between Latin words or behind a Chinese mark: a number stays beside its unit.
BREAK = re.compile(r"(?<=[，；：、])|(?<![\d\u2e80-\uffff]) (?![\d\u2e80-\uffff])|(?<=·) ")
CHINESE_MARKS = ("，", "；", "：", "、")
FONT_SIZE = re.compile(r"font-size:(\d+)px")


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


def in_order(labels: list[str], **more: Any) -> dict[str, Any]:
    """Return the vertical axis of rows, the first at the top."""
    return {"type": "category", "categoryorder": "array", "categoryarray": labels[::-1], **more}


def left_room(labels: Iterable[str]) -> int:
    """Return the left margin that row labels need, in pixels."""
    return round(max(map(text_width, labels)))


def text_width(text: str) -> float:
    """Return about how wide a label's longest line is, in pixels, with the space around it."""
    return max(map(_line_width, text.split("<br>"))) + AROUND


def _line_width(line: str) -> float:
    """Return how wide a line stands, whose spans say sizes of their own."""
    width, size = 0.0, LETTERS
    for part in re.split("(<[^>]*>)", line):
        if part.startswith("<"):
            found = FONT_SIZE.search(part)
            size = int(found[1]) if found else LETTERS
        else:
            width += line_width(unescape(part), WIDE, NARROW) * size / LETTERS
    return width


def broken(text: str, room: float) -> list[str]:
    """Return a text in lines no longer than a room, broken where a reader pauses; what has no break stays whole."""
    lines: list[str] = []
    for part in BREAK.split(text):
        behind = (
            f"{lines[-1]} {part}" if lines and not lines[-1].endswith(CHINESE_MARKS) else f"{(lines or [''])[-1]}{part}"
        )
        if lines and text_width(behind) - AROUND <= room:
            lines[-1] = behind
        else:
            lines.append(part)
    return lines


def small(text: str) -> str:
    """Return the second, smaller line of a label."""
    return f"<span style='font-size:{SMALL}px'>{text}</span>"
