"""The files that the server makes: summaries, briefings and rows of the grid, a few at a time.

Making one takes the processor for a second and more. Whoever comes while as many as may be are being made is told when
to come again, and holds no thread meanwhile, so that pages and ``/health`` are answered all the time.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request, send_file

from dashboard.catalogue.about import view_about
from dashboard.catalogue.choices import choices_of
from dashboard.catalogue.slides import chart_choices, slide_choices, slides_of
from dashboard.catalogue.topics import DATA, PRESENT, TOPICS, topic_choices
from dashboard.catalogue.view import Unknown, View, query_of
from dashboard.data.names import LONGEST, Choices
from dashboard.data.observations import records
from dashboard.exports.excel.workbook import chart_workbook, summary_workbook
from dashboard.exports.file_names import chart_file_name, file_name, rows_file_name
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.exports.rows import rows_csv, rows_workbook
from dashboard.published import answer_version, published
from dashboard.translations import LANGS, message, words_in
from dashboard.wording.columns import figure_cells, listed_headings
from dashboard.wording.searches import search_in_words

AT_A_TIME = 2
TURNS = threading.BoundedSemaphore(AT_A_TIME)
RETRY_AFTER_SECONDS = 2
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

    A topic is also the page of a subject, several of which are one workbook.

    A filter, chart, topic or slide that there is not is refused: a file keeps no notice of what was left out.
    """
    query = query_of(request.args.items(multi=True))
    view = View.of(published(), PRESENT.path, query, request.script_root)
    refuse_unknown(view, query)
    known = topic_choices(view.datasets)
    paths = Choices(tuple(known)).names_in(query.get("topic", ""))
    topics = [known[path] for path in known if path in paths] or TOPICS
    if file == "briefing.pptx":
        slides = slides_of(view.datasets, query.get("slides", "all"))
        view = view_about(slides, view)
        name = file_name(view, TOPICS, ".pptx")
        return _file(lambda: briefing(slides, view), name, view, [chart.id for chart in slides])
    if query.get("chart"):
        chart = chart_choices(view.datasets)[query["chart"]]
        # A choice that the chart does not follow is none of its.
        kept = chart.kept(view)
        return _file(lambda: chart_workbook(chart, kept), chart_file_name(kept, chart, ".xlsx"), kept, chart.id)
    view = view_about([chart for topic in topics for chart in topic.charts], view)
    return _file(lambda: summary_workbook(topics, view), file_name(view, topics, ".xlsx"), view, paths)


def _file(make: Callable[[], bytes], name: str, view: View, of: Any) -> Response:
    """Answer with a file; who has it already is told so, and nothing is made.

    Args:
        make: Makes it; the same content for the same view of the same tables.
        name: Under which it is saved.
        view: What it is of.
        of: What it is of besides.
    """
    asked = (answer_version(view.datasets), name, view.lang, view.choices, of)
    tag = hashlib.sha256(repr(asked).encode()).hexdigest()[:32]
    if request.if_none_match.contains_weak(tag):
        answer = Response(status=304)
    else:
        with turn():
            answer = _attachment(make(), name)
    answer.cache_control.no_cache = True
    answer.set_etag(tag)
    return answer


def refuse_unknown(view: View, query: Mapping[str, str]) -> None:
    """Answer 404 to a request for what there is not, with a sentence in each language that names the nearest."""
    charts = Choices(tuple(chart_choices(view.datasets)))
    topics = Choices(tuple(topic_choices(view.datasets)))
    known = choices_of(view.datasets) | {"topic": topics, "slides": slide_choices(view.datasets), "chart": charts}
    asked = list(view.unknown)
    for key in ("topic", "slides"):
        asked += [Unknown(key, name) for name in known[key].choose(query.get(key, ""))[1]]
    if query.get("chart") and query["chart"] not in charts.ids:
        asked.append(Unknown("chart", query["chart"][:LONGEST]))
    if asked:
        said = [known[key].refusal(key, name, words_in(lang)) for lang in LANGS for key, name in asked]
        abort(Response("\n".join(said) + "\n", status=404, mimetype="text/plain"))


def rows_file(file: str) -> Response:
    """Answer with the figures whose ids the body names, spaces between, in its order; each once."""
    query = query_of(request.args.items(multi=True))
    view = View.of(published(), DATA.path, query, request.script_root)
    refuse_unknown(view, query)
    words, form = view.words, Path(file).suffix
    figures = view.datasets.observations().set_index("id", drop=False)
    named = dict.fromkeys(request.get_data(as_text=True).split())
    figures = figures.loc[[name for name in named if name in figures.index]]
    headings = listed_headings(figures, words)
    with turn():
        cells = [figure_cells(row, words) for row in records(figures)]
        if form == ".csv":
            content = rows_csv(cells, headings)
        else:
            said = words.clauses(filter(None, (search_in_words(view.also, words), view.caption)))
            content = rows_workbook(cells, headings, words, said=said)
    return _attachment(content, rows_file_name(view, form))


def _attachment(content: bytes, name: str) -> Response:
    """Return a file as an answer that browsers save under a name, and ask for anew each time; never a part of it."""
    answer = send_file(BytesIO(content), as_attachment=True, download_name=name, conditional=False)
    answer.cache_control.no_cache = True
    answer.headers["Accept-Ranges"] = "none"
    return answer
