"""Bars, one row each: the figure itself, behind it a goal or the whole it is a share of, its value at the end."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

import plotly.graph_objects as go

from dashboard.figures.canvas import ROW_HEIGHT, compose
from dashboard.figures.marks import Placed, bars_of, brackets_of, end_labels, ends_of, ink_of, ticks_of
from dashboard.figures.ranks import ranks
from dashboard.figures.rows import lines_for
from dashboard.figures.slides import rows_on_a_slide
from dashboard.figures.texts import form
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.findings.finding import Finding
from dashboard.findings.marks import Mark

# How high the least of an average stands across a bracket, in pixels.
LEAST = 16
# As many times its size is a tick long.
LONGER = 1.4
# From the back: the whole that a share is of, slots, what a row is about, what stands beside it.
BARS = ("whole", "slot", "own", "beside")
# What stands across bars, by its role.
ACROSS = ("bound", "least", "before", "elapsed")


@form
def bars(finding: Finding, *, scheme: Scheme, row: int = ROW_HEIGHT, slide: bool = False) -> go.Figure:
    """Draw a finding as horizontal bars, the first row at the top.

    Args:
        finding: Its rows have one mark, or a goal or a whole behind it.
        scheme: The colour scheme.
        row: Height of a row, in pixels.
        slide: It has the room of a slide.
    """
    if slide:
        finding, lines = rows_on_a_slide(finding, attrgetter("reach"), scheme)
    else:
        lines = lines_for(finding.rows, [line.reach for line in finding.rows], scheme=scheme, row=row)
    reaches = [line.reach for line in finding.rows]
    layers = _layers(finding, lines.labels, max(0.0, *reaches) or 1.0)
    ink, tokens, width = ink_of(finding, scheme), TOKENS[scheme], lines.thickness
    drawn = {name: bars_of(layers[name], ink, scheme, width=width, thin=name == "whole") for name in BARS}
    traces = [
        *(drawn[name] for name in BARS if layers[name] or name == "own"),
        *([ends_of(layers["beside"], ink, scheme)] if layers["beside"] else []),
        ends_of(layers["own"], ink, scheme),
        *([_slot_labels(finding, [label for label, _ in layers["slot"]], scheme)] if layers["slot"] else []),
        *([brackets_of(layers["bound"], scheme)] if layers["bound"] else []),
        *([ticks_of(layers["least"], tokens.accent, size=LEAST)] if layers["least"] else []),
        *(
            [ticks_of(layers["before"], tokens.ink, size=round(lines.across / LONGER), thin=True)]
            if layers["before"]
            else []
        ),
        *([ticks_of(layers["elapsed"], tokens.ink, size=lines.across)] if layers["elapsed"] else []),
        end_labels(reaches, lines.labels, lines.texts),
    ]
    return compose(traces, finding, scheme=scheme, barmode="overlay", **lines.layout)


def _layers(finding: Finding, labels: list[str], longest: float) -> dict[str, list[Placed]]:
    """Return the marks by the layer in which they are drawn, each at the label of its row."""
    layers: dict[str, list[Placed]] = {name: [] for name in (*BARS, *ACROSS)}
    for label, line in zip(labels, finding.rows, strict=True):
        for place, mark in enumerate(line.marks):
            layer = _layer(mark, place)
            # A slot says nothing of how long it is.
            drawn = replace(mark, value=longest) if layer == "slot" else mark
            layers[layer].append((label, drawn))
    return layers


def _layer(mark: Mark, place: int) -> str:
    """Return in which layer a mark is drawn."""
    if mark.role in ("whole", *ACROSS):
        return mark.role
    if mark.fill == "slot":
        return "slot"
    return "beside" if place else "own"


def _slot_labels(finding: Finding, labels: list[str | float], scheme: Scheme) -> go.Scatter:
    """Return the words in pale slots."""
    return go.Scatter(
        x=[0] * len(labels),
        y=labels,
        text=["　" + finding.words("未公布")] * len(labels),
        mode="text",
        textposition="middle right",
        hoverinfo="skip",
        textfont={"color": TOKENS[scheme].soft},
    )


def bars_or_ranks(finding: Finding, *, scheme: Scheme, slide: bool = False) -> go.Figure:
    """Draw a finding whose indicator is chosen: ranks never stand as bars."""
    return ranks(finding, scheme=scheme) if finding.ranked else bars(finding, scheme=scheme, slide=slide)
