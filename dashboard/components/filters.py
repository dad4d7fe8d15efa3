"""The district and sector filters, in view on every page, and the way back.

The address keeps what is chosen; the buttons show it by ``aria-pressed``. Dash's own checklist and dropdown nest
inputs in options, which screen readers stumble over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dash import html

from dashboard.catalogue.view import View, compared_indicators
from dashboard.data.districts import districts_of, indicators_of_districts
from dashboard.translations import message
from dashboard.wording.grammar import capitalised


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


def _choice(name: str, value: str, text: str, chosen: Collection[str], look: str) -> html.Button:
    """Return the button that chooses one value of a filter."""
    pressed = str(value in chosen).lower()
    return html.Button(text, className=look, **{"data-choice": name, "data-value": value, "aria-pressed": pressed})


def _districts(view: View) -> html.Div:
    districts = districts_of(view.datasets)
    names = zip(districts["id"], districts[f"short_{view.lang}"], strict=True)
    return html.Div(
        [
            html.Span(view.words("辖市区"), className="label"),
            *[_choice("district", name, text, view.districts, "chip") for name, text in names],
        ],
        className="filter chips",
    )


def _list(
    name: str, texts: Mapping[str, str], chosen: Collection[str], nothing: str, depth: Mapping[str, int]
) -> html.Details:
    """Return a filter as a list that opens; its head names what is chosen."""
    named = [text for value, text in texts.items() if value in chosen]
    return html.Details(
        [
            html.Summary(" · ".join(named) or nothing, title=nothing, **{"data-summary": name}),
            html.Div(
                [_choice(name, value, text, chosen, f"depth-{depth.get(value, 0)}") for value, text in texts.items()],
                className="panel",
            ),
        ],
        className="filter list",
    )


def _sectors(view: View) -> html.Details:
    """Return the sectors, a sector's own under it."""
    sectors = view.datasets.table("sectors")
    depth: dict[str, int] = {}
    for name, parent in zip(sectors["id"], sectors["parent"], strict=True):
        depth[name] = depth.get(parent, -1) + 1
    texts = dict(zip(sectors["id"], sectors[view.lang].map(capitalised), strict=True))
    return _list("sector", texts, view.sectors, view.words("全部行业"), depth)


def indicator_choice(view: View) -> html.Div:
    """Return the choice of the indicator that districts are compared by."""
    words, names = view.words, indicators_of_districts(view.datasets).set_index("indicator")
    label = names[f"indicator_{view.lang}"]
    texts = {
        name: words("{name}（{count}个辖市区）", name=capitalised(text), count=count)
        for name, text, count in zip(names.index, label, names["districts"], strict=True)
    }
    standard = compared_indicators(view.datasets)[0]
    return html.Div(
        [
            html.Span(words("比较的指标"), className="label"),
            _list("indicator", texts, [view.indicator], texts.get(standard, ""), {}),
        ],
        id="indicator",
        className="filter indicator",
        **{"data-standard": standard},
    )


def group_choice(view: View, group: str) -> html.Div:
    """Return the choice of what the rows of the grid are grouped by."""
    words = view.words
    names = {"": message("不分组"), "theme": message("主题"), "district": message("辖市区"), "article": message("文章")}
    chosen = group if group in names else ""
    return html.Div(
        [
            html.Span(words("分组"), className="label"),
            *[_choice("group", name, words(said), [chosen], "chip") for name, said in names.items()],
        ],
        className="filter chips",
        role="group",
        **{"aria-label": words("分组")},
    )
