"""A figure as browsers draw it: Plotly's JSON without the title, which stands around it as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

from dashboard.figures.canvas import NARROWEST_PLOT
from dashboard.figures.rows import PHONE
from dashboard.figures.theme import TOP, Scheme, template

TITLE_ROOM = TOP - 8


@dataclass(frozen=True)
class Drawing:
    """What a browser draws; read only, since it is kept.

    Attributes:
        data: Plotly's traces.
        layout: Plotly's layout, without title, height and template.
        height: In pixels.
        narrowest: The pixels that the labels and a plot that can be read need.
        rows: How many rows it has; none where it is not made of rows.
        row: The pixels that a row needs so that nothing stands on anything; none where that is not known.
        whole: It needs the whole width of a slide.
        left: How many rows a slide leaves out.
    """

    data: list[dict[str, Any]]
    layout: dict[str, Any]
    height: int
    narrowest: int
    rows: int
    row: int
    whole: bool
    left: int

    @property
    def size(self) -> dict[str, int]:
        """The size of the picture in pixels: as wide as its labels and a plot that can be read need."""
        return {
            "--high": self.height,
            "min-height": self.height,
            "max-height": round(1.5 * self.height),
            "min-width": self.narrowest,
        }


def drawing_of(figure: go.Figure) -> Drawing:
    """Return a figure without its title and the room that it took."""
    plain = figure.to_plotly_json()
    layout = dict(plain["layout"])
    margin, rows = layout.get("margin", {}), len(layout.get("yaxis", {}).get("categoryarray", ()))
    needs = layout.pop("meta", {})
    del layout["title"], layout["template"]
    layout["margin"] = margin | {"t": margin.get("t", TOP) - TITLE_ROOM}
    return Drawing(
        data=plain["data"],
        layout=layout,
        height=layout.pop("height") - TITLE_ROOM,
        narrowest=max(
            margin.get("l", 0) + margin.get("r", 0) + NARROWEST_PLOT, PHONE if rows else 0, needs.get("narrowest", 0)
        ),
        rows=rows,
        row=needs.get("row", 0),
        whole=needs.get("whole", False),
        left=needs.get("left", 0),
    )


def template_of(scheme: Scheme) -> dict[str, Any]:
    """Return the template that all drawings of a scheme have."""
    made: dict[str, Any] = template(scheme).to_plotly_json()
    return made


def to_json(value: Any) -> str:
    """Return a value that holds drawings' parts as JSON."""
    text: str = to_json_plotly(value, engine="json")
    return text
