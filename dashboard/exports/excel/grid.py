"""The columns of a sheet of blocks: charts stand over the first, the others are as wide as what the blocks hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain

from dashboard.exports.excel.blocks import Block
from dashboard.exports.excel.lines import LONG, PLACED
from dashboard.exports.excel.sheets import ROOM, Orientation
from dashboard.exports.excel.tables import FILTER_ARROW, PADDING_LETTERS, least_of, room_of
from dashboard.wording.widths import text_width

# A list stands upright where its columns are no wider together than the page by so much; they give way.
UPRIGHT = 1.15
# Columns of the sheet under charts, and those beside them that are printed; what is right of these is not.
UNDER, BESIDE = 2, 7
CHART_WIDTH, NAMES, UNPRINTED = 58, 24, 16


def printed_columns(blocks: Sequence[Block]) -> int:
    """Return how many columns of a sheet of blocks are printed: of lists alone those that say where it is printed."""
    if any(block.drawn for block in blocks):
        return UNDER + BESIDE
    return max(block.printed for block in blocks)


def widths_of(blocks: Sequence[Block], printed: int, room: int) -> list[float]:
    """Return how wide each column of the sheet is, in narrow letters: the printed ones fill a room together."""
    least, wanted = _needs(blocks, printed)
    parts = [(0, printed, room)]
    if any(block.drawn for block in blocks):
        # Beside a chart the names of the rows come first.
        least[UNDER] = max(least[UNDER], min(wanted[UNDER], NAMES))
        parts = [(0, UNDER, CHART_WIDTH), (UNDER, printed, room - CHART_WIDTH)]
    shares = [_shares(least[start:end], wanted[start:end], width) for start, end, width in parts]
    return [*chain.from_iterable(shares), *(max(want, UNPRINTED) for want in wanted[printed:])]


def orientation_of(blocks: Sequence[Block]) -> Orientation:
    """Return how the pages of a sheet stand: upright for a long list that has room on them, else across."""
    if len(blocks) > 1 or not blocks[0].long:
        return "landscape"
    printed = printed_columns(blocks)
    return "portrait" if sum(_needs(blocks, printed)[1][:printed]) <= UPRIGHT * ROOM["portrait"] else "landscape"


def _needs(blocks: Sequence[Block], printed: int) -> tuple[list[float], list[float]]:
    """Return how wide each column of the sheet has to be, and how wide it would be best, in narrow letters."""
    drawn = any(block.drawn for block in blocks)
    last = max(printed, *(left_of(block) + len(block.columns) - 1 for block in blocks))
    least, wanted = [0.0] * last, [0.0] * last
    for block in blocks:
        for place, (name, (heading, widest)) in enumerate(block.columns.items(), start=left_of(block) - 1):
            cells = [row.get(name) for row in block.rows]
            headed = min(math.ceil(text_width(heading) / 2) + FILTER_ARROW, widest)
            wide = headed if name in LONG else max(headed, *(room_of(cell, widest)[0] for cell in cells))
            if drawn and not block.drawn and name in PLACED:
                # Where a list's figures are printed stands in one line, as far as charts and their rows leave room.
                wide = 0
            firm = max(map(least_of, cells), default=0)
            least[place] = max(least[place], firm + PADDING_LETTERS)
            wanted[place] = max(wanted[place], wide + PADDING_LETTERS)
    return least, wanted


def _shares(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Return widths that fill a room: each what it wants, or as much as the others get; none less than it has to be."""

    def widths(level: float) -> list[float]:
        return [max(few, min(want, level)) for few, want in zip(least, wanted, strict=True)]

    low, high = 0.0, room
    while high - low > 0.1:
        level = (low + high) / 2
        low, high = (level, high) if sum(widths(level)) <= room else (low, level)
    rest = max(0.0, room - sum(widths(low))) / len(least)
    return [width + rest for width in widths(low)]


def left_of(block: Block) -> int:
    """Return the first column of a block's table."""
    return UNDER + 1 if block.drawn else 1
