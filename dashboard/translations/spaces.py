"""Where a space stands in Chinese: messages are written without those beside their braces, and get them here.

A space parts a Chinese letter from a numeral or Latin letter beside it, whichever comes first, and two words or
numerals: 2021 年 500 亿元, 300 GWh 以上. Between Chinese letters there is none: 占比 35%, but 占比超 35%. Chinese
brackets, quotation marks and other punctuation bring their own, and a per cent sign stands close: 20%以上. A space that
is written in a message is said.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import Any

# What is kept of messages, and of letters that meet: each is said in thousands of rows.
MESSAGES, MEETINGS = 2048, 16384


def filled(message: str, values: dict[str, Any]) -> str:
    """Return a Chinese message with its values in its braces, and a space wherever the letters that meet need one."""
    said = ""
    for literal, name, form in _parsed(message):
        said = joined(said, literal)
        if name is not None:
            said = joined(said, format(values[name], form or ""))
    return said


@lru_cache(maxsize=MESSAGES)
def _parsed(message: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Return the pieces of a message: what it says, the name of the value after that, and how that is written."""
    return tuple((literal, name, form) for literal, name, form, _ in Formatter().parse(message))


def joined(left: str, right: str) -> str:
    """Return two pieces of a message as one."""
    return f"{left} {right}" if _parted(left[-1:], right[:1]) else left + right


@lru_cache(maxsize=MEETINGS)
def _parted(before: str, after: str) -> bool:
    """Tell whether a space parts two letters that meet; a piece that is empty has none."""
    if _is_chinese(before) or _is_chinese(after):
        return _is_narrow(before) or _is_narrow(after)
    return before.isalnum() and after.isalnum()


def _is_chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _is_narrow(letter: str) -> bool:
    """Tell whether a letter is Latin, a digit, or a sign before one: -5, .xlsx."""
    return letter in tuple("+-./#") or (letter.isalnum() and not _is_chinese(letter))
