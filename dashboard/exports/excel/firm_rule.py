"""The sheet with the rule of the reward: the numbers that the formulas of the other sheets take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.exports.excel.cells import PER_CENT, Number, Styled, number_of
from dashboard.exports.excel.live import Formula, Live, LiveRows
from dashboard.exports.excel.sheets import Book, set_widths
from dashboard.policy.schemes import Bracket, Scheme
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS, figure_cells
from dashboard.wording.grammar import capitalised

RULE = message("规则")
UNIT = message("万元")
# Of the first column in each language, and of the others.
LABEL_WIDTH, WIDTHS = {"zh": 26, "en": 40}, (16, 14, 10, 12, 20, 16, 40, 8)
PRINTED = ("printed", "issue", "article", "page")


@dataclass(frozen=True)
class RuleCells:
    """Where the numbers of a rule stand, for formulas of other sheets.

    Attributes:
        sheet: The name of the sheet, as formulas write it.
        floor: The row of the growth from which a firm is rewarded; that of the most that one receives is next.
        brackets: The row of each bracket, in order.
    """

    sheet: str
    floor: int
    brackets: tuple[int, ...]

    def at(self, column: str, row: int) -> str:
        """Return a cell as formulas of other sheets write it."""
        return f"{self.sheet}!${column}${row}"

    @property
    def threshold(self) -> str:
        """The growth from which a firm is rewarded."""
        return self.at("B", self.floor)

    @property
    def cap(self) -> str:
        """The most that a firm receives; blank where there is no such limit."""
        return self.at("B", self.floor + 1)


def add_rule(book: Book, scheme: Scheme, datasets: Datasets, notes: Sequence[str]) -> RuleCells:
    """Add the sheet of a rule: threshold, cap and brackets, each with where it is printed.

    Args:
        book: The workbook.
        scheme: The rule.
        datasets: Have the figures that print it.
        notes: What stands over it, line by line.
    """
    words, figures = book.words, _figures(scheme, datasets)
    sheet = book.add_sheet(capitalised(words(RULE)), words("规则：研发费用增长奖励"))
    for note in notes:
        sheet.add_line(note, "remark")
    set_widths(sheet, [LABEL_WIDTH[words.lang], *WIDTHS])
    live = LiveRows(sheet)
    heads = [words("规则内容"), words("数值或起点"), words("终点"), words("比例"), words("单位")]
    live.add_head([*heads, *(words(COLUMNS[name]) for name in PRINTED)])
    first = [words("起奖增长额（含）"), _money(scheme.threshold), None, None, words(UNIT)]
    floor = live.add([*first, *_where(scheme.figures, figures, words)])
    cap = Number(None, "#,##0.00####") if scheme.cap is None else _money(scheme.cap)
    live.add([words("每家封顶（空白为不封顶）"), cap, None, None, words(UNIT)])
    rows = tuple(
        live.add([*_bracket_row(number, bracket, live.last + 1, words), *_where(bracket.figures, figures, words)])
        for number, bracket in enumerate(scheme.brackets, start=1)
    )
    sheet.last = live.last
    sheet.set_print([f"A1:{get_column_letter(live.width)}{live.last}"])
    return RuleCells(quote_sheetname(sheet.page.title), floor, rows)


def _bracket_row(number: int, bracket: Bracket, row: int, words: Words) -> list[Live]:
    """Return the cells of a bracket, which ends where the next one begins."""
    end = None if bracket.upper is None else Formula(f"B{row + 1}", float(bracket.upper), "#,##0.00####")
    name = words("第{number}档", number=number)
    return [name, _money(bracket.lower), end, number_of(float(bracket.rate * 100), PER_CENT), words(UNIT)]


def _money(amount: Decimal) -> Number:
    return Number(float(amount), "#,##0.00####")


def _figures(scheme: Scheme, datasets: Datasets) -> dict[str, Mapping[str, Any]]:
    """Return the figures that print a rule, by id."""
    names = {*scheme.figures, *(name for bracket in scheme.brackets for name in bracket.figures)}
    figures = datasets.observations()
    return {row["id"]: row for row in records(figures[figures["id"].isin(names)])}


def _where(names: Sequence[str], figures: Mapping[str, Mapping[str, Any]], words: Words) -> list[Live]:
    """Return where a number is printed; one that was edited is printed nowhere."""
    figure = next((figures[name] for name in names if name in figures), None)
    if figure is None:
        return [Styled(words("非刊印，调整所得"), "text soft")]
    cells = figure_cells(figure, words)
    return [cells["printed"], cells["issue"], cells["article"], Number(cells["page"], "0")]
