"""What ``revises`` has to keep to: it names a figure of the same series and period that an earlier issue prints."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.problems import LISTED_PER_CAUSE, Problem
from dashboard.data.rules.book import Book, Figure
from dashboard.data.rules.reconciliations import no_such_figure
from dashboard.data.rules.series import series_of
from dashboard.translations import message


def wrong_revisions(book: Book) -> Iterator[Problem]:
    """Yield the figures that revise nothing, themselves, something else, or what no earlier issue prints."""
    figures = {figure.id: figure for figure in book.figures}
    unknown = 0
    for figure in book.figures:
        named = figure.cells["revises"]
        if not named:
            continue
        if named not in figures:
            if book.all_figures_read:
                # To look for the nearest takes long, and no more than these are told.
                like = figures.keys() if unknown < LISTED_PER_CAUSE else ()
                unknown += 1
                yield no_such_figure(figure.file, figure.number, "revises", named, like)
        elif cause := _cause(figure, figures[named]):
            remedy = message("请填写较早一期中同一指标、对象与时期的数字的编号，如{example}；不是更正则留空。")
            details = {"value": named, "issue": figures[named].issue, "example": _example(figure, figures)}
            yield figure.problem(cause, remedy, "revises", **details)


def _cause(figure: Figure, revised: Figure) -> str:
    """Return why a figure cannot revise another; empty where it can."""
    if revised.id == figure.id:
        return message("“{value}”是本行自己，不能更正自己。")
    if series_of(revised) != series_of(figure):
        return message("“{value}”是另一指标或对象的数字，不能由本行更正。")
    if revised.cells["period"] != figure.cells["period"]:
        return message("“{value}”是另一时期的数字，不能由本行更正。")
    if revised.issue >= figure.issue:
        return message("“{value}”刊于{issue}期，不早于本行。")
    return ""


def _example(figure: Figure, figures: dict[str, Figure]) -> str:
    """Return the id of a figure that this one may revise, or else one that looks like an id."""
    alike = (
        one.id
        for one in figures.values()
        if one.issue < figure.issue
        and (series_of(one), one.cells["period"]) == (series_of(figure), figure.cells["period"])
    )
    return next(alike, "equipment-output-2020")
