"""Serves the dashboard with waitress: one pure-Python server for desk and intranet, Linux and Windows alike."""

from __future__ import annotations

import logging

from waitress.server import create_server

from dashboard.app import create_app
from dashboard.config import Settings
from dashboard.data import Datasets
from dashboard.errors import ServerError


def serve_app(datasets: Datasets, settings: Settings) -> int:
    """Bind first, so that a taken port is known at once; print the address; serve until interrupted.

    Raises:
        ServerError: The address cannot be listened on.
    """
    app = create_app(datasets)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = create_server(
            app.server, host=settings.host, port=settings.port, threads=settings.threads, ident="dashboard"
        )
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise ServerError(
            f"无法监听 {where}（{error.strerror}），请用 DASHBOARD_PORT 换一个端口。\n"
            f"Cannot listen on {where} ({error.strerror}); choose another port with DASHBOARD_PORT."
        ) from None
    shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    print(f"常州创新指标 · http://{shown}:{settings.port}/", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()
    return 0
