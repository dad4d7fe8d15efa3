"""A line for every request, and the id that leads to it."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_plus

from structlog.contextvars import bind_contextvars, clear_contextvars
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.urls import uri_to_iri

from dashboard.policy.case import PRIVATE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SECRET = re.compile("token|passw|pwd|secret|key|auth|cookie|session|credential|口令|密码|密钥|令牌", re.IGNORECASE)
HIDDEN = "***"
# What every open page asks now and then: its lines would bury the others.
UNLOGGED = "/current"
PLAIN = "/:@!$&'()*+,;=~"


def with_log(app: WSGIApplication, proxies: int) -> WSGIApplication:
    """Return an app every request of which is logged, and answered with its id in ``X-Request-Id``.

    Args:
        app: What answers.
        proxies: How many stand before it, each of which adds who asked it to ``X-Forwarded-For``; what else stands
            there anybody may have written.
    """
    logged = RequestLog(app)
    return ProxyFix(logged, x_for=proxies, x_proto=proxies) if proxies else logged


class RequestLog:
    """Gives each request its id and logs it once it is answered."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        clear_contextvars()
        request = secrets.token_hex(4)
        bind_contextvars(id=request)
        answer = Answer(environ)

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            answer.status = int(status[:3])
            return start_response(status, [*headers, ("X-Request-Id", request)], exc_info)

        try:
            answer.body = self.app(environ, start)
        except BaseException:
            answer.close()
            raise
        return answer


class Answer:
    """The body of an answer on its way; counts what is taken of it, and logs the request when it is closed."""

    def __init__(self, environ: WSGIEnvironment) -> None:
        self.begun, self.status, self.size = time.perf_counter(), 500, 0
        self.body: Iterable[bytes] = ()
        self.whole = self.logged = False
        self.asked_by_the_way = environ.get("PATH_INFO", "").endswith(UNLOGGED)
        self.fields = {
            "address": environ.get("REMOTE_ADDR", ""),
            "method": environ.get("REQUEST_METHOD", ""),
            "path": shown_target(environ),
        }

    def __iter__(self) -> Iterator[bytes]:
        for part in self.body:
            self.size += len(part)
            yield part
        self.whole = True

    def close(self) -> None:
        """Close the body, and log."""
        try:
            if hasattr(self.body, "close"):
                self.body.close()
        finally:
            if not self.logged:
                self.logged = True
                if self.status != 200 or not self.asked_by_the_way:
                    self._log()
            clear_contextvars()

    def _log(self) -> None:
        failed = self.status >= 500
        logging.getLogger("dashboard.requests").log(
            logging.ERROR if failed else logging.INFO,
            "request",
            extra=self.fields
            | {
                "status": self.status,
                "bytes": self.size,
                "milliseconds": round((time.perf_counter() - self.begun) * 1000, 1),
                "outcome": self.outcome,
            },
        )

    @property
    def outcome(self) -> str:
        """What became of it: ``ok``, ``refused``, ``failed``, or ``cut`` where nobody took all of it."""
        if self.status >= 500:
            return "failed"
        if self.status >= 400:
            return "refused"
        return "ok" if self.whole else "cut"


def shown_target(environ: WSGIEnvironment) -> str:
    """Return path and query as people read them, without what is secret by its name."""
    target = _quoted(environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""), PLAIN)
    if query := environ.get("QUERY_STRING", ""):
        # Its escapes are as they were sent.
        target += "?" + "".join(map(shown_part, re.split("([&;])", _quoted(query, f"{PLAIN}?%"))))
    return uri_to_iri(target)


def _quoted(text: str, plain: str) -> str:
    """Return what WSGI hands over, bytes as letters, with all but plain signs escaped."""
    return quote(text.encode("latin-1", "replace"), safe=plain)


def shown_part(part: str) -> str:
    """Return ``key=value``, or the key alone with a sign in place of its value where that is nobody else's matter."""
    key, equals, _ = part.partition("=")
    named = unquote_plus(key)
    return f"{key}={HIDDEN}" if equals and (named in PRIVATE or SECRET.search(named)) else part
