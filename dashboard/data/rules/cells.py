"""What a cell has to keep to whatever stands beside it: signs that can be seen, numbers, no errors of Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dashboard.data.problems import LOST, Problem, hidden_sign, not_a_number
from dashboard.data.rules import spreadsheets
from dashboard.translations import message

EXCEL_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
# What frictionless, Decimal and pandas all read alike: no full-width digits, 2_000, NaN or INF.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)


def cell_problems(file: str, rows: Sequence[Mapping[str, str]], numeric: Sequence[str]) -> Iterator[Problem]:
    """Yield the cells of a table that are no numbers where they must be, and what nobody can have typed.

    Args:
        file: Name of the file.
        rows: Its rows.
        numeric: The columns that hold numbers.
    """
    for number, row in enumerate(rows, start=2):
        for column, cell in row.items():
            if hidden := hidden_sign(cell):
                yield _hidden(file, number, column, cell, hidden)
            elif cell in EXCEL_ERRORS:
                remedy = message("请在 Excel 中改正公式，或直接填写数值。")
                yield Problem(file, message("Excel 错误值“{value}”。"), remedy, number, column, {"value": cell})
            elif cell and column in numeric and not NUMBER.fullmatch(cell):
                yield _no_number(file, number, column, cell)


def _hidden(file: str, number: int, column: str, cell: str, sign: str) -> Problem:
    """Return the problem of a sign that cannot be seen: it is named by its code, and shown as a space."""
    details = {"code": f"U+{ord(sign):04X}", "place": str(cell.index(sign) + 1)}
    if sign == LOST:
        remedy = message("请照刊物重新填写该单元格，并另存为“CSV UTF-8（逗号分隔）”。")
        return Problem(file, message("第{place}个字符已丢失（{code}）。"), remedy, number, column, details)
    remedy = message("请删去该字符：最好清空单元格后重新键入，不要粘贴。")
    return Problem(file, message("第{place}个字符是看不见的字符{code}。"), remedy, number, column, details)


def _no_number(file: str, number: int, column: str, cell: str) -> Problem:
    """Return the problem of a cell that is no number: a spreadsheet may have made a date of one."""
    cause = spreadsheets.cause_in(cell)
    if not cause:
        return not_a_number(file, number, column, cell)
    details = {"value": cell, "example": (spreadsheets.pair_in(cell) or "4").partition("-")[0]}
    return Problem(file, cause, spreadsheets.AS_TEXT, number, column, details)
