"""A line for each request, with who asked for what and what became of it, never with a secret, never two lines."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dash import Dash
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, EnvironBuilder, TestResponse

from dashboard.app import PAGES
from dashboard.catalogue.topics import DATA
from dashboard.logs.lines import LONGEST_VALUE, formatter
from dashboard.logs.requests import shown_target, with_log
from dashboard.logs.writers import Lines, Writer
from dashboard.published import KEY
from tests.test_failures import ID, fail

Logged = Callable[[], list[dict[str, Any]]]
PARTS = {"time", "level", "event", "logger"}


class Kept(Writer):
    """Keeps lines, at once."""

    def __init__(self) -> None:
        super().__init__("test", lambda *_: None)
        self.lines: list[str] = []

    def offer(self, line: str, level: int) -> None:  # noqa: ARG002
        self.lines.append(line)


@pytest.fixture
def kept() -> Iterator[Kept]:
    root, kept = logging.getLogger(), Kept()
    handler, level = Lines(formatter("json"), [kept]), root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def logged(kept: Kept) -> Logged:
    """Return what returns the fields of the lines about requests."""
    return lambda: [
        fields for fields in map(json.loads, kept.lines) if fields["logger"].startswith("dashboard.requests")
    ]


def ask(app: Dash, path: str, proxies: int = 0, **asked: Any) -> TestResponse:
    """Ask, and take all of the answer unless told otherwise."""
    return Client(with_log(app.server, proxies)).open(path, **({"buffered": True} | asked))


def test_a_request_is_one_line_with_all_that_is_to_be_known(app: Dash, logged: Logged) -> None:
    answer = ask(app, "/health?lang=en", environ_base={"REMOTE_ADDR": "10.1.2.3"})
    body = answer.data
    (line,) = logged()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", line["time"])
    assert line["id"] == answer.headers["X-Request-Id"]
    assert 0 <= line.pop("milliseconds") < 60_000
    assert {key: value for key, value in line.items() if key not in PARTS | {"id"}} == {
        "address": "10.1.2.3",
        "method": "GET",
        "path": "/health?lang=en",
        "status": 200,
        "bytes": len(body),
        "outcome": "ok",
    }


def test_what_is_refused_or_not_taken_is_said(app: Dash, logged: Logged) -> None:
    ask(app, "/exports/summary.xlsx?topic=/nope")
    ask(app, "/health", buffered=False).close()
    assert [(line["status"], line["outcome"]) for line in logged()] == [(404, "refused"), (200, "cut")]


def test_the_id_that_a_reader_sees_leads_to_the_request_and_to_the_cause(
    app: Dash, kept: Kept, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PAGES, DATA.id, fail)
    answer = ask(app, "/data?lang=en&token=hunter2")
    (seen,) = ID.findall(answer.text)
    assert seen == answer.headers["X-Request-Id"]
    cause, request = [fields for fields in map(json.loads, kept.lines) if fields.get("id") == seen]
    assert "BrokenError" in cause["exception"]
    assert (request["status"], request["outcome"], request["level"]) == (500, "failed", "error")
    assert "hunter2" not in "".join(kept.lines)


def test_each_request_has_an_id_of_its_own_and_none_is_left_behind(app: Dash, kept: Kept) -> None:
    ids = {ask(app, "/health").headers["X-Request-Id"] for _ in range(5)}
    assert len(ids) == 5
    logging.getLogger("dashboard").warning("after")
    assert "id" not in json.loads(kept.lines[-1])


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.1.1.1", "10.0.0.9"),
        (1, "", "10.0.0.9"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.8", "1.1.1.1"),
    ],
)
def test_who_asks_is_believed_of_as_many_proxies_as_there_are(
    app: Dash, logged: Logged, proxies: int, forwarded: str, address: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    ask(app, "/health", proxies, headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert [line["address"] for line in logged()] == [address]


@pytest.mark.parametrize(
    "query",
    [
        "token={}",
        "lang=en&PassWord={}",
        "a=1;api_key={}&b=2",
        "client-secret={}",
        "%74oken={}",
        "Authorization={}",
        "x=1&session%69d={}",
        "密码={}",
        "cookie={}=={}",
    ],
)
def test_no_secret_of_an_address_header_or_cookie_is_in_a_line(app: Dash, kept: Kept, query: str) -> None:
    headers = {"Authorization": "Bearer hunter2", "Cookie": "session=hunter2", "X-Api-Key": "hunter2"}
    ask(app, f"/health?{query.replace('{}', 'hunter2')}", headers=headers)
    (line,) = kept.lines
    assert "hunter2" not in line
    assert "***" in line


@given(path=st.text(), query=st.text(), address=st.text())
def test_whatever_is_asked_is_one_line_that_hides_nothing(path: str, query: str, address: str) -> None:
    environ = EnvironBuilder(path="/").get_environ()
    environ |= {"PATH_INFO": path, "QUERY_STRING": query}
    fields = {"path": shown_target(environ), "address": address}
    record = logging.makeLogRecord({"name": "dashboard", "levelno": 20, "levelname": "INFO", "msg": "request"} | fields)
    for form in ("text", "json"):
        line = formatter(form).format(record)
        assert line.isprintable(), line
    assert set(json.loads(line)) == PARTS | {"path", "address"}


def test_a_forged_line_stays_within_its_own(app: Dash, kept: Kept) -> None:
    forged = '2026-01-01T00:00:00+08:00 [info] change who=root outcome=ok"}\n{"event":"change"}'
    ask(app, "/nope?q=%0A%0d%1b[2J%E2%80%AE", 1, headers={"X-Forwarded-For": forged.replace("\n", "\x0b")})
    ask(app, "/a%0Ab", method=forged.replace("\n", " "))
    assert all(line.isprintable() for line in kept.lines)
    assert {json.loads(line)["event"] for line in kept.lines} == {"request"}


def test_long_values_are_cut(app: Dash, logged: Logged) -> None:
    ask(app, "/nope?q=" + "x" * 100_000)
    (line,) = logged()
    assert len(line["path"]) < LONGEST_VALUE + 40


def test_a_traceback_is_told_apart_from_lines(kept: Kept) -> None:
    try:
        raise ValueError("no\n2026-01-01T00:00:00+08:00 [info] change who=root\x1b[2J" + "x" * 100_000)
    except ValueError as error:
        record = logging.makeLogRecord({"name": "a", "levelno": 40, "levelname": "ERROR", "msg": "failed"})
        record.exc_info = (type(error), error, error.__traceback__)
    first, *others = formatter("text").format(record).split("\n")
    assert "[error] failed" in first
    assert all(line.startswith("    ") and line.isprintable() for line in others)
    assert sum(map(len, others)) < 25_000


def test_what_open_pages_ask_now_and_then_has_no_line_unless_it_fails(
    app: Dash, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(app, "/current").status_code == 200
    assert not logged()
    monkeypatch.delitem(app.server.extensions, KEY)
    assert ask(app, "/current").status_code == 500
    (line,) = logged()
    assert line["path"] == "/current"
