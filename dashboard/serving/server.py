"""Serves the dashboard with waitress: one pure-Python server for desk and intranet, Linux and Windows alike."""

from __future__ import annotations

import gc
import logging
import socket
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from dashboard.api.health import watch_folder
from dashboard.app import create_app
from dashboard.config import Settings, cannot_listen
from dashboard.data import Datasets
from dashboard.logs.setup import log_change
from dashboard.releases.current import newest_tables, start_tables
from dashboard.serving.connections import Doorkeeper, connection_limit
from dashboard.serving.drawing import draw_first_views, draw_further_views, take_up
from dashboard.serving.following import keep_up, store_of
from dashboard.serving.listening import bind, open_door
from dashboard.serving.processes import processes_possible, serve_by
from dashboard.serving.stopping import run, stop_event
from dashboard.streams import let_go

Tables = Callable[[], Datasets]


def first_tables(settings: Settings) -> Datasets:
    """Return what is served from the start on; the log says what is unconfirmed.

    Raises:
        DatasetError: There is nothing.
    """
    datasets = start_tables(settings.datasets, store_of(settings))
    if count := len(datasets.warnings):
        logging.getLogger("dashboard").warning(
            f"数据中有 {count} 处尚未确认，请运行 python3 -m dashboard check。 · "
            f"Unconfirmed in the tables: {count}. Run python3 -m dashboard check."
        )
    return datasets


def serve(settings: Settings) -> int:
    """Bind first, so that a taken port is known at once; print the address once it is answered; serve until told to.

    Args:
        settings: Where, by how many processes, with how many threads.

    Raises:
        ServerError: The address cannot be listened on.
        DatasetError: There are no tables to serve.
    """
    listening, datasets = bind(settings), first_tables(settings)
    said = partial(announce, f"常州创新指标 · http://{shown_host(settings.host)}:{settings.port}{settings.prefix}/")
    if settings.processes > 1 and processes_possible():
        gc.freeze()
        tables = partial(newest_tables, store_of(settings), datasets)
        return serve_by(settings.processes, partial(serve_one, settings, tables, listening), said)
    if settings.processes > 1:
        logging.getLogger("dashboard").warning(
            "本系统不能让多个进程共用一个端口，只用一个进程（DASHBOARD_PROCESSES） · "
            "This system cannot share a port among processes: one serves (DASHBOARD_PROCESSES)."
        )
    serve_one(settings, lambda: datasets, listening, stop_event(), said)
    return 0


def shown_host(host: str) -> str:
    """Return a host as it stands in an address that a browser on this machine opens."""
    one = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{one}]" if ":" in one else one


def serve_one(
    settings: Settings,
    tables: Tables,
    listening: Iterable[socket.socket],
    stopped: threading.Event,
    ready: Callable[[], None],
) -> None:
    """Serve in this process until told to stop.

    Args:
        settings: With how many threads.
        tables: Returns what is to be served by now.
        listening: The bound sockets, which other processes may have, too.
        stopped: Ends it, once what was asked is answered.
        ready: Called once the first pages are drawn and the port is open.
    """
    datasets = tables()
    app = create_app(datasets, settings.prefix, store_of(settings))
    draw_first_views(app.server, datasets)
    # From here on garbage is looked for as Python does by itself.
    gc.set_threshold(700, 10, 10)
    # A page asks for several things at once: that one waits for another is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    connections: dict[int, Any] = {}
    limit = connection_limit()
    try:
        server = open_door(app, settings, listening, connections, limit)
    except OSError as error:
        raise cannot_listen(settings, error) from None
    watch_folder(app.server, settings.datasets)
    keep_up(settings, datasets, partial(take_up, app.server), stopped)
    ready()
    threading.Thread(target=draw_further_views, args=(app.server, datasets), daemon=True).start()
    log_change("serve", "started", version=datasets.version, host=settings.host, port=settings.port)
    run(server, connections, stopped, Doorkeeper(connections, limit).look)
    log_change("serve", "stopped")
    logging.shutdown()


def announce(line: str) -> None:
    """Print a line; that nobody can read it (a full disk, a closed pipe) is no reason not to serve."""
    try:
        print(line, flush=True)
    except OSError:
        let_go()
