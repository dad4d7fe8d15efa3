"""The sheet with what the firms of a list add up to, in formulas over their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter

from dashboard.exports.excel.cells import GROUPED, Number
from dashboard.exports.excel.firm_results import MONEY, Names, ResultCells
from dashboard.exports.excel.firm_rule import RuleCells
from dashboard.exports.excel.live import Formula, Live, LiveRows
from dashboard.exports.excel.sheets import Book, set_widths
from dashboard.policy.lists import FEW, Class, Comparison, FirmResults, Shift, Sum
from dashboard.translations import Words, message
from dashboard.wording.firms import REASONS, UNSAID
from dashboard.wording.grammar import capitalised

TOTALS = message("汇总")
SHARE = "0.0%"
# Of the first column in each language, and of the others.
LABEL_WIDTH, WIDTH, COLUMNS = {"zh": 30, "en": 46}, 20, 9


class Totals:
    """Writes the blocks of the sheet, one below the other."""

    def __init__(self, live: LiveRows, results: FirmResults, cells: ResultCells, rule: RuleCells, words: Words) -> None:
        self._live, self._results, self._rule, self._words = live, results, rule, words
        self._cells = cells
        self._rewards = cells.range("reward")
        self._whole = ""

    def add_all(self) -> None:
        """Add what all firms together are and receive."""
        words, total, live = self._words, self._results.total, self._live
        rejected = len(self._results.rejected)
        self._head(words("合计"), words("数值"))
        live.add([words("名单中的企业（家）"), Number(total.firms + rejected, GROUPED)])
        live.add([words("有错误、未测算（家）"), Number(rejected, GROUPED)])
        live.add([words("可得奖励（家）"), Formula(f'COUNTIF({self._rewards},">0")', total.rewarded, GROUPED)])
        whole = Formula(f"ROUND(SUM({self._rewards}),6)", float(total.amount), MONEY)
        self._whole = f"$B${live.add([words('奖励合计（万元）'), whole])}"
        share, few = self._results.share_of_few, max(1, min(FEW, total.rewarded))
        largest = ",".join(str(place) for place in range(1, few + 1))
        text = f'IF({self._whole}>0,SUM(LARGE({self._rewards},{{{largest}}}))/{self._whole},"")'
        value = "" if share is None else float(share)
        live.add([words("奖励最多的{count}家所占比重", count=few), Formula(text, value, SHARE)])

    def add_groups(self, head: str, key: str, sums: Mapping[str, Sum], names: Mapping[str, str]) -> None:
        """Add the firms of each district, or size."""
        words = self._words
        self._head(head, words("企业（家）"), *self._sum_heads())
        column = self._cells.range(key)
        for name, one in _ordered(sums, names):
            row = self._live.last + 1
            firms = Formula(f"COUNTIF({column},A{row})", one.firms, GROUPED)
            where = f"{column},A{row}"
            self._live.add([names.get(name) or words(UNSAID), firms, *self._sums(where, one, row)])

    def add_brackets(self) -> None:
        """Add the firms by the highest bracket that their growth reaches into."""
        words, counted = self._words, self._cells.range("counted")
        self._head(words("增长额所到的档（万元）"), words("企业（家）"), *self._sum_heads())
        places = self._rule.brackets
        for number, (place, one) in enumerate(zip(places, self._results.by_bracket, strict=True)):
            row = self._live.last + 1
            above = f'">"&{self._rule.at("B", place)}' if number else '">0"'
            where = f"{counted},{above}"
            if one.upper is not None:
                where += f',{counted},"<="&{self._rule.at("C", place)}'
            firms = Formula(f"COUNTIFS({where})", one.sum.firms, GROUPED)
            name = Formula(self._bracket_name(place, one), _range(one, words), "text line")
            self._live.add([name, firms, *self._sums(where, one.sum, row)])

    def _bracket_name(self, place: int, one: Class) -> str:
        """Return the formula of what a bracket is called: where it begins and ends may be changed."""
        begins, ends = (_grouped(self._rule.at(column, place)) for column in ("B", "C"))
        if one.upper is not None:
            return f'{begins}&"—"&{ends}'
        before, after = self._words("{lower}以上", lower=0).split("0")
        return f'"{before}"&{begins}&"{after}"'

    def add_classes(self) -> None:
        """Add the firms by how much they receive."""
        words = self._words
        self._head(words("奖励（万元）"), words("企业（家）"), *self._sum_heads())
        for one in self._results.by_reward:
            row = self._live.last + 1
            where = f'{self._rewards},">{one.lower}"'
            if one.upper is not None:
                where += f',{self._rewards},"<={one.upper}"'
            firms = Formula(f"COUNTIFS({where})", one.sum.firms, GROUPED)
            self._live.add([_range(one, words), firms, *self._sums(where, one.sum, row)])

    def add_reasons(self) -> None:
        """Add how many firms receive nothing or cannot be computed, and why."""
        words, column = self._words, self._cells.range("reason")
        if self._results.reasons:
            self._head(words("没有奖励的原因"), words("企业（家）"))
        for reason, said in REASONS.items():
            if reason in self._results.reasons:
                row = self._live.last + 1
                count = Formula(f"COUNTIF({column},A{row})", self._results.reasons[reason], GROUPED)
                self._live.add([words(said), count])

    def add_comparison(self, compared: Comparison, names: Names) -> None:
        """Add the present rule and the edited one side by side, for all firms, by district and by size."""
        words = self._words
        heads = (
            *(words("现行规定（万元）"), words("调整后（万元）"), words("变化（万元）")),
            *(words("增加（家）"), words("减少（家）"), words("不变（家）")),
            *(words("增加合计（万元）"), words("减少合计（万元）")),
        )
        self._head(words("规则调整前后"), *heads)
        self._live.add([words("全部企业"), *self._shift([], compared.total)])
        groups = (("district", compared.by_district, names.districts), ("size", compared.by_size, names.sizes))
        for key, shifts, called in groups:
            for name, one in _ordered(shifts, called):
                where = [f"{self._cells.range(key)},A{self._live.last + 1}"]
                self._live.add([called.get(name) or words(UNSAID), *self._shift(where, one)])

    def _shift(self, where: Sequence[str], one: Shift) -> list[Live]:
        """Return what changes for the firms of some conditions, for all of them where there are none."""
        row, change = self._live.last + 1, self._cells.range("change")
        more, less, same = (f"{change},{sign}" for sign in ('">0"', '"<0"', "0"))
        firms = ((more, one.winners), (less, one.losers), (same, one.unchanged))
        return [
            _sum(self._cells.range("present"), where, one.before),
            _sum(self._rewards, where, one.after),
            Formula(f"ROUND(C{row}-B{row},6)", float(one.after - one.before), MONEY),
            *(Formula(f"COUNTIFS({','.join([*where, own])})", count, GROUPED) for own, count in firms),
            _sum(change, [*where, more], one.gained),
            _sum(change, [*where, less], one.lost, sign="-"),
        ]

    def _head(self, *heads: str) -> None:
        self._live.add([])
        self._live.add_head(heads)

    def _sum_heads(self) -> tuple[str, ...]:
        words = self._words
        return words("可得奖励（家）"), words("奖励合计（万元）"), words("占比")

    def _sums(self, where: str, one: Sum, row: int) -> list[Live]:
        """Return how many of some firms receive money, how much, and which part of all that is."""
        whole = self._results.total.amount
        share = float(one.amount / whole) if whole else ""
        return [
            Formula(f'COUNTIFS({where},{self._rewards},">0")', one.rewarded, GROUPED),
            Formula(f"ROUND(SUMIFS({self._rewards},{where}),6)", float(one.amount), MONEY),
            Formula(f'IF({self._whole}>0,D{row}/{self._whole},"")', share, SHARE),
        ]


def add_totals(
    book: Book,
    results: FirmResults,
    cells: ResultCells,
    rule: RuleCells,
    names: Names,
    notes: Sequence[str],
    compared: Comparison | None,
) -> None:
    """Add the sheet of what the firms add up to.

    Args:
        book: The workbook.
        results: What the rule pays.
        cells: Where the firms stand.
        rule: Where the numbers of the rule stand.
        names: What ids are called.
        notes: What stands over it, line by line.
        compared: The present rule beside it, where the rule is edited.
    """
    words = book.words
    sheet = book.add_sheet(capitalised(words(TOTALS)), words("汇总：名单中企业的研发费用增长奖励"))
    for note in notes:
        sheet.add_line(note, "remark")
    set_widths(sheet, [LABEL_WIDTH[words.lang], *[WIDTH] * (COLUMNS - 1)])
    live = LiveRows(sheet)
    totals = Totals(live, results, cells, rule, words)
    totals.add_all()
    if compared:
        totals.add_comparison(compared, names)
    totals.add_groups(words("辖市区"), "district", results.by_district, names.districts)
    totals.add_groups(words("企业规模"), "size", results.by_size, names.sizes)
    totals.add_brackets()
    totals.add_classes()
    totals.add_reasons()
    sheet.set_print([f"A1:{get_column_letter(live.width)}{live.last}"])


def _ordered(found: Mapping[str, Any], names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Yield what there is of each name, in their order; what has no name comes last."""
    return ((name, found[name]) for name in (*names, "") if name in found)


def _range(one: Class, words: Words) -> str:
    """Return a class in words: 20—200, 20,000 以上."""
    lower, upper = (None if bound is None else f"{bound.normalize():,f}" for bound in (one.lower, one.upper))
    return words("{lower}以上", lower=lower) if upper is None else f"{lower}—{upper}"


def _sum(column: str, where: Sequence[str], amount: Decimal, sign: str = "") -> Formula:
    """Return what a column adds up to in the rows of some conditions, in all where there are none."""
    text = f"SUMIFS({','.join([column, *where])})" if where else f"SUM({column})"
    return Formula(f"ROUND({sign}{text},6)", float(amount), MONEY)


def _grouped(place: str) -> str:
    """Return a formula that writes a number as the sheet does, with no point behind a whole one."""
    return f'TEXT({place},IF({place}=INT({place}),"#,##0","#,##0.######"))'
