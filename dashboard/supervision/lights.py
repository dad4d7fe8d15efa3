"""How a matter stands beside the calendar, in one of six states, by the rule that the board goes by."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.data.intervals import UNKNOWN, Interval, exactly
from dashboard.supervision.pace import Reason, State, Verdict

# Done; more than the calendar asks for; as much; late; far behind; it cannot be said.
LightState = Literal["done", "ahead", "level", "late", "grave", "unknown"]
# In the order of a list: what lags behind, what goes on, what cannot be said, what is done.
LIGHTS: tuple[LightState, ...] = ("grave", "late", "level", "ahead", "unknown", "done")
LATE_LIGHTS: tuple[LightState, ...] = ("grave", "late")
# What no calendar says anything of keeps the class that it was judged in: slow is late, half as slow far behind.
BY_CLASS: Mapping[State, LightState] = {
    "reached": "done",
    "ahead": "ahead",
    "level": "level",
    "on_track": "level",
    "slow": "late",
    "behind": "late",
    "limited": "grave",
    "away": "grave",
    "missed": "grave",
    "unknown": "unknown",
}
# Of a task without a figure: nothing measures it, nothing is printed of its state, it was stopped, it was not done when
# it was due, nothing is printed of its state since then.
TaskReason = Literal["unmeasured", "stateless", "stopped", "overdue", "unreported"]


@dataclass(frozen=True)
class PaceRule:
    """A rule of the board.

    Attributes:
        id: Its id.
        measure: ``points``, how much less than the calendar; ``share``, which part of what the calendar asks for.
        late: From where on a matter is late, a fraction.
        grave: From where on it is far behind; none where there is no such class.
        row: Its row of the table: names and source.
    """

    id: str
    measure: Literal["points", "share"]
    late: float
    grave: float | None
    row: Mapping[str, Any]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> PaceRule:
        """Return the rule of a row of ``pace_rules``, whose thresholds are in per cent."""
        grave = row["grave"]
        return cls(row["id"], row["measure"], row["late"] / 100, None if math.isnan(grave) else grave / 100, row)

    def classes(self) -> dict[LightState, Interval]:
        """Return where each state lies: of the share done less the share of time, or of one over the other."""
        even, late = (0.0, -self.late) if self.measure == "points" else (1.0, self.late)
        least = -math.inf if self.measure == "points" else 0.0
        grave = least if self.grave is None else -self.grave if self.measure == "points" else self.grave
        found: dict[LightState, Interval] = {
            "ahead": Interval(even, even, math.inf, open_low=True),
            "level": Interval(late, even, even),
            "late": Interval(grave, grave, late, open_high=True),
        }
        if self.grave is not None:
            found["grave"] = Interval(least, least, grave, open_high=True)
        return found


@dataclass(frozen=True)
class Light:
    """How a matter stands, and what it was judged by.

    Attributes:
        state: One of the six.
        rule: The rule of the board, where the calendar decided.
        verdict: How its target stands; none of a task without a figure.
        reason: Why nothing can be said; empty where it can.
        could: The states that the figures leave open.
        measured: What the rule of the board was held against: points, or a share of the calendar's, as a fraction.
    """

    state: LightState
    rule: PaceRule | None = None
    verdict: Verdict | None = None
    reason: Reason | TaskReason = ""
    could: tuple[LightState, ...] = ()
    measured: Interval = UNKNOWN


def light_of(verdict: Verdict, rule: PaceRule) -> Light:
    """Return the light of a target: by the rule of the board where the calendar says something, else by its class."""
    timed = (
        verdict.rule == "calendar"
        and not math.isnan(verdict.observed.value)
        and verdict.reason in ("", "ends", "silent")
    )
    if timed and verdict.state != "reached":
        return _by_rule(verdict, rule)
    could = tuple(dict.fromkeys(BY_CLASS[state] for state in verdict.could))
    if verdict.state == "unknown" and len(could) == 1:
        return Light(could[0], verdict=verdict)
    return Light(BY_CLASS[verdict.state], verdict=verdict, reason=verdict.reason, could=could)


def _by_rule(verdict: Verdict, rule: PaceRule) -> Light:
    done, time = verdict.observed, exactly(verdict.needed.value)
    measured = done - time if rule.measure == "points" else done / time
    could = tuple(state for state, limits in rule.classes().items() if measured.meets(limits))
    if len(could) != 1:
        return Light("unknown", rule, verdict, verdict.reason or "ends", could, measured)
    return Light(could[0], rule, verdict, measured=measured)
