"""What one figure has to keep to: its numeral states its value, a range has two ends, a rank is a whole number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from dashboard.data.numerals import RANK_UNIT, printed_values, scale_of
from dashboard.data.problems import Problem
from dashboard.translations import message

LAST_RANK = 100_000
# What frictionless, Decimal and pandas all read alike: no full-width digits, 2_000, NaN or INF.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
FALL = re.compile(r"[降减负]|^[-−]")


def figure_problems(file: str, number: int, row: Mapping[str, str], unit: str | None) -> Iterator[Problem]:
    """Yield what is wrong with one figure: numeral against value, range, rank, order of its ends."""
    cells = [row["value"], row["value_high"]]
    if not all(NUMBER.fullmatch(cell) for cell in cells if cell):
        return
    value, high = (Decimal(cell) if cell else None for cell in cells)
    details = {"value": row["value"], "high": row["value_high"], "printed": row["printed"], "unit": unit or ""}
    problem = partial(Problem, file, row=number, details=details)
    if value is None:
        if high is not None:
            yield problem(message("只有上限，没有下限。"), message("区间的两端都要填写。"), column="value")
        if row["printed"]:
            yield problem(message("有刊印数字“{printed}”而没有数值。"), message("请填写 value。"), column="value")
        return
    if not row["printed"]:
        yield problem(message("有数值而没有刊印数字。"), message("请填写刊物上的数字原样。"), column="printed")
    for column, end in (("value", value), ("value_high", high)):
        if unit == RANK_UNIT and end is not None and (end != end.to_integral_value() or not 1 <= end <= LAST_RANK):
            remedy = message("名次须为 1 至 100,000 的整数。")
            yield Problem(file, message("“{value}”不能作为名次。"), remedy, number, column, {"value": row[column]})
    if high is not None and high <= value:
        remedy = message("value 填区间下端，value_high 填上端。")
        yield Problem(file, message("区间上端{high}不大于下端{value}。"), remedy, number, "value_high", details)
    yield from _numeral_problems(file, number, row, unit, (value, high))


def _numeral_problems(
    file: str, number: int, row: Mapping[str, str], unit: str | None, ends: tuple[Decimal, Decimal | None]
) -> Iterator[Problem]:
    """Yield where a figure's value, or an end of its range, is not what the printed numeral states."""
    printed = printed_values(row["printed"])
    if ends[0] < 0 and FALL.search(row["printed"]):
        # 下降3%—5% states sizes; the values are -5 and -3.
        printed = tuple(-size for size in reversed(printed))
    details = {"printed": row["printed"], "unit": unit or ""}
    agrees = True
    for column, end, stated in zip(("value", "value_high"), ends, printed, strict=False):
        if unit is not None and end is not None and end * scale_of(unit) != stated:
            agrees = False
            remedy = message("请按刊物核对两者。")
            cause = message("数值{value}{unit}与刊印数字“{printed}”不一致。")
            yield Problem(file, cause, remedy, number, column, details | {"value": row[column]})
    if agrees and len(printed) > 1 and ends[1] is None:
        cause = message("“{printed}”是区间，却没有上限。")
        yield Problem(file, cause, message("请在 value_high 中填写区间上端。"), number, "value_high", details)
    if agrees and len(printed) == 1 and ends[1] is not None:
        cause = message("“{printed}”不是区间，却填了上限。")
        yield Problem(file, cause, message("请清空 value_high。"), number, "value_high", details)
