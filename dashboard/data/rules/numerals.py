"""What one figure has to keep to: its numeral states its value, a range has two ends, a rank is a whole number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dashboard.data.numerals import RANK_UNIT, printed_values, scale_of
from dashboard.data.problems import Problem
from dashboard.data.rules import spreadsheets
from dashboard.data.rules.book import Book, Figure
from dashboard.data.rules.cells import NUMBER
from dashboard.translations import message

LAST_RANK = 100_000
PERCENT = "%"
FALL = re.compile(r"[降减负]|^[-−]")


def contradicted_numerals(book: Book) -> Iterator[Problem]:
    """Yield what is wrong with each figure: numeral against value, range, rank, order of its ends."""
    units = book.by_id("units")
    for figure in book.figures:
        # Nothing can be held against a unit that is not known, nor against cells that hold no numbers.
        unit = figure.indicator.get("unit")
        if all(NUMBER.fullmatch(cell) for cell in (figure.cells["value"], figure.cells["value_high"]) if cell):
            yield from _figure_problems(figure, unit if unit in units else None)


def _figure_problems(figure: Figure, unit: str | None) -> Iterator[Problem]:
    """Yield what is wrong with the numbers of one figure."""
    printed = figure.cells["printed"]
    value, high = (Decimal(cell) if cell else None for cell in (figure.cells["value"], figure.cells["value_high"]))
    if cause := spreadsheets.cause_in(printed):
        pair = spreadsheets.pair_in(printed) or "4-5"
        yield figure.problem(cause, spreadsheets.AS_TEXT, "printed", value=printed, example=f"{pair}{unit or ''}")
    elif value is None:
        if high is not None:
            yield figure.problem(message("只有上限，没有下限。"), message("区间的两端都要填写。"), "value")
        if printed:
            cause = message("有刊印数字“{printed}”而没有数值。")
            yield figure.problem(cause, message("请填写数值（value）。"), "value", printed=printed)
    else:
        if not printed:
            cause = message("有数值而没有刊印数字。")
            yield figure.problem(cause, message("请填写刊物上的数字原样。"), "printed")
        yield from _rank_problems(figure, unit, (value, high))
        if high is not None and high <= value:
            cause, remedy = (
                message("区间上端{high}不大于下端{value}。"),
                message("数值（value）填区间下端，上限（value_high）填上端。"),
            )
            yield figure.problem(
                cause, remedy, "value_high", value=figure.cells["value"], high=figure.cells["value_high"]
            )
        yield from _numeral_problems(figure, unit, (value, high))


def _rank_problems(figure: Figure, unit: str | None, ends: tuple[Decimal, Decimal | None]) -> Iterator[Problem]:
    """Yield the ends that are no places in a ranking."""
    for column, end in zip(("value", "value_high"), ends, strict=True):
        if unit == RANK_UNIT and end is not None and (end != end.to_integral_value() or not 1 <= end <= LAST_RANK):
            remedy = message("名次须为 1 至 100,000 的整数。")
            yield figure.problem(message("“{value}”不能作为名次。"), remedy, column, value=figure.cells[column])


def _numeral_problems(figure: Figure, unit: str | None, ends: tuple[Decimal, Decimal | None]) -> Iterator[Problem]:
    """Yield where a figure's value, or an end of its range, is not what the printed numeral states."""
    said = figure.cells["printed"]
    printed = printed_values(said)
    if ends[0] < 0 and FALL.search(said):
        # 下降3%—5% states sizes; the values are -5 and -3.
        printed = tuple(-size for size in reversed(printed))
    if ends[0] > 0 and figure.indicator.get("kind") == "growth" and FALL.search(said):
        cause = message("“{printed}”是下降，数值却没有负号。")
        yield figure.problem(cause, message("请填写负数，如{example}。"), "value", printed=said, example=f"-{ends[0]}")
    agrees = True
    for column, end, stated in zip(("value", "value_high"), ends, printed, strict=False):
        if unit is not None and end is not None and end * scale_of(unit) != stated:
            agrees = False
            yield _disagreement(figure, unit, column, end, stated)
    if agrees and len(printed) > 1 and ends[1] is None:
        cause = message("“{printed}”是区间，却没有上限。")
        yield figure.problem(cause, message("请在上限（value_high）中填写区间上端。"), "value_high", printed=said)
    if agrees and len(printed) == 1 and ends[1] is not None:
        cause = message("“{printed}”不是区间，却填了上限。")
        yield figure.problem(cause, message("请清空上限（value_high）。"), "value_high", printed=said)


def _disagreement(figure: Figure, unit: str, column: str, end: Decimal, stated: Decimal) -> Problem:
    """Return the problem of a value that its numeral does not state: a spreadsheet makes 0.5 of 50%."""
    details = {"value": figure.cells[column], "printed": figure.cells["printed"], "unit": unit}
    if unit == PERCENT and end * 100 == stated:
        cause = message("“{value}”应为百分数：Excel 把“{printed}”改成了小数。")
        remedy = message("请填写百分号前的数，如{example}。")
        return figure.problem(cause, remedy, column, **details, example=f"{stated.normalize():f}")
    remedy = message("请按刊物核对两者。")
    return figure.problem(message("数值{value}{unit}与刊印数字“{printed}”不一致。"), remedy, column, **details)
