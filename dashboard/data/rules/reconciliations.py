"""What a reconciliation has to keep to, so that it can be computed: its figures are there, and as many as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.data.names import nearest
from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

FILE = "reconciliations.csv"
# How many figures a relation takes; with one, the printed total leads to the other.
PARTS = {"share": (1, 2), "growth": (1, 2), "rank_move": (1, 2), "same": (2, 2), "product": (2, 2)}


def uncomputable(book: Book) -> Iterator[Problem]:
    """Yield the reconciliations whose figures are not there, too few or too many."""
    if not book.all_figures_read:
        return
    figures = {figure.id for figure in book.figures}
    for number, row in book.numbered("reconciliations"):
        parts = row["parts"].split()
        for column, names in (("total", [row["total"]]), ("parts", parts)):
            for name in names:
                if name and name not in figures:
                    yield no_such_figure(FILE, number, column, name, figures)
        least, most = PARTS.get(row["kind"], (1, len(parts)))
        if not least <= len(parts) <= most or (len(parts) == 1 and most == 2 and not row["total"]):
            details = {"count": str(len(parts)), "kind": row["kind"]}
            remedy = message("请核对该关系需要的编号个数，见数据表说明。")
            yield Problem(FILE, message("{kind}关系不能有{count}个部分。"), remedy, number, "parts", details)


def no_such_figure(file: str, number: int, column: str, name: str, figures: Iterable[str]) -> Problem:
    """Return the problem of an id that no figure has, with the nearest that one has."""
    near = nearest(name, sorted(figures))
    remedy = message("是否应为“{near}”？") if near else message("请填写某个数据表中的编号。")
    cause = message("没有编号为“{value}”的数字。")
    return Problem(file, cause, remedy, number, column, {"value": name, "near": near})
