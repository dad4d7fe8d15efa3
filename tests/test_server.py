"""The real server under many connections, large bodies, full disks and the order to stop."""

from __future__ import annotations

import re
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.bounds import LARGEST_BODY, LARGEST_HEADERS, LONGEST_ADDRESS
from tests.serving import LONGEST_STOP, PATIENCE, answered, asked, connected, kept_open, serving

pytestmark = pytest.mark.slow

MANY = 400
BIG = 64 * 1024 * 1024
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no files and sends no SIGTERM")


# A server in a shell that lets it open few files: so many, or as many as it asks for up to so many.
FEW_FILES = """
import resource, sys
from dashboard.commands import main

resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
raise SystemExit(main(["serve"]))
"""


@posix
def test_four_hundred_connections_that_stay_open_lock_nobody_out() -> None:
    # What a shell allows below that number is raised by the server itself.
    with serving("-c", FEW_FILES, "256", "8192") as (url, _), kept_open(url, MANY) as sockets:
        status, _ = asked(url, "/health")
        assert status == 200
        watched = select.poll()
        for opened in sockets:
            watched.register(opened, select.POLLIN)
        assert watched.poll(0) == [], "none was closed to make room"


@posix
def test_where_few_files_may_be_open_the_server_says_how_many_connections_it_takes() -> None:
    with serving("-c", FEW_FILES, "100", "200") as (url, server):
        # More than there may be: those that have asked nothing for longest make room.
        with kept_open(url, 160) as sockets:
            assert asked(url, "/health")[0] == 200
            assert sockets[0].recv(1) == b""
            answered(sockets[-1])
        server.terminate()
        said = server.communicate(timeout=LONGEST_STOP)[0]
    assert server.returncode == 0
    assert "200 open files: 136 connections" in said
    assert "同时连接数限为 136" in said


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    with serving() as (url, _):
        yield str(urlsplit(url).hostname), int(urlsplit(url).port or 0)


def post(length: str) -> bytes:
    return f"POST /_dash-update-component HTTP/1.1\r\nHost: dashboard\r\n{length}\r\n\r\n".encode()


@pytest.mark.parametrize("size", [LARGEST_BODY + 1, BIG])
def test_a_body_that_announces_too_much_is_refused_before_it_is_sent(address: tuple[str, int], size: int) -> None:
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        connection.sendall(post(f"Content-Length: {size}"))
        assert connection.recv(4096).startswith(b"HTTP/1.1 413")


def test_a_body_that_announces_nothing_is_refused_once_it_is_too_much(address: tuple[str, int]) -> None:
    chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"
    sent = 0
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        connection.sendall(post("Transfer-Encoding: chunked"))
        with suppress(ConnectionError):
            while sent < BIG and not select.select([connection], [], [], 0)[0]:
                connection.sendall(chunk)
                sent += len(chunk)
        with suppress(ConnectionError):
            assert connection.recv(4096).startswith(b"HTTP/1.1 413")
    assert LARGEST_BODY < sent < BIG


@pytest.mark.parametrize(
    ("line", "header", "status"),
    [
        (f"/?q={'a' * LONGEST_ADDRESS}", "", 414),
        (f"/health?q={'a' * (LONGEST_ADDRESS - 1000)}", "", 200),
        ("/health", "a" * LARGEST_HEADERS, 431),
        ("/health", "a" * (LARGEST_HEADERS - 1000), 200),
    ],
    ids=["long address", "address", "long headers", "headers"],
)
def test_addresses_and_headers_are_bounded(address: tuple[str, int], line: str, header: str, status: int) -> None:
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        connection.sendall(f"GET {line} HTTP/1.1\r\nHost: dashboard\r\nX-More: {header}\r\n\r\n".encode())
        assert int(connection.recv(4096).split()[1]) == status


@pytest.mark.parametrize(
    "head",
    ["G\x1bT / HTTP/1.1", "GET / HTTP/1.1\r\nUser-Agent: \x1b[31m", "GET http://[::1/ HTTP/1.1"],
    ids=["method", "header", "address"],
)
def test_what_is_no_request_is_told_so(address: tuple[str, int], head: str) -> None:
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        connection.sendall(f"{head}\r\nHost: dashboard\r\n\r\n".encode())
        assert connection.recv(4096).split()[1:2] == [b"400"]


