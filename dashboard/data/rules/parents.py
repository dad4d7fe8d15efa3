"""What tables whose rows lie in one another have to keep to: none lies in itself."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message


def circles(book: Book) -> Iterator[Problem]:
    """Yield the rows that are their own parent, at once or through others."""
    for table, rows in book.tables.items():
        parents = {row["id"]: row["parent"] for row in rows if "parent" in row}
        for number, row in book.numbered(table):
            above, passed = parents.get(row.get("id", ""), ""), set[str]()
            while above in parents and above not in passed and above != row["id"]:
                passed.add(above)
                above = parents[above]
            if above and above == row["id"]:
                remedy = message("请更正 parent，使每一行都归到最上级。")
                details = {"value": row["parent"]}
                yield Problem(f"{table}.csv", message("上级“{value}”绕回本行。"), remedy, number, "parent", details)
