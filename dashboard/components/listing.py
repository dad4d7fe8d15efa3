"""Findings that stand as lists: a table with a heading over each group of its rows, or a strip of single numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from dash import html

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.components.names import figures_named, with_links
from dashboard.components.tables import address_of
from dashboard.findings.finding import Cell, Finding, Row
from dashboard.findings.selection import first_rows
from dashboard.wording.phrases import Figure
from dashboard.wording.widths import text_width

# On a slide there is room for as many rows, headings among them; the rest is said to be left out.
MOST_ON_A_SLIDE = 11
# On a page a list scrolls; beyond so many rows nobody does, and files have all of them.
MOST_ON_A_PAGE = 200
# A phone has room for as many columns; the cells of more stand under one another.
FEW_COLUMNS = 3
# On a slide a cell of so few narrow letters is not broken: its row would be as high as it is wide.
BRIEF = 14


def chart_list(chart: Chart, finding: Finding, view: View, *, on_slide: bool = False) -> html.Div:
    """Return the list of a chart that is not drawn, as the page has it; on a slide shorter, and without links."""
    if chart.form == "numbers":
        return html.Div(_numbers(finding, view, on_slide), className="listing")
    # On a page it scrolls: the keyboard has to reach it, and it says what it is.
    name = {"aria-labelledby": title_of_card(chart)}
    reached = {} if on_slide else {"tabIndex": 0, "role": "group", **name}
    return html.Div(_table(finding, view, on_slide), className="listing", **reached)


def table_of(finding: Finding, view: View) -> html.Div:
    """Return a finding as a table that stands by itself."""
    return html.Div(_table(finding, view, on_slide=False), className="listing", tabIndex=0)


def numbers_of(finding: Finding, view: View) -> html.Div:
    """Return a finding as single numbers that stand by themselves."""
    return html.Div(_numbers(finding, view, on_slide=False), className="listing")


def title_of_card(chart: Chart) -> str:
    """Return the id of what stands over a chart in its card."""
    return f"title-{chart.id}"


def _table(finding: Finding, view: View, on_slide: bool) -> list[Any]:
    """Return a finding as a table, and on a slide what it leaves out; every cell leads to its figures."""
    shown = first_rows(finding.rows, _fit_a_slide) if on_slide else finding.rows[:MOST_ON_A_PAGE]
    heads = [_head(place, shown, finding, view, on_slide) for place in range(len(finding.columns))]
    head = html.Thead(html.Tr([html.Th(said, scope="col") for said in heads]))
    body = html.Tbody(list(_lines(shown, finding, view, on_slide)))
    left = len(finding.rows) - len(shown)
    return [html.Table([head, body], className=_kind_of(finding)), _left_out(left, view, on_slide)]


def _left_out(left: int, view: View, on_slide: bool) -> html.P | None:
    """Say how many rows there are besides; on a slide the browser does, once it knows how many it has room for."""
    if on_slide:
        return html.P(className="more", hidden=True, **{"data-left": left})
    return html.P(view.words("其余{count}行见本图 Excel", count=left), className="more") if left else None


def _kind_of(finding: Finding) -> str | None:
    """Return how a table is laid out: one of counts alone stays narrow, one of many columns is no table on a phone."""
    if all(row.counts for row in finding.rows):
        return "counts"
    return "many" if len(finding.columns) > FEW_COLUMNS else None


def _head(place: int, rows: Sequence[Row], finding: Finding, view: View, on_slide: bool) -> Any:
    """Return what stands over a column, which may be the district that its figures are of."""
    ids = [name for row in rows for cell in row.cells[place - 1 : place] for name in cell.ids] if place else []
    figures = [finding.by_id[name] for name in ids if name in finding.by_id]
    return _named(finding.columns[place], figures, view, on_slide)


def _named(text: str, figures: Sequence[Figure], view: View, on_slide: bool) -> Any:
    """Return a text with what it names as links; a slide has none."""
    return text if on_slide or not (text and figures) else with_links(text, figures, view)


def _fit_a_slide(rows: Sequence[Row]) -> bool:
    return len(rows) + sum(bool(group) for group, _ in groupby(rows, key=attrgetter("group"))) <= MOST_ON_A_SLIDE


def _lines(rows: Sequence[Row], finding: Finding, view: View, on_slide: bool) -> Iterator[html.Tr]:
    for group, together in groupby(rows, key=attrgetter("group")):
        own = [(row, figures_named(row, finding)) for row in together]
        if group:
            said = _named(group, own[0][1], view, on_slide)
            yield html.Tr(html.Th(said, colSpan=len(finding.columns), scope="rowgroup"), className="group")
        for row, figures in own:
            label, under = (_named(text, figures, view, on_slide) for text in (row.label, row.under))
            cells = [
                _cell(cell, head, figures, view, on_slide)
                for cell, head in zip(row.cells, finding.columns[1:], strict=True)
            ]
            name = [label, html.Small(under)] if row.under else label
            yield html.Tr([html.Th(name, scope="row", className=f"depth-{row.depth}"), *cells])


def _cell(cell: Cell, head: str, figures: Sequence[Figure], view: View, on_slide: bool) -> html.Td:
    """Return a cell with its second line, and how much of a whole it is as a bar; a phone writes its head over it."""
    led, opens = cell.ids and not on_slide, cell.why and not on_slide
    said: list[Any] = [
        html.A(cell.text, href=address_of(cell.ids, view)) if led else _named(cell.text, figures, view, on_slide)
    ]
    if not math.isnan(cell.share):
        said.append(_bar(cell))
    if opens and not led:
        # What leads nowhere opens by itself.
        said = [_opening([html.Span(cell.text, className="said"), html.Small(cell.more) if cell.more else None], cell)]
    elif opens:
        said.append(_opening(cell.more or view.words("判断依据"), cell))
    elif cell.more:
        said.append(html.Small(cell.more))
    brief = max(text_width(cell.text), text_width(cell.more)) <= BRIEF
    names = " ".join(filter(None, (cell.look, "judged" if cell.why else "", "brief" if brief and on_slide else "")))
    return html.Td(said, className=names or None, **{"data-head": head})


def _bar(cell: Cell) -> html.I:
    """Return how much of a whole it is as a bar, with the place of what that is held against."""
    parts: list[Any] = [html.B(style={"width": f"{min(1.0, cell.share):.0%}"})]
    if not math.isnan(cell.tick):
        parts.append(html.S(style={"left": f"{min(1.0, cell.tick):.0%}"}))
    return html.I(parts, className="share")


def _opening(head: Any, cell: Cell) -> html.Details:
    """Return what opens how something was judged."""
    return html.Details([html.Summary(head), html.Ul([html.Li(line) for line in cell.why])], className="why")


def _numbers(finding: Finding, view: View, on_slide: bool) -> html.Dl:
    """Return a finding as single numbers: what each is, how much, what it compares with."""
    cards = []
    for row in finding.rows:
        ids = [name for mark in row.marks for name in mark.ids]
        size = html.A(row.text, href=address_of(ids, view)) if ids and not on_slide else row.text
        figures = figures_named(row, finding)
        label, *lines = (_named(text, figures, view, on_slide) for text in (row.label, row.under, row.more))
        more = [html.Dd(line) for line in lines if line]
        if row.trend:
            more.append(html.Dd(spark(row.trend, row.record), className="spark", **{"aria-hidden": "true"}))
        cards.append(html.Div([html.Dt(label), html.Dd(size, className="size"), *more], className="kpi"))
    return html.Dl(cards, className="kpis")


def spark(values: Sequence[float], figure: Figure | None) -> list[html.I]:
    """Return the values of a figure period by period as points, the best at the top, the last in the accent."""
    low, high = min(values), max(values)
    falls = bool(figure and figure["better"] == "lower")
    shares = [(value - low) / (high - low or 1) for value in values]
    return [html.I(style={"bottom": f"{1 - share if falls else share:.0%}"}) for share in shares]
