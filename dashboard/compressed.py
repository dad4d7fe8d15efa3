"""Compresses answers, and keeps the compressed form of those that many viewers ask for."""

from __future__ import annotations

import threading

from flask import Flask, Response, g, request
from flask_compress import Compress
from werkzeug.datastructures import Headers


class CompressedAnswers:
    """Keeps answers as they were compressed, those used last, up to a number of answers and of bytes with their names.

    Flask-Compress names them by algorithm and ``kept_as``; an answer that was not made by ``kept`` has no such name
    and is compressed each time.
    """

    MOST = 1024
    MOST_BYTES = 64 * 1024 * 1024

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a name."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer; Flask-Compress calls this also for one that it was given, which thereby is the latest."""
        if not key.partition(";")[2]:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = value
            self._bytes += len(key) + len(value)
            while len(self._kept) > self.MOST or self._bytes > self.MOST_BYTES:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: str) -> None:
        value = self._kept.pop(key, None)
        if value is not None:
            self._bytes -= len(key) + len(value)


def compress(server: Flask) -> None:
    """Have a server compress its answers."""
    server.config["COMPRESS_CACHE_BACKEND"] = CompressedAnswers
    server.config["COMPRESS_CACHE_KEY"] = lambda _: g.get("kept_as", "")
    server.before_request(forget_refused_encodings)
    Compress(server)


def kept(text: str, *parts: str) -> Response:
    """Return JSON as an answer whose compressed form is kept.

    Args:
        text: The JSON.
        parts: All that it depends on. Of an address that is what was understood, so that made-up parameters, which
            change nothing, fill no memory.
    """
    g.kept_as = " ".join([str(request.endpoint), *parts])
    return Response(text, mimetype="application/json")


def forget_refused_encodings() -> None:
    """Take what a client refuses (``gzip;q=0``) out of what it accepts: Flask-Compress would choose it."""
    if "Accept-Encoding" in request.headers:
        accepted = [f"{name};q={quality}" for name, quality in request.accept_encodings if quality > 0]
        request.headers = Headers(request.headers)
        request.headers["Accept-Encoding"] = ",".join(accepted)
