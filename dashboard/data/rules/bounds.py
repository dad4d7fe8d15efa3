"""What the size of a figure has to keep to, by the kind of its indicator: a share lies between none and all."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.numerals import printed_values
from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.data.rules.numerals import FALL
from dashboard.translations import message

PERCENT, WHOLE = "%", 100
# What is done of a plan may be more than the plan.
OF_A_PLAN = "project_progress"
# Only a growth can be below nothing.
NEVER_NEGATIVE = frozenset({"level", "flow", "annual_rate", "share", "ordinal", "list"})


def impossible_sizes(book: Book) -> Iterator[Problem]:
    """Yield the shares above the whole, and what is below nothing and is no growth.

    That a numeral states no negative value, and that a rank is none, is said elsewhere.
    """
    for figure in book.figures:
        value, kind, printed = figure.value, figure.indicator.get("kind", ""), figure.cells["printed"]
        if value is None:
            continue
        details = {"value": figure.cells["value"], "kind": kind, "indicator": figure.cells["indicator"]}
        if value < 0 and kind in NEVER_NEGATIVE and (FALL.search(printed) or not printed_values(printed)):
            cause = message("“{value}”是负数，而“{indicator}”的类型是{kind}。")
            remedy = message("请去掉负号；降幅请用类型为 growth 的指标，如 output_growth。")
            yield figure.problem(cause, remedy, "value", **details)
        if value > WHOLE and kind == "share" and figure.indicator.get("unit") == PERCENT:
            cause = message("比重{value}%超过 100%。")
            remedy = message("请按刊物核对，如 12.0 而不是 120。")
            if OF_A_PLAN in figure.indicator.get("group", "").split():
                yield figure.warning("over_hundred", cause, remedy, "value", **details)
            else:
                yield figure.problem(cause, remedy, "value", **details)
