"""Charts of one row a figure: bars that show how sure a figure is, ranks, what is due in which year."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import records
from dashboard.data.quantities import last_year, period_name, quantity
from dashboard.figures.canvas import chart_height, compose, distinct, left_room, room_for, small, text_width
from dashboard.figures.marks import (
    OPEN_ENDED,
    certainty_bars,
    certainty_ends,
    colour_of,
    end_labels,
    hover_of,
    name_of,
    place_of,
    target_of_click,
)
from dashboard.figures.theme import Scheme
from dashboard.translations import Words


def row_labels(rows: list[dict[str, Any]], words: Words, *, main: str) -> list[str]:
    """Return one axis label a row: the sector (or region) with the place and a differing indicator under it."""
    labels: list[str] = []
    usual = usual_year(rows)
    for row in rows:
        name = name_of(row, "sector", words) or name_of(row, "region", words)
        under = [place_of(row, words)] if name_of(row, "sector", words) else []
        if row["status"] == "actual" and last_year(row["period"]) != usual:
            under.append(period_name(row["period"], words))
        if row["indicator"] != main:
            under.append(name_of(row, "indicator", words))
        under = list(filter(None, under))
        labels.append(f"{name}<br>{small(' · '.join(under))}" if under else name)
    return distinct(labels)


def usual_year(rows: list[dict[str, Any]]) -> int:
    """Return the year that most actual figures of a chart are of."""
    years = [last_year(row["period"]) for row in rows if row["status"] == "actual"]
    return Counter(years or [last_year(row["period"]) for row in rows]).most_common(1)[0][0]


def bar_rows(
    frame: pd.DataFrame,
    labels: list[str],
    texts: list[str],
    *,
    title: str,
    subtitle: str,
    words: Words,
    scheme: Scheme,
    more: pd.DataFrame | None = None,
) -> go.Figure:
    """Draw figures as horizontal bars, one row each, that show how sure they are, with their values at the ends.

    ``more`` lists more figures than are drawn.
    """
    rows = records(frame)
    return compose(
        [
            certainty_bars(rows, labels, scheme, words),
            certainty_ends(rows, labels, scheme),
            end_labels(frame["value"], labels, texts),
        ],
        title=title,
        subtitle=subtitle,
        frame=frame if more is None else more,
        words=words,
        scheme=scheme,
        height=chart_height(len(rows)),
        **room_for(frame["value"], texts, labels),
        yaxis={"autorange": "reversed"},
    )


def rank_rows(
    frame: pd.DataFrame, labels: list[str], *, title: str, subtitle: str, words: Words, scheme: Scheme
) -> go.Figure:
    """Draw ranks as points, one row each, the best row at the top and rank 1 at the left: never a bar from zero."""
    rows, lines = records(frame), distinct(labels)
    texts = [f"　{quantity(row, words)}" for row in rows]
    symbols = [_point(row) for row in rows]
    widths = [4.0 if row["qualifier"] == "at_most" else 2.0 for row in rows]
    points = _points(
        rows, frame["value"].tolist(), lines, texts, words=words, scheme=scheme, symbols=symbols, widths=widths
    )
    return compose(
        [points],
        title=title,
        subtitle=subtitle,
        frame=frame,
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), row=44),
        margin={"l": left_room(lines), "r": round(max(map(text_width, texts)))},
        xaxis={"type": "log", "visible": False, "range": [-0.1, math.log10(max(10, frame["value"].max()))]},
        yaxis={"categoryorder": "array", "categoryarray": lines[::-1], "showgrid": False},
    )


def _points(
    rows: list[dict[str, Any]],
    x: list[Any],
    y: list[str],
    texts: list[str],
    *,
    words: Words,
    scheme: Scheme,
    symbols: list[str],
    widths: list[float],
) -> go.Scatter:
    """Return one point a row with its text to the right."""
    return go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={
            "symbol": symbols,
            "size": 16,
            "color": [colour_of(row, scheme) for row in rows],
            "line": {"width": widths},
        },
        text=texts,
        textposition="middle right",
        hovertext=[hover_of(row, words) for row in rows],
        hoverinfo="text",
        customdata=[target_of_click(row) for row in rows],
        cliponaxis=False,
    )


def _point(row: dict[str, Any]) -> str:
    """Return a rank's mark: a cap where it is printed as within so many, outlined where it is a goal."""
    if row["qualifier"] == "at_most":
        return "line-ns-open"
    return "circle" if row["status"] == "actual" else "circle-open"


def year_rows(
    frame: pd.DataFrame, labels: list[str], *, title: str, subtitle: str, words: Words, scheme: Scheme
) -> go.Figure:
    """Set out figures of different units by the year they are due: sizes are said, not compared."""
    rows, lines = records(frame), distinct(labels)
    due = [str(last_year(row["period"])) for row in rows]
    years = sorted(set(due))
    spans = [f"<br>　{small(period_name(row['period'], words))}" if "/" in row["period"] else "" for row in rows]
    symbols = ["triangle-right-open" if row["qualifier"] in OPEN_ENDED else "circle-open" for row in rows]
    texts = [f"　<b>{quantity(row, words)}</b>{span}　" for row, span in zip(rows, spans, strict=True)]
    points = _points(rows, due, lines, texts, words=words, scheme=scheme, symbols=symbols, widths=[2.5] * len(rows))
    points.textposition = ["middle left" if year in years[2:][-1:] else "middle right" for year in due]
    return compose(
        [points],
        title=title,
        subtitle=subtitle,
        frame=frame,
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), extra=130, row=42),
        margin={"l": left_room(lines), "r": 72, "t": 104},
        xaxis={"type": "category", "categoryarray": years, "categoryorder": "array", "side": "top", "showgrid": True},
        yaxis={"categoryorder": "array", "categoryarray": lines[::-1]},
    )
