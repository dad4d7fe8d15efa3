"""Cards of single figures."""

from __future__ import annotations

from dash import html

from dashboard.catalogue.view import View
from dashboard.data.observations import records
from dashboard.data.questions import headline_figures
from dashboard.wording.phrases import name_of, period_of, source_of
from dashboard.wording.quantities import quantity


def headlines(view: View) -> html.Div:
    """Return the city's headline indicators, a card each: what it is, how much, when, where it stands."""
    words = view.words
    cards = html.Dl(
        [
            html.Div(
                [
                    html.Dt(name_of(row, "indicator", words)),
                    html.Dd(quantity(row, words), className="size"),
                    html.Dd(period_of(row, words)),
                    html.Dd(source_of(row, words), className="source"),
                ],
                className="kpi",
            )
            for row in records(headline_figures(view.datasets))
        ],
        className="kpis",
    )
    return html.Div([html.H2(words("全市主要指标"), className="section"), cards])
