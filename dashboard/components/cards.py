"""The card of a chart as the page has it: a place for each part, filled by the browser from the answer it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topics import DATA
from dashboard.catalogue.view import View
from dashboard.components.listing import chart_list, title_of_card
from dashboard.failures import Failure, attempt
from dashboard.translations import message

# The style sheet has the width of each.
CLASSES = {"numbers": "card bare", "table": "card tabular"}
PICTURES = {"png": message("存为图片"), "svg": message("存为矢量图")}
# A picture of a dark page, for a white sheet.
LIGHT = (message("浅色 PNG"), message("存为浅色图片，供文稿使用"))


def chart_card(chart: Chart, view: View) -> html.Section:
    """Return the card of a chart, under its name, as large as what will stand in it."""
    title, name = title_of_card(chart), chart.name
    under = [html.P(className="subtitle"), html.P(className="instead", hidden=True)]
    return html.Section(
        [
            html.Header([html.H2(view.words(name), id=title), *under]),
            _place(chart, view, title),
            html.Footer([_sources(view), _actions(chart, view)]),
        ],
        className="card wide" if chart.tab else CLASSES.get(str(chart.form), "card"),
        **{"data-chart": chart.id},
    )


def _place(chart: Chart, view: View, title: str) -> html.Div:
    """Return the place of a chart: as large as its picture; or its list, which stands there at once."""
    if chart.drawn:
        return picture(_size(chart, view), title)
    rows = attempt(lambda: _rows(chart, view))
    return html.Div(None if isinstance(rows, Failure) else rows, className="list-of-rows")


def _rows(chart: Chart, view: View) -> html.Div | None:
    finding = chart.finding(view)
    return None if finding.empty or not chart.follows(view) else chart_list(chart, finding, view)


def picture(size: Mapping[str, int], title: str) -> html.Div:
    """Return the place of a drawing, as large as it will be.

    Args:
        size: As ``Drawing`` has it.
        title: The id of what says what it shows.
    """
    style = {name: f"{length}px" for name, length in size.items()}
    plot = html.Div(className="plot", style=style)
    return html.Div(plot, className="picture", role="figure", **{"aria-labelledby": title})


def _size(chart: Chart, view: View) -> dict[str, int]:
    """Return the size of a chart's picture; none where it has nothing to draw, or fails, as the browser will say."""
    drawing = attempt(lambda: chart.drawing(view))
    if isinstance(drawing, Failure) or not drawing.data or not chart.follows(view):
        return {}
    return drawing.size


def _sources(view: View) -> html.Details:
    """Return the line of sources, which opens the list of figures."""
    figures = html.Div(className="figures", tabIndex=0)
    return html.Details([html.Summary(view.words("来源")), figures])


def _actions(chart: Chart, view: View) -> html.Div:
    """Return what can be done with a chart: open the clicked figures, put it aside, save its rows or its picture."""
    words = view.words
    pictures = [
        html.Button(kind.upper(), className="quiet", title=words(said), **{"data-picture": kind})
        for kind, said in PICTURES.items()
        if chart.drawn
    ]
    if chart.drawn and view.scheme != "light":
        said, title = map(words, LIGHT)
        pictures.append(
            html.Button(said, className="quiet", title=title, **{"data-picture": "png", "data-scheme": "light"})
        )
    excel = {"data-file": "summary.xlsx", "data-finding": chart.id}
    return html.Div(
        [
            *([_whole(chart, view)] if chart.tab else []),
            html.A(words("所点数据"), href=view.prefix + DATA.path, className="quiet rows", hidden=True),
            html.Button(words("加入演示"), className="quiet add", **{"data-deck": chart.id, "aria-pressed": "false"}),
            html.Button("Excel", className="quiet", title=words("本图 Excel"), **excel),
            *pictures,
        ],
        className="actions",
    )


def _whole(chart: Chart, view: View) -> html.A:
    """Return the link to all of which a chart shows the first."""
    href = view.href({"tab": chart.tab}, path=DATA.path, districts=(), sectors=(), also={})
    return html.A(view.words("查看全部历期"), href=href, className="quiet")
