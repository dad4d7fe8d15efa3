"""Runs a waitress server until it is told to stop, and then until everything that was asked is answered."""

from __future__ import annotations

import select
import signal
import threading
import time
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

# What service managers wait before they kill is longer.
LONGEST_FINISH_SECONDS = 60
TURN_SECONDS = 1


def stop_event() -> threading.Event:
    """Return what is set at the first SIGINT or SIGTERM; a second one ends the process at once."""
    stopped = threading.Event()

    def stop(*_: Any) -> None:
        stopped.set()
        for told in (signal.SIGINT, signal.SIGTERM):
            signal.signal(told, signal.SIG_DFL)

    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, stop)
    return stopped


def run(server: Any, connections: dict[int, Any], stopped: threading.Event) -> None:
    """Serve until ``stopped`` is set; then refuse what is new, finish what was begun, and return.

    Args:
        server: As waitress made it.
        connections: The map of sockets that it was made with.
        stopped: Looked at once a second.
    """
    while not stopped.is_set():
        _turn(connections)
    for listening in [one for one in connections.values() if isinstance(one, BaseWSGIServer)]:
        # Its own way to close takes the trigger with it, which the threads at work still pull.
        wasyncore.dispatcher.close(listening)
    latest = time.monotonic() + LONGEST_FINISH_SECONDS
    while _close_idle(connections) and time.monotonic() < latest:
        _turn(connections)
    server.task_dispatcher.shutdown(timeout=TURN_SECONDS)
    wasyncore.close_all(connections)


def _turn(connections: dict[int, Any]) -> None:
    wasyncore.loop(timeout=TURN_SECONDS, use_poll=hasattr(select, "poll"), map=connections, count=1)


def _close_idle(connections: dict[int, Any]) -> bool:
    """Have connections that wait for no answer closed at the next turn; tell whether there still are any."""
    channels = [one for one in connections.values() if isinstance(one, HTTPChannel)]
    for channel in channels:
        if not channel.requests and not channel.total_outbufs_len:
            channel.will_close = True
    return bool(channels)
