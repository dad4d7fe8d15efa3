"""The real server, in a process of its own on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.programs import LONGEST_SECONDS, ROOT


@contextmanager
def serving(*program: str, output: int | str = subprocess.PIPE) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the shipped tables as the README says; the server's output is shown if it dies.

    Args:
        program: What Python runs in place of ``-m dashboard``.
        output: Where what it prints goes; the name of a file, or the pipe of the process.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = os.open(output, os.O_WRONLY) if isinstance(output, str) else output
    server = subprocess.Popen(
        [sys.executable, *(program or ("-m", "dashboard"))],
        cwd=ROOT,
        env=os.environ | {"DASHBOARD_PORT": str(port)},
        stdout=said,
        stderr=subprocess.STDOUT,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server)
        yield url, server
    finally:
        if isinstance(output, str):
            os.close(said)
        server.terminate()
        try:
            server.wait(timeout=90)
        finally:
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
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server does not answer")
