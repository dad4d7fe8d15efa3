"""The real server, in a process of its own on a free port, and connections to it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from urllib.parse import urlsplit

import pytest

from tests.programs import LONGEST_SECONDS, ROOT

# Of a connection that the server holds: far above what an answer takes on a slow machine, far below what one takes
# that waits until others are closed.
PATIENCE = 10
# What a server may take for what it has begun.
LONGEST_STOP = 90


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start(
    *program: str, port: int, output: int = subprocess.PIPE, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.Popen[str]:
    """Start a server and return its process at once.

    Args:
        program: What Python runs in place of ``-m dashboard``.
        port: Where it is to listen.
        output: Where what it prints goes.
        environment: What is set beside the variables of this process.
    """
    return subprocess.Popen(
        [sys.executable, *(program or ("-m", "dashboard"))],
        cwd=ROOT,
        env=os.environ | {"DASHBOARD_PORT": str(port)} | dict(environment),
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def serving(
    *program: str, output: int | str = subprocess.PIPE, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the shipped tables as the README says; the server's output is shown if it dies.

    Args:
        program: What Python runs in place of ``-m dashboard``.
        output: Where what it prints goes; the name of a file, or the pipe of the process.
        environment: What is set beside the variables of this process.
    """
    port = free_port()
    said = os.open(output, os.O_WRONLY) if isinstance(output, str) else output
    server = start(*program, port=port, output=said, environment=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server)
        yield url, server
    finally:
        if isinstance(output, str):
            os.close(said)
        server.terminate()
        try:
            server.wait(timeout=LONGEST_STOP)
        finally:
            end(server)


def end(server: subprocess.Popen[str]) -> None:
    """Kill a server that still runs, and let go of its output."""
    server.kill()
    server.wait()
    if server.stdout:
        server.stdout.close()


def wait_for(url: str, server: subprocess.Popen[str]) -> None:
    """Return once the server answers; fail with what it said if it ends before."""
    over = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < over:
        if server.poll() is not None:
            pytest.fail(f"the server ended: {server.stdout.read() if server.stdout else ''}")
        if answers(url):
            return
        time.sleep(0.1)
    pytest.fail("the server does not answer")


def until(holds: Callable[[], bool]) -> None:
    """Return once something holds."""
    over = time.monotonic() + LONGEST_SECONDS
    while not holds():
        assert time.monotonic() < over
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Tell whether a server is well."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=PATIENCE):
            return True
    except OSError:
        return False


def asked(url: str, path: str, timeout: float = PATIENCE) -> tuple[int, bytes]:
    """Ask over a connection of its own."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=timeout)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@contextmanager
def kept_open(url: str, count: int) -> Iterator[list[socket.socket]]:
    """Open connections that have had an answer each and stay, as those of browsers do."""
    sockets: list[socket.socket] = []
    try:
        for _ in range(count):
            sockets.append(connected(url))
            answered(sockets[-1])
        yield sockets
    finally:
        for opened in sockets:
            opened.close()


def connected(url: str) -> socket.socket:
    return socket.create_connection((urlsplit(url).hostname, urlsplit(url).port), timeout=PATIENCE)


def answered(connection: socket.socket) -> None:
    """Ask over a connection that stays open whether the server is well."""
    connection.sendall(b"HEAD /health HTTP/1.1\r\nHost: dashboard\r\n\r\n")
    assert connection.recv(4096).startswith(b"HTTP/1.1 200")
