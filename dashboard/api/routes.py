"""What the server adds to Dash: data for the browser, what monitors ask, caching, security headers."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from pathlib import Path

from dash import Dash
from flask import Response, abort, current_app, request
from flask_compress import Compress

from dashboard.api.answers import forget_refused_encodings, memo_response, packed_response
from dashboard.api.charts import charts_json, figures_json
from dashboard.api.deck import deck_json
from dashboard.api.differences import add_differences
from dashboard.api.files import add_downloads
from dashboard.api.firms import add_firms
from dashboard.api.found import found_json
from dashboard.api.health import add_health
from dashboard.api.ledger import add_ledger
from dashboard.api.rows import panel_json, rows_json
from dashboard.bounds import LARGEST_BODY
from dashboard.catalogue.slides import chart_choices, names_of_slides, slides_of
from dashboard.catalogue.topics import DATA, PRESENT, charts_on
from dashboard.catalogue.view import View, query_of
from dashboard.failures import IncompleteAnswerError
from dashboard.index import BROWSER, script_hash
from dashboard.published import program_version, published_as, read_by_request

# Whose addresses name the version of what they answer with.
KEPT = ("charts", "figures", "rows", "panel", "find", "called", "browser")
YEAR = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
MIMETYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css"}
# Of Dash, and of no use here: whatever lies in a folder, the names of packages, a picture.
CLOSED = ("_dash_assets.static", "/_reload-hash", "/_favicon.ico")


def set_up(app: Dash) -> None:
    """Add everything to an app whose callbacks are all registered."""
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    # What the router would redirect to names the host that the client says.
    server.url_map.merge_slashes = False
    server.add_url_rule("/charts/<version>/", "charts", charts, strict_slashes=False)
    server.add_url_rule("/charts/<version>/<path:page>", "charts", charts)
    server.add_url_rule("/figures/<version>/<chart>", "figures", figures)
    server.add_url_rule("/rows/<version>", "rows", rows)
    server.add_url_rule("/panel/<version>/<figure>", "panel", panel)
    server.add_url_rule("/find/<version>", "find", find)
    server.add_url_rule("/called/<version>", "called", called)
    server.add_url_rule("/browser/<version>/<path:file>", "browser", browser_file)
    add_downloads(server)
    add_differences(server)
    add_firms(server)
    add_ledger(server)
    add_health(server)
    server.register_error_handler(IncompleteAnswerError, answer_incomplete)
    server.before_request(close_of_dash)
    server.before_request(forget_refused_encodings)
    Compress(server)
    # Dash gathers its callbacks at the first request; the first visitors' would race.
    server.test_client().get("/_dash-layout")
    policy = POLICY.format(hashes=" ".join([*app.csp_hashes(), script_hash()]))

    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if datasets := read_by_request():
            response.headers["Dashboard-Release"] = f"{datasets.release or '-'} {datasets.version}"
        if response.status_code == 200 and never_changes() and not response.cache_control.no_store:
            response.headers["Cache-Control"] = YEAR
        elif "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store" if response.status_code >= 400 else "no-cache"
        if response.status_code == 200 and response.mimetype == "text/html":
            # Weak: the same page is sent with and without compression.
            response.add_etag(weak=True)
            response.make_conditional(request)
        return response

    server.after_request_funcs.setdefault(None, []).append(add_headers)


def close_of_dash() -> None:
    """Answer 404 to what Dash would answer and no page asks for."""
    if request.endpoint in CLOSED:
        abort(404)


def view_asked(version: str, path: str) -> View:
    """Return the view of the query string, of the tables of a version.

    The address names their version and the program's, so that a browser keeps the answer; 409 tells it to start anew.
    """
    return View.of(published_as(version), path, query_of(request.args.items(multi=True)), request.script_root)


def charts(version: str, page: str = "") -> Response:
    """Answer with what is drawn on a page, or on the slides of the deck, for the filters of the query string."""
    view = view_asked(version, f"/{page}")
    if view.path == PRESENT.path:
        return memo_response(
            deck_json, view, ",".join(chart.id for chart in slides_of(view.datasets, view.also.get("slides", "")))
        )
    if not charts_on(view):
        abort(404)
    return memo_response(charts_json, view)


def figures(version: str, chart: str) -> Response:
    """Answer with the figures behind a chart for the filters of the query string."""
    view = view_asked(version, PRESENT.path)
    if chart not in chart_choices(view.datasets):
        abort(404)
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
    response = packed_response(packed_file(name), MIMETYPES[Path(name).suffix])
    response.cache_control.no_store = version not in ("vendor", program_version())
    return response


@cache
def browser_files() -> frozenset[str]:
    """Return the names of the files that browsers may get: of a kind that is known, and not hidden."""
    names = [path.relative_to(BROWSER) for path in BROWSER.rglob("*") if path.is_file()]
    known = [name for name in names if name.suffix in MIMETYPES and not any(part[0] == "." for part in name.parts)]
    return frozenset(name.as_posix() for name in known)


@lru_cache(maxsize=32)
def packed_file(name: str) -> bytes:
    """Return what one of those files holds, compressed."""
    return gzip.compress((BROWSER / name).read_bytes(), mtime=0)


def never_changes() -> bool:
    """Tell whether the requested address changes whenever what it answers does."""
    if request.endpoint in KEPT:
        return True
    return request.path.startswith("/_dash-component-suites/") and ".v" in request.path


def answer_incomplete(answer: IncompleteAnswerError) -> Response:
    """Answer with what there is; no cache keeps it, so that the next reader gets what was mended."""
    response = Response(answer.text, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
