"""The sheet with a row for each firm: its reward as a formula, and ours beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import merge

from openpyxl.utils import get_column_letter, quote_sheetname

from dashboard.exports.excel.cells import PLAIN, Number
from dashboard.exports.excel.firm_rule import RuleCells
from dashboard.exports.excel.live import Formula, Live, LiveRows
from dashboard.exports.excel.sheets import Book, set_widths
from dashboard.exports.excel.tables import frame_table
from dashboard.intake.firm_columns import NEITHER
from dashboard.policy.lists import Comparison, Firm, FirmResults, Rejected
from dashboard.policy.schemes import Outcome
from dashboard.translations import Words, message
from dashboard.wording.firms import REASONS, UNSAID
from dashboard.wording.grammar import capitalised

RESULTS = message("结果")
MONEY = "#,##0.00####"
WIDTHS = {
    "row": 8,
    "name": 36,
    "district": 10,
    "status": 26,
    "size": 8,
    "before": 22,
    "after": 22,
    "qualifies": 9,
    "reason": 44,
}
WIDTH = 17


@dataclass(frozen=True)
class ResultCells:
    """Where the columns of the results stand, for formulas of other sheets.

    Attributes:
        sheet: The name of the sheet, as formulas write it.
        letters: The letter of each column, by its key.
        first: The first row of firms.
        last: The last one.
    """

    sheet: str
    letters: Mapping[str, str]
    first: int
    last: int

    def range(self, key: str) -> str:
        """Return a column as formulas of other sheets write it."""
        letter = self.letters[key]
        return f"{self.sheet}!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True)
class Names:
    """What ids are called in the language of the workbook.

    Attributes:
        districts: The districts, in order.
        sizes: The sizes of firms, in order.
        statuses: What a firm may be.
    """

    districts: Mapping[str, str]
    sizes: Mapping[str, str]
    statuses: Mapping[str, str]


def add_results(
    book: Book, results: FirmResults, rule: RuleCells, names: Names, notes: Sequence[str], compared: Comparison | None
) -> ResultCells:
    """Add the sheet of the firms, those with faults too, in the order of the list.

    Args:
        book: The workbook.
        results: What the rule pays.
        rule: Where its numbers stand.
        names: What ids are called.
        notes: What stands over the table, line by line.
        compared: The present rule beside it, where the rule is edited.
    """
    words = book.words
    sheet = book.add_sheet(capitalised(words(RESULTS)), words("结果：每家企业的奖励"))
    for note in notes:
        sheet.add_line(note, "remark")
    headings = {key: capitalised(said) for key, said in _headings(results, words, edited=compared is not None).items()}
    letters = {key: get_column_letter(column) for column, key in enumerate(headings, start=1)}
    top = sheet.last = sheet.last + 1
    live, last = LiveRows(sheet), top + max(len(results.firms) + len(results.rejected), 1)
    cells = ResultCells(quote_sheetname(sheet.page.title), letters, top + 1, last)
    # Formulas go down the columns from the first firm, above which only rows with faults may stand.
    above = sum(one.row < results.firms[0].row for one in results.rejected) if results.firms else 0
    writer = _Writer(cells, rule, names, words, top + 1 + above)
    for row in _rows(results, writer, compared):
        live.add(row)
    if live.last == top:
        live.add([None, words("没有企业")])
    widths = [WIDTHS.get(key, WIDTH) for key in headings]
    set_widths(sheet, widths)
    frame_table(sheet, "results", list(headings.values()), (1, top, last), widths)
    sheet.page.freeze_panes = f"C{top + 1}"
    sheet.page.print_title_rows = f"{top}:{top}"
    sheet.set_print([f"A1:{letters['reason']}{last}"])
    return cells


def _rows(results: FirmResults, writer: _Writer, compared: Comparison | None) -> Iterator[list[Live]]:
    """Yield the cells of firms and of rows with faults, in the order of the list."""
    present = (compared.present if compared else results).outcomes
    computed = zip(results.firms, results.outcomes, present, strict=True)
    firms = ((firm.row, writer.firm(firm, *two[: 2 if compared else 1])) for firm, *two in computed)
    rejected = ((one.row, writer.rejected(one)) for one in results.rejected)
    return (row for _, row in merge(firms, rejected, key=lambda row: row[0]))


def _headings(results: FirmResults, words: Words, *, edited: bool) -> dict[str, str]:
    """Return what the columns are headed, by key, in order; money is in 万元."""
    numbers = range(1, len(results.scheme.brackets) + 1)
    compared = {"present": words("现行规定的奖励"), "change": words("变化")} if edited else {}
    return {
        "row": words("名单行号"),
        "name": words("企业名称"),
        "district": words("辖市区"),
        "status": words("企业资格"),
        "size": words("企业规模"),
        "before": words("上年研发费用（万元）"),
        "after": words("本年研发费用（万元）"),
        "growth": words("增长额（万元）"),
        "reward": words("奖励（公式，万元）"),
        **compared,
        "reason": words("说明"),
        "qualifies": words("属奖励范围"),
        "counted": words("计奖的增长额"),
        **{f"part{number}": words("第{number}档奖励", number=number) for number in numbers},
        "ours": words("奖励（程序，万元）"),
        "difference": words("公式与程序之差"),
    }


class _Writer:
    """Makes the cells of firms."""

    def __init__(self, cells: ResultCells, rule: RuleCells, names: Names, words: Words, first: int) -> None:
        self._names, self._words = names, words
        self._parts = [f"part{number}" for number in range(1, len(rule.brackets) + 1)]
        self._unsaid, self._neither, self._yes, self._no = words(UNSAID), words(NEITHER), words("是"), words("否")
        self._reasons = {reason: words(said) if said else "" for reason, said in REASONS.items()}
        self._letters, self._span = cells.letters, (first, cells.last)
        self._texts = self._formulas(first, rule)

    def firm(self, firm: Firm, outcome: Outcome, present: Outcome | None = None) -> list[Live]:
        """Return the cells of a firm, with what the present rule pays where another one is looked at."""
        counted = outcome.growth if outcome.growth is not None and not outcome.reason else 0
        growth = "" if outcome.growth is None else float(outcome.growth)
        amounts = [float(step.amount) for step in outcome.steps] or [0.0] * len(self._parts)
        reward = float(outcome.reward)
        before: list[Live] = (
            []
            if present is None
            else [
                Number(float(present.reward), MONEY),
                self._formula("change", float(outcome.reward - present.reward)),
            ]
        )
        return [
            Number(firm.row, PLAIN),
            firm.name,
            self._names.districts.get(firm.district, self._unsaid),
            self._words.listed(map(self._names.statuses.__getitem__, firm.statuses)) or self._neither,
            self._names.sizes.get(firm.size, self._unsaid),
            _money(firm.spending.before),
            _money(firm.spending.after),
            self._formula("growth", growth),
            self._formula("reward", reward),
            *before,
            self._reasons[outcome.reason],
            self._yes if firm.spending.qualifies else self._no,
            self._formula("counted", float(counted)),
            *map(self._formula, self._parts, amounts),
            Number(reward, MONEY),
            self._formula("difference", 0.0),
        ]

    def rejected(self, row: Rejected) -> list[Live]:
        """Return the cells of a row with faults: its name and what is wrong."""
        words, keys = self._words, list(self._letters)
        said = words.clauses(problem.parts(words)[0].rstrip("。.") for problem in row.problems)
        cells: dict[str, Live] = {"row": Number(row.row, PLAIN), "name": row.name}
        cells["reason"] = words("未测算：{why}", why=said)
        return [cells.get(key, "") for key in keys]

    def _formula(self, key: str, value: float | str) -> Formula:
        letter, (first, last) = self._letters[key], self._span
        return Formula(self._texts[key], value, MONEY, f"{letter}{first}:{letter}{last}")

    def _formulas(self, row: int, rule: RuleCells) -> dict[str, str]:
        """Return the formula of each column in a row.

        Floats are rounded to what an exact amount can have: six decimals of a growth, four more of a rate.
        """
        at = {key: f"{letter}{row}" for key, letter in self._letters.items()}
        brackets = {
            key: f"MAX(0,MIN({at['counted']},{rule.at('C', place)})-{rule.at('B', place)})*{rule.at('D', place)}"
            for key, place in zip(self._parts, rule.brackets, strict=True)
        }
        parts = f"{at[self._parts[0]]}:{at[self._parts[-1]]}"
        grown = f'AND({at["qualifies"]}="{self._yes}",COUNT({at["growth"]})=1)'
        return {
            "growth": f'IF(COUNT({at["before"]}:{at["after"]})=2,ROUND({at["after"]}-{at["before"]},6),"")',
            "counted": f"IF({grown},IF({at['growth']}>={rule.threshold},{at['growth']},0),0)",
            **brackets,
            "reward": f"ROUND(ROUND(MIN(SUM({parts}),{rule.cap}),10),6)",
            "difference": f"ROUND({at['reward']}-{at['ours']},6)",
            "change": f"ROUND({at['reward']}-{at.get('present', at['ours'])},6)",
        }


def _money(amount: Decimal | None) -> Number:
    return Number(None if amount is None else float(amount), MONEY)
