"""The plain table of figures: where the grid cannot run or has no room, and on paper. The browser writes its rows."""

from __future__ import annotations

import json

from dash import html

from dashboard.catalogue.view import View
from dashboard.components.grid import LOCALE
from dashboard.components.head import link
from dashboard.wording.columns import COLUMNS, LISTED
from dashboard.wording.searches import column_filters


def plain_rows(view: View) -> html.Section:
    """Return the place of the table, with the words that the browser writes into it."""
    words = view.words
    filtered = [html.Span(), link(words("取消列筛选"), view, {"filter": "", "page": ""})]
    paging = [
        html.A(words("上一页"), className="quiet", rel="prev", hidden=True),
        html.Span(className="shown"),
        html.Span(className="left", hidden=True),
        html.A(words("下一页"), className="quiet", rel="next", hidden=True),
    ]
    said = {
        "columns": {name: words(COLUMNS[heading]) for name, heading in LISTED.items()},
        "headings": {name: words(heading) for name, heading in COLUMNS.items()},
        "conditions": {name: words(condition) for name, condition in LOCALE.items()},
        "filters": column_filters(view.also.get("filter", "")),
        # The browser puts its numbers in the places of these.
        "shown": words("第{first}至{last}项，共{all}项", first=1, last=2, all=3),
        "left": words("其余{left}项请导出查看", left=0),
        "searched": words("检索") + words.colon,
        "comma": words.pick("；", "; "),
    }
    return html.Section(
        [
            html.P(className="searched"),
            html.P(filtered, className="filtered", hidden=True),
            html.Div(className="figures whole rows", tabIndex=0),
            html.Nav(paging, className="paging", **{"aria-label": words("分页")}),
        ],
        id="plain",
        hidden=True,
        **{"data-said": json.dumps(said, ensure_ascii=False)},
    )
