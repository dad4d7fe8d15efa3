"""Bars, one row each: the figure itself, behind it a goal or the whole it is a share of, its value at the end."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.figures.canvas import (
    ROW_HEIGHT,
    axis_labels,
    chart_height,
    compose,
    empty_figure,
    end_texts,
    in_order,
    room_for,
)
from dashboard.figures.marks import bars_of, end_labels, ends_of
from dashboard.figures.ranks import ranks
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.figures.years import years
from dashboard.findings.finding import Finding, Mark


def bars(finding: Finding, *, scheme: Scheme, row: int = ROW_HEIGHT) -> go.Figure:
    """Draw a finding as horizontal bars, the first row at the top.

    Args:
        finding: Its rows have one mark, or a goal or a whole behind it.
        scheme: The colour scheme.
        row: Height of a row, in pixels.
    """
    if finding.empty:
        return empty_figure(finding, scheme=scheme)
    labels, texts = axis_labels(finding.rows), end_texts(finding.rows)
    drawn: dict[str, list[tuple[str, Mark]]] = {"whole": [], "slot": [], "own": [], "beside": []}
    for label, line in zip(labels, finding.rows, strict=True):
        for place, mark in enumerate(line.marks):
            drawn[_layer(mark, place)].append((label, mark))
    traces = [
        *([bars_of(drawn["whole"], scheme, thin=True)] if drawn["whole"] else []),
        *([bars_of(drawn["slot"], scheme)] if drawn["slot"] else []),
        bars_of(drawn["own"], scheme),
        *([bars_of(drawn["beside"], scheme), ends_of(drawn["beside"], scheme)] if drawn["beside"] else []),
        ends_of(drawn["own"], scheme),
        *([_slot_labels(finding, [label for label, _ in drawn["slot"]], scheme)] if drawn["slot"] else []),
        end_labels([line.reach for line in finding.rows], labels, texts),
    ]
    return compose(
        traces,
        finding,
        scheme=scheme,
        height=chart_height(len(labels), row=row),
        barmode="overlay",
        **room_for([line.reach for line in finding.rows], texts, labels),
        yaxis=in_order(labels),
    )


def _layer(mark: Mark, place: int) -> str:
    """Return in which layer a mark is drawn, from the back: wholes, slots, what a row is about, what stands beside."""
    if mark.role == "whole":
        return "whole"
    if mark.fill == "slot":
        return "slot"
    return "beside" if place else "own"


def _slot_labels(finding: Finding, labels: list[str], scheme: Scheme) -> go.Scatter:
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


def bars_or_ranks(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding whose indicator is chosen: ranks never stand as bars."""
    return ranks(finding, scheme=scheme) if finding.ranked else bars(finding, scheme=scheme)


def bars_or_years(finding: Finding, *, scheme: Scheme) -> go.Figure:
    """Draw a finding as bars, or by year where its marks stand at years."""
    return years(finding, scheme=scheme) if finding.dated else bars(finding, scheme=scheme)
