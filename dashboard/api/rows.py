"""Figures as JSON: what the data page shows, and all that is known of one."""

from __future__ import annotations

import json
from typing import Any

from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View
from dashboard.components.grid import LED
from dashboard.components.markup import html_of
from dashboard.components.panel import figure_panel
from dashboard.data.observations import records
from dashboard.data.questions import all_figures
from dashboard.failures import PANEL, Failure, IncompleteAnswerError, attempt_logged
from dashboard.translations import Words
from dashboard.wording.columns import COLUMNS, figure_cells
from dashboard.wording.phrases import Figure
from dashboard.wording.subjects import subjects_in


def rows_json(view: View, asked: str = "") -> str:
    """Return the figures of a view as JSON: ``fields``, ``rows`` with a cell for each, and the ``caption`` of the view.

    The last cell, ``led``, has the pages that names in the others lead to, by their fields. Figures whose ids are asked
    for, with commas between, are given whatever the filters.
    """
    figures = view.datasets.observations() if asked else all_figures(view.datasets, **view.filters)
    figures = figures[figures["id"].isin(asked.split(","))] if asked else figures
    fields = ["id", "size", *COLUMNS, "led"]
    rows = [[cells[name] for name in fields] for cells in (_cells(row, view.words) for row in records(figures))]
    return json.dumps({"fields": fields, "rows": rows, "caption": view.caption}, ensure_ascii=False)


def _cells(row: Figure, words: Words) -> dict[str, Any]:
    """Return a figure as listed, with the pages that its names lead to."""
    cells = figure_cells(row, words)
    named = {name: subject for subject, name in subjects_in(row, words)}
    return cells | {"led": {name: profile_of(named[cells[name]]).path for name in LED if cells[name] in named}}


def panel_json(view: View, figure: str) -> str:
    """Return the panel of a figure as HTML in JSON; empty where there is no such figure.

    Raises:
        IncompleteAnswerError: It failed; the answer is the sentence that says so.
    """
    made = attempt_logged(f"panel {figure}", lambda: html_of(figure_panel(figure, view)))
    if isinstance(made, Failure):
        raise IncompleteAnswerError(json.dumps(made.say(PANEL, view.words), ensure_ascii=False))
    return json.dumps(made, ensure_ascii=False)
