"""What a person has confirmed: a warning that is confirmed is silent, and a confirmation confirms a warning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.data.names import nearest
from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

FILE = "confirmations.csv"


def unconfirmed(book: Book, found: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the errors, and the warnings that nobody has confirmed.

    Args:
        book: The tables, that of the confirmations among them.
        found: Every error and warning.
    """
    confirmed = {(row["id"], row["check"]) for _, row in book.numbered("confirmations")}
    for problem in found:
        if problem.severity == "error" or (problem.id, problem.check) not in confirmed:
            yield problem


def needless(book: Book, found: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the confirmations that confirm nothing; while there are errors, what a row will be is not known."""
    if any(problem.severity == "error" for problem in found):
        return
    warned = {(problem.id, problem.check) for problem in found}
    for number, row in book.numbered("confirmations"):
        if (row["id"], row["check"]) in warned:
            continue
        near = nearest(row["id"], [name for name, check in sorted(warned) if check == row["check"]])
        cause = message("“{id}”没有需要确认的{check}。")
        remedy = message("是否应为“{near}”？否则请删除本行。") if near else message("请删除本行。")
        details = {"id": row["id"], "check": row["check"], "near": near}
        yield Problem(FILE, cause, remedy, number, "id", details)
