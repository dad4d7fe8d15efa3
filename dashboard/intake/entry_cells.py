"""What the cells of a figure say: its page, its numbers as the tables write them, and what its numeral states."""

from __future__ import annotations

import re
from decimal import Decimal

from dashboard.data.names import fold
from dashboard.data.numerals import RANK_UNIT, printed_values, scale_of, without_separators
from dashboard.data.rules.cells import NUMBER
from dashboard.data.rules.numerals import FALL
from dashboard.data.rules.units import measured, units_said
from dashboard.intake.cells import Cell
from dashboard.intake.ledger_cells import LONGEST_PRINTED, Slip, text_in
from dashboard.translations import message

PAGE = re.compile(r"(?:第|p\.?|page)?\s*([0-9]{1,4})\s*页?", re.ASCII)
# A place among others is printed without a unit.
PLACE = re.compile(r"第[\d一二三四五六七八九十百]")
BELOW_ZERO = re.compile("^[-−]")
# More digits than the tables take.
MOST_DIGITS = 15


def page_in(cell: Cell | None) -> str:
    """Return a page: 第 9 页 is 9; what is none stays as it was typed, for the rules to say so.

    Raises:
        Slip: It has no text that can be read.
    """
    text = text_in(cell)
    found = PAGE.fullmatch(fold(text))
    return found[1] if found else text


def number_in(cell: Cell | None) -> str:
    """Return a number as the tables write it: 1,800 is 1800; what is none stays as it was typed.

    Raises:
        Slip: It has no text that can be read.
    """
    text = text_in(cell)
    compact = without_separators(re.sub(r"\s", "", fold(text).replace("−", "-")))
    return compact.removeprefix("+") if NUMBER.fullmatch(compact) else text


def stated(printed: str, unit: str, kind: str) -> tuple[str, str]:
    """Return value and upper end that a printed numeral states in the unit of its indicator; empty where it has none.

    Args:
        printed: The numeral as printed: 超25亿元.
        unit: The unit of its indicator.
        kind: The kind of its indicator: of a growth a fall is below zero.

    Raises:
        Slip: The numeral has another unit, or none by which its size could be told.
    """
    if len(printed) > LONGEST_PRINTED:
        # The rules say how long it may be.
        return "", ""
    said, known = units_said(printed), measured(unit)
    if known and said and known not in map(measured, said):
        cause = message("刊印数字“{printed}”的单位是{said}，而指标的单位是{unit}。")
        remedy = message("请改用单位相符的指标；没有的，请在“新指标”中新增。")
        raise Slip(cause, remedy, printed=printed, said=said[0], unit=unit)
    values = printed_values(printed)
    if not values or not _has_unit(printed, unit, said):
        cause = message("从刊印数字“{printed}”看不出以{unit}计的数值。")
        remedy = message("请照刊物填写，连同单位；刊物没有单位的，请填写数值。")
        raise Slip(cause, remedy, printed=printed, unit=unit)
    if BELOW_ZERO.search(printed) or (kind == "growth" and FALL.search(printed)):
        values = tuple(-value for value in reversed(values))
    low, high = [*(_written(value / scale_of(unit)) for value in values), ""][:2]
    return low, high


def _has_unit(printed: str, unit: str, said: list[str]) -> bool:
    """Tell whether the unit of an indicator stands in a numeral: without it 25 could be 亿元 or 元."""
    bare = re.sub("^[百千万亿]+", "", unit.removeprefix("人民币"))
    if unit == RANK_UNIT and PLACE.search(printed):
        return True
    return (bool(said) and bool(measured(unit))) or (bool(bare) and bare in printed)


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}" if abs(value.adjusted()) <= MOST_DIGITS else ""
