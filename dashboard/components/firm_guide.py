"""What stands on the page of lists before one is chosen: the present rule, and what each column is for."""

from __future__ import annotations

from dataclasses import replace

from dash import html

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.topics import POLICY
from dashboard.catalogue.view import View
from dashboard.components.firms import KIND
from dashboard.components.parts import Part, card_of
from dashboard.exports.excel.firm_template import HOW
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.intake.firm_columns import HEADINGS
from dashboard.policy.case import NO_CASE
from dashboard.policy.lists import MOST_FIRMS
from dashboard.translations import Words
from dashboard.wording.grammar import capitalised


def guide(view: View) -> html.Div:
    """Return the present rule, edited or not, beside the columns; results of a list stand in their place."""
    present = chart_named("policy-reward").finding(replace(view, path=POLICY.path, case=NO_CASE))
    parts = (Part("rule", present), Part("columns", _columns(view.words)))
    return html.Div([card_of(KIND, part, view) for part in parts], className="results", id="firms-guide")


def _columns(words: Words) -> Finding:
    names = {key: capitalised(words(heading.name)) for key, heading in HEADINGS.items()}
    rows = [Row(name, (), name=name, cells=(Cell(words(HOW[key])),)) for key, name in names.items()]
    return make_finding(
        rows,
        [],
        title=words("每行填一家企业，至多{count:,}家", count=MOST_FIRMS),
        subtitle=words("各列次序可以调整，多出的列不读取"),
        words=words,
        columns=[words("列"), words("怎样填写")],
    )
