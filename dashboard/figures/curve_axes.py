"""What stands at the axes of a line that bends: where it does, and round amounts, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from dashboard.figures.canvas import SMALL, text_width
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.wording.money import money

# The first name at an axis stands so much of its length away from its beginning; how long it is on a phone, so that no
# name stands on another; as many lines across, the highest, and none so near to what else is written.
APART, NARROW, LINES, HIGHEST, NEAR = 0.05, 270, 4, 0.92, 0.08
NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Point(NamedTuple):
    """A mark of a line, and the row that it stands in."""

    row: Row
    mark: Mark

    @property
    def x(self) -> float:
        """Where it stands across."""
        return float(self.mark.at)


def bends_at(points: Sequence[Point], most: float, finding: Finding) -> dict[str, Any]:
    """Return what stands at the axis across: where the line bends or ends, none over another."""
    end, chosen = points[-1], list[Point]()
    for point in sorted(points, key=lambda one: (not one.mark.lead, one is end, -one.x)):
        if point.x > APART * most and all(_apart(point, other, most, finding) for other in chosen):
            chosen.append(point)
    chosen.sort(key=lambda one: -one.x)
    return {
        "tickmode": "array",
        "tickvals": [point.x for point in chosen],
        "ticktext": [_label(point, finding) for point in chosen],
        "tickfont": {"size": SMALL + 2},
        "tickangle": 0,
    }


def _apart(one: Point, other: Point, most: float, finding: Finding) -> bool:
    """Tell whether the names of two points do not stand on one another, on a phone either."""
    room = (text_width(_label(one, finding)) + text_width(_label(other, finding))) / 2
    return abs(one.x - other.x) * NARROW >= room * most


def _label(point: Point, finding: Finding) -> str:
    """Return the name of a point at the axis; English ones are long, and stand in two lines."""
    return finding.words.pick(point.row.label, "<br>".join(point.row.label.rsplit(" ", 1)))


def steps_at(high: float, others: Sequence[Point], finding: Finding) -> dict[str, Any]:
    """Return lines across at round amounts, and over them what these are; none where something else is written."""
    rough = Decimal(high) / LINES
    power = Decimal(10) ** rough.adjusted()
    step = next(nice * power for nice in NICE if nice * power >= rough)
    values = [step * place for place in range(1, LINES + 1) if float(step * place) < HIGHEST * high]
    values = [one for one in values if all(abs(float(one) - point.mark.value) > NEAR * high for point in others)]
    return {
        "tickmode": "array",
        "tickvals": [float(value) for value in values],
        "ticktext": [money(value, finding.words) for value in values],
        "tickfont": {"size": SMALL + 2},
        "ticklabelposition": "inside top",
        "ticks": "",
    }
