"""A Chinese letter is two narrow letters wide, wherever a text is laid out before it is drawn."""

from __future__ import annotations

import pytest

from dashboard.wording.widths import line_widths, text_width


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("ab", 2), ("光伏", 4), ("光伏 GWh", 8), ("2016—2020", 10), ("“约”", 6), ("m²", 2), ("🙂", 1)],
)
def test_a_chinese_letter_dash_or_quote_counts_two_and_what_is_unknown_one(text: str, width: int) -> None:
    assert text_width(text) == width


def test_of_several_lines_the_longest_counts() -> None:
    assert line_widths("光伏\nsolar\n") == [4, 5, 0]
    assert text_width("光伏\nsolar\n") == 5
