"""What ids and names have to keep to: an id names one figure, and a name one row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.names import fold
from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

NAMED_TABLES = ("issues", "regions", "sectors", "organisations", "named_projects", "events", "indicators")
NAMES = ("zh", "en", "short_zh", "short_en")


def shared_ids(book: Book) -> Iterator[Problem]:
    """Yield the figures whose id a figure of another table has; within a table the descriptor forbids it."""
    seen: dict[str, str] = {}
    for figure in book.figures:
        if figure.id and seen.setdefault(figure.id, figure.file) != figure.file:
            remedy = message("编号在所有数据表中都须唯一，请更换。")
            yield figure.problem(message("编号已在{table}中使用。"), remedy, "id", table=seen[figure.id])


def shared_names(book: Book) -> Iterator[Problem]:
    """Yield the rows that are called as another one, whatever the case and width of the letters."""
    for table in NAMED_TABLES:
        for column in NAMES:
            taken: dict[str, tuple[str, int]] = {}
            for number, row in book.numbered(table):
                if not row.get(column):
                    continue
                other, there = taken.setdefault(fold(row[column]), (row["id"], number))
                if there != number:
                    cause = message("名称“{value}”已是“{other}”（第{there}行）的名称。")
                    remedy = message("请改用该行的编号，并删除本行；确为另一事物的，请用名称区别开。")
                    details = {"value": row[column], "other": other, "there": str(there)}
                    yield Problem(f"{table}.csv", cause, remedy, number, column, details)
