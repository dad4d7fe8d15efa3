"""A list of firms: filled in with Excel, computed for as long as it is looked at, and kept nowhere."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.catalogue.topics import FIRMS
from dashboard.catalogue.view import View
from dashboard.components.firm_guide import guide
from dashboard.components.firms import place, steps
from dashboard.components.policy import rule_form, with_ways
from dashboard.components.shell import Document, frame, title_of
from dashboard.policy.parameters import present_scheme


def page(view: View) -> Document:
    """Return the page: what to do, and the place of the results, which the browser fills."""
    scheme = present_scheme(view.datasets)
    body: list[Any] = [*with_ways(FIRMS, view)]
    if scheme:
        body += [steps(view), html.Div(rule_form(scheme, view), id="case"), place(view, guide(view))]
    else:
        body.append(html.P(view.words("所选期次没有刊出奖励规则。"), className="card"))
    return Document(title_of(FIRMS.name, view.words), view.href(), frame(view, body))
