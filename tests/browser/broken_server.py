"""The dashboard with two things broken: one chart where Wujin is chosen, and the page of the parks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from dashboard.catalogue.charts import chart_named
from dashboard.commands import main
from dashboard.components import shell

BROKEN, BROKEN_PATH = chart_named("sector-bars"), "/parks"


def broken_question(datasets: Any, *, districts: Iterable[str], sectors: Iterable[str]) -> Any:
    """Answer as the chart's question does, but for Wujin."""
    if "wujin" in districts:
        raise ZeroDivisionError
    return question(datasets, districts=districts, sectors=sectors)


def broken_legend(view: Any) -> Any:
    """Return the legend, but on one page."""
    if view.path == BROKEN_PATH:
        raise ZeroDivisionError
    return legend(view)


if __name__ == "__main__":
    question, legend = BROKEN.question, shell.legend
    vars(BROKEN)["question"], shell.legend = broken_question, broken_legend
    sys.exit(main([]))
