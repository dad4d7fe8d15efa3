"""Whether the server is well, and what it serves, is answered by a thread of its own: it never waits behind exports."""

from __future__ import annotations

from typing import Any

from waitress.task import ThreadedTaskDispatcher

from dashboard.serving.heads import log_refused

WATCHED = ("/health", "/ready", "/current")


class Lanes:
    """Takes the place of waitress' dispatcher, which all others still go through."""

    def __init__(self, others: ThreadedTaskDispatcher, prefix: str = "") -> None:
        self._others, self._watched = others, ThreadedTaskDispatcher()
        # The prefix may be missing in a request.
        self._paths = {*WATCHED, *(f"{prefix}{path}" for path in WATCHED)}
        self._watched.set_thread_count(1)

    def add_task(self, channel: Any) -> None:
        """Have the first request of a connection answered."""
        request = channel.requests[0]
        if request.error:
            # It may have no address.
            log_refused(channel)
            self._others.add_task(channel)
        else:
            lane = self._watched if request.path in self._paths else self._others
            lane.add_task(channel)

    def shutdown(self, *, timeout: float) -> None:
        """End the threads; what is still to be answered is given up."""
        for lane in (self._watched, self._others):
            lane.shutdown(timeout=timeout)
