"""What a browser asks a server for, sent by threads over connections that stay open."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

CLIENTS = 4
# As Chromium sends it to this machine.
ACCEPTED = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@dataclass(frozen=True)
class Asked:
    """A request: its address, and the JSON it posts, if it does."""

    address: str
    posted: str = ""


Pages = Sequence[Sequence[Asked]]


class Client:
    """A connection that stays open."""

    def __init__(self, url: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def answer(self, asked: Asked, *, packed: bool = True) -> bytes:
        """Return what a request is answered with, compressed as a browser accepts it.

        Raises:
            RuntimeError: It is not answered with 200.
        """
        headers = ACCEPTED if packed else {}
        if asked.posted:
            headers = headers | {"Content-Type": "application/json"}
        self.connection.request(
            "POST" if asked.posted else "GET", asked.address, asked.posted.encode() or None, headers
        )
        response = self.connection.getresponse()
        content = response.read()
        if response.status != http.client.OK:
            raise RuntimeError(f"{asked.address}: {response.status}")
        return content

    def seconds(self, asked: Asked) -> float:
        """Return how long an answer takes."""
        start = time.perf_counter()
        self.answer(asked)
        return time.perf_counter() - start


def rate(url: str, pages: Pages, seconds: float) -> float:
    """Return how many pages a second are answered to all clients, each of which asks for one after the other."""
    over = time.perf_counter() + seconds

    def ask(number: int) -> int:
        client, count = Client(url), 0
        while time.perf_counter() < over:
            for asked in pages[(number + count) % len(pages)]:
                client.answer(asked)
            count += 1
        return count

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as threads:
        count = sum(threads.map(ask, range(CLIENTS)))
    return count / (time.perf_counter() - start)


def answer_version(url: str) -> str:
    """Return the version in the addresses of the dashboard's answers, as its pages name it."""
    page = Client(url).answer(Asked("/"), packed=False).decode()
    found = re.search(r'data-version="([^"]+)"', page)
    if not found:
        raise RuntimeError(f"{url} is not the dashboard")
    return found[1]


def dashboard_pages(url: str, districts: Sequence[str]) -> tuple[Pages, Pages]:
    """Return what the dashboard is asked for by an opened page, and by a press of each district."""
    drawn = f"/charts/{answer_version(url)}/"
    return [[Asked("/"), Asked(drawn)]], [[Asked(f"{drawn}?district={name}")] for name in districts]


def plain_pages(url: str, districts: Sequence[str]) -> tuple[Pages, Pages]:
    """Return what plain Dash is asked for by an opened page, and by a press of each district."""
    (called,) = json.loads(Client(url).answer(Asked("/_dash-dependencies"), packed=False))
    places = [place.rsplit(".", 1) for place in called["output"].strip(".").split("...")]

    def post(chosen: list[str]) -> Asked:
        body = {
            "output": called["output"],
            "outputs": [{"id": name, "property": changed} for name, changed in places],
            "inputs": [{"id": "district", "property": "value", "value": chosen}],
            "changedPropIds": ["district.value"] if chosen else [],
        }
        return Asked("/_dash-update-component", json.dumps(body))

    opened = [Asked("/"), Asked("/_dash-layout"), Asked("/_dash-dependencies"), post([])]
    return [opened], [[post([name])] for name in districts]
