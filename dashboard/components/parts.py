"""The cards of what the server answers to a workbook: a finding each, drawn or listed."""

from __future__ import annotations

from typing import NamedTuple

from dash import html

from dashboard.catalogue.view import View
from dashboard.components.cards import picture
from dashboard.components.listing import numbers_of, table_of
from dashboard.figures.drawing import Drawing
from dashboard.findings.finding import Finding


class Part(NamedTuple):
    """What stands on one card of the results: its name, what it finds, and how that is drawn; else it is a list."""

    name: str
    finding: Finding
    drawing: Drawing | None = None


def card_of(kind: str, part: Part, view: View) -> html.Section:
    """Return the card of a part under its title, with what it rests on."""
    title, finding = f"title-{kind}-{part.name}", part.finding
    head = html.Header([html.H2(finding.title, id=title), html.P(finding.subtitle, className="subtitle")])
    if part.drawing:
        body, look = picture(part.drawing.size, title), "card"
    elif finding.columns:
        body, look = table_of(finding, view), "card tabular"
    else:
        body, look = numbers_of(finding, view), "card bare"
    foot = html.Footer(html.P(finding.source)) if finding.source else None
    return html.Section([head, body, foot], className=look, id=f"{kind}-{part.name}")
