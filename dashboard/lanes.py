"""Whether the server is well is answered by a thread of its own: it never waits behind pages and exports."""

from __future__ import annotations

from typing import Any

from waitress.task import ThreadedTaskDispatcher

WATCHED = ("/health", "/ready")


class Lanes:
    """Takes the place of waitress' dispatcher, which all others still go through."""

    def __init__(self, others: ThreadedTaskDispatcher, prefix: str = "") -> None:
        self._others, self._watched = others, ThreadedTaskDispatcher()
        # The prefix may be missing in a request.
        self._paths = {*WATCHED, *(f"{prefix}{path}" for path in WATCHED)}
        self._watched.set_thread_count(1)

    def add_task(self, channel: Any) -> None:
        """Have the first request of a connection answered."""
        # What could not be read as a request has no path.
        path = getattr(channel.requests[0], "path", "")
        lane = self._watched if path in self._paths else self._others
        lane.add_task(channel)

    def shutdown(self, *, timeout: float) -> None:
        """End the threads; what is still to be answered is given up."""
        for lane in (self._watched, self._others):
            lane.shutdown(timeout=timeout)
