"""Every figure with its printed form, article and page; what the tables hold; what the figures add up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from dashboard.catalogue.topics import DATA
from dashboard.catalogue.view import View
from dashboard.components.filters import filter_bar, group_choice
from dashboard.components.grid import figures_grid
from dashboard.components.shell import Document, frame, heading, link, title_of
from dashboard.components.tables import dictionary, reconciliation_table
from dashboard.translations import message
from dashboard.wording.searches import column_filters

TABS = {"": message("全部数据"), "dictionary": message("数据字典"), "reconciliations": message("核对")}
# Where Dash builds what is live.
LIVE = "react-entry-point"


def page(view: View) -> Document:
    """Return the data page: its tab, search and figures stand in the address."""
    tab = view.also.get("tab", "")
    body: list[Any]
    match tab:
        case "dictionary":
            body = dictionary(view)
        case "reconciliations":
            body = [reconciliation_table(view)]
        case _:
            body = [filter_bar(view), html.Div(id=LIVE)]
    framed = frame(view, [heading(DATA, view), _tabs(view, tab), *body])
    return Document(title_of(DATA.name, view.words), view.href(), framed)


def is_live(query: Mapping[str, str]) -> bool:
    """Tell whether a query asks for the part of the page that Dash builds in the browser."""
    return query.get("tab", "") not in set(TABS) - {""}


def _tabs(view: View, tab: str) -> html.Nav:
    words = view.words
    return html.Nav(
        [
            link(words(said), view, {"tab": name}, className="current" if name == tab else "")
            for name, said in TABS.items()
        ],
        className="tabs",
        **{"aria-label": words("栏目内容")},
    )


def live_part(view: View) -> list[Any]:
    """Return what Dash builds in the browser: the tools of the grid, the grid, and the place of the panel."""
    words, search, group, asked = view.words, *(view.also.get(key, "") for key in ("q", "group", "id"))
    # A figure that is asked for by itself needs no click.
    opened = view.also.get("row", "") or ("" if "," in asked else asked)
    # The browser puts its number in the place of the 0.
    counted = {"data-one": words("{count}项数据", count=1), "data-more": words("{count}项数据", count=0)}
    tools = [
        html.Label(words("检索"), htmlFor="data-search", className="unseen"),
        dcc.Input(
            id="data-search",
            type="search",
            value=search,
            placeholder=words("输入指标、对象、文章或数字"),
            debounce=False,
        ),
        html.Span(id="data-count", className="label", **counted),
        group_choice(view, group),
        html.Button(words("导出 CSV"), className="quiet", **{"data-rows": "rows.csv"}),
        html.Button(words("导出 Excel"), className="quiet", **{"data-rows": "rows.xlsx"}),
        dcc.Store(id="data-chosen", data=opened),
        dcc.Store(id="data-filters", data=column_filters(view.also.get("filter", ""))),
        *([link(words("查看全部数据"), view, {"id": ""})] if asked else []),
    ]
    grid = figures_grid(view, search=search, group=group)
    panel = html.Div(id="data-panel", role="status")
    return [html.Div(tools, className="tools"), html.Div([grid, panel], className="grid-and-panel")]
