"""The files that the server makes: summaries, briefings and rows of the grid, a few at a time.

Making one takes the processor for a second and more. Whoever comes while as many as may be are being made is told when
to come again, and holds no thread meanwhile, so that pages and ``/health`` are answered all the time.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from flask import Flask, Response, abort, request, send_file

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.topics import DATA, PRESENT, TOPICS, slide_choices, slides_of
from dashboard.catalogue.view import Unknown, View, choices_of, query_of
from dashboard.data.names import LONGEST, Choices
from dashboard.data.observations import records
from dashboard.exports.excel.workbook import chart_workbook, summary_workbook
from dashboard.exports.file_names import chart_file_name, file_name, rows_file_name
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.exports.rows import rows_csv, rows_workbook
from dashboard.published import published
from dashboard.translations import LANGS, message, words_in
from dashboard.wording.columns import figure_cells, listed_headings

AT_A_TIME = 2
TURNS = threading.BoundedSemaphore(AT_A_TIME)
RETRY_AFTER_SECONDS = 2
CHART_NAMES = Choices(tuple(chart.id for chart in CHARTS))
TOPIC_PATHS = Choices(tuple(topic.path for topic in TOPICS))
BUSY = message("正在生成其他导出，请稍后再试。")


def add_downloads(server: Flask) -> None:
    """Add the addresses of the files."""
    server.add_url_rule("/exports/<any('summary.xlsx', 'briefing.pptx'):file>", "exports", exports)
    server.add_url_rule("/exports/<any('rows.csv', 'rows.xlsx'):file>", "rows_file", rows_file, methods=["POST"])


@contextmanager
def turn() -> Iterator[None]:
    """Take one of the turns for as long as a file is made; 503 where none is left."""
    if not TURNS.acquire(blocking=False):
        said = "\n".join(words_in(lang)(BUSY) for lang in LANGS)
        busy = Response(said, status=503, mimetype="text/plain")
        busy.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        abort(busy)
    try:
        yield
    finally:
        TURNS.release()


def exports(file: str) -> Response:
    """Answer with a workbook or slides for the filters of the query: of a chart, topics or all, a deck or all findings.

    A filter, chart, topic or slide that there is not is refused: a file keeps no notice of what was left out.
    """
    query = query_of(request.args.items(multi=True))
    view, paths = View.of(published(), PRESENT.path, query), TOPIC_PATHS.names_in(query.get("topic", ""))
    refuse_unknown(view, query)
    made = datetime.datetime.now().astimezone().date()
    topics = [topic for topic in TOPICS if topic.path in paths] or TOPICS
    if file == "summary.xlsx" and query.get("chart"):
        return _one_chart(chart_named(query["chart"]), view, made)
    with turn():
        if file == "summary.xlsx":
            content = summary_workbook(topics, view, made=made)
        else:
            topics, content = TOPICS, briefing(slides_of(query.get("slides", "all")), view, made=made)
    return _attachment(content, file_name(view, topics, Path(file).suffix))


def _one_chart(chart: Chart, view: View, made: datetime.date) -> Response:
    """Answer with the workbook of a chart; a choice that it does not follow is none of its."""
    view = chart.kept(view)
    with turn():
        content = chart_workbook(chart, view, made=made)
    return _attachment(content, chart_file_name(view, chart, ".xlsx"))


def refuse_unknown(view: View, query: Mapping[str, str]) -> None:
    """Answer 404 to a request for what there is not, with a sentence in each language that names the nearest."""
    known = choices_of(view.datasets) | {"topic": TOPIC_PATHS, "slides": slide_choices(), "chart": CHART_NAMES}
    asked = list(view.unknown)
    for key in ("topic", "slides"):
        asked += [Unknown(key, name) for name in known[key].choose(query.get(key, ""))[1]]
    if query.get("chart") and query["chart"] not in CHART_NAMES.ids:
        asked.append(Unknown("chart", query["chart"][:LONGEST]))
    if asked:
        said = [known[key].refusal(key, name, words_in(lang)) for lang in LANGS for key, name in asked]
        abort(Response("\n".join(said) + "\n", status=404, mimetype="text/plain"))


def rows_file(file: str) -> Response:
    """Answer with the figures whose ids the body names, spaces between, in its order; each once."""
    view = View.of(published(), DATA.path, request.args)
    words, form = view.words, Path(file).suffix
    figures = view.datasets.observations().set_index("id", drop=False)
    named = dict.fromkeys(request.get_data(as_text=True).split())
    figures = figures.loc[[name for name in named if name in figures.index]]
    headings = listed_headings(figures, words)
    with turn():
        cells = [figure_cells(row, words) for row in records(figures)]
        content = rows_csv(cells, headings) if form == ".csv" else rows_workbook(cells, headings, words)
    return _attachment(content, rows_file_name(view, form))


def _attachment(content: bytes, name: str) -> Response:
    """Return a file as an answer that browsers save under a name and never keep."""
    return send_file(BytesIO(content), as_attachment=True, download_name=name, max_age=0)
