"""What the server adds to Dash: health, compression, caching, security headers, and 4xx for crafted requests."""

from __future__ import annotations

import datetime
import logging
import threading
import traceback
from io import BytesIO
from pathlib import Path

from dash import Dash
from flask import Response, abort, current_app, request, send_file
from flask.logging import default_handler
from flask_compress import Compress
from werkzeug.exceptions import HTTPException

from dashboard.components.charts import charts_json
from dashboard.components.grid import named_rows_json, rows_json
from dashboard.components.present import slides_json, slides_of
from dashboard.exports.file_names import file_name
from dashboard.exports.slides import briefing
from dashboard.exports.workbook import summary_workbook
from dashboard.failures import ANSWER, IncompleteAnswerError, failure_of, log
from dashboard.published import answer_version, published
from dashboard.topics import NAME, TOPICS, charts_on
from dashboard.translations import words_in
from dashboard.view import View

OWN_CODE = str(Path(__file__).parent)
# The ids of fifty thousand rows, asked for as a workbook.
LARGEST_BODY = 4 * 1024 * 1024
YEAR = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

FAILED = '<!DOCTYPE html><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{said}</p>'


def set_up(app: Dash) -> None:
    """Add everything to an app whose callbacks are all registered."""
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    server.add_url_rule("/health", "health", health)
    server.add_url_rule("/charts/<version>/", "charts", charts)
    server.add_url_rule("/charts/<version>/<path:page>", "charts", charts)
    server.add_url_rule("/rows/<version>", "rows", rows)
    server.add_url_rule("/slides/<version>", "slides", slides)
    server.add_url_rule("/exports/<any('summary.xlsx', 'briefing.pptx'):file>", "exports", exports)
    server.register_error_handler(Exception, answer_error)
    server.register_error_handler(IncompleteAnswerError, answer_incomplete)
    # What fails outside of a request is logged as what fails in one: with the time.
    logging.getLogger("dashboard").addHandler(default_handler)
    server.config["COMPRESS_CACHE_BACKEND"] = CompressedAnswers
    server.config["COMPRESS_CACHE_KEY"] = lambda asked: asked.full_path
    Compress(server)
    # The pages router adds its callbacks and an inline script at the first request; the first visitor's would race.
    server.test_client().get("/_dash-layout")
    policy = POLICY.format(hashes=" ".join(app.csp_hashes()))

    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if response.status_code == 200 and never_changes() and not response.cache_control.no_store:
            response.headers["Cache-Control"] = YEAR
        return response

    server.after_request_funcs.setdefault(None, []).append(add_headers)


class CompressedAnswers:
    """Keeps charts and rows as they were compressed; of nothing else does the address tell the content."""

    MOST = 64 * 1024 * 1024
    KEPT = ("/charts/", "/rows/", "/slides/")

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """Return what was kept under an algorithm and an address."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep what an address answers, the latest ones up to ``MOST`` bytes."""
        if not key.partition(";")[2].startswith(self.KEPT):
            return
        with self._lock:
            self._kept[key] = value
            while sum(map(len, self._kept.values())) > self.MOST:
                self._kept.pop(next(iter(self._kept)))


def health() -> Response:
    """Answer with the published tables: version and rows of each."""
    datasets = published()
    rows = {name: len(datasets.table(name)) for name in datasets.names}
    response = Response(current_app.json.dumps({"status": "ok", "version": datasets.version, "rows": rows}))
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "no-store"
    return response


def view_asked(version: str, path: str) -> View:
    """Return the view of the query string, if it asks of the published tables.

    The address names their version and the program's, so that a browser keeps the answer; 409 tells it to start anew.
    """
    datasets = published()
    if version != answer_version(datasets):
        abort(Response("other tables or another program are published by now", status=409, mimetype="text/plain"))
    return View.of(datasets, path, request.args)


def charts(version: str, page: str = "") -> Response:
    """Answer with the charts of a page for the filters of the query string."""
    view = view_asked(version, f"/{page}")
    if not charts_on(view.path):
        abort(Response("no such page", status=404, mimetype="text/plain"))
    return Response(charts_json(view), mimetype="application/json")


def rows(version: str) -> Response:
    """Answer with the figures of the query string's districts, sectors and ids, as the grid shows them."""
    view, asked = view_asked(version, "/data"), request.args.get("id", "")
    return Response(named_rows_json(view, asked) if asked else rows_json(view), mimetype="application/json")


def slides(version: str) -> Response:
    """Answer with the deck of the query string: its filters, language, scheme and ``slides``."""
    return Response(
        slides_json(view_asked(version, "/present"), request.args.get("slides", "")), mimetype="application/json"
    )


def exports(file: str) -> Response:
    """Answer with a workbook or slides: of a topic or all, of a deck or all findings, for the filters of the query."""
    view = View.of(published(), "/", request.args)
    made = datetime.datetime.now().astimezone().date()
    topics = [topic for topic in TOPICS if topic.path == request.args.get("topic")] or TOPICS
    if file == "summary.xlsx":
        content = summary_workbook(topics, view, made=made)
    else:
        topics, content = TOPICS, briefing(slides_of(request.args.get("slides", "all")), view, made=made)
    name = file_name(view, topics, Path(file).suffix)
    return send_file(BytesIO(content), as_attachment=True, download_name=name, max_age=0)


def never_changes() -> bool:
    """Tell whether the requested address changes whenever what it answers does."""
    if request.path.startswith(("/charts/", "/rows/", "/slides/")):
        return True
    if request.path.startswith("/assets/"):
        return "m" in request.args or "/vendor/" in request.path
    return request.path.startswith("/_dash-component-suites/") and ".v" in request.path


def answer_error(error: Exception) -> Response | HTTPException:
    """Answer 400 where Dash could not make sense of a request, 500 with an id where our own code failed."""
    if isinstance(error, HTTPException):
        return error
    ours = any(frame.filename.startswith(OWN_CODE) for frame in traceback.extract_tb(error.__traceback__))
    if request.path.startswith("/_dash-") and not ours:
        return Response("bad request", status=400, mimetype="text/plain")
    failure = log(f"{request.method} {request.path}", failure_of(error))
    words = words_in("en" if request.args.get("lang") == "en" else "zh")
    return Response(FAILED.format(title=words(NAME), said=failure.say(ANSWER, words)), status=500)


def answer_incomplete(answer: IncompleteAnswerError) -> Response:
    """Answer with what there is; no cache keeps it, so that the next reader gets what was mended."""
    response = Response(answer.text, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    # Compressed answers are kept under their address.
    response.headers["Content-Encoding"] = "identity"
    return response
