"""How wide a text stands, for columns and labels that are laid out before anything is drawn."""

from __future__ import annotations

from functools import lru_cache

LAST_NARROW = "\u2e80"


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
