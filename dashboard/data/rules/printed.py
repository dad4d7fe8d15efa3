"""What a person has to look at twice in how a figure is printed: words against a qualifier, and no number at all."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.numerals import qualifier_in
from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

TARGETS = "targets.csv"


def other_qualifiers(book: Book) -> Iterator[Problem]:
    """Yield the qualifiers that the words of the printed numeral do not say."""
    for figure in book.figures:
        qualifier, printed = figure.cells["qualifier"], figure.cells["printed"]
        said = qualifier_in(printed)
        if qualifier and printed and qualifier != said:
            cause = message("刊印数字“{printed}”的字样表示{said}，确定程度（qualifier）却是{value}。")
            remedy = message("请清空确定程度（qualifier），由字样决定。")
            yield figure.warning(
                "qualifier_differs", cause, remedy, "qualifier", printed=printed, said=said, value=qualifier
            )


def unsaid_targets(book: Book) -> Iterator[Problem]:
    """Yield the figures in the table of targets that say of themselves to be reached: a status was forgotten."""
    for figure in book.figures:
        if figure.file == TARGETS and figure.status == "actual":
            cause = message("目标表中的数字没有性质。")
            remedy = message("请填写目标（target）、计划（plan）或预计（forecast）；已实现的请移到别的表。")
            yield figure.problem(cause, remedy, "status")


def without_value(book: Book) -> Iterator[Problem]:
    """Yield the figures that have no value: not printed, or forgotten."""
    for figure in book.figures:
        if not (figure.cells["value"] or figure.cells["value_high"] or figure.cells["printed"]):
            cause = message("既没有数值，也没有刊印数字。")
            remedy = message("请照刊物填写，如数值（value）填 5.3，刊印数字（printed）填 5.3亿元。")
            yield figure.warning("not_published", cause, remedy, "value")
