"""How exact amounts of money and rates are said that were computed: 42 万元, 42.000001 万元, CNY 6.22 million."""

from __future__ import annotations

from decimal import Decimal

from dashboard.translations import Words, message
from dashboard.wording.quantities import SIZES, grouped

# Of 万元 and of fractions.
YUAN, HUNDRED = Decimal(10**4), Decimal(100)
# In a size that would need more decimals nothing is said: 12,345.6789 万元, never 1.23456789 亿元.
MOST_DECIMALS = 4
IN_YUAN = message("{number}元")


def money(amount: Decimal, words: Words) -> str:
    """Return an amount in 万元 as people say it, exact to the fen: in the largest size that leaves it few decimals.

    The size 万 takes as many as a fen needs; English has none such.
    """
    yuan = amount * YUAN
    sizes = [(size, name) for size, name in SIZES[words.lang] if abs(yuan) >= size]
    short = [(size, name) for size, name in sizes if _decimals(yuan / size) <= MOST_DECIMALS]
    if words.lang == "zh":
        short += sizes[-1:]
    size, name = short[0] if short else (Decimal(1), "")
    return words(IN_YUAN, number=f"{grouped(yuan / size)} {name}".strip())


def per_cent(rate: Decimal) -> str:
    """Return a fraction in per cent: 8%, 7.25%."""
    return f"{grouped(HUNDRED * rate)}%"


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
