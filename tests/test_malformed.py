"""Heads of requests that no browser sends are refused with 400 and a short line in the log, and hold no one up."""

from __future__ import annotations

import pytest

from dashboard.bounds import LARGEST_BODY
from tests.serving import LONGEST_STOP, asked, connected, serving

pytestmark = pytest.mark.slow

HOST = b"Host: dashboard\r\n"
GET = b"GET /health HTTP/1.1\r\n" + HOST
POST = b"POST /health HTTP/1.1\r\n" + HOST
MALFORMED = {
    "a length of 5,000 digits": POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    "a length with a sign": POST + b"Content-Length: +5\r\n\r\n",
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
    "a length and chunks": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a header over two lines": GET + b"X-More: a\r\n b\r\n\r\n",
    "a header with blanks in its name": GET + b"X More : a\r\n\r\n",
    "two hosts": GET + b"Host: other\r\n\r\n",
    "an address in half a bracket": b"GET http://[::1/ HTTP/1.1\r\n" + HOST + b"\r\n",
    "a version to come": b"GET /health HTTP/1.9\r\n" + HOST + b"\r\n",
    "a version of other frames": b"PRI * HTTP/2.0\r\n\r\n",
    "a version that is none": b"GET /health HTTP/9\r\n\r\n",
    "a method in small letters": b"get /health HTTP/1.1\r\n" + HOST + b"\r\n",
    "a method alone": b"GET\r\n\r\n",
    "a greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(128, 256)) + b"\r\n\r\n",
}
TOO_LARGE = POST + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % (LARGEST_BODY + 1)


@pytest.fixture(scope="module")
def told() -> tuple[dict[str, bytes], str]:
    """The beginning of each answer, and what the server said from start to end."""
    answers = {}
    with serving() as (url, server):
        for name, head in {**MALFORMED, "too large": TOO_LARGE}.items():
            with connected(url) as connection:
                connection.sendall(head)
                answers[name] = connection.recv(4096)
        assert asked(url, "/health")[0] == 200
        server.terminate()
        said = server.communicate(timeout=LONGEST_STOP)[0]
    return answers, said


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_head_is_refused(told: tuple[dict[str, bytes], str], name: str) -> None:
    assert told[0][name].split(b"\r\n")[0].endswith(b" 400 Bad Request")


def test_who_asks_before_sending_too_much_is_refused_at_once(told: tuple[dict[str, bytes], str]) -> None:
    assert told[0]["too large"].startswith(b"HTTP/1.1 413")


def test_each_is_a_short_line_in_the_log_and_no_trace(told: tuple[dict[str, bytes], str]) -> None:
    refused = [line for line in told[1].splitlines() if "status=400" in line]
    assert len(refused) == len(MALFORMED)
    assert all("outcome=refused" in line and "address=127.0.0.1" in line for line in refused)
    assert max(map(len, refused)) < 300
    assert "Traceback" not in told[1]
    assert "uncaptured" not in told[1]
