"""Compressed answers: those that many viewers ask for are written and compressed once, and kept with their tables."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from flask import Response, request
from werkzeug.datastructures import Headers

from dashboard.catalogue.view import View
from dashboard.data import Datasets


def memo_response(write: Callable[..., str], view: View, *choices: str, mimetype: str = "application/json") -> Response:
    """Return the text that a function writes of a view; made once for what was understood of the address.

    Args:
        write: Called with the view and the choices; where it raises nothing is kept.
        view: Made-up parameters, which change nothing, are not in it.
        choices: What else the text depends on.
        mimetype: What it is.
    """
    response = packed_response(view.datasets.memo(_package, write, view, *choices), mimetype)
    # Of a firm's numbers no cache on the way keeps anything, nor does the browser once it is closed.
    response.cache_control.no_store = view.private
    return response


def packed_response(packed: bytes, mimetype: str) -> Response:
    """Return what was compressed before, as the browser accepts it."""
    accepted = request.accept_encodings.quality("gzip") > 0
    response = Response(packed if accepted else gzip.decompress(packed), mimetype=mimetype)
    response.vary.add("Accept-Encoding")
    if accepted:
        response.content_encoding = "gzip"
    return response


def _package(_: Datasets, write: Callable[..., str], view: View, *choices: str) -> bytes:
    return gzip.compress(write(view, *choices).encode(), mtime=0)


def forget_refused_encodings() -> None:
    """Take what a client refuses (``gzip;q=0``) out of what it accepts: Flask-Compress would choose it."""
    if "Accept-Encoding" in request.headers:
        accepted = [f"{name};q={quality}" for name, quality in request.accept_encodings if quality > 0]
        request.headers = Headers(request.headers)
        request.headers["Accept-Encoding"] = ",".join(accepted)
