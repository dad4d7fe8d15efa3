"""Which rows of a finding stand where there is no room for all: those that its title speaks of, and the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.findings.finding import Row


def first_rows(rows: Sequence[Row], holds: Callable[[Sequence[Row]], bool]) -> tuple[Row, ...]:
    """Return the rows that a place holds, in their order; one at the least.

    Those that lead come first, then the others from the top. None stands without those that it is a part of.

    Args:
        rows: All rows of a finding.
        holds: Tells whether a place holds some of them.
    """
    chosen = set[int]()
    leading = [place for place, row in enumerate(rows) if row.leads]
    for place in [*leading, *range(len(rows))]:
        more = chosen | {place, *_wholes(rows, place)}
        if not holds([rows[one] for one in sorted(more)]):
            break
        chosen = more
    return tuple(rows[place] for place in sorted(chosen)) or tuple(rows[:1])


def _wholes(rows: Sequence[Row], place: int) -> list[int]:
    """Return where the rows stand that a row is a part of."""
    found, depth = [], rows[place].depth
    for before in range(place - 1, -1, -1):
        if rows[before].depth < depth:
            depth = rows[before].depth
            found.append(before)
    return found
