"""Lists of firms for the tests of their workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random

from dashboard.data.problems import Problem
from dashboard.policy.lists import Firm, FirmList, Rejected
from dashboard.policy.schemes import Scheme, Spending, brackets_of

EDITED = Scheme(
    Decimal(50), brackets_of(map(Decimal, (50, 500, 5000)), map(Decimal, ("0.12", "0.0733", "0.05"))), Decimal(700)
)
FAULT = Problem("", "“{value}”不是数字。", "请使用模板填写。", cell="名单!E9", details={"value": "约5"})
WARNING = Problem("", "没有“辖市区”一列。", "请按模板补上这一列。", cell="名单!A1", severity="warning")


def listed(firms: Sequence[Firm], *rejected: Rejected) -> FirmList:
    """Return a list of firms, and of rows with faults."""
    problems = [problem for row in rejected for problem in row.problems]
    return FirmList(tuple(firms), (WARNING, *problems), rejected)


def some_firms() -> FirmList:
    """Return a firm of each kind, and a row with a fault between them."""
    growths = {"甲": 300, "乙": "19.99", "丙": -3, "丁": 20, "戊": 30_000}
    firms = [
        Firm(
            row, name, Spending(Decimal(100), 100 + Decimal(str(growth)), None, True), "wujin", "small", ("high_tech",)
        )
        for row, (name, growth) in enumerate(growths.items(), start=2)
    ]
    firms += [
        Firm(7, "己", Spending(Decimal(1), Decimal(900), None, False), "", "large"),
        Firm(8, "庚", Spending(Decimal(1), None, None, True), "jintan", "", ("tech_sme", "high_tech")),
        Firm(10, "辛", Spending(None, None, None, True), "jintan", "micro", ("tech_sme",)),
    ]
    return listed(firms, Rejected(9, "壬", (FAULT,)))


def many_firms(number: int, seed: int) -> FirmList:
    """Return firms of every size of growth, many of whose rewards lie half-way between two fens."""
    chance = Random(seed)
    firms = [
        Firm(
            row,
            f"企业{row}",
            spending(chance, row),
            chance.choice(["wujin", "jintan", "xinbei", ""]),
            chance.choice(["large", "medium", "small", ""]),
            ("high_tech",),
        )
        for row in range(2, number + 2)
    ]
    return listed(firms)


def spending(chance: Random, row: int) -> Spending:
    """Return what a firm spent: to the fen, and in every third case so that a tenth of its growth is half a fen."""
    before = Decimal(chance.randrange(10**10)) / 10**6
    growth = Decimal(chance.randrange(10 ** chance.randint(6, 11))) / 10**6
    if row % 3 == 0:
        growth = (growth * 10**5).to_integral_value() / 10**5 + Decimal("0.000005")
    after = max(before + chance.choice([growth, growth, -growth]), Decimal(0))
    return Spending(before, after, None, chance.random() > 0.1)


def edges(bounds: Iterable[Decimal]) -> FirmList:
    """Return firms whose growth lies at each bound, and a fen on either side of it."""
    steps = [Decimal(step) / 10**6 for step in (-1, 0, 1)]
    growths = [bound + step for bound in bounds for step in steps]
    return listed(
        [
            Firm(row, f"企业{row}", Spending(Decimal("0.1"), Decimal("0.1") + growth, None, True))
            for row, growth in enumerate(growths, start=2)
        ]
    )
