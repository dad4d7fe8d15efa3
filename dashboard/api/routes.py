"""What the server adds to Dash: health, data for the browser, caching, security headers, 4xx for crafted requests."""

from __future__ import annotations

import gzip
import logging
import traceback
from functools import cache, lru_cache
from pathlib import Path

from dash import Dash
from flask import Response, abort, current_app, request
from flask.logging import default_handler
from flask_compress import Compress
from werkzeug.exceptions import HTTPException

from dashboard.api.answers import forget_refused_encodings, memo_response, packed_response
from dashboard.api.charts import charts_json, figures_json
from dashboard.api.deck import deck_json
from dashboard.api.files import add_downloads
from dashboard.api.found import found_json
from dashboard.api.rows import panel_json, rows_json
from dashboard.catalogue.slides import chart_choices, names_of_slides, slides_of
from dashboard.catalogue.topics import DATA, NAME, PRESENT, charts_on
from dashboard.catalogue.view import View, lang_of, query_of
from dashboard.failures import ANSWER, IncompleteAnswerError, failure_of, log
from dashboard.index import BROWSER, script_hash
from dashboard.published import answer_version, program_version, published
from dashboard.translations import words_in

OWN_CODE = str(Path(__file__).parent.parent)
# The ids of fifty thousand rows, asked for as a workbook.
LARGEST_BODY = 4 * 1024 * 1024
# Whose addresses name the version of what they answer with.
KEPT = ("charts", "figures", "rows", "panel", "find", "called", "browser")
YEAR = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
MIMETYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css"}

FAILED = '<!DOCTYPE html><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{said}</p>'


def set_up(app: Dash) -> None:
    """Add everything to an app whose callbacks are all registered."""
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    server.add_url_rule("/health", "health", health)
    server.add_url_rule("/charts/<version>/", "charts", charts)
    server.add_url_rule("/charts/<version>/<path:page>", "charts", charts)
    server.add_url_rule("/figures/<version>/<chart>", "figures", figures)
    server.add_url_rule("/rows/<version>", "rows", rows)
    server.add_url_rule("/panel/<version>/<figure>", "panel", panel)
    server.add_url_rule("/find/<version>", "find", find)
    server.add_url_rule("/called/<version>", "called", called)
    server.add_url_rule("/browser/<version>/<path:file>", "browser", browser_file)
    add_downloads(server)
    server.register_error_handler(Exception, answer_error)
    server.register_error_handler(IncompleteAnswerError, answer_incomplete)
    # What fails outside of a request is logged as what fails in one: with the time.
    logging.getLogger("dashboard").addHandler(default_handler)
    server.before_request(forget_refused_encodings)
    Compress(server)
    # Dash gathers its callbacks at the first request; the first visitors' would race.
    server.test_client().get("/_dash-layout")
    policy = POLICY.format(hashes=" ".join([*app.csp_hashes(), script_hash()]))

    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if response.status_code == 200 and never_changes() and not response.cache_control.no_store:
            response.headers["Cache-Control"] = YEAR
        return response

    server.after_request_funcs.setdefault(None, []).append(add_headers)


def health() -> Response:
    """Answer with the versions of the published tables and of the program, and the rows of each table."""
    datasets = published()
    rows = {name: len(datasets.table(name)) for name in datasets.names}
    said = {"status": "ok", "version": datasets.version, "program": program_version(), "rows": rows}
    response = Response(current_app.json.dumps(said))
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
    return View.of(datasets, path, query_of(request.args.items(multi=True)), request.script_root)


def charts(version: str, page: str = "") -> Response:
    """Answer with what is drawn on a page, or on the slides of the deck, for the filters of the query string."""
    view = view_asked(version, f"/{page}")
    if view.path == PRESENT.path:
        return memo_response(
            deck_json, view, ",".join(chart.id for chart in slides_of(view.datasets, view.also.get("slides", "")))
        )
    if not charts_on(view):
        abort(Response("no such page", status=404, mimetype="text/plain"))
    return memo_response(charts_json, view)


def figures(version: str, chart: str) -> Response:
    """Answer with the figures behind a chart for the filters of the query string."""
    view = view_asked(version, PRESENT.path)
    if chart not in chart_choices(view.datasets):
        abort(Response("no such chart", status=404, mimetype="text/plain"))
    return memo_response(figures_json, view, chart)


def rows(version: str) -> Response:
    """Answer with the figures of the query string's districts, sectors and ids, as the data page shows them."""
    view = view_asked(version, DATA.path)
    if asked := view.also.get("id"):
        return Response(rows_json(view, asked), mimetype="application/json")
    return memo_response(rows_json, view)


def panel(version: str, figure: str) -> Response:
    """Answer with the panel of a figure in the language of the query string."""
    return Response(panel_json(view_asked(version, DATA.path), figure), mimetype="application/json")


def find(version: str) -> Response:
    """Answer with what the text of the query string finds; not kept here, for everybody types something else."""
    view = view_asked(version, DATA.path)
    return Response(found_json(view, view.also.get("q", "")), mimetype="application/json")


def called(version: str) -> Response:
    """Answer with what the charts of subjects among the slides of the query string are called."""
    view = view_asked(version, PRESENT.path)
    said = names_of_slides(view, view.also.get("slides", ""))
    return Response(current_app.json.dumps(said), mimetype="application/json")


def browser_file(version: str, file: str) -> Response:
    """Answer with a module, the styles or Plotly; an outdated page gets today's, and learns so from its next answer."""
    name = f"vendor/{file}" if version == "vendor" else file
    if name not in browser_files():
        abort(404)
    response = packed_response(packed_file(name), MIMETYPES.get(Path(name).suffix, "application/octet-stream"))
    response.cache_control.no_store = version not in ("vendor", program_version())
    return response


@cache
def browser_files() -> frozenset[str]:
    """Return the names of the files that browsers may get."""
    return frozenset(path.relative_to(BROWSER).as_posix() for path in BROWSER.rglob("*") if path.is_file())


@lru_cache(maxsize=32)
def packed_file(name: str) -> bytes:
    """Return what one of those files holds, compressed."""
    return gzip.compress((BROWSER / name).read_bytes(), mtime=0)


def never_changes() -> bool:
    """Tell whether the requested address changes whenever what it answers does."""
    if request.endpoint in KEPT:
        return True
    return request.path.startswith("/_dash-component-suites/") and ".v" in request.path


def answer_error(error: Exception) -> Response | HTTPException:
    """Answer 400 where Dash could not make sense of a request, 500 with an id where our own code failed."""
    if isinstance(error, HTTPException):
        return error
    ours = any(frame.filename.startswith(OWN_CODE) for frame in traceback.extract_tb(error.__traceback__))
    if request.path.startswith("/_dash-") and not ours:
        return Response("bad request", status=400, mimetype="text/plain")
    failure = log(f"{request.method} {request.path}", failure_of(error))
    words = words_in(lang_of(request.args))
    return Response(FAILED.format(title=words(NAME), said=failure.say(ANSWER, words)), status=500)


def answer_incomplete(answer: IncompleteAnswerError) -> Response:
    """Answer with what there is; no cache keeps it, so that the next reader gets what was mended."""
    response = Response(answer.text, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
