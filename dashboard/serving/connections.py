"""How many connections there may be, and which are closed: half-sent, untaken, and the idlest of many."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from waitress.channel import HTTPChannel

from dashboard.bounds import CONNECTIONS, HALF_SENT_SECONDS, OTHER_FILES, UNTAKEN_SECONDS

# So many of a hundred are the most that may be open before room is made: who comes next finds an open door.
FULL_PERCENT = 95


class Doorkeeper:
    """Closes what waitress would leave open: it counts every byte as a sign of life, and turns away who comes late."""

    def __init__(self, connections: Mapping[int, Any], limit: int) -> None:
        self._connections, self._full = connections, limit * FULL_PERCENT // 100
        self._begun: WeakKeyDictionary[Any, float] = WeakKeyDictionary()
        # When each last took something, by waitress' clock, which may be set, and since when that stands, by ours.
        self._taken: WeakKeyDictionary[Any, tuple[float, float]] = WeakKeyDictionary()

    def look(self, now: float) -> None:
        """Have connections closed at the next turn.

        Args:
            now: In seconds of a clock that runs evenly.
        """
        channels = channels_of(self._connections)
        for channel in channels:
            if channel.request is not None:
                begun = self._begun.setdefault(channel.request, now)
                channel.will_close = channel.will_close or now - begun > HALF_SENT_SECONDS
            if self._is_untaken(channel, now):
                # At once: waitress would wait until it takes something, and so would the thread that answers it.
                channel.handle_close()
        if len(channels) > self._full:
            idle = sorted(filter(is_idle, channels), key=lambda one: one.last_activity)
            for channel in idle[: len(channels) - self._full]:
                channel.will_close = True

    def _is_untaken(self, channel: Any, now: float) -> bool:
        """Tell whether an answer waits of which a client has long taken nothing."""
        taken, since = self._taken.get(channel, (0.0, now))
        if not channel.total_outbufs_len or taken != channel.last_activity:
            since = now
        self._taken[channel] = channel.last_activity, since
        return now - since > UNTAKEN_SECONDS


def channels_of(connections: Mapping[int, Any]) -> list[Any]:
    """Return the connections to clients among what a server watches."""
    return [one for one in connections.values() if isinstance(one, HTTPChannel)]


def is_idle(channel: Any) -> bool:
    """Tell whether nobody waits for an answer."""
    return not channel.requests and not channel.total_outbufs_len


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
        f"系统只允许打开 {allowed} 个文件，同时连接数限为 {fitting}；请把 ulimit -n 提高到 {wanted + OTHER_FILES}。 · "
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
