"""Runs a waitress server until it is told to stop, and then until everything that was asked is answered."""

from __future__ import annotations

import select
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.server import BaseWSGIServer

from dashboard.bounds import LONGEST_FINISH_SECONDS
from dashboard.serving.connections import channels_of, is_idle

TURN_SECONDS = 1


def stop_event(again: Callable[[], None] | None = None) -> threading.Event:
    """Return what is set at the first SIGINT or SIGTERM.

    Args:
        again: Called at each further one; for none, the second ends the process at once.
    """
    stopped = threading.Event()

    def stop(*_: Any) -> None:
        if stopped.is_set() and again:
            again()
        stopped.set()
        for told in () if again else (signal.SIGINT, signal.SIGTERM):
            signal.signal(told, signal.SIG_DFL)

    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, stop)
    return stopped


def run(
    server: Any, connections: dict[int, Any], stopped: threading.Event, look: Callable[[float], None] = lambda _: None
) -> None:
    """Serve until ``stopped`` is set; then refuse what is new, finish what was begun, and return.

    Args:
        server: As waitress made it.
        connections: The map of sockets that it was made with.
        stopped: Looked at once a second.
        look: Called about once a second with the time.
    """
    looked = 0.0
    while not stopped.is_set():
        _turn(connections)
        if (now := time.monotonic()) >= looked + TURN_SECONDS:
            looked = now
            look(now)
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
    channels = channels_of(connections)
    for channel in filter(is_idle, channels):
        channel.will_close = True
    return bool(channels)
