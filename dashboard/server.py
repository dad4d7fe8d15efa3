"""Serves the dashboard with waitress: one pure-Python server for desk and intranet, Linux and Windows alike."""

from __future__ import annotations

import gc
import logging
import os
import select
import sys
import threading
from contextlib import suppress
from typing import Any

from flask.testing import FlaskClient
from waitress.server import create_server

from dashboard.api.routes import LARGEST_BODY
from dashboard.app import create_app
from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.topics import TOPICS, topic_choices
from dashboard.config import Settings
from dashboard.data import Datasets
from dashboard.errors import ServerError
from dashboard.published import answer_version
from dashboard.stopping import run, stop_event

# Pages that are asked for again and again, though they are of one subject.
DISTRICTS = f"{PATHS['profile']}/district/"
# A browser opens six and keeps them: a hundred and sixty viewers at the same moment. Windows has no poll, and its
# select takes 512 sockets.
CONNECTIONS = 1000 if hasattr(select, "poll") else 500
# Kept for tables, scripts and bodies that are read meanwhile.
OTHER_FILES = 64
IDLE_SECONDS = 30


def serve_app(datasets: Datasets, settings: Settings) -> int:
    """Bind first, so that a taken port is known at once; print the address; serve until told to stop.

    Raises:
        ServerError: The address cannot be listened on.
    """
    stopped = stop_event()
    app = create_app(datasets, settings.prefix)
    # A page asks for several things at once: that one waits for another is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    connections: dict[int, Any] = {}
    try:
        server = create_server(
            app.server,
            map=connections,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident="dashboard",
            connection_limit=connection_limit(),
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=IDLE_SECONDS // 3,
            asyncore_use_poll=hasattr(select, "poll"),
            max_request_body_size=LARGEST_BODY,
        )
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise ServerError(
            f"无法监听 {where}（{error.strerror}），请用 DASHBOARD_PORT 换一个端口。\n"
            f"Cannot listen on {where} ({error.strerror}); choose another port with DASHBOARD_PORT."
        ) from None
    shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    threading.Thread(target=draw_first_views, args=(app.server.test_client(), datasets), daemon=True).start()
    announce(f"常州创新指标 · http://{shown}:{settings.port}{settings.prefix}/")
    run(server, connections, stopped)
    return 0


def draw_first_views(client: FlaskClient, datasets: Datasets) -> None:
    """Ask for every page of charts, those of the districts and the search as the first reader will.

    What is loaded by then stays: collections need not walk it again while an export or a page is made.
    """
    version = answer_version(datasets)
    profiles = [path for path in topic_choices(datasets) if path.startswith(DISTRICTS)]
    for path in (*(topic.path for topic in TOPICS), *profiles):
        client.get(path)
        client.get(f"/charts/{version}{path}")
    client.get(f"/find/{version}?q=1")
    gc.collect()
    gc.freeze()


def connection_limit() -> int:
    """Return how many connections may be open at a time: as many as wanted, or as the system lets this process open.

    The process asks for what it needs, as far as that is its own to ask; that it is less is said.
    """
    wanted = CONNECTIONS
    allowed = open_files(wanted + OTHER_FILES)
    if allowed >= wanted + OTHER_FILES:
        return wanted
    fitting = max(allowed - OTHER_FILES, allowed // 2)
    logging.getLogger("dashboard").warning(
        f"系统只允许打开 {allowed} 个文件，同时连接数限为 {fitting}；请把 ulimit -n 提高到 {wanted + OTHER_FILES}。\n"
        f"The system allows {allowed} open files: {fitting} connections at a time. "
        f"Raise ulimit -n to {wanted + OTHER_FILES}."
    )
    return fitting


def open_files(needed: int) -> int:
    """Return how many files this process may open, after asking for ``needed``; Windows counts none."""
    try:
        import resource
    except ImportError:
        return needed
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return needed
    allowed = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    return soft


def announce(line: str) -> None:
    """Print a line; that nobody can read it (a full disk, a closed pipe) is no reason not to serve."""
    try:
        print(line, flush=True)
    except OSError:
        # What is left in the buffer would fail once more when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
