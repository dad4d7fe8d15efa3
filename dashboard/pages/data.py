"""Every figure with its printed form, article and page; what the tables hold; what the figures add up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash_ag_grid import AgGrid

from dashboard.catalogue.topics import DATA
from dashboard.catalogue.view import View
from dashboard.components.filters import filter_bar, group_choice
from dashboard.components.grid import figures_grid
from dashboard.components.head import link
from dashboard.components.histories import histories
from dashboard.components.news import news
from dashboard.components.plain import plain_rows
from dashboard.components.shell import Document, frame, heading, title_of
from dashboard.components.tables import dictionary, reconciliation_table
from dashboard.translations import message

TABS = {
    "": message("全部数据"),
    "news": message("本期变化"),
    "histories": message("历期"),
    "dictionary": message("数据字典"),
    "reconciliations": message("核对"),
}
# Where Dash builds what is live.
LIVE = "react-entry-point"


def page(view: View) -> Document:
    """Return the data page: its tab, search and figures stand in the address."""
    tab = view.also.get("tab", "")
    body: list[Any]
    match tab:
        case "news":
            body = [html.Div(filter_bar(view), className="choices"), *news(view)]
        case "histories":
            body = [html.Div(filter_bar(view), className="choices"), *histories(view)]
        case "dictionary":
            body = dictionary(view)
        case "reconciliations":
            body = [reconciliation_table(view)]
        case _:
            body = [html.Div(filter_bar(view), className="choices"), _tools(view), _rows(view)]
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


def _tools(view: View) -> html.Div:
    """Return what finds, groups and exports the rows."""
    words, asked = view.words, view.also.get("id", "")
    # The browser puts its number in the place of the 0.
    counted = {"data-one": words("{count}项数据", count=1), "data-more": words("{count}项数据", count=0)}
    tools = [
        html.Label(words("检索"), htmlFor="data-search", className="unseen"),
        dcc.Input(
            id="data-search",
            type="search",
            value=view.also.get("q", ""),
            placeholder=words("输入指标、对象、文章或数字"),
            autoComplete="off",
        ),
        html.Span(id="data-count", className="label", **counted),
        group_choice(view, view.also.get("group", "")),
        html.Button(words("导出 CSV"), className="quiet", **{"data-rows": "rows.csv"}),
        html.Button(words("导出 Excel"), className="quiet", **{"data-rows": "rows.xlsx"}),
        *([link(words("查看全部数据"), view, {"id": "", "page": ""})] if asked else []),
    ]
    return html.Div(tools, className="tools")


def _rows(view: View) -> html.Div:
    """Return the places of the grid, of the plain table, and of the panel of a figure; the browser fills them."""
    panel = html.Div(id="data-panel", role="status")
    return html.Div([html.Div([html.Div(id=LIVE), panel], className="grid-and-panel"), plain_rows(view)])


def live_part(view: View) -> AgGrid:
    """Return what Dash builds in the browser: the grid."""
    return figures_grid(view, search=view.also.get("q", ""), group=view.also.get("group", ""))
