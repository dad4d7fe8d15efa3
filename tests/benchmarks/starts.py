"""Seconds from the start of a process until its port accepts, and until it answers; the apps take turns."""

from __future__ import annotations

import http.client
import socket
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence

from tests import serving
from tests.benchmarks.clients import Asked, Client
from tests.benchmarks.report import table
from tests.serving import free_port

STARTS = 5
PATIENCE = 60
SOONEST = 2


def print_starts(programs: Mapping[str, Sequence[str]]) -> None:
    """Print the medians for Python's arguments by the name of the app, and whether the first is ready in time."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(STARTS):
        for name, program in programs.items():
            times[name].append(started(program))
    medians = {
        name: [statistics.median(one) for one in zip(*measured, strict=True)] for name, measured in times.items()
    }
    rows = [(name, [f"{port:.2f}", f"{health:.2f}"]) for name, (port, health) in medians.items()]
    ours, plain = medians.values()
    rows.append(("ratio", [f"{one / other:.2f}" for one, other in zip(ours, plain, strict=True)]))
    table(f"ready after start, s (port ≤ {SOONEST})", ["port accepts", "/health answers"], rows)


def started(program: Sequence[str]) -> tuple[float, float]:
    """Start a server and return after how many seconds its port accepts, and after how many it answers."""
    port, start = free_port(), time.perf_counter()
    server = serving.start(*program, port=port, output=subprocess.DEVNULL)
    try:
        while not _accepts(port):
            if server.poll() is not None or time.perf_counter() - start > PATIENCE:
                raise RuntimeError(f"{program} does not serve")
            time.sleep(0.005)
        accepted = time.perf_counter() - start
        return accepted, _answered(port, start)
    finally:
        server.kill()
        server.wait()


def _accepts(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def _answered(port: int, start: float) -> float:
    """Return after how many seconds there is an answer; a port may accept before the server can."""
    while time.perf_counter() - start < PATIENCE:
        try:
            Client(f"http://127.0.0.1:{port}").answer(Asked("/health"))
        except (OSError, RuntimeError, http.client.HTTPException):
            time.sleep(0.005)
        else:
            return time.perf_counter() - start
    raise RuntimeError("the server does not answer")
