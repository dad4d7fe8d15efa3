"""One problem of a table, said so that the person who edits it in Excel can mend it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from dashboard.data.names import fold, nearest
from dashboard.translations import Words, message

LISTED_PER_CAUSE = 5
NAMELESS: Mapping[str, str] = {}
# Controls, signs of no width, private and half signs, ends of lines; and what stands for a letter that was lost.
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
LOST = "\N{REPLACEMENT CHARACTER}"
# Of a value in a line.
MOST_SHOWN = 200
Severity = Literal["error", "warning"]
# What a person may confirm, as ``confirmations.csv`` names it.
Check = Literal[
    "page_outside_article",
    "qualifier_differs",
    "printed_twice",
    "unrevised_value",
    "not_published",
    "past_target",
    "distant_period",
    "tenfold",
    "over_hundred",
    "region_elsewhere",
    "name_without_chinese",
    "note_untranslated",
]


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do about it.

    Attributes:
        file: Name of the file, such as ``targets.csv``.
        cause: Chinese message with the names of ``details`` in braces.
        remedy: Chinese message, likewise.
        row: Row as Excel numbers it (the header is row 1); none for a whole file.
        column: Name of the column; empty for a whole row.
        details: Values for the braces.
        severity: An error cannot be right; a warning is right once a person has confirmed it.
        check: What a warning is confirmed as.
        id: The row that is confirmed.
        cell: Cell of a workbook, such as ``企业名单!B7``, instead of row and column.
    """

    file: str
    cause: str
    remedy: str
    row: int | None = None
    column: str = ""
    details: dict[str, str] = field(default_factory=dict)
    severity: Severity = "error"
    check: Check | Literal[""] = ""
    id: str = ""
    cell: str = ""

    def confirmable(self, check: Check, row: str) -> Problem:
        """Return it as a warning that a person may confirm of a row, which is named by its id."""
        return replace(self, severity="warning", check=check, id=row)

    def parts(self, words: Words) -> tuple[str, str]:
        """Return what is wrong and what to do about it, and how it is confirmed where it may be; each as sentences."""
        details = {name: spelt_out(value) for name, value in self.details.items()}
        cause, remedy = words(self.cause, **details), words(self.remedy, **details)
        if not self.check:
            return cause, remedy
        confirmed = message("确属如此的，请在 confirmations.csv 中新增一行：id 填{id}，check 填{check}。")
        if self.cell:
            confirmed = message("确属如此的，请在这一行的“确认理由”中写明。")
        return cause, words.pick("", " ").join((remedy, words(confirmed, id=spelt_out(self.id), check=self.check)))

    def say(self, words: Words) -> str:
        """Return the problem as one line: file, row, column or cell, then its parts."""
        where = [spelt_out(place) for place in (self.file, self.cell) if place]
        if self.row is not None:
            where.append(words("第{row}行", row=self.row))
        if self.column:
            where.append(spelt_out(self.column))
        place = words.pick("，", ", ").join(where)
        return f"{place}{words.colon if place else ''}{words.pick('', ' ').join(self.parts(words))}"


def hidden_sign(text: str) -> str:
    """Return the first sign of a text that nobody can have typed or seen; empty where all can be seen."""
    if text.isascii() and text.isalnum():
        return ""
    return next((sign for sign in text if sign == LOST or unicodedata.category(sign) in HIDDEN), "")


def spelt_out(text: str) -> str:
    """Return a text for a line of a report: signs that cannot be seen are named by their codes, and it is not long.

    A terminal would follow some of them.
    """
    short = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return "".join(f"[U+{ord(sign):04X}]" if hidden_sign(sign) else sign for sign in short)


def report(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """Yield the lines that report problems: at most five of a kind in a file, then how many more."""
    told: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        kind = (problem.file, problem.column, problem.cause)
        told[kind] += 1
        if told[kind] <= LISTED_PER_CAUSE:
            yield problem.say(words)
    for (file, column, _), count in told.items():
        if count > LISTED_PER_CAUSE:
            place = f"{file}{words.pick('，', ', ')}{column}" if column else file
            yield words("{place}：另有{count}处同类问题。", place=place, count=count - LISTED_PER_CAUSE)


def not_a_number(file: str, row: int | None, column: str, value: str) -> Problem:
    """Return the problem of a cell that has to be a number."""
    remedy = message("请用半角数字填写，不加分隔符和单位；未公布则留空。")
    return Problem(file, message("“{value}”不是数字。"), remedy, row, column, {"value": value})


def empty_cell(file: str, row: int, column: str) -> Problem:
    """Return the problem of a cell that has to be filled in."""
    return Problem(file, message("必填单元格为空。"), message("请填写该单元格。"), row, column)


def same_id(file: str, row: int) -> Problem:
    """Return the problem of a row that has the key of another one."""
    return Problem(file, message("编号与前面某一行重复。"), message("请为每一行使用不同的编号。"), row, "id")


def uneven(file: str, row: int) -> Problem:
    """Return the problem of a row that has not as many cells as its header."""
    remedy = message("请核对分隔符和引号，文字中的逗号要放在引号内。")
    return Problem(file, message("本行的单元格数与表头不一致。"), remedy, row)


def unknown_id(
    file: str,
    row: int,
    column: str,
    value: str,
    *,
    table: str,
    known: Iterable[str],
    named: Mapping[str, str] = NAMELESS,
) -> Problem:
    """Return the problem of an id that is not in its table, with the nearest one that is.

    Args:
        file: Name of the file.
        row: Row as Excel numbers it.
        column: Name of the column.
        value: What stands there.
        table: The table in which it is not.
        known: The ids of that table.
        named: Names of its rows as ``fold`` makes them, each with its id: people write 武进区 for wujin.
    """
    near = named.get(fold(value)) or nearest(value, known)
    details = {"value": value, "table": f"{table}.csv", "near": near}
    remedy = message("是否应为“{near}”？") if near else message("请改用该表已有的编号，或先在该表中新增一行。")
    return Problem(file, message("“{value}”不在{table}中。"), remedy, row, column, details)
