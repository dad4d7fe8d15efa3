"""Small plots in a grid: each a series over its own scale and real time, with its name and what went on meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.data.changes import measure_of
from dashboard.data.periods import end_of
from dashboard.figures.canvas import LINE, SMALL, compose
from dashboard.figures.marks import Ink, click_of, hover_of, ink_of
from dashboard.figures.texts import form, plotly_lines
from dashboard.figures.theme import TOKENS, TOP, Scheme
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.wording.periods import period_name
from dashboard.wording.quantities import quantity

# Beside each other on a page, and on a slide, whose screen may be 4:3; how many a slide has.
COLUMNS, SLIDE_COLUMNS, ON_A_SLIDE = 4, 3, 6
# In pixels: how wide a cell is at the least; how high a plot is, what stands between it and its axis, the periods under
# that, and what stands between cells. In digits: how long the lines of names are.
NARROWEST, PLOT, TO_AXIS, PERIODS, BETWEEN, NAME = 236, 44, 30, 18, 20, 32
# Within a cell that is 1 wide: where its plot begins and ends.
START, END = 0.02, 0.93
POINT, EVENT, AWAY = 9, 5, 8


class Text(NamedTuple):
    """What is written: where, how it stands there, in what size and colour."""

    x: float
    y: float
    said: str
    position: str
    size: int
    colour: str


@dataclass(frozen=True)
class Plot:
    """A small plot.

    Attributes:
        row: What it shows.
        left: Where its cell begins, in cells.
        top: Where its cell begins, in pixels from the top.
        lines: How many lines of names stand over the plots beside it.
    """

    row: Row
    left: int
    top: float
    lines: int

    @cached_property
    def marks(self) -> list[Mark]:
        """Its marks from the oldest to the newest."""
        return sorted(self.row.marks, key=lambda mark: end_of(mark.at))

    @property
    def head(self) -> float:
        """Where the plot begins, under the name and the change."""
        return self.top + (self.lines + 1) * LINE + BETWEEN

    @property
    def axis(self) -> float:
        """Where the axis of time is."""
        return self.head + PLOT + TO_AXIS

    def x(self, at: str) -> float:
        """Return where the end of a period is."""
        first, last = end_of(self.marks[0].at), end_of(self.marks[-1].at)
        share = (end_of(at) - first) / ((last - first) or 1)
        return self.left + START + (END - START) * share

    def y(self, value: float) -> float:
        """Return where a value is; the best rank is at the top."""
        values = [mark.value for mark in self.marks]
        low, high = min(values), max(values)
        if high == low:
            return self.head + PLOT / 2
        share = (value - low) / (high - low)
        return self.head + PLOT * (share if measure_of(self.row.record or {}) == "places" else 1 - share)


@form
def multiples(finding: Finding, *, scheme: Scheme, slide: bool = False) -> go.Figure:
    """Draw each row as a small plot: its points over time, what is printed of the first and the last, and its change.

    How sure a figure is shows in its point. Ticks at an axis are the events of a month.
    """
    rows = finding.rows[:ON_A_SLIDE] if slide else finding.rows
    columns = min(SLIDE_COLUMNS if slide else COLUMNS, len(rows))
    plots, height = _placed(rows, columns)
    tokens, ink = TOKENS[scheme], ink_of(finding, scheme)
    lines = [[(plot.left + START, plot.axis), (plot.left + END, plot.axis)] for plot in plots]
    ways = [[(plot.x(mark.at), plot.y(mark.value)) for mark in plot.marks] for plot in plots]
    texts = [text for plot in plots for text in _texts(plot, finding, scheme)]
    return compose(
        [
            _lines_of(lines, {"color": tokens.rule, "width": 1}),
            _lines_of(ways, {"color": tokens.muted, "width": 1.5, "dash": "dot"}),
            _events_of(plots, scheme),
            _points_of(plots, ink),
            _texts_of(texts),
        ],
        finding,
        scheme=scheme,
        height=round(TOP + height),
        xaxis={"range": [0, columns], "visible": False},
        yaxis={"range": [height, 0], "visible": False},
        margin={"l": 0, "r": 0, "b": 0},
        meta={"whole": slide, "left": len(finding.rows) - len(rows), "narrowest": columns * NARROWEST},
    )


def _placed(rows: Sequence[Row], columns: int) -> tuple[list[Plot], float]:
    """Return rows in a grid, whose plots beside each other stand at one height, and how high it is."""
    plots: list[Plot] = []
    top = 0.0
    for start in range(0, len(rows), columns):
        own = rows[start : start + columns]
        lines = max(len(_name(row)) for row in own)
        plots += [Plot(row, place, top, lines) for place, row in enumerate(own)]
        top = plots[-1].axis + PERIODS + BETWEEN
    return plots, top - BETWEEN


def _name(row: Row) -> tuple[str, ...]:
    return plotly_lines(row.label, NAME)


def _texts(plot: Plot, finding: Finding, scheme: Scheme) -> Iterator[Text]:
    """Yield what is written in a cell: name, change, the first and the last value, and when these are."""
    tokens, row = TOKENS[scheme], plot.row
    left, first, last = plot.left + START, plot.marks[0], plot.marks[-1]
    lines = _name(row)
    for place, line in enumerate(lines):
        yield Text(left, plot.top + (place + 0.5) * LINE, f"<b>{line}</b>", "middle right", SMALL + 2, tokens.ink)
    yield Text(left, plot.top + (len(lines) + 0.5) * LINE, row.more, "middle right", SMALL + 1, tokens.soft)
    rises = plot.y(last.value) <= plot.y(first.value)
    for mark, side, above in ((first, "right", not rises), (last, "left", rises)):
        size, position = quantity(finding.by_id[mark.ids[0]], finding.words), f"{'top' if above else 'bottom'} {side}"
        beside = plot.y(mark.value) + (-AWAY if above else AWAY)
        yield Text(plot.x(mark.at), beside, size, position, SMALL + 1, tokens.ink)
        when = period_name(mark.at, finding.words)
        yield Text(plot.x(mark.at), plot.axis + PERIODS / 2 + 2, when, f"middle {side}", SMALL, tokens.soft)


def _lines_of(ways: Iterable[Sequence[tuple[float, float]]], line: dict[str, Any]) -> go.Scatter:
    """Return lines, each from point to point; one ends where nothing is."""
    places: list[tuple[float | None, float | None]] = [place for way in ways for place in (*way, (None, None))]
    return go.Scatter(x=[x for x, _ in places], y=[y for _, y in places], mode="lines", line=line, hoverinfo="skip")


def _points_of(plots: Sequence[Plot], ink: Ink) -> go.Scatter:
    """Return the points of all series; how sure each is shows in its shape."""
    placed = [(plot.x(mark.at), plot.y(mark.value), mark) for plot in plots for mark in plot.marks]
    marks = [mark for _, _, mark in placed]
    colours = [ink(mark) for mark in marks]
    return go.Scatter(
        x=[x for x, _, _ in placed],
        y=[y for _, y, _ in placed],
        mode="markers",
        marker={
            "symbol": [_symbol(mark) for mark in marks],
            "size": [POINT + 2 if mark.end == "open" else POINT for mark in marks],
            "color": colours,
            "opacity": 1,
            "line": {"width": [0 if _symbol(mark) == "circle" else 1.5 for mark in marks], "color": colours},
        },
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )


def _symbol(mark: Mark) -> str:
    """Return the shape of a point: an arrow where it is open upwards, a cap where it is closed, hatched for about."""
    if mark.end != "none":
        return "triangle-up" if mark.end == "open" else "line-ew-open"
    return "circle-x-open" if mark.fill == "hatched" else "circle"


def _events_of(plots: Sequence[Plot], scheme: Scheme) -> go.Scatter:
    """Return a small tick at the axis for the events of each month."""
    placed = [(plot.x(mark.at), plot.axis - EVENT / 2, mark) for plot in plots for mark in plot.row.events]
    soft = TOKENS[scheme].soft
    return go.Scatter(
        x=[x for x, _, _ in placed],
        y=[y for _, y, _ in placed],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": EVENT, "color": soft, "line": {"width": 1, "color": soft}},
        hovertext=[hover_of(mark) for _, _, mark in placed],
        customdata=[click_of(mark) for _, _, mark in placed],
    )


def _texts_of(texts: Sequence[Text]) -> go.Scatter:
    return go.Scatter(
        x=[text.x for text in texts],
        y=[text.y for text in texts],
        mode="text",
        text=[text.said for text in texts],
        textposition=[text.position for text in texts],
        textfont={"size": [text.size for text in texts], "color": [text.colour for text in texts]},
        hoverinfo="skip",
    )
