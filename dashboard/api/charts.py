"""What is drawn, as JSON: the charts of a page, and the figures behind one chart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.slides import chart_choices
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View
from dashboard.components.listing import chart_list
from dashboard.components.markup import html_of
from dashboard.components.names import names_drawn
from dashboard.exports.file_names import chart_file_name, file_name
from dashboard.failures import CHART, Failure, IncompleteAnswerError, attempt_logged
from dashboard.figures.drawing import template_of, to_json
from dashboard.findings.finding import MOST_POINTS
from dashboard.findings.legend import key_in_words
from dashboard.translations import message
from dashboard.wording.cases import slips_by_key
from dashboard.wording.columns import list_of

NOTHING: dict[str, Any] = {
    **dict.fromkeys(("subtitle", "source", "instead", "html", "key", "file"), ""),
    "points": [],
    "data": [],
    "layout": {},
    "size": {},
    "names": {},
    "row": 0,
    "left": 0,
    "failed": False,
    "empty": True,
    "whole": False,
}


def charts_json(view: View) -> str:
    """Return the charts of a view's page as JSON: ``charts``, and the ``template`` that all of them have.

    Each has its ``chart``, ``title``, ``subtitle``, ``points`` and ``source``; Plotly's ``data`` and ``layout``, the
    ``size`` of its picture in pixels, the pages that ``names`` in it lead to, the ``key`` to its marks and the name of
    a ``file`` of it, or its list as ``html``; where it is ``empty``, none of them; where it failed, ``instead`` in
    words. ``row`` is how high a row is at the least, in pixels; ``left``, how many rows a slide leaves out. ``empties``
    says which charts have nothing, and which know nothing of a filter that is set and step aside; ``caption`` what the
    page is of; ``file`` what a picture of it is called, where it is of a subject; ``compares`` whether the indicator
    chosen is of use; ``slips``, by key, which numbers could not be read.

    Raises:
        IncompleteAnswerError: A chart failed; the error has the JSON all the same, which is not to be kept.
    """
    charts = charts_on(view)
    entries = {name: entry_or_notice(chart, view) for name, chart in charts.items()}
    empty = [charts[name] for name, entry in entries.items() if entry["empty"]]
    return charts_answer(
        [*entries.values()],
        view,
        empties=_empties(empty, view),
        caption=view.caption,
        file=file_name(view, [], ".png") if view.about else "",
        slips=slips_by_key(view.case, view.words),
        compares=any(chart.compares(view) for chart in charts.values()),
    )


def figures_json(view: View, chart: str) -> str:
    """Return the list of figures behind a chart as JSON: ``headings`` by column, ``figures`` with a cell for each."""
    return json.dumps(
        list_of(chart_choices(view.datasets)[chart].finding(view).figures, view.words), ensure_ascii=False
    )


def charts_answer(entries: list[dict[str, Any]], view: View, **more: Any) -> str:
    """Return charts as JSON, with their template and what more an answer says."""
    text = to_json({"template": template_of(view.scheme), "charts": entries, **more})
    if any(entry["failed"] for entry in entries):
        raise IncompleteAnswerError(text)
    return text


def entry_or_notice(chart: Chart, view: View, *, on_slide: bool = False) -> dict[str, Any]:
    """Return a chart for a view, or a sentence with the id of the failure in its place."""
    made = attempt_logged(f"chart {chart.id} of {view.href()}", lambda: _entry(chart, view, on_slide=on_slide))
    if not isinstance(made, Failure):
        return made
    said = {"chart": chart.id, "title": view.words(chart.name), "instead": made.say(CHART, view.words), "failed": True}
    return NOTHING | said | {"empty": False}


def _entry(chart: Chart, view: View, *, on_slide: bool) -> dict[str, Any]:
    finding = chart.finding(view)
    if finding.empty or not chart.follows(view):
        return NOTHING | {"chart": chart.id, "title": finding.title}
    said = NOTHING | {
        "chart": chart.id,
        "title": finding.title,
        "subtitle": finding.subtitle,
        "points": finding.points[:MOST_POINTS],
        "source": finding.source or view.words("来源"),
        "empty": False,
    }
    if not chart.drawn:
        return said | {"whole": True, "html": html_of(chart_list(chart, finding, view, on_slide=on_slide))}
    drawing = chart.drawing(view, on_slide=on_slide)
    drawn = {"data": drawing.data, "layout": drawing.layout, "size": drawing.size}
    drawn |= {"names": {} if on_slide else names_drawn(finding, view)}
    named = {"key": key_in_words(finding), "file": chart_file_name(chart.kept(view), chart, "")}
    return said | drawn | named | {"row": drawing.row, "whole": drawing.whole, "left": drawing.left}


def _empties(charts: Sequence[Chart], view: View) -> str:
    """Say which charts have nothing of what is chosen, and which step aside; nothing where all are there."""
    words = view.words
    chosen = words.listed(name for names in view.chosen_names() for name in names)
    sentences = {
        message("以下{count}图没有{chosen}的数据：{charts}。"): [chart for chart in charts if chart.follows(view)],
        message("以下{count}图不分行业，选定行业时不列：{charts}。"): [
            chart for chart in charts if not chart.follows(view)
        ],
    }
    said = [
        words(text, count=len(told), chosen=chosen, charts=words.listed(words(chart.name) for chart in told))
        for text, told in sentences.items()
        if told and chosen
    ]
    return words.pick("", " ").join(said)
