"""Many connections that stay and readers who never rest: everything is answered, and /health at once."""

from __future__ import annotations

import http.client
import re
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from tests.serving import LONGEST_STOP, PATIENCE, answered, asked, connected, kept_open, serving
from tests.soak.addresses import addresses, shipped, version_at

CONNECTIONS, READERS = 300, 8
# A connection that asks nothing is closed by the server after half a minute; a browser opens another.
ASKS_AGAIN = 10
HEALTH_EVERY = 0.2


@dataclass
class Load:
    """What came of it.

    Attributes:
        seconds: How long each answer took.
        health: How long each answer of /health took beside them.
        busy: How many exports were told to come again.
        wrong: Answers that were none, in words.
        memory: Bytes of the server, once warm and at the end.
    """

    seconds: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    busy: int = 0
    wrong: list[str] = field(default_factory=list)
    memory: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        return (
            f"{len(self.seconds)} answers, {spread(self.seconds)}; {len(self.health)} of /health, "
            f"{spread(self.health)}; {self.busy} exports put off; memory "
            f"{self.memory[0] / 1e6:.0f} MB warm, {self.memory[1] / 1e6:.0f} MB at the end"
        )


def run(seconds: float, seed: int, *, connections: int = CONNECTIONS, readers: int = READERS) -> Load:
    """Put a server under load for so many seconds; fail where an answer was wrong or /health had to wait."""
    load, stopped, datasets = Load(), threading.Event(), shipped()
    with serving() as (url, server), kept_open(url, connections) as sockets:
        version = version_at(url)
        threads = [
            threading.Thread(
                target=_read, args=(url, load, stopped, addresses(version, Random(f"{seed} {one}"), datasets))
            )
            for one in range(readers)
        ]
        threads += [
            threading.Thread(target=_keep, args=(url, load, stopped, sockets)),
            threading.Thread(target=_watch, args=(url, load, stopped)),
        ]
        for thread in threads:
            thread.start()
        stopped.wait(seconds / 5)
        warm = memory_of(server.pid)
        stopped.wait(seconds * 4 / 5)
        stopped.set()
        for thread in threads:
            thread.join()
        load.memory = warm, memory_of(server.pid)
    assert load.wrong == [], f"{len(load.wrong)} wrong: {load.wrong[:5]}"
    assert load.seconds, "nothing was answered"
    assert max(load.health) < PATIENCE, load
    return load


def memory_of(process: int) -> int:
    """Return the bytes that a process holds; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    held = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="utf-8")) if status.is_file() else None
    return int(held[1]) * 1024 if held else 0


def _read(url: str, load: Load, stopped: threading.Event, wanted: Iterator[str]) -> None:
    """Ask for one thing after the other over a connection that stays open."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=LONGEST_STOP)
    while not stopped.is_set():
        address = next(wanted)
        begun = time.perf_counter()
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            load.wrong.append(f"{address}: {error!r}")
            connection.close()
            continue
        if answer.status == http.client.SERVICE_UNAVAILABLE and address.startswith("/exports/"):
            load.busy += 1
        elif answer.status != http.client.OK or not content:
            load.wrong.append(f"{address}: {answer.status}, {len(content)} bytes")
        else:
            load.seconds.append(time.perf_counter() - begun)
    connection.close()


def _keep(url: str, load: Load, stopped: threading.Event, sockets: list[socket.socket]) -> None:
    """Ask now and then over each of the connections that stay."""
    while not stopped.wait(ASKS_AGAIN):
        for place, connection in enumerate(sockets):
            try:
                answered(connection)
            except (OSError, AssertionError) as error:
                load.wrong.append(f"connection {place}: {error!r}")
                with suppress(OSError):
                    sockets[place] = connected(url)


def _watch(url: str, load: Load, stopped: threading.Event) -> None:
    while not stopped.wait(HEALTH_EVERY):
        begun = time.perf_counter()
        try:
            status = asked(url, "/health")[0]
        except OSError as error:
            load.wrong.append(f"/health: {error!r}")
            continue
        load.health.append(time.perf_counter() - begun)
        if status != http.client.OK:
            load.wrong.append(f"/health: {status}")


def spread(seconds: list[float]) -> str:
    """Say how long answers took."""
    if len(seconds) < 2:
        return f"{len(seconds)} times"
    middle, late = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    return f"median {1e3 * middle:.0f} ms, p95 {1e3 * late:.0f} ms, slowest {1e3 * max(seconds):.0f} ms"
