"""Where the server listens, what it is called, and who answers whether it is well."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from waitress.task import ThreadedTaskDispatcher

from dashboard.config import Settings, settings_from
from dashboard.errors import ServerError
from dashboard.serving.lanes import Lanes
from dashboard.serving.listening import bind
from dashboard.serving.server import shown_host

# Addresses that are given to no machine.
NOBODYS = (socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")


@pytest.fixture
def settings() -> Settings:
    return replace(settings_from({}), host="several", port=0)


def lead_to(monkeypatch: pytest.MonkeyPatch, *addresses: tuple[int, str]) -> None:
    found = [(family, socket.SOCK_STREAM, 0, "", (address, 0)) for family, address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def test_of_a_name_those_addresses_are_listened_on_that_the_machine_has(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_to(monkeypatch, *NOBODYS, (socket.AF_INET, "127.0.0.1"))
    (only,) = bind(settings)
    with only:
        assert only.getsockname()[0] == "127.0.0.1"


def test_where_it_has_none_of_them_that_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    lead_to(monkeypatch, *NOBODYS)
    with pytest.raises(ServerError, match="several"):
        bind(settings)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104  only shown
        ("::", "[::1]"),
        ("::1", "[::1]"),
        ("localhost", "localhost"),
    ],
)
def test_the_address_that_is_printed_can_be_opened(host: str, shown: str) -> None:
    assert shown_host(host) == shown


@pytest.mark.parametrize("path", ["/health", "/ready", "/innov/health", "/innov/ready", "/innov/", "/healthy", ""])
def test_who_watches_waits_behind_nobody_with_and_without_the_prefix(path: str) -> None:
    others = ThreadedTaskDispatcher()
    lanes = Lanes(others, "/innov")
    answered = threading.Event()
    channel = SimpleNamespace(
        requests=[SimpleNamespace(path=path, error=None)], service=answered.set, cancel=lambda: None
    )
    try:
        # Of the others there is no thread: what they get waits.
        lanes.add_task(channel)
        assert len(others.queue) == (not path.endswith(("health", "ready")))
        assert others.queue or answered.wait(60)
    finally:
        lanes.shutdown(timeout=5)
