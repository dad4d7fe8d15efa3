"""What is drawn, as JSON: the charts of a page, and the figures behind one chart."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View
from dashboard.data.questions import available
from dashboard.failures import CHART, Failure, IncompleteAnswerError, attempt_logged
from dashboard.figures.drawing import template_of, to_json
from dashboard.findings.finding import MOST_POINTS
from dashboard.wording.columns import list_of

# Rows of a chart that can be read from the last row of a meeting room, with labels of one line and of two; what is
# more goes on to a further slide.
MOST_ROWS, MOST_TALL_ROWS = 10, 8


def charts_json(view: View) -> str:
    """Return the charts of a view's page as JSON: ``charts``, and the ``template`` that all of them have.

    Each has its ``chart``, ``title``, ``subtitle``, ``points`` and ``source``; Plotly's ``data`` and ``layout`` and the
    ``size`` of its picture in pixels; where there is nothing to draw, ``instead`` in words and ``ways`` on, lists of a
    ``heading`` and links. A chart of more rows than can be read on a slide has ``windows``: the ends of the vertical
    axis of each of its slides.

    Raises:
        IncompleteAnswerError: A chart failed; the error has the JSON all the same, which is not to be kept.
    """
    return charts_answer([entry_or_notice(chart, view) for chart in charts_on(view.path).values()], view)


def figures_json(view: View, chart: str) -> str:
    """Return the list of figures behind a chart as JSON: ``headings`` by column, ``figures`` with a cell for each."""
    return json.dumps(list_of(chart_named(chart).finding(view).figures, view.words), ensure_ascii=False)


def charts_answer(entries: list[dict[str, Any]], view: View, **more: Any) -> str:
    """Return charts as JSON, with their template and what more an answer says."""
    text = to_json({"template": template_of(view.scheme), "charts": entries, **more})
    if any(entry["failed"] for entry in entries):
        raise IncompleteAnswerError(text)
    return text


def entry_or_notice(chart: Chart, view: View) -> dict[str, Any]:
    """Return a chart for a view, or a sentence with the id of the failure in its place."""
    made = attempt_logged(f"chart {chart.id} of {view.href()}", lambda: _entry(chart, view))
    if not isinstance(made, Failure):
        return made
    said = made.say(CHART, view.words)
    nothing = {"subtitle": "", "points": [], "source": "", "data": [], "layout": {}, "size": {}, "ways": []}
    return {"chart": chart.id, "title": view.words(chart.name), **nothing, "instead": said, "failed": True}


def _entry(chart: Chart, view: View) -> dict[str, Any]:
    finding, words = chart.finding(view), view.words
    said = {
        "chart": chart.id,
        "title": finding.title,
        "subtitle": finding.subtitle,
        "points": finding.points[:MOST_POINTS],
        "source": finding.source or words("来源"),
        "failed": False,
        "instead": "",
        "ways": [],
    }
    if finding.empty:
        return said | {"subtitle": "", "data": [], "layout": {}, "size": {}, "ways": list(_ways(chart, view))}
    drawing = chart.drawing(view)
    most = MOST_TALL_ROWS if any(row.under for row in finding.rows) else MOST_ROWS
    drawn = {"data": drawing.data, "layout": drawing.layout, "size": chart.size(drawing)}
    return said | drawn | {"windows": _windows(drawing.rows, math.ceil(drawing.rows / most))}


def _windows(rows: int, count: int) -> list[list[float]]:
    """Return the ends of a vertical axis that show its rows, the first at the top, on so many slides; none for one."""
    ends = [round(rows * number / count) for number in range(count + 1)] if count > 1 else []
    return [[rows - end - 0.5, rows - start - 0.5] for start, end in pairwise(ends)]


def _ways(chart: Chart, view: View) -> Iterator[dict[str, Any]]:
    """Yield which districts and sectors an empty chart has figures of, each a link to them, and the way to all."""
    words, everything = view.words, replace(view, districts=(), sectors=())
    districts, sectors = available(view.datasets, chart.finding(everything).ids)
    offered = replace(view, districts=tuple(districts), sectors=tuple(sectors))
    headed = zip(
        (words("有数据的辖市区"), words("有数据的行业")), offered.filters.items(), offered.chosen_names(), strict=True
    )
    for heading, (key, ids), names in headed:
        links = [[name, everything.href(**{key: (one,)})] for one, name in zip(ids, names, strict=True)]
        if links:
            yield {"heading": heading, "links": links}
    yield {"heading": "", "links": [[words("查看全市"), everything.href()]]}
