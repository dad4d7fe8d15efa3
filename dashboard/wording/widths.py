"""How wide a text stands, for columns and labels that are laid out before anything is drawn."""

from __future__ import annotations

import re
from functools import lru_cache

LAST_NARROW = "\u2e80"
# A line ends after a Chinese letter or the blanks behind a word, not before a sign that ends a clause.
PIECES = re.compile(r"(?:[^\s\u2e80-\uffff]+|[\u2e80-\uffff])[，。；：、！？）》”’」』]*\s*|\s+")


def text_width(text: str) -> int:
    """Return how many narrow letters the longest line of a text is wide."""
    return max(line_widths(text))


@lru_cache(maxsize=4096)
def line_width(text: str, wide: float, narrow: float) -> float:
    """Return how wide a text is in one line, by the width of a Chinese letter and of any other."""
    chinese = sum(letter > LAST_NARROW for letter in text)
    return wide * chinese + narrow * (len(text) - chinese)


def line_widths(text: str) -> list[int]:
    """Return how many narrow letters each line of a text is wide; a Chinese letter, dash or quote counts two."""
    # GBK gives them two bytes.
    return [len(line.encode("gbk", "replace")) for line in text.split("\n")]


@lru_cache(maxsize=4096)
def cell_width(text: str) -> float:
    """Return how wide one line stands in a cell, in digits: a blank is less than one, a Chinese letter nearly two."""
    letters = len(text)
    return letters + 0.86 * (len(text.encode("gbk", "replace")) - letters) - 0.4 * text.count(" ")


@lru_cache(maxsize=4096)
def lines_within(text: str, room: float) -> tuple[str, ...]:
    """Return a text in the lines it takes in a cell so many digits wide; a word that is wider is broken inside."""
    lines: list[str] = []
    for whole in text.split("\n"):
        line = ""
        for piece in PIECES.findall(whole):
            if line and cell_width((line + piece).rstrip()) > room:
                lines.append(line.rstrip())
                line = ""
            line += piece
            while cell_width(line.rstrip()) > room and len(line) > 1:
                most = max(1, sum(1 for end in range(1, len(line)) if cell_width(line[:end]) <= room))
                lines.append(line[:most])
                line = line[most:]
        lines.append(line.rstrip())
    return tuple(lines)
