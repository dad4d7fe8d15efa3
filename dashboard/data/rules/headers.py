"""What the first row of a table has to keep to: each column of the descriptor once, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.data.problems import Problem
from dashboard.data.tables import Table
from dashboard.translations import message

# What is confirmed may be nothing at all.
MAY_BE_EMPTY = "confirmations"


def header_problems(expected: Sequence[str], table: Table) -> Iterator[Problem]:
    """Yield the columns that a table lacks, and those that it has and should not; a table has rows, too.

    Args:
        expected: The columns that it should have.
        table: The table.
    """
    file = f"{table.name}.csv"
    for name in expected:
        if name not in table.header:
            yield Problem(file, message("缺少这一列。"), message("请恢复该列，列名须与说明一致。"), 1, name)
    for position, name in enumerate(table.header, start=1):
        if not name:
            cause, remedy = message("第{position}列没有列名（行末多了分隔符？）。"), message("请删除该空列。")
            yield Problem(file, cause, remedy, 1, "", {"position": str(position)})
        elif name not in expected:
            yield Problem(file, message("没有这个列名。"), message("请更正列名或删除该列。"), 1, name)
        elif table.header.index(name) != position - 1:
            yield Problem(file, message("列名重复。"), message("请只保留一列。"), 1, name)
    if not table.rows and table.name != MAY_BE_EMPTY:
        yield Problem(file, message("只有表头，没有数据行。"), message("请恢复数据行。"))
