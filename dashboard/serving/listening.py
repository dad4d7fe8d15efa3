"""The sockets that the server listens on, and waitress on them, within the bounds."""

from __future__ import annotations

import errno
import os
import select
import socket
from collections.abc import Callable, Iterable
from typing import Any

from dash import Dash
from waitress.server import BaseWSGIServer, create_server

from dashboard.bounds import IDLE_SECONDS, LARGEST_BODY, LARGEST_HEADERS, LONGEST_ADDRESS, MB
from dashboard.catalogue.topics import NAME
from dashboard.config import Settings, cannot_listen
from dashboard.logs.requests import with_log
from dashboard.refusals import BARE, SAID
from dashboard.serving.heads import Channel
from dashboard.serving.lanes import Lanes
from dashboard.translations import LANGS, words_in

CLEANUP_SECONDS = 10
# More than waitress lets a connection have unsent.
LARGEST_WAITING = 32 * MB


def bind(settings: Settings) -> list[socket.socket]:
    """Return sockets of the address that nobody else listens on.

    Of a name with several addresses those count that the machine has: ``localhost`` has one of IPv6 where that is off.

    Raises:
        ServerError: There are none.
    """
    opened: list[socket.socket] = []
    absent: OSError | None = None
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in dict.fromkeys(found):
            try:
                opened.append(_bound(socket.socket(family, kind, protocol), address))
            except OSError as error:
                if error.errno not in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                    raise
                absent = error
        if absent and not opened:
            raise absent
    except OSError as error:
        for one in opened:
            one.close()
        raise cannot_listen(settings, error) from None
    return opened


def _bound(one: socket.socket, address: Any) -> socket.socket:
    try:
        if os.name == "posix":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if one.family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind(address)
    except OSError:
        one.close()
        raise
    return one


def open_door(
    app: Dash, settings: Settings, listening: Iterable[socket.socket], connections: dict[int, Any], limit: int
) -> Any:
    """Return waitress' server for an app, within the bounds, which listens from here on."""
    server = create_server(
        with_log(within_bounds(app.server), settings.proxies),
        map=connections,
        sockets=list(listening),
        threads=settings.threads,
        ident="dashboard",
        connection_limit=limit,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=CLEANUP_SECONDS,
        asyncore_use_poll=hasattr(select, "poll"),
        max_request_header_size=LARGEST_HEADERS,
        max_request_body_size=LARGEST_BODY,
        # What waits to be sent stays in memory, which other bounds hold: the temporary folder may be full.
        outbuf_overflow=LARGEST_WAITING,
        # Who asks is read from them by the log, of as many proxies as there are.
        clear_untrusted_proxy_headers=not settings.proxies,
    )
    lanes = Lanes(server.task_dispatcher, settings.prefix)
    for one in (server, *connections.values()):
        if one is server or isinstance(one, BaseWSGIServer):
            one.task_dispatcher, one.channel_class = lanes, Channel
    return server


def within_bounds(application: Callable[..., Any]) -> Callable[..., Any]:
    """Return an application that refuses addresses that are too long, which nothing else bounds by themselves."""
    said_in = [words_in(lang) for lang in LANGS]
    title, said = (" · ".join(words(one) for words in said_in) for one in (NAME, SAID[414]))
    refused = BARE.format(title=title, said=said).encode()

    def answer(environment: dict[str, Any], start: Callable[..., Any]) -> Any:
        if len(environment["REQUEST_URI"]) > LONGEST_ADDRESS:
            start(
                "414 URI Too Long",
                [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(refused)))],
            )
            return [refused]
        return application(environment, start)

    return answer
