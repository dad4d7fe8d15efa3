"""Figures as JSON: what the grid shows."""

from __future__ import annotations

import json

import pandas as pd

from dashboard.catalogue.view import View
from dashboard.data.observations import records
from dashboard.data.questions import all_figures
from dashboard.wording.columns import COLUMNS, figure_cells


def rows_json(view: View) -> str:
    """Return the figures of a view as JSON: ``fields``, and ``rows`` with a cell for each."""
    return _as_json(all_figures(view.datasets, **view.filters), view)


def named_rows_json(view: View, asked: str) -> str:
    """Return the figures whose ids are named, with commas between, whatever the filters; as ``rows_json``."""
    figures = view.datasets.observations()
    return _as_json(figures[figures["id"].isin(asked.split(","))], view)


def _as_json(figures: pd.DataFrame, view: View) -> str:
    shown = [figure_cells(row, view.words) for row in records(figures)]
    fields = ["id", *COLUMNS]
    return json.dumps({"fields": fields, "rows": [[row[name] for name in fields] for row in shown]}, ensure_ascii=False)
