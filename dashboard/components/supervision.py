"""What the board judges by, above its charts: a day, and a rule of pace; the address keeps both."""

from __future__ import annotations

from dash import dcc, html

from dashboard.catalogue.view import View
from dashboard.components.filters import choice_list
from dashboard.supervision.board import pace_rules
from dashboard.wording.grammar import capitalised
from dashboard.wording.lights import rule_words

# Days that tables can speak of.
FIRST, LAST = "2000-01-01", "2099-12-31"


def board_form(view: View) -> html.Div:
    """Return the field of the day, empty for the end of each latest actual, and the list of rules."""
    words, rules = view.words, pace_rules(view.datasets)
    names = {name: capitalised(rule_words(rule, words)) for name, rule in rules.items()}
    own = next(iter(rules))
    # Dash names no fields of days, which every browser has.
    day = dcc.Input(type="date", id="day", value=view.on, min=FIRST, max=LAST)
    field = html.Label(
        [html.Span(words("判断日"), className="label"), html.Span(day, className="typed")], className="field"
    )
    listed = choice_list("rule", {"": names}, [view.rule or own], names[own], standard=own)
    return html.Div(
        [
            field,
            html.Small(words("留空即按各项最近实绩期末判断"), className="label"),
            html.Div([html.Span(words("进度规则"), className="label"), listed], className="filter"),
        ],
        id="board",
        className="fields",
        role="group",
        **{"aria-label": words("判断依据")},
    )
