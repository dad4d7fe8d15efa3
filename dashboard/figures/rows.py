"""Rows of bars: names at the left, or above the bars where these would have no room; values at the ends, never cut.

Margins are worked out here and not by Plotly's ``automargin``, which measures and draws again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.canvas import (
    AROUND,
    LETTERS,
    LINE,
    LOWEST,
    NARROWEST_PLOT,
    ROW_HEIGHT,
    SMALL,
    axis_labels,
    broken,
    in_order,
    left_room,
    small,
    text_width,
)
from dashboard.figures.theme import TOKENS, TOP, Scheme
from dashboard.findings.finding import Row

# The card of a phone 360 pixels wide: names that do not fit beside their bars there stand above them.
PHONE = 296
# A third of a card of 420 pixels.
LONGEST_NAME = 140
# Of a name above its bar; lines of a value beside a bar whose name stands at the left.
LONGEST_LINE, MOST_LINES = 284, 2
PART = 13
BAR, GAP, BELOW, STEP, SHARE = 20, 8, 8, 8, 0.62
# How far a name stands above a bar; how much higher than a bar is what stands across it.
OVER, ACROSS = 2, 5


@dataclass(frozen=True)
class Lines:
    """How rows are laid out.

    Attributes:
        labels: What tells the rows apart on the axis.
        texts: What stands at their ends.
        thickness: How high a bar is, in rows.
        across: How high what stands across a bar is, in pixels.
        layout: Plotly's axes, margins, height and names.
    """

    labels: list[str]
    texts: list[str]
    thickness: float
    across: int
    layout: dict[str, Any]


def lines_for(rows: Sequence[Row], ends: Sequence[float], *, scheme: Scheme, row: int = ROW_HEIGHT) -> Lines:
    """Return how rows are laid out so that names and values stay inside the canvas, however narrow it is.

    Args:
        rows: The rows, the first at the top.
        ends: Where each ends on the axis, which begins at zero, or at the lowest below.
        scheme: The colour scheme.
        row: The least height of a row whose name stands at the left, in pixels.
    """
    names = [name_beside(line, scheme) for line in rows]
    left = left_room(names)
    beside = values_at(rows, ends, PHONE - left) if left <= LONGEST_NAME else None
    if beside and _most_lines(beside[0]) <= MOST_LINES:
        texts, right = beside
        height = max(row, GAP + LINE * max(_most_lines(texts), _most_lines(names)))
        nested = any(line.depth for line in rows)
        return lines_beside(rows, ends, texts, names, (left, right), height, placed=nested)
    names = [_name_above(line, scheme) for line in rows]
    texts, right = values_at(rows, ends, PHONE) or _widest(rows)
    reaches = [share * max(NARROWEST_PLOT, PHONE - right) for share in shares_of(ends)]
    tops = [_half(text, name, reach) for text, name, reach in zip(texts, names, reaches, strict=True)]
    lows = [_half(text, name, reach) for text, name, reach in zip(texts, [*names[1:], ""], reaches, strict=True)]
    needs = [low + _height(name) + top for low, name, top in zip([0.0, *lows], names, tops, strict=False)]
    height = max(*needs, *map(_height, texts)) + GAP
    thickness = BAR / height
    places = [
        _name(name, place + thickness / 2, 0, lift=top - BAR / 2 + OVER)
        for place, (name, top) in enumerate(zip(reversed(names), reversed(tops), strict=True))
    ]
    margin = TOP + max(0.0, tops[0] + _height(names[0]) + OVER - height / 2)
    return _lines(rows, ends, texts, places, (0, right, margin), height, thickness)


def lines_beside(
    rows: Sequence[Row],
    ends: Sequence[float],
    texts: list[str],
    names: Sequence[str],
    sides: tuple[float, float],
    height: float,
    *,
    placed: bool = True,
) -> Lines:
    """Return the layout of rows whose names stand at the left.

    Args:
        rows: The rows.
        ends: Where each ends on the axis.
        texts: What stands there.
        names: What they are called, in lines.
        sides: The margins of names and values.
        height: Of a row, in pixels.
        placed: Names begin at the edge; else they are the axis's own and end at the bars.
    """
    left, right = sides
    places = [_name(name, place, left) for place, name in enumerate(reversed(names))] if placed else []
    return _lines(rows, ends, texts, places, (left, right, TOP), height, SHARE)


def _half(text: str, name: str, reach: float) -> float:
    """Return how far a bar goes up or down from its middle to a name, or its value where the name goes on beyond it."""
    beside = _height(text) / 2 if text_width(name) > reach else 0
    return max(BAR / 2, beside)


def _lines(
    rows: Sequence[Row],
    ends: Sequence[float],
    texts: list[str],
    names: list[dict[str, Any]],
    margins: tuple[float, float, float],
    height: float,
    thickness: float,
) -> Lines:
    """Return the layout of rows of a height within margins; names that are placed are not written at the axis."""
    labels, (left, right, top) = axis_labels(rows), margins
    layout = {
        "height": round(max(LOWEST, top + len(rows) * height + BELOW)),
        "margin": {"l": left, "r": math.ceil(right), "t": round(top), "b": BELOW},
        "xaxis": {"range": list(_scale(ends)), "visible": False},
        "yaxis": in_order(labels, **({"showticklabels": False} if names else {})),
        "annotations": names,
        "meta": {"row": round(height)},
    }
    return Lines(labels, texts, thickness, round(thickness * height) + ACROSS, layout)


def _scale(ends: Sequence[float]) -> tuple[float, float]:
    """Return where an axis begins and ends."""
    return min([0.0, *ends]), max(0.0, *ends) or 1.0


def shares_of(ends: Sequence[float]) -> list[float]:
    """Return how much of the plot each row takes."""
    lowest, longest = _scale(ends)
    return [(end - lowest) / (longest - lowest) for end in ends]


def values_at(
    rows: Sequence[Row], ends: Sequence[float], room: float, shortest: int = NARROWEST_PLOT
) -> tuple[list[str], float] | None:
    """Return what stands at the ends of rows and the margin that it needs where a plot and it share so much room.

    In the fewest lines, then with the longest bars; none where the shortest plot leaves too little.
    """
    shares, fitting = shares_of(ends), []
    for plot in range(shortest, int(room) - STEP, STEP):
        texts = [_value(row, room - share * plot - AROUND) for row, share in zip(rows, shares, strict=True)]
        if all(text_width(text) <= room - share * plot for text, share in zip(texts, shares, strict=True)):
            fitting.append((_most_lines(texts), -plot, texts))
    if not fitting:
        return None
    _, plot, texts = min(fitting)
    return texts, room + plot


def _widest(rows: Sequence[Row]) -> tuple[list[str], float]:
    """Return values whole, and the margin that holds the widest: the card scrolls."""
    texts = [_value(row, math.inf) for row in rows]
    return texts, max(map(text_width, texts))


def _value(row: Row, room: float) -> str:
    """Return what stands at the end of a row, in lines no longer than a room; the second text smaller."""
    more = broken(row.more, room * LETTERS / SMALL) if row.more else []
    return "<br>".join([*broken(row.text, room), *map(small, more)])


def _most_lines(texts: Sequence[str]) -> int:
    return max(text.count("<br>") for text in texts) + 1


def _height(text: str) -> float:
    """Return how high a text stands, in pixels."""
    return LINE * (text.count("<br>") + 1)


def name_beside(row: Row, scheme: Scheme, longest: float = math.inf) -> str:
    """Return the name of a row at the left of its bar, in lines of a length; that of a part is led in and softer."""
    names = [_as_part(line, row.depth, scheme) for line in broken(row.label, longest)]
    unders = broken(row.under, longest * LETTERS / SMALL) if row.under else []
    return "<br>".join([*names, *(f"{'　' * row.depth}{small(line)}" for line in unders)])


def _name_above(row: Row, scheme: Scheme) -> str:
    """Return the name of a row above its bar: in one line where it fits."""
    names = [_as_part(line, row.depth, scheme) for line in broken(row.label, LONGEST_LINE)]
    if not row.under:
        return "<br>".join(names)
    beside = f"{names[-1]}　{small(row.under)}"
    if text_width(beside) - AROUND <= LONGEST_LINE:
        return "<br>".join([*names[:-1], beside])
    unders = broken(row.under, LONGEST_LINE * LETTERS / SMALL)
    if len(names) > 1 and text_width(f"{names[-1]}　{small(unders[0])}") - AROUND <= LONGEST_LINE:
        names, unders = [*names[:-1], f"{names[-1]}　{small(unders[0])}"], unders[1:]
    return "<br>".join([*names, *map(small, unders)])


def _as_part(name: str, depth: int, scheme: Scheme) -> str:
    """Return the name of what is a part of the row above, led in by how deep it stands."""
    if not depth:
        return name
    return f"<span style='font-size:{PART}px;color:{TOKENS[scheme].soft}'>{'　' * (depth - 1)}└ {name}</span>"


def _name(text: str, y: float, left: float, *, lift: float | None = None) -> dict[str, Any]:
    """Return a name at the left edge of the canvas: beside a bar, or so many pixels above one."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -left, "y": y, "yref": "y"}
    up = {"yanchor": "middle"} if lift is None else {"yanchor": "bottom", "yshift": lift}
    return {"text": text, "align": "left", "showarrow": False, "borderpad": 0, **place, **up}
