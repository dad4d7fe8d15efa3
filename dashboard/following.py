"""Keeps a process that serves up with what is accepted; a hangup takes up the tables of the folder."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.config import Settings
from dashboard.data import Datasets
from dashboard.releases.current import follow

LOG = logging.getLogger("dashboard")
RELOAD = (sys.executable, "-m", "dashboard", "reload")


def keep_up(settings: Settings, served: Datasets, serve: Callable[[Datasets], None], stopped: threading.Event) -> None:
    """Serve what is accepted from now on, until told to stop; return at once.

    Args:
        settings: Name the store.
        served: What is served now.
        serve: Called with tables that take the place of those before.
        stopped: Ends it.
    """
    threading.Thread(target=follow, args=(settings, served, serve, stopped), daemon=True).start()


def reload_on_hangup(settings: Settings) -> None:
    """Have SIGHUP do what ``python -m dashboard reload`` does, in a process of its own; Windows has no such signal."""
    if hangup := getattr(signal, "SIGHUP", None):
        turn = threading.Lock()

        def told(*_: Any) -> None:
            threading.Thread(target=_reload, args=(settings, turn)).start()

        signal.signal(hangup, told)


def _reload(settings: Settings, turn: threading.Lock) -> None:
    """Run the command, one at a time, and write what it says into the log."""
    with turn:
        own = os.environ | {"DASHBOARD_DATASETS": str(settings.datasets.absolute()), "PYTHONIOENCODING": "utf-8"}
        root = Path(__file__).parent.parent
        done = subprocess.run(RELOAD, cwd=root, env=own, capture_output=True, encoding="utf-8", check=False)
        LOG.log(logging.ERROR if done.returncode else logging.INFO, "reload:\n%s", (done.stdout + done.stderr).strip())
