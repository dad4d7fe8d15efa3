"""Serves the dashboard with waitress: one pure-Python server for desk and intranet, Linux and Windows alike."""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from dash import Dash
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.topics import PRESENT, TOPICS, topic_choices
from dashboard.config import Settings
from dashboard.connections import Doorkeeper, connection_limit
from dashboard.data import Datasets, load_datasets
from dashboard.errors import DatasetError
from dashboard.listening import bind, open_door, unheard
from dashboard.processes import processes_possible, serve_by
from dashboard.published import answer_version, publish
from dashboard.stopping import reload_event, run, stop_event
from dashboard.translations import LANGS

# Pages that are asked for again and again, though they are of one subject.
DISTRICTS = f"{PATHS['profile']}/district/"
Tables = Callable[[Settings], Datasets]


def tables_to_serve(settings: Settings) -> Datasets:
    """Return the tables that a process is to serve by now; each process asks for itself.

    Raises:
        DatasetError: There are none.
    """
    datasets = load_datasets(settings.datasets, stamped=True)
    if datasets.warnings:
        logging.getLogger("dashboard").warning(
            f"数据中有 {len(datasets.warnings)} 处尚未确认，请运行 python3 -m dashboard check。\n"
            f"Unconfirmed in the tables: {len(datasets.warnings)}. Run python3 -m dashboard check."
        )
    return datasets


def serve(settings: Settings, tables: Tables = tables_to_serve) -> int:
    """Bind first, so that a taken port is known at once; print the address once it is answered; serve until told to.

    Args:
        settings: Where, by how many processes, with how many threads.
        tables: Returns what a process is to serve by now.

    Raises:
        ServerError: The address cannot be listened on.
        DatasetError: There are no tables to serve.
    """
    listening = bind(settings)
    shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    said = partial(announce, f"常州创新指标 · http://{shown}:{settings.port}/")
    if settings.processes > 1 and processes_possible():
        gc.freeze()
        return serve_by(settings.processes, partial(serve_one, settings, tables, listening), said)
    if settings.processes > 1:
        announce(
            "本系统不能让多个进程共用一个端口，只用一个进程（DASHBOARD_PROCESSES）。\n"
            "This system cannot share a port among processes: one serves (DASHBOARD_PROCESSES)."
        )
    serve_one(settings, tables, listening, stop_event(), said)
    return 0


def reload_tables(app: Dash, tables: Tables, settings: Settings) -> None:
    """Publish the tables that are to be served by now; where there are none, those that are served stay."""
    log = logging.getLogger("dashboard")
    try:
        datasets = tables(settings)
    except DatasetError as error:
        log.error(  # noqa: TRY400  the curator's slip, not the program's
            f"新数据有 {len(error.problems)} 处错误，仍用原数据，请运行 python3 -m dashboard check。\n"
            f"The new tables have {len(error.problems)} errors; the old ones stay. Run python3 -m dashboard check."
        )
        return
    publish(app.server, datasets)
    log.warning(f"现用数据版本：{datasets.version}。\nThe version of the tables is {datasets.version} by now.")


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
    reload, datasets = reload_event(), tables(settings)
    app = create_app(datasets)
    client = app.server.test_client()
    draw_first_views(client, datasets)
    # A page asks for several things at once: that one waits for another is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    connections: dict[int, Any] = {}
    limit = connection_limit()
    try:
        server = open_door(app, settings, listening, connections, limit)
    except OSError as error:
        raise unheard(settings, error) from None
    doorkeeper = Doorkeeper(connections, limit)

    def look(now: float) -> None:
        doorkeeper.look(now)
        if reload.is_set():
            reload.clear()
            threading.Thread(target=reload_tables, args=(app, tables, settings), daemon=True).start()

    ready()
    threading.Thread(target=draw_further_views, args=(client, datasets), daemon=True).start()
    run(server, connections, stopped, look)


def draw_first_views(client: FlaskClient, datasets: Datasets) -> None:
    """Ask for every page of charts in each language, as the first readers will before anybody else."""
    version = answer_version(datasets)
    for lang in LANGS:
        for topic in TOPICS:
            client.get(f"{topic.path}?lang={lang}")
            client.get(f"/charts/{version}{topic.path}?lang={lang}")


def draw_further_views(client: FlaskClient, datasets: Datasets) -> None:
    """Ask for the deck, the rows, the search and the districts' pages, while readers ask by themselves.

    What is loaded by then stays: collections need not walk it again while an export or a page is made.
    """
    version = answer_version(datasets)
    for path in (PRESENT.path, *(path for path in topic_choices(datasets) if path.startswith(DISTRICTS))):
        client.get(path)
        client.get(f"/charts/{version}{path}")
    client.get(f"/rows/{version}")
    client.get(f"/find/{version}?q=1")
    gc.collect()
    gc.freeze()


def announce(line: str) -> None:
    """Print a line; that nobody can read it (a full disk, a closed pipe) is no reason not to serve."""
    try:
        print(line, flush=True)
    except OSError:
        # What is left in the buffer would fail once more when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
