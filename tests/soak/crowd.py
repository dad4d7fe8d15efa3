"""Five hundred browsers that stay open on one core, of which new ones come, and fifty readers of a fresh server."""

from __future__ import annotations

import http.client
import select
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from dashboard.data import Datasets
from tests.serving import LONGEST_STOP, PATIENCE, answered, asked, connected, serving
from tests.soak.addresses import shipped, version_at, visits
from tests.soak.load import spread

BROWSERS, EACH, READERS = 500, 6, 50
# So many come at a time; each reader rests so long before the next.
AT_A_TIME, RESTS = 4, (0.5, 2.0)
HEALTH_EVERY = 0.2
# Idle connections stay, however long the others take to come.
ONE_CORE = """
import os
from dashboard.serving import listening
from dashboard.commands import main

listening.IDLE_SECONDS = 3600

# Several processes have a core each.
if hasattr(os, "sched_setaffinity") and os.environ.get("DASHBOARD_PROCESSES", "1") == "1":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
raise SystemExit(main(["serve"]))
"""


@dataclass
class Crowd:
    """What came of it.

    Attributes:
        reading: Seconds of each answer to the readers of the fresh server.
        pages: Seconds in which each browser had its page and its charts.
        health: Seconds of each answer of /health meanwhile.
        open: How many connections were open in the end.
        wrong: Answers that were none, in words.
    """

    reading: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    open: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"fresh: {len(self.reading)} answers, {spread(self.reading)}; {len(self.pages)} browsers, "
            f"{spread(self.pages)}; {self.open} connections open; {len(self.health)} of /health, {spread(self.health)}"
        )


def run(seconds: float, seed: int, *, browsers: int = BROWSERS, readers: int = READERS) -> Crowd:
    """Let readers ask a fresh server for so many seconds, then browsers come and stay; fail where one was not."""
    crowd, stopped, datasets = Crowd(), threading.Event(), shipped()
    with serving("-c", ONE_CORE) as (url, _), ExitStack() as opened:
        version = version_at(url)
        watching = threading.Thread(target=_watch, args=(url, crowd, stopped))
        watching.start()
        over = time.monotonic() + seconds
        reading = [
            threading.Thread(target=_read, args=(url, crowd, Random(f"{seed} {one}"), version, datasets, over))
            for one in range(readers)
        ]
        for thread in reading:
            thread.start()
        for thread in reading:
            thread.join()
        sockets: list[socket.socket] = []
        with ThreadPoolExecutor(AT_A_TIME) as arriving:
            for come in [arriving.submit(_open, url, crowd, version) for _ in range(browsers)]:
                sockets += [opened.enter_context(one) for one in come.result()]
        stopped.set()
        watching.join()
        gone = select.poll()
        for one in sockets:
            gone.register(one, select.POLLIN)
        crowd.open = len(sockets) - len(gone.poll(0))
    assert crowd.wrong == [], f"{len(crowd.wrong)} wrong: {crowd.wrong[:5]}"
    assert crowd.health
    assert crowd.reading
    return crowd


def _open(url: str, crowd: Crowd, version: str) -> list[socket.socket]:
    """Open a page as a browser does, and keep its connections."""
    begun = time.perf_counter()
    sockets = [connected(url) for _ in range(EACH)]
    try:
        for address in ("/", f"/charts/{version}/"):
            asking = http.client.HTTPConnection(urlsplit(url).netloc)
            asking.sock = sockets[0]
            asking.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = asking.getresponse()
            if answer.status != http.client.OK or not answer.read():
                crowd.wrong.append(f"{address}: {answer.status}")
            asking.sock = None
        for one in sockets[1:]:
            answered(one)
    except (OSError, AssertionError) as error:
        crowd.wrong.append(f"browser: {error!r}")
    crowd.pages.append(time.perf_counter() - begun)
    return sockets


def _read(url: str, crowd: Crowd, chance: Random, version: str, datasets: Datasets, over: float) -> None:
    """Ask for one thing after the other, with rests, until it is over; an export that is put off is no fault."""
    for address in visits(version, chance, datasets):
        begun = time.perf_counter()
        try:
            status = asked(url, address, LONGEST_STOP)[0]
        except (OSError, http.client.HTTPException) as error:
            crowd.wrong.append(f"{address}: {error!r}")
            continue
        if status == http.client.OK:
            crowd.reading.append(time.perf_counter() - begun)
        elif status != http.client.SERVICE_UNAVAILABLE or not address.startswith("/exports/"):
            crowd.wrong.append(f"{address}: {status}")
        if time.monotonic() > over:
            return
        time.sleep(chance.uniform(*RESTS))


def _watch(url: str, crowd: Crowd, stopped: threading.Event) -> None:
    while not stopped.wait(HEALTH_EVERY):
        begun = time.perf_counter()
        try:
            if asked(url, "/health", PATIENCE)[0] != http.client.OK:
                crowd.wrong.append("/health")
        except OSError as error:
            crowd.wrong.append(f"/health: {error!r}")
        crowd.health.append(time.perf_counter() - begun)
