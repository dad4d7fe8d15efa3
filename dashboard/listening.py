"""The sockets that the server listens on, and waitress on them, within the bounds."""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable, Iterable
from typing import Any

from dash import Dash
from waitress.server import BaseWSGIServer, create_server

from dashboard.bounds import IDLE_SECONDS, LARGEST_BODY, LARGEST_HEADERS, LONGEST_ADDRESS
from dashboard.config import Settings
from dashboard.errors import ServerError
from dashboard.lanes import Lanes

CLEANUP_SECONDS = 10


def bind(settings: Settings) -> list[socket.socket]:
    """Return sockets of the address that nobody else listens on.

    Raises:
        ServerError: There are none.
    """
    opened: list[socket.socket] = []
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in dict.fromkeys(found):
            opened.append(socket.socket(family, kind, protocol))
            if os.name == "posix":
                opened[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                opened[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            opened[-1].bind(address)
    except OSError as error:
        for one in opened:
            one.close()
        raise unheard(settings, error) from None
    return opened


def unheard(settings: Settings, error: OSError) -> ServerError:
    """Return what is said of an address that cannot be listened on."""
    where = f"{settings.host}:{settings.port}"
    return ServerError(
        f"无法监听 {where}（{error.strerror}），请用 DASHBOARD_PORT 换一个端口。\n"
        f"Cannot listen on {where} ({error.strerror}); choose another port with DASHBOARD_PORT."
    )


def open_door(
    app: Dash, settings: Settings, listening: Iterable[socket.socket], connections: dict[int, Any], limit: int
) -> Any:
    """Return waitress' server for an app, within the bounds, which listens from here on."""
    server = create_server(
        within_bounds(app.server),
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
    )
    lanes = Lanes(server.task_dispatcher)
    for one in (server, *connections.values()):
        if one is server or isinstance(one, BaseWSGIServer):
            one.task_dispatcher = lanes
    return server


def within_bounds(application: Callable[..., Any]) -> Callable[..., Any]:
    """Return an application that refuses addresses that are too long, which nothing else bounds by themselves."""

    def answer(environment: dict[str, Any], start: Callable[..., Any]) -> Any:
        if len(environment["REQUEST_URI"]) > LONGEST_ADDRESS:
            start("414 URI Too Long", [("Content-Type", "text/plain"), ("Content-Length", "0")])
            return [b""]
        return application(environment, start)

    return answer
