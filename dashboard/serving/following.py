"""Keeps a process that serves up with what is accepted; a hangup takes up the tables of the folder."""

from __future__ import annotations

import logging
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

from dashboard.config import Settings
from dashboard.data import Datasets
from dashboard.releases.current import follow
from dashboard.releases.database import default_address
from dashboard.releases.store import Store

RELOAD = (sys.executable, "-m", "dashboard", "reload")


def store_of(settings: Settings) -> Store:
    """Return the store that is named, or that of the folder."""
    return Store(settings.store or default_address(settings.datasets))


def keep_up(
    settings: Settings, served: Datasets, serve: Callable[[Datasets], object], stopped: threading.Event
) -> None:
    """Serve what is accepted from now on, until told to stop; return at once.

    Args:
        settings: Name the store.
        served: What is served now.
        serve: Called with tables that take the place of those before.
        stopped: Ends it.
    """
    threading.Thread(target=follow, args=(store_of(settings), served, serve, stopped), daemon=True).start()


def reload_on_hangup() -> None:
    """Have SIGHUP do what ``python -m dashboard reload`` does, in a process of its own; Windows has no such signal.

    However often it comes while one is at work, one follows; processes that are forked afterwards ignore it.
    """
    if hangup := getattr(signal, "SIGHUP", None):
        # What a signal does to a lock that it interrupts would be to wait for ever; this needs none.
        asked: queue.SimpleQueue[None] = queue.SimpleQueue()
        signal.signal(hangup, lambda *_: asked.put(None))
        threading.Thread(target=_reload, args=(asked,), daemon=True).start()


def _reload(asked: queue.SimpleQueue[None]) -> None:
    """Run the command as often as it is asked for, and write what it says into the log."""
    while True:
        asked.get()
        while not asked.empty():
            asked.get()
        done = subprocess.run(RELOAD, capture_output=True, encoding="utf-8", errors="replace", check=False)
        level = logging.ERROR if done.returncode else logging.INFO
        said = f"{done.stdout}\n{done.stderr}\n{f'exit code {done.returncode}' if done.returncode else ''}"
        for line in filter(None, said.splitlines()):
            logging.getLogger("dashboard").log(level, "reload: %s", line)
