"""Rows of bars on a slide: all of them on one, or those of which its title speaks and as many others as can be read."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from statistics import mean

from dashboard.figures.canvas import LINE, NARROWEST_PLOT, left_room, small, text_width
from dashboard.figures.rows import Lines, lines_beside, lines_for, name_beside, shares_of, values_at
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Finding, Row
from dashboard.findings.selection import first_rows

# What a slide has for rows, on screens of every shape: how high, with points beside them and above them; how wide,
# likewise; the shortest plot.
HEIGHT, LEFT_BY_POINTS = 356, 310
WIDTH_BY_POINTS, WIDTH, NARROWEST = 629, 660, 120
# How high a row of a single line is at the least, what lies between rows of several; how long the lines of names may
# be, the longest first.
CLOSE, BETWEEN, NAMES = 25, 4, (math.inf, 220, 150)
MOST = int(HEIGHT / (LINE + BETWEEN))


def rows_on_a_slide(finding: Finding, end: Callable[[Row], float], scheme: Scheme) -> tuple[Finding, Lines]:
    """Return a finding with the rows that a slide holds, and how they are laid out.

    Args:
        finding: What is drawn.
        end: Where a row ends on the axis.
        scheme: The colour scheme.
    """
    every = finding.rows
    rows, lines = every, None
    for most in range(min(len(every), MOST), 0, -1):
        rows = first_rows(every, partial(_are_few, most=most))
        lines = _fitting(rows, [end(row) for row in rows], scheme, fits=most == 1)
        if lines:
            break
    # A name that no slide has room for stands as it does on a page.
    lines = lines or lines_for(rows, [end(row) for row in rows], scheme=scheme)
    lines.layout["meta"]["left"] = len(every) - len(rows)
    return replace(finding, rows=rows), lines


def _are_few(rows: Sequence[Row], most: int) -> bool:
    return len(rows) <= most


def _fitting(rows: Sequence[Row], ends: Sequence[float], scheme: Scheme, *, fits: bool) -> Lines | None:
    """Return rows with names and values in a few lines, or all in one; none where neither has room and may not."""
    for longest in NAMES:
        names = [name_beside(row, scheme, longest) for row in rows]
        left = left_room(names)
        beside = values_at(rows, ends, WIDTH_BY_POINTS - left, NARROWEST)
        if not beside:
            continue
        texts, right = beside
        height = BETWEEN + LINE * max(_lines_apart(texts), _lines_apart(names))
        if fits or height * len(rows) <= HEIGHT:
            return lines_beside(rows, ends, texts, names, (left, right), height)
    return _in_single_lines(rows, ends, scheme)


def _lines_apart(texts: Sequence[str]) -> float:
    """Return how many lines apart rows have to stand: neighbours share the room between them."""
    lines = [text.count("<br>") + 1 for text in texts]
    return max((mean(pair) for pair in pairwise(lines)), default=lines[0])


def _in_single_lines(rows: Sequence[Row], ends: Sequence[float], scheme: Scheme) -> Lines | None:
    """Return rows in one line each, as wide as the slide, above their points; none where there is no room.

    What stands smaller behind a value gives way, but for that of a row of which the title speaks.
    """
    names = [name_beside(row, scheme).replace("<br>", "　") for row in rows]
    left, shares = left_room(names), shares_of(ends)
    rooms = [WIDTH - left - share * NARROWEST_PLOT for share in shares]
    texts = [_in_one_line(row, room) for row, room in zip(rows, rooms, strict=True)]
    if CLOSE * len(rows) > LEFT_BY_POINTS or any(
        text_width(text) > room for text, room in zip(texts, rooms, strict=True)
    ):
        return None
    spare = [(1 - share) * NARROWEST_PLOT for share in shares]
    right = max(0.0, *(text_width(text) - room for text, room in zip(texts, spare, strict=True)))
    lines = lines_beside(rows, ends, texts, names, (left, right), CLOSE)
    lines.layout["meta"]["whole"] = True
    return lines


def _in_one_line(row: Row, room: float) -> str:
    """Return what stands at the end of a row, with its second text where it fits or belongs to what the title says."""
    if not row.more:
        return row.text
    whole = f"{row.text}　{small(row.more)}"
    return whole if text_width(whole) <= room or row.leads else row.text
