"""What ids that lead to another row have to keep to: the row is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.data.names import fold
from dashboard.data.problems import LISTED_PER_CAUSE, Problem, unknown_id
from dashboard.data.rules.book import Book

# The columns by which people call a row in place of its id: 武进区 for wujin.
NAMES = ("en", "zh", "short_en", "short_zh", "title")


def dangling_ids(descriptor: Mapping[str, Any], book: Book) -> Iterator[Problem]:
    """Yield the ids that are in no row of the table to which the descriptor leads them; frictionless takes long."""
    for resource in descriptor["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            table, column = key["reference"]["resource"] or resource["name"], key["fields"][0]
            if table not in book.tables:
                continue
            known = book.by_id(table)
            named = {fold(row[name]): row["id"] for name in NAMES for row in known.values() if row.get(name)}
            wrong = [
                (number, row[column])
                for number, row in book.numbered(resource["name"])
                if row[column] and row[column] not in known
            ]
            for place, (number, value) in enumerate(wrong):
                # To look for the nearest takes long, and no more than these are told.
                like = known if place < LISTED_PER_CAUSE else ()
                yield unknown_id(resource["path"], number, column, value, table=table, known=like, named=named)
