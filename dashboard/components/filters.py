"""The district and sector filters, in view on every page, and the way back."""

from __future__ import annotations

from dash import dcc, html

from dashboard.data.questions import indicators_of_districts
from dashboard.view import View, compared_indicators, districts_of

ALL_FILTERS = ("district", "sector")


def filter_bar(view: View, filters: tuple[str, ...]) -> html.Div:
    """Return the controls of the filters that apply to a page; a script writes them into the address."""
    words = view.words
    controls = {"district": _districts, "sector": _sectors}
    return html.Div(
        [
            *[controls[name](view) for name in filters],
            html.Button(words("清除筛选"), id="clear", className="quiet", hidden=not any(view.filters.values())),
        ],
        className="filters",
        role="group",
        **{"aria-label": words("筛选")},
    )


def _districts(view: View) -> html.Div:
    names = districts_of(view.datasets)
    label = names[f"short_{view.lang}"]
    return html.Div(
        [
            html.Span(view.words("区县"), className="label"),
            dcc.Checklist(
                id={"filter": "district"},
                options=[{"label": text, "value": name} for text, name in zip(label, names["id"], strict=True)],
                value=list(view.districts),
                className="chips",
                inline=True,
            ),
        ],
        className="filter",
    )


def _sectors(view: View) -> html.Details:
    """Return the sectors as a list that opens, a sector's own under it."""
    words, sectors = view.words, view.datasets.table("sectors")
    depth: dict[str, int] = {}
    for name, parent in zip(sectors["id"], sectors["parent"], strict=True):
        depth[name] = depth.get(parent, -1) + 1
    options = [
        {"label": html.Span(text, className=f"depth-{depth[name]}"), "value": name, "title": text}
        for name, text in zip(sectors["id"], sectors[view.lang], strict=True)
    ]
    return html.Details(
        [
            html.Summary(words("全部行业"), id="sector-summary", title=words("全部行业")),
            dcc.Checklist(id={"filter": "sector"}, options=options, value=list(view.sectors), className="panel"),
        ],
        className="filter sectors",
    )


def indicator_choice(view: View) -> html.Div:
    """Return the choice of the indicator that districts are compared by."""
    words, names = view.words, indicators_of_districts(view.datasets).set_index("indicator")
    label = names[f"indicator_{view.lang}"]
    return html.Div(
        [
            html.Span(words("比较的指标"), className="label"),
            dcc.Dropdown(
                id={"filter": "indicator"},
                options=[
                    {"label": words("{name}（{count} 个区县）", name=text, count=count), "value": name}
                    for name, text, count in zip(names.index, label, names["districts"], strict=True)
                ],
                value=view.indicator,
                clearable=False,
                maxHeight=420,
                labels={"search": words("搜索"), "no_options_found": words("没有匹配项")},
            ),
        ],
        id="indicator",
        className="filter indicator",
        **{"data-default": compared_indicators(view.datasets)[0]},
    )