# A server that waits for a second where others wait for half a minute and more.
HASTY = """
from dashboard.serving import connections, listening
from dashboard.commands import main

connections.HALF_SENT_SECONDS = connections.UNTAKEN_SECONDS = 1
listening.IDLE_SECONDS = listening.CLEANUP_SECONDS = 1
raise SystemExit(main(["serve"]))
"""


@pytest.fixture(scope="module")
def hasty() -> Iterator[str]:
    with serving("-c", HASTY, environment={"DASHBOARD_THREADS": "2"}) as (url, _):
        yield url


def test_a_connection_that_asks_nothing_is_closed(hasty: str) -> None:
    with kept_open(hasty, 1) as (idle,), connected(hasty) as silent:
        assert idle.recv(1) == b""
        assert silent.recv(1) == b""


@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nX-", post("Content-Length: 1000") + b"a"], ids=["head", "body"])
def test_a_request_that_never_comes_to_its_end_is_closed_though_bytes_drip(hasty: str, begun: bytes) -> None:
    with connected(hasty) as slow:
        slow.sendall(begun)
        for _ in range(10 * PATIENCE):
            if select.select([slow], [], [], 0.1)[0]:
                break
            slow.sendall(b"a")
        with suppress(ConnectionError):
            assert slow.recv(1) == b""


def test_who_asks_much_and_takes_nothing_of_it_is_closed_and_holds_up_nobody(hasty: str) -> None:
    script = re.search(rb'"(/browser/vendor/plotly[^"]+)"', asked(hasty, "/")[1])
    assert script
    question = b"GET %b HTTP/1.1\r\nHost: dashboard\r\n\r\n" % script[1]
    with ExitStack() as opened:
        # One more than there are threads; each asks for more than a connection may have waiting.
        for _ in range(3):
            opened.enter_context(connected(hasty)).sendall(60 * question)
        # The first answers may come before the threads are taken up.
        for _ in range(20):
            assert asked(hasty, "/districts")[0] == 200
            time.sleep(0.05)


# A server whose workbook is ready when a file is there, and then is larger than what a connection holds.
SLOW = """
import sys, time
from pathlib import Path
from dashboard.api import files as downloads
from dashboard.commands import main

def summary_workbook(*_, **__):
    print("making", flush=True)
    while not Path(sys.argv[1]).exists():
        time.sleep(0.01)
    return bytes(16_000_000)

downloads.summary_workbook = summary_workbook
raise SystemExit(main(["serve"]))
"""


@posix
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT], ids=lambda told: told.name)
def test_told_to_stop_the_server_finishes_what_it_is_making(tmp_path: Path, told: signal.Signals) -> None:
    ready, answers = tmp_path / "ready", []
    with serving("-c", SLOW, str(ready)) as (url, server):
        assert server.stdout
        export = threading.Thread(target=lambda: answers.append(asked(url, "/exports/summary.xlsx", LONGEST_STOP)))
        with kept_open(url, 3):
            export.start()
            while "making" not in server.stdout.readline():
                assert server.poll() is None
            server.send_signal(told)
            wait_until_refused(url)
            ready.touch()
            export.join()
            said = server.communicate(timeout=LONGEST_STOP)[0]
    assert [(status, len(content)) for status, content in answers] == [(200, 16_000_000)]
    assert server.returncode == 0
    assert "Traceback" not in said
    assert "outcome=stopped" in said


def wait_until_refused(url: str) -> None:
    """Return once nothing listens at an address any more."""
    while True:
        try:
            connected(url).close()
        except ConnectionRefusedError:
            return
        except ConnectionError:
            # It was about to be taken when the server closed its door.
            continue


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_address_that_cannot_be_printed_is_served_all_the_same() -> None:
    with serving(output="/dev/full") as (url, server):
        assert asked(url, "/health")[0] == 200
        server.terminate()
        assert server.wait(timeout=LONGEST_STOP) == 0


def test_an_address_that_nobody_reads_is_served_all_the_same() -> None:
    reading, writing = socket.socketpair()
    reading.close()
    with writing, serving(output=writing.fileno()) as (url, server):
        assert asked(url, "/health")[0] == 200
        assert server.stdout is None
