"""Texts of findings as Plotly reads them: what a table says becomes no markup, no link, no line break and no TeX."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import wraps
from html import unescape
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.canvas import empty_figure
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Cell, Finding, Row
from dashboard.findings.marks import Mark
from dashboard.wording.widths import lines_within

# Plotly takes some tags and entities for what they are in HTML, and what stands between dollars for TeX.
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})


def form(draw: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
    """Make a form of what draws findings: it gets none that is empty, and their texts as Plotly reads them.

    Args:
        draw: Takes a finding, whose texts it may put between tags of its own, and a scheme.
    """

    @wraps(draw)
    def drawn(finding: Finding, *, scheme: Scheme, **how: Any) -> go.Figure:
        read = plotly_texts(finding)
        return empty_figure(read, scheme=scheme) if finding.empty else draw(read, scheme=scheme, **how)

    return drawn


def plotly_texts(part: Any) -> Any:
    """Return a finding, or a part of one, with entities for all signs that mean something to Plotly."""
    match part:
        case str():
            return part.translate(ENTITIES)
        case Finding() | Row() | Mark():
            return replace(part, **{one.name: plotly_texts(getattr(part, one.name)) for one in fields(part)})
        case Cell():
            return Cell(*map(plotly_texts, part))
        case Mapping():
            return {name: plotly_texts(value) for name, value in part.items()}
        case Sequence():
            return tuple(map(plotly_texts, part))
    return part


def plotly_lines(text: str, room: float) -> tuple[str, ...]:
    """Return such a text in lines so many digits wide, none of which ends within an entity."""
    return tuple(map(plotly_texts, lines_within(unescape(text), room)))
