"""The files that the server makes: summaries, briefings and rows of the grid, each once, a few at a time.

Making one takes the processor for a second and more. Whoever comes while as many as may be are being made, or that
very file is, is told when to come again, and holds no thread meanwhile, so that pages and ``/health`` are answered all
the time. What was made is kept with its tables.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Flask, Response, abort, request, send_file

from dashboard.bounds import EXPORTS_AT_A_TIME
from dashboard.catalogue.about import view_about
from dashboard.catalogue.addresses import keys_of
from dashboard.catalogue.asked import Unknown
from dashboard.catalogue.choices import choices_of
from dashboard.catalogue.slides import chart_choices, slide_choices, slides_of
from dashboard.catalogue.topics import DATA, PRESENT, TOPICS, topic_choices
from dashboard.catalogue.view import View, query_of
from dashboard.data import Datasets
from dashboard.data.names import LONGEST, Choices
from dashboard.data.observations import records
from dashboard.exports.excel.workbook import chart_workbook, summary_workbook
from dashboard.exports.file_names import chart_file_name, file_name, plain_name, rows_file_name
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.exports.rows import rows_csv, rows_workbook
from dashboard.failures import noted
from dashboard.published import answer_version, published
from dashboard.translations import LANGS, Words, message, words_in
from dashboard.wording.cases import slip_in_words
from dashboard.wording.columns import figure_cells, listed_headings
from dashboard.wording.searches import search_in_words

RETRY_AFTER_SECONDS = 2
# What the address of a file says beside the choices that a deck can be of.
OWN = {"summary.xlsx": ("topic", "chart"), "briefing.pptx": ("slides",)}
PARAMETER = message("参数")
BUSY = message("正在生成其他导出，请稍后再试。")
# What is being made, by its tag.
MAKING: set[str] = set()
TAKING = threading.Lock()


def add_downloads(server: Flask) -> None:
    """Add the addresses of the files."""
    server.add_url_rule("/exports/<any('summary.xlsx', 'briefing.pptx'):file>", "exports", exports)
    server.add_url_rule("/exports/<any('rows.csv', 'rows.xlsx'):file>", "rows_file", rows_file, methods=["POST"])


class Made(NamedTuple):
    """A file that was made.

    Attributes:
        content: What it holds.
        whole: Whether no part of it failed; another is not kept, and is made anew for the next reader.
    """

    content: bytes
    whole: bool = True


def made_once(datasets: Datasets, tag: str, make: Callable[[], bytes], *, private: bool = False) -> Made:
    """Return the file of a tag, made or as it was kept; 503 while it is being made, or others are and none may begin.

    Args:
        datasets: The tables that it is of, with which it is kept.
        tag: Names its content.
        make: Makes it.
        private: It is of a firm's numbers, and not kept.
    """
    with TAKING:
        # What has been made is kept before its turn ends: it is one or the other.
        kept = datasets.exported.get(tag)
        if not kept:
            if tag in MAKING or len(MAKING) >= EXPORTS_AT_A_TIME:
                abort(busy())
            MAKING.add(tag)
    if kept:
        return Made(kept[0])
    try:
        with noted() as failed:
            content = make()
        if not failed and not private:
            datasets.exported.put(tag, content)
    finally:
        MAKING.discard(tag)
    return Made(content, whole=not failed)


def busy() -> Response:
    """Return the answer to who has to come again."""
    said = "\n".join(words_in(lang)(BUSY) for lang in LANGS)
    answer = Response(said, status=503, mimetype="text/plain")
    answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def tag_of(view: View, *of: Any) -> str:
    """Return a name for the content of a file: that of all files that say the same of the same tables."""
    asked = (answer_version(view.datasets), view.datasets.standing, view.lang, view.choices, *of)
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:32]


def exports(file: str) -> Response:
    """Answer with a workbook or slides for the filters of the query: of a chart, topics or all, a deck or all findings.

    A topic is also the page of a subject, several of which are one workbook.

    A filter, chart, topic or slide that there is not is refused: a file keeps no notice of what was left out.
    """
    query = query_of(request.args.items(multi=True))
    # A chart stands in the place of topics.
    own = [key for key in OWN[file] if key != "topic" or not query.get("chart")]
    refuse_parameters(query, [key for key in names_of_keys(PRESENT.path) if key != "slides"] + own)
    view = View.of(published(), PRESENT.path, query, request.script_root)
    refuse_unknown(view, query)
    known = topic_choices(view.datasets)
    paths = Choices(tuple(known)).names_in(query.get("topic", ""))
    topics = [known[path] for path in known if path in paths] or TOPICS
    if file == "briefing.pptx":
        slides = slides_of(view.datasets, query.get("slides", "all"))
        view = view_about(slides, view)
        name = file_name(view, TOPICS, ".pptx")
        return answered(lambda: briefing(slides, view), name, view, [chart.id for chart in slides])
    if query.get("chart"):
        chart = chart_choices(view.datasets)[query["chart"]]
        # A choice that the chart does not follow is none of its.
        kept = chart.kept(view)
        return answered(lambda: chart_workbook(chart, kept), chart_file_name(kept, chart, ".xlsx"), kept, chart.id)
    view = view_about([chart for topic in topics for chart in topic.charts], view)
    return answered(lambda: summary_workbook(topics, view), file_name(view, topics, ".xlsx"), view, paths)


def answered(make: Callable[[], bytes], name: str, view: View, of: Any) -> Response:
    """Answer with a file; who has it already is told so, and nothing is made.

    Args:
        make: Makes it; the same content for the same view of the same tables.
        name: Under which it is saved.
        view: What it is of.
        of: What it is of besides.
    """
    tag = tag_of(view, name, of)
    if request.if_none_match.contains_weak(tag):
        answer = Response(status=304)
    else:
        made = made_once(view.datasets, tag, make, private=view.private)
        answer = attachment(made, name, view)
        if not made.whole:
            return answer
    answer.cache_control.no_cache = True
    answer.set_etag(tag)
    return answer


def refuse_parameters(query: Mapping[str, str], known: Sequence[str]) -> None:
    """Answer 404 to a request that says what its file does not depend on: who wrote it would get another file."""
    own = Choices(tuple(known))
    if asked := [key[:LONGEST] for key in query if query[key] and key not in known]:
        said = [own.refusal(words(PARAMETER), key, words) for words in map(words_in, LANGS) for key in asked]
        abort(Response("\n".join(said) + "\n", status=404, mimetype="text/plain"))


def names_of_keys(path: str) -> list[str]:
    """Return the keys that belong to the page of a path."""
    return [key.name for key in keys_of(path)]


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
    if asked or view.case.slips:
        said = [_refusal(known, one, words_in(lang)) for lang in LANGS for one in asked]
        said += [slip_in_words(slip, words_in(lang)) for lang in LANGS for slip in view.case.slips]
        abort(Response("\n".join(said) + "\n", status=404, mimetype="text/plain"))


def _refusal(known: Mapping[str, Choices], asked: Unknown, words: Words) -> str:
    """Say that there is no such choice; of days there is no list."""
    if asked.key in known:
        return known[asked.key].refusal(asked.key, asked.name, words)
    return words("{option}：“{name}”不是日期，请写成 2021-06-30。", option=asked.key, name=asked.name)


def rows_file(file: str) -> Response:
    """Answer with the figures whose ids the body names, spaces between, in its order; each once."""
    query = query_of(request.args.items(multi=True))
    refuse_parameters(query, names_of_keys(DATA.path))
    view = View.of(published(), DATA.path, query, request.script_root)
    refuse_unknown(view, query)
    words, form = view.words, Path(file).suffix
    named = dict.fromkeys(request.get_data(as_text=True).split())

    def make() -> bytes:
        figures = view.datasets.observations().set_index("id", drop=False)
        figures = figures.loc[[name for name in named if name in figures.index]]
        headings, cells = listed_headings(figures, words), [figure_cells(row, words) for row in records(figures)]
        if form == ".csv":
            return rows_csv(cells, headings)
        said = words.clauses(filter(None, (search_in_words(view.also, words), view.caption)))
        return rows_workbook(cells, headings, words, said=said)

    name = rows_file_name(view, form)
    return attachment(made_once(view.datasets, tag_of(view, name, view.also, list(named)), make), name, view)


def attachment(made: Made, name: str, view: View) -> Response:
    """Return a file as an answer that browsers save under a name, and ask for anew each time; never a part of it."""
    answer = send_file(BytesIO(made.content), as_attachment=True, download_name=name, conditional=False)
    answer.cache_control.no_cache = True
    # Of a part that failed the next reader gets what was mended.
    answer.cache_control.no_store = not made.whole
    answer.headers["Accept-Ranges"] = "none"
    if not name.isascii():
        # Flask leaves out what is not ASCII, and nothing that says what the file is.
        named = {"filename": plain_name(view, Path(name).suffix), "filename*": f"UTF-8''{quote(name, safe='')}"}
        answer.headers.set("Content-Disposition", "attachment", **named)
    return answer
