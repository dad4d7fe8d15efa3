"""Prints what was measured as plain tables, with ratios."""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, Sequence[str]]


def table(title: str, headings: Sequence[str], rows: Sequence[Row]) -> None:
    """Print a table: its title and headings, then a line for each row."""
    first = max(len(title), *(len(name) for name, _ in rows)) + 2
    widths = [
        max(len(heading), *(len(cells[place]) for _, cells in rows)) + 2 for place, heading in enumerate(headings)
    ]
    print()
    for name, cells in ((title, headings), *rows):
        print(name.ljust(first) + "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)))


def compared(ratio: float, target: float, *, least: bool = False) -> str:
    """Return a ratio beside its target: at most as much, or at least."""
    met = ratio >= target if least else ratio <= target
    return f"{ratio:.2f} ({'≥' if least else '≤'} {target:g}{'' if met else ' missed'})"
