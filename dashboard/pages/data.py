"""Every figure with its printed form, article and page; what the tables hold; what the figures add up to."""

from __future__ import annotations

from typing import Any

from dash import dcc, html, register_page

from dashboard.catalogue.view import View
from dashboard.components.filters import filter_bar, group_choice
from dashboard.components.grid import column_filters, figures_grid
from dashboard.components.shell import frame, heading
from dashboard.components.tables import dictionary, reconciliation_table
from dashboard.published import published
from dashboard.translations import message

PATH = "/data"
FILTERS = ("district", "sector")
TABS = {"": message("全部数据"), "dictionary": message("数据字典"), "reconciliations": message("核对")}

register_page(
    __name__,
    path=PATH,
    order=7,
    name=message("数据"),
    description=message("本期刊印的每项数据：检索、筛选、溯源"),
)


def layout(**query: Any) -> html.Div:
    """Return the data page for a query string: its tab, search and figures stand in it."""
    view = View.of(published(), PATH, query)
    asked = str(query.get("tab", ""))
    tab = asked if asked in TABS else ""
    match tab:
        case "dictionary":
            body = dictionary(view)
        case "reconciliations":
            body = [reconciliation_table(view)]
        case _:
            body = _figures(view, query)
    return frame(view, [heading(view), _tabs(view, tab), *body])


def _tabs(view: View, tab: str) -> html.Nav:
    words = view.words
    return html.Nav(
        [
            dcc.Link(
                words(said),
                id={"link": f"?tab={name}"},
                href=view.href({"tab": name}),
                className="current" if name == tab else "",
            )
            for name, said in TABS.items()
        ],
        className="tabs",
        **{"aria-label": words("栏目内容")},
    )


def _figures(view: View, query: dict[str, Any]) -> list[Any]:
    words = view.words
    search, group = str(query.get("q", "")), str(query.get("group", ""))
    asked = str(query.get("id", ""))
    # A figure that is asked for by itself needs no click.
    opened = str(query.get("row", "")) or ("" if "," in asked else asked)
    tools = [
        html.Label(words("检索"), htmlFor="data-search", className="unseen"),
        dcc.Input(
            id="data-search",
            type="search",
            value=search,
            placeholder=words("输入指标、对象、文章或数字"),
            debounce=False,
        ),
        html.Span(id="data-count", className="label", **{"data-unit": words("项数据")}),
        group_choice(view, group),
        html.Button(words("导出 CSV"), id="data-csv", className="quiet", n_clicks=0),
        html.Button(words("导出 Excel"), id="data-xlsx", className="quiet", n_clicks=0),
        dcc.Store(id="data-chosen", data=opened),
        dcc.Store(id="data-filters", data=column_filters(str(query.get("filter", "")))),
        dcc.Store(id="data-asked", data=view.href({"id": asked})),
        *([dcc.Link(words("查看全部数据"), id={"link": "?id="}, href=view.href())] if asked else []),
    ]
    return [
        filter_bar(view, FILTERS),
        html.Div(tools, className="tools"),
        html.Div(
            [figures_grid(view, search=search, group=group), html.Div(id="data-panel", role="status")],
            className="grid-and-panel",
        ),
    ]
