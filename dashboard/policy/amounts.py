"""Amounts of money as people type them, in 万元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from dashboard.data.names import fold
from dashboard.data.numerals import without_separators

# A hundred times what all firms of a city spend on R&D in a year, in 万元; and as many decimals as a fen has.
LARGEST, DECIMALS = Decimal(10) ** 7, 6
TYPED = re.compile(r"([+-]?\d+(?:\.\d*)?)(万元?|亿元?|元)?")
SCALES = {"": Decimal(1), "万": Decimal(1), "亿": Decimal(10**4), "元": Decimal("0.0001")}
# What is wrong with an amount: it is no number, larger than any, or finer than a fen.
Slip = Literal["number", "large", "fine"]


class AmountError(ValueError):
    """What somebody typed is no amount.

    Attributes:
        slip: Why not.
    """

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip)
        self.slip = slip


def read_amount(text: str) -> Decimal:
    """Return an amount in 万元: 1,234.5, 500万元, 0.05亿, 3000元; a bare number is in 万元.

    Raises:
        AmountError: It is no number, larger than any amount, or finer than a fen.
    """
    typed = TYPED.fullmatch(without_separators(re.sub(r"\s", "", fold(text).replace("−", "-"))))
    if not typed:
        raise AmountError("number")
    number, unit = typed.groups()
    if len(number) > 2 * len(str(LARGEST)) + DECIMALS:
        raise AmountError("fine" if "." in number[: len(str(LARGEST)) + 1] else "large")
    amount = Decimal(number) * SCALES[(unit or "")[:1]]
    if abs(amount) > LARGEST:
        raise AmountError("large")
    if amount != round(amount, DECIMALS):
        raise AmountError("fine")
    return amount


def written_amount(amount: Decimal) -> str:
    """Return an amount as an address has it: no zeros that say nothing, no power of ten."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
