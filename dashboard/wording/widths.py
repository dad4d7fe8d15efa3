"""How wide a text stands, for columns and labels that are laid out before anything is drawn."""

from __future__ import annotations


def text_width(text: str) -> int:
    """Return how many narrow letters the longest line of a text is wide."""
    return max(line_widths(text))


def line_widths(text: str) -> list[int]:
    """Return how many narrow letters each line of a text is wide; a Chinese letter, dash or quote counts two."""
    # GBK gives them two bytes.
    return [len(line.encode("gbk", "replace")) for line in text.split("\n")]
