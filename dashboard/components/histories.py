"""Every series of two or more periods as a row: its values, how far it moved; a search leaves some of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.catalogue.view import View
from dashboard.components.listing import spark
from dashboard.components.tables import address_of, plain_table
from dashboard.data.changes import moved_series
from dashboard.findings.histories import moved_words, series_of, sized
from dashboard.wording.phrases import Figure, phrase_of


def histories(view: View) -> list[Any]:
    """Return the series of two or more periods that the issues print, the largest move first, and what finds them."""
    words, series = view.words, series_of(view.datasets.memo(moved_series))
    if not series:
        return [html.Section(html.P(words("目前没有刊出两期以上的系列，还不能比较。")), className="card")]
    heads = [words("事项"), words("首期至末期变化（推算）"), words("图示"), words("各期")]
    table = plain_table(heads, [_line(own, view) for own in series])
    return [_tools(len(series), view), html.Section(table, id="series", className="card")]


def _tools(count: int, view: View) -> html.Div:
    """Return what finds a series; the browser says how many it leaves."""
    words = view.words
    counted = {"data-one": words("{count}项跨期指标", count=1), "data-more": words("{count}项跨期指标", count=0)}
    said = words("输入指标、对象或数字")
    return html.Div(
        [
            html.Label(words("检索"), htmlFor="series-search", className="unseen"),
            dcc.Input(id="series-search", type="search", placeholder=said, autoComplete="off"),
            html.Span(words("{count}项跨期指标", count=count), id="data-count", className="label", **counted),
        ],
        className="tools",
    )


def _line(own: Sequence[Figure], view: View) -> list[Any]:
    """Return what a series is, by how much it moved, its points, and all that is printed of it."""
    words, last = view.words, own[-1]
    points = html.Div(spark([row["value"] for row in own], last), className="spark", **{"aria-hidden": "true"})
    name = html.A(phrase_of(last, words), href=address_of([row["id"] for row in own], view))
    return [name, moved_words(own, words), points, words.clauses([sized(row, words) for row in own])]
