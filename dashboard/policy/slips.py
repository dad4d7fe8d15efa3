"""What can be wrong with a number that somebody typed, in an address or in a list."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.translations import message

SLIPS = {
    "number": message("“{text}”不是数字。"),
    "large": message("“{text}”太大。"),
    "fine": message("“{text}”精确到分以下。"),
    "negative": message("“{text}”不能为负数。"),
    "whole": message("“{text}”应为整数。"),
    "rates": message("比例“{text}”应在 0 至 100 之间，至多两位小数。"),
    "bounds": message("各档起点“{text}”应从小到大。"),
    "floor": message("起点“{text}”不能为负数。"),
    "cap": message("封顶“{text}”应大于 0。"),
    "levels": message("“{text}”填得太多：学徒等级只有{levels}级。"),
    "length": message("“{text}”的档数与比例不一致，或超过十二档。"),
}


class Slip(NamedTuple):
    """What is wrong with a number of an address.

    Attributes:
        key: Its key.
        text: What stands there.
        what: A key of ``SLIPS``.
        levels: How many levels of apprentices there are, where more are said.
    """

    key: str
    text: str
    what: str
    levels: int = 0


class SlipError(ValueError):
    """A text that is no number of its key.

    Attributes:
        what: A key of ``SLIPS``.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
