"""Two servers on one PostgreSQL that are read while releases follow each other, and writers that are killed at it."""

from __future__ import annotations

import http.client
import json
import re
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.data.datasets import datasets_of
from dashboard.releases.release import in_force
from dashboard.releases.store import Store
from tests import postgresql
from tests.releases.killing import hold, killed
from tests.releases.stores import release
from tests.serving import PATIENCE, asked, serving, until

READERS = 3
KILLS = 200
# A note of the shipped tables, and what stands there in each of the releases.
TABLE, FIGURE, NOTE = "targets.csv", "advanced-equipment-output-2022", "刊文称产业规模"
EDITIONS = ("甲版：称产业规模", "乙版：称产业规模")
LONGEST_PAUSE = 2.0
FEWEST = 3


@dataclass
class Released:
    """What came of it: how many releases there were, how many answers, how long until each server had a release."""

    releases: int = 0
    answers: int = 0
    killed: int = 0
    done: int = 0
    slowest: float = 0
    seen: set[tuple[int, str]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.releases} releases, {self.answers} answers, of one release each; "
            f"at most {self.slowest:.1f} s until both servers had one; "
            f"{self.killed} writers killed, {self.done} changes of theirs stand"
        )


def run(seconds: float, seed: int, address: str = "", kills: int = KILLS) -> Released:
    """Release for so many seconds, a few at the least, what two servers are read of, then kill writers.

    Fails where an answer is of two releases.

    Args:
        seconds: How long.
        seed: What decides when.
        address: An empty database; one is started unless given.
        kills: How many writers.
    """
    found = Released()
    with ExitStack() as stack:
        address = address or stack.enter_context(postgresql.running()).database()
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store, editions = Store(address), Editions()
        store.publish(editions.files[0], "import", "soak", "first", None, sound=True)
        settings = {"DASHBOARD_STORE": address, "XDG_CACHE_HOME": str(place)}
        urls = [stack.enter_context(serving(output=_quiet(place, stack), environment=settings))[0] for _ in range(2)]
        readers = [Reader(url, editions, found) for url in urls for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            _release(store, editions, urls, Random(seed), found, seconds)
        finally:
            for reader in readers:
                reader.over.set()
            for reader in readers:
                reader.join()
    assert found.wrong == [], found.wrong[:3]
    _kill(kills, seed, found)
    return found


class Editions:
    """Two packages that differ in a note, and which version has which."""

    def __init__(self) -> None:
        shipped = load_datasets(SHIPPED, stamped=True).files
        self.files, self.notes = [], dict[str, str]()
        for note in EDITIONS:
            files = {**shipped, TABLE: shipped[TABLE].replace(NOTE.encode(), note.encode())}
            self.files.append(files)
            self.notes[datasets_of(files, stamped=True).version] = note


class Reader(threading.Thread):
    """Reads a page, what it draws and a figure of it, again and again: each answer is of the release that it names."""

    def __init__(self, url: str, editions: Editions, found: Released) -> None:
        super().__init__()
        self.editions, self.found, self.over = editions, found, threading.Event()
        self._host = urlsplit(url).netloc

    def run(self) -> None:
        while not self.over.is_set():
            page, named = self._read("/")
            of = re.search(r'data-version="([^"]+)"', page)
            if not of or not of[1].startswith(f"{named[1]}.{named[0]}-"):
                self._wrong("/", f"{of} in a page of {named}")
                return
            for path in ("/charts/{}/", "/panel/{}/" + FIGURE):
                answer, same = self._read(path.format(of[1]))
                if same != named:
                    self._wrong(path, f"{same}, asked of {named}")
            notes = [note for note in EDITIONS if note in answer]
            if notes != [self.editions.notes.get(named[1])]:
                self._wrong("/panel", f"{notes} in {named}")

    def _read(self, path: str) -> tuple[str, tuple[int, str]]:
        """Return an answer, and the number and version of the release that it says it is of."""
        connection = http.client.HTTPConnection(self._host, timeout=PATIENCE * 6)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            content = answer.read().decode()
            number, version = answer.headers.get("Dashboard-Release", "0 none").split()
        finally:
            connection.close()
        if answer.status != http.client.OK:
            self._wrong(path, str(answer.status))
        self.found.answers += 1
        self.found.seen.add((int(number), version))
        return content, (int(number), version)

    def _wrong(self, path: str, said: str) -> None:
        self.found.wrong.append(f"{path}: {said}")


def _release(
    store: Store, editions: Editions, urls: list[str], chance: Random, found: Released, seconds: float
) -> None:
    """Release one edition after the other, bring one back or take one back; wait until both servers have the last."""
    over = time.monotonic() + seconds
    while (found.releases < FEWEST or time.monotonic() < over) and not found.wrong:
        current = store.current()
        assert current
        at, kind = time.monotonic(), chance.choice(("publish", "publish", "rollback", "withdraw"))
        older = next((one for one in store.releases() if one.content != current.content), None)
        if kind == "withdraw" and len(in_force(store.releases())) > 1:
            store.withdraw(current.number, "soak", "why")
        elif kind == "rollback" and older:
            store.rollback(older.number, "soak", "why")
        else:
            other = next(
                files for files, of in zip(editions.files, editions.notes, strict=True) if of != current.version
            )
            store.publish(other, "draft", "soak", "next", current.number, sound=True)
        found.releases += 1
        until(lambda: all(_serves(store, url) for url in urls))
        found.slowest = max(found.slowest, time.monotonic() - at)
        time.sleep(chance.uniform(0, LONGEST_PAUSE))
    versions = {(one.number, one.version) for one in store.releases()}
    assert found.seen <= versions
    assert store.verify() == []


def _serves(store: Store, url: str) -> bool:
    current, said = store.current(), json.loads(asked(url, "/current", PATIENCE)[1])
    return bool(said["release"] == str(current.number if current else 0))


def _kill(kills: int, seed: int, found: Released) -> None:
    with tempfile.TemporaryDirectory() as place:
        store = Store(f"sqlite:///{Path(place) / 'store.sqlite'}")
        for text in "ab":
            release(store, text)
        for number in range(kills):
            done = killed(store.address, seed + number)
            hold(store, done)
            found.killed, found.done = found.killed + 1, found.done + len(done)


def _quiet(place: Path, stack: ExitStack) -> int:
    """Return where what a server says goes: a pipe that nobody reads would hold it up."""
    return stack.enter_context((place / "said").open("ab")).fileno()
