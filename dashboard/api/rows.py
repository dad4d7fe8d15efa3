"""Figures as JSON: what the grid shows."""

from __future__ import annotations

import json

from dashboard.catalogue.view import View
from dashboard.data.observations import records
from dashboard.data.questions import all_figures
from dashboard.wording.columns import COLUMNS, figure_cells


def rows_json(view: View, asked: str = "") -> str:
    """Return the figures of a view as JSON: ``fields``, and ``rows`` with a cell for each.

    Those whose ids are asked for, with commas between, are given whatever the filters.
    """
    figures = view.datasets.observations() if asked else all_figures(view.datasets, **view.filters)
    figures = figures[figures["id"].isin(asked.split(","))] if asked else figures
    shown = [figure_cells(row, view.words) for row in records(figures)]
    fields = ["id", *COLUMNS]
    return json.dumps({"fields": fields, "rows": [[row[name] for name in fields] for row in shown]}, ensure_ascii=False)
