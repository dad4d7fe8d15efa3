"""Amounts of which few are published: bars for these, and one bracket for all others, whose names stand under it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.canvas import AROUND, LETTERS, LINE, broken, compose, text_width
from dashboard.figures.marks import CLEAR, bars_of, brackets_of, click_of, ends_of, hover_of, ink_of, ticks_of
from dashboard.figures.rows import PHONE
from dashboard.figures.texts import form
from dashboard.figures.theme import TOKENS, TOP, Scheme
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.wording.phrases import known

# Of bars, what stands between them, the names above them and the tick in a bracket, in pixels.
BAR, GAP, NAME, TICK, BELOW = 20, 14, 22, 16, 8
# Names of what is not published: the size of their letters; as many columns as hold the longest, within these.
SIZE, FEWEST, MOST, ASIDE, APART = 12, 2, 3, 8, 6


@form
def bounds(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding of which most rows only have a bound: these share one row, with their names under it.

    Places down the figure are pixels of the height that it has on a page.
    """
    printed = [row for row in finding.rows if not row.mark("bound")]
    others = [row for row in finding.rows if row.mark("bound")]
    tokens, ink = TOKENS[scheme], ink_of(finding, scheme)
    # Values stand with the names above the bars: the longest goes across the whole card, however wide that is.
    width = max(0.0, *(row.reach for row in finding.rows)) or 1.0
    own, names, height = [], [], 0.0
    for row in printed:
        said = _said(row.label, row.text)
        at = _middle(height, said)
        own.append((at, row.marks[0]))
        names.append(_name(said, at))
        height = at + BAR / 2 + GAP
    traces = [bars_of(own, ink, scheme, width=BAR), ends_of(own, ink, scheme)]
    if others:
        more, notes, height = _others(finding, others, height, width, scheme)
        traces += more
        names += notes
    return compose(
        traces,
        finding,
        scheme=scheme,
        height=round(TOP + height + BELOW),
        margin={"l": 0, "r": 0, "t": TOP, "b": BELOW},
        barmode="overlay",
        xaxis={"range": [0, width], "visible": False},
        yaxis={"range": [height, 0], "visible": False},
        annotations=[name | {"font": {"color": tokens.ink}} for name in names],
    )


def _said(label: str, text: str) -> str:
    """Return what stands above a bar: its name and value, in one line where a small phone has room for that."""
    between = "　" if text_width(f"{label}　{text}") - AROUND <= PHONE else "<br>"
    return f"{label}{between}<b>{text}</b>"


def _middle(top: float, said: str) -> float:
    """Return where the middle of a bar is whose name begins at a height."""
    return top + NAME + LINE * said.count("<br>") + BAR / 2


def _others(
    finding: Finding, rows: Sequence[Row], top: float, width: float, scheme: Scheme
) -> tuple[list[Any], list[dict[str, Any]], float]:
    """Return what is drawn and written of those that are not published, and where that ends."""
    tokens = TOKENS[scheme]
    label = _label(finding, len(rows), alone=len(rows) == len(finding.rows)) if len(rows) > 1 else rows[0].label
    above = _said(label, rows[0].text)
    at = _middle(top, above)
    traces: list[Any] = []
    names, bottom = [_name(above, at)], at + BAR / 2
    if known(rows[0].value("bound")):
        traces.append(brackets_of([(at, _together(rows, label))], scheme))
    if least := rows[0].mark("least"):
        traces.append(ticks_of([(at, least)], tokens.accent, size=TICK))
        said = broken(least.says[0], PHONE * (1 - least.value / width))
        names.append(_note("<br>".join(said), least.value, at))
        bottom += LINE * len(said)
    if len(rows) == 1:
        return traces, names, bottom
    cells, bottom = _cells(rows, bottom + APART, width, tokens.soft)
    return [*traces, *cells], names, bottom


def _label(finding: Finding, count: int, *, alone: bool) -> str:
    """Return what the row of all that are not published is called."""
    if alone:
        return finding.words("所列{count}家，每家", count=count)
    return finding.words("其余{count}家，每家", count=count)


def _together(rows: Sequence[Row], label: str) -> Mark:
    """Return the one mark of all that have the same bound, which leads to all their figures."""
    marks = [row.marks[0] for row in rows]
    if len(marks) == 1:
        return marks[0]
    ids = tuple(name for mark in marks for name in mark.ids)
    says = (rows[0].text, *(row.label for row in rows))
    return replace(marks[0], ids=ids, subject=label, says=says, district="", sector="")


def _cells(rows: Sequence[Row], top: float, width: float, colour: str) -> tuple[list[Any], float]:
    """Return the names in columns, each over a clear bar that tells of its figure and leads there; and their end."""
    longest = max(text_width(row.label) for row in rows) * SIZE / LETTERS + ASIDE
    columns = min(MOST, max(FEWEST, math.floor(PHONE / longest)))
    room = (PHONE / columns - ASIDE) * LETTERS / SIZE
    texts = [broken(row.label, room) for row in rows]
    high = APART + LINE * max(map(len, texts)) * SIZE / LETTERS
    lines = math.ceil(len(rows) / columns)
    marks = [row.marks[0] for row in rows]
    cell = width / columns
    cells = go.Bar(
        orientation="h",
        base=[cell * (place % columns) for place in range(len(rows))],
        x=[cell] * len(rows),
        y=[top + high * (place // columns + 0.5) for place in range(len(rows))],
        width=high,
        marker={"color": CLEAR},
        hovertext=[hover_of(mark) for mark in marks],
        customdata=[click_of(mark) for mark in marks],
    )
    # What is written in a bar stands in its middle; a point has its text at its side.
    names = go.Scatter(
        x=cells.base,
        y=cells.y,
        text=["<br>".join(text) for text in texts],
        mode="text",
        textposition="middle right",
        textfont={"size": SIZE, "color": colour},
        hoverinfo="skip",
    )
    return [cells, names], top + high * lines


def _name(text: str, at: float) -> dict[str, Any]:
    """Return the name of a row above what is drawn in it."""
    return {"text": text, "x": 0, "y": at - BAR / 2, "xanchor": "left", "yanchor": "bottom", "yshift": 1, **PLAIN}


def _note(text: str, x: float, at: float) -> dict[str, Any]:
    """Return what is written under a tick, from there to the right."""
    return {"text": text, "x": x, "y": at, "xanchor": "left", "yanchor": "top", "yshift": -TICK / 2, **PLAIN}


PLAIN: dict[str, Any] = {"showarrow": False, "borderpad": 0, "align": "left", "xref": "x", "yref": "y"}
