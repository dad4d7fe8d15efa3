"""What stands for a figure in a chart: how large, what kind of statement, how sure, and where it leads."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.data.changes import PAST
from dashboard.data.observations import behind, text_of
from dashboard.data.periods import last_month
from dashboard.translations import Words
from dashboard.wording.certainty import HATCHED, OPEN_ENDED
from dashboard.wording.changes import since_words
from dashboard.wording.phrases import Figure, details_of, name_of, subject_of

Role = Literal[
    "actual",
    "goal",
    "earlier",
    "whole",
    "reached",
    "growth",
    "bound",
    "least",
    "elapsed",
    "before",
    "event",
    "reward",
    "edited",
]
Fill = Literal["solid", "hatched", "outlined", "slot"]
End = Literal["none", "open", "cap"]


@dataclass(frozen=True)
class Mark:
    """One mark of a chart: how large, what kind of statement, how sure, and where it leads.

    Attributes:
        value: In the unit of its indicator; a share or a growth as a fraction. NaN where it was not published.
        role: ``actual``; ``goal`` (target, plan, forecast); ``earlier`` (a rank before, derived); ``whole`` (what a
            share is of); ``reached`` (share of a goal, derived); ``growth`` (needed a year, derived); ``bound`` (the
            most that an amount which was not published can be); ``least`` (what such amounts are on average, or at the
            least; its first line says so); ``elapsed`` (how much of the time for it has passed, on the scale of its
            row); ``before`` (what was printed of the period before); ``event`` (what went on then, which has no value);
            ``reward`` (what a rule pays at a growth, in 万元, derived); ``edited`` (what it would, were it edited).
        fill: ``solid``; ``hatched`` (about, nearly); ``outlined`` (aimed at); ``slot`` (not published, or not chosen).
        end: ``open`` upwards, closed by a ``cap``, or ``none``.
        qualifier: How sure the number is, a key of ``dashboard.wording.quantities.QUALIFIED``.
        district: Id of the district it lies in; empty for the city and above.
        sector: Id of its sector, or empty.
        ids: The figures it is made from.
        subject: What it is about.
        says: What it tells a reader who points at it, line by line.
        at: Where it stands across: a year, a period, a theme, a growth in 万元; empty where rows have one mark a role.
        high: The upper end of a printed range, else NaN.
        lead: The title speaks of it.
    """

    value: float
    role: Role
    fill: Fill = "solid"
    end: End = "none"
    qualifier: str = "exact"
    district: str = ""
    sector: str = ""
    ids: tuple[str, ...] = ()
    subject: str = ""
    says: tuple[str, ...] = ()
    at: str = ""
    high: float = math.nan
    lead: bool = False


def mark_of(figure: Figure, words: Words, **changes: Any) -> Mark:
    """Return the mark of a figure: whether it is reached or aimed at, and how sure it is.

    Args:
        figure: A row of ``observations``.
        words: The language.
        **changes: Attributes that differ, such as ``at``.
    """
    aimed = figure["status"] != "actual"
    size, *printed = details_of(figure, words)
    since = past_line(figure, words)
    own: dict[str, Any] = {
        "value": float(figure["value"]),
        "role": "goal" if aimed else "actual",
        "fill": fill_of(figure),
        "end": end_of(figure),
        "qualifier": str(figure["qualifier"]),
        "district": text_of(figure.get("district")),
        "sector": text_of(figure.get("sector")),
        "ids": (str(figure["id"]),),
        "subject": subject_of(figure, words),
        "says": (name_of(figure, "indicator", words), size, *([since] if since else []), *printed),
        "high": float(figure["value_high"]),
    }
    return Mark(**own | changes)


def past_marks(figure: Figure, words: Words) -> list[Mark]:
    """Return the mark of the period before, where ``with_past`` set one beside a figure; it leads to what it says."""
    before = behind(figure, PAST)
    if before is None:
        return []
    _, *printed = details_of(before, words)
    says = (name_of(before, "indicator", words), past_line(figure, words), *printed)
    return [mark_of(before, words, role="before", fill="solid", end="none", says=says)]


def past_ids(figure: Figure) -> tuple[str, ...]:
    """Return the id of the period before, where one stands beside a figure."""
    before = behind(figure, PAST)
    return (before["id"],) if before else ()


def past_line(figure: Figure, words: Words) -> str:
    """Return what was printed for the period before and how a figure moved since; empty where nothing was."""
    before = behind(figure, PAST)
    return since_words(figure, before, words) if before else ""


def periods_of(marks: Iterable[Mark]) -> list[str]:
    """Return the periods that marks stand at, by when they end."""
    return sorted({mark.at for mark in marks if mark.at}, key=lambda at: (last_month(at), at))


def fill_of(figure: Figure) -> Fill:
    """Return how a figure's mark is filled."""
    if figure["status"] != "actual":
        return "outlined"
    return "hatched" if figure["qualifier"] in HATCHED else "solid"


def end_of(figure: Figure) -> End:
    """Return how a figure's mark ends."""
    if figure["qualifier"] in OPEN_ENDED:
        return "open"
    return "cap" if figure["qualifier"] == "at_most" else "none"
