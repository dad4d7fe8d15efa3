"""The canvas all charts share: title, sources, margins and rows that hold whatever the language writes in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import records
from dashboard.data.quantities import period_name, quantity
from dashboard.figures.marks import (
    described,
    known,
    phrase_of,
    source_line,
    status_of,
)
from dashboard.figures.theme import TOKENS, Scheme, template
from dashboard.translations import Words, message

HEADINGS = {
    "subject": message("对象"),
    "indicator": message("指标"),
    "value": message("数值"),
    "printed": message("刊印"),
    "period": message("时期"),
    "status": message("性质"),
    "page": message("页码"),
    "article": message("文章"),
    "note": message("说明"),
}
ROW_HEIGHT = 46
MOST_POINTS = 3
NARROWEST_PLOT = 90
WIDE, NARROW, SMALL_SHARE = 14, 8, 11 / 14


def compose(
    traces: Iterable[Any],
    *,
    title: str,
    subtitle: str,
    frame: pd.DataFrame,
    words: Words,
    scheme: Scheme,
    height: int,
    points: Iterable[str] = (),
    **layout: Any,
) -> go.Figure:
    """Put traces on the canvas all charts share, with title, subtitle and the figures behind them.

    Args:
        traces: What Plotly draws.
        title: The finding.
        subtitle: Indicator, unit, period.
        frame: Every figure drawn.
        words: The language.
        scheme: The colour scheme.
        height: In pixels.
        points: Sentences that support the finding; the first figures drawn where the chart has none of its own.
        **layout: More of Plotly's layout.

    Returns:
        A figure whose ``layout.meta`` has ``figures`` (every figure drawn, with printed numeral, article and page)
        and ``points``.
    """
    figure = go.Figure(list(traces))
    rows = records(frame)
    figures = [described(row, words) for row in rows]
    printed = [row for row in rows if known(row["value"])]
    figure.update_layout(
        template=template(scheme),
        title={"text": title, "subtitle": {"text": subtitle}},
        height=height,
        meta={
            "figures": figures,
            "source": source_line([row["page"] for row in figures], words),
            "headings": {key: words(said) for key, said in HEADINGS.items()},
            "points": [*points] or [stated(row, words) for row in printed[:MOST_POINTS]],
        },
    )
    figure.update_layout(**layout)
    return figure


def stated(row: dict[str, Any], words: Words) -> str:
    """Return a figure as a sentence: subject, indicator, size, period, whether it is a goal, and page."""
    period = period_name(row["period"], words)
    return words(
        "{figure} {size}（{period}，第 {page} 页）",
        figure=phrase_of(row, words),
        size=quantity(row, words),
        period=period if row["status"] == "actual" else f"{period}{words.pick('', ' ')}{status_of(row, words)}",
        page=int(row["page"]),
    )


def empty_figure(*, words: Words, scheme: Scheme, what: str) -> go.Figure:
    """Return a figure that says why it is empty.

    Args:
        words: The language.
        scheme: The colour scheme.
        what: What the chart would have shown.
    """
    said = words("所选范围没有刊出{what}", what=what)
    figure = compose([], title=said, subtitle=what, frame=pd.DataFrame(), words=words, scheme=scheme, height=180)
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    figure.add_annotation(
        text=words("没有可画的数据"),
        showarrow=False,
        font={"size": 18, "color": TOKENS[scheme].soft},
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
    )
    return figure


def room_for(x: Iterable[float], texts: Iterable[str], labels: Iterable[str]) -> dict[str, Any]:
    """Return the axis and the margins that keep row labels and ``end_labels`` inside the canvas, however narrow it is.

    Margins are worked out here and not by Plotly's ``automargin``, which measures and draws again.
    """
    ends = list(x)
    lowest, longest = min([0.0, *ends]), max(0.0, *ends) or 1.0
    spare = [text_width(text) - (1 - end / longest) * NARROWEST_PLOT for end, text in zip(ends, texts, strict=True)]
    margin = {"l": left_room(labels), "r": round(max(24, *spare))}
    return {"xaxis": {"range": [lowest, longest], "visible": False}, "margin": margin}


def left_room(labels: Iterable[str]) -> int:
    """Return the left margin that row labels need, in pixels."""
    return round(max(map(text_width, labels)))


def text_width(text: str) -> float:
    """Return about how wide a label's longest line is, in pixels, with the space around it."""
    lines = [(SMALL_SHARE if "font-size" in line else 1, re.sub("<[^>]*>", "", line)) for line in text.split("<br>")]
    widths = [share * sum(WIDE if ord(character) > 0x2E80 else NARROW for character in line) for share, line in lines]
    return max(widths) + 2 * WIDE


def distinct(labels: list[str]) -> list[str]:
    """Return labels made different by zero-width spaces: Plotly lays rows of one label over one another."""
    return [label + "\u200b" * labels[:position].count(label) for position, label in enumerate(labels)]


def small(text: str) -> str:
    """Return the second, smaller line of an axis label."""
    return f"<span style='font-size:11px'>{text}</span>"


def chart_height(rows: int, *, extra: int = 90, row: int = ROW_HEIGHT) -> int:
    """Return the height of a chart of so many rows, in pixels."""
    return max(200, rows * row + extra)
