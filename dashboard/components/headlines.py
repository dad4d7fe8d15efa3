"""Cards of single figures."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard.catalogue.view import View
from dashboard.data.observations import records
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import name_of, source_of
from dashboard.wording.quantities import quantity


def kpi_cards(figures: pd.DataFrame, view: View) -> html.Dl:
    """Return one card a figure: what it is, how much, when, where it stands."""
    words = view.words
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(name_of(row, "indicator", words)),
                    html.Dd(quantity(row, words), className="size"),
                    html.Dd(period_name(row["period"], words)),
                    html.Dd(source_of(row, words), className="source"),
                ],
                className="kpi",
            )
            for row in records(figures)
        ],
        className="kpis",
    )
