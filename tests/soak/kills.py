"""A server that is killed or told to stop under load and started again at once, while its tables are replaced."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from tests.serving import LONGEST_STOP, answers, asked, end, free_port, start
from tests.soak.addresses import addresses, version_at

READERS = 4
CHANGED = "rd_top_ten.csv"
# What is replaced in it makes an edition of the tables: two sound ones and a broken one.
EDITIONS = {"first": ("5.3", "5.3"), "second": ("未公布", "尚未公布"), "broken": (",exact,", ",exactly,")}
# Up to so many seconds after a start the tables are replaced; up to so many after its first answer it is ended.
LATEST_REPLACED, LATEST_END = 2.0, 3.0
# How often a server is ended before it has answered.
EARLY = 0.2


@dataclass
class Kills:
    """What came of it: how often servers were ended in which way, how many answers they gave, what was wrong."""

    killed: int = 0
    told: int = 0
    refused: int = 0
    answered: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.killed} times killed, {self.told} times told to stop, {self.refused} times broken tables refused, "
            f"{self.answered} answers"
        )


def run(seconds: float, seed: int) -> Kills:
    """Go on for so many seconds, and until a server was ended; fail where one did not bear it well."""
    found, chance, over = Kills(), Random(seed), time.monotonic() + seconds
    port = free_port()
    with tempfile.TemporaryDirectory() as place:
        tables = Tables(Path(place))
        environment = {"DASHBOARD_DATASETS": str(tables.folder), "XDG_CACHE_HOME": str(tables.place / "cache")}
        while not found.killed + found.told or time.monotonic() < over:
            # What it says goes to a file: a pipe that nobody reads would hold it up.
            with (tables.place / "said").open("w+", encoding="utf-8") as said:
                server = start(port=port, output=said.fileno(), environment=environment)
                try:
                    live(server, f"http://127.0.0.1:{port}", tables, chance, found)
                finally:
                    end(server)
                said.seek(0)
                found.wrong += [text for text in [said.read()] if "Traceback" in text]
            assert found.wrong == [], found.wrong[:3]
    return found


class Tables:
    """A folder of tables of which now one edition stands there, now another."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = shutil.copytree(SHIPPED, place / "datasets")
        self.versions = set()
        for edition in ("second", "first"):
            self.put(edition)
            self.loaded = load_datasets(self.folder)
            self.versions.add(self.loaded.version)

    def put(self, edition: str) -> None:
        """Replace the tables at once, as an editor saves."""
        text = (SHIPPED / CHANGED).read_text(encoding="utf-8")
        beside = self.place / "saved"
        beside.write_text(text.replace(*EDITIONS[edition]), encoding="utf-8")
        beside.replace(self.folder / CHANGED)
        self.edition = edition


def live(server: subprocess.Popen[str], url: str, tables: Tables, chance: Random, found: Kills) -> None:
    """Replace the tables of a server that starts, then end it while it is read."""
    editions = (tables.edition, chance.choice(("first", "second", "second", "broken")))
    replacing = threading.Timer(chance.uniform(0, LATEST_REPLACED), tables.put, editions[1:])
    replacing.start()
    early = chance.random() < EARLY
    while not early and server.poll() is None and not answers(url):
        time.sleep(0.02)
    told, readers = chance.choice((signal.SIGTERM, signal.SIGKILL)), list[Reader]()
    if not early and server.poll() is None:
        version = json.loads(asked(url, "/health")[1])["version"]
        if version not in tables.versions:
            found.wrong.append(f"serves {version}, none of {tables.versions}")
        asked_for, seeds = version_at(url), [chance.random() for _ in range(READERS)]
        readers = [Reader(url, addresses(asked_for, Random(one), tables.loaded), found) for one in seeds]
    for reader in readers:
        reader.start()
    time.sleep(chance.uniform(0, LATEST_END))
    for reader in readers:
        reader.told = told
    server.send_signal(told)
    code = server.wait(timeout=LONGEST_STOP)
    for reader in readers:
        reader.join()
    replacing.join()
    if code == 1 and "broken" in editions:
        found.refused += 1
        tables.put("first")
    elif told == signal.SIGKILL and code == -signal.SIGKILL:
        found.killed += 1
    elif told == signal.SIGTERM and (code == 0 or (early and code == -signal.SIGTERM)):
        # Before it listens for the signal, that ends it as it ends every program.
        found.told += 1
    else:
        found.wrong.append(f"{told.name} on {editions} ended it with {code}")


class Reader(threading.Thread):
    """Asks a server for one thing after the other until it is gone."""

    def __init__(self, url: str, wanted: Iterator[str], found: Kills) -> None:
        super().__init__()
        self.url, self.wanted, self.found = url, wanted, found
        self.told: signal.Signals | None = None

    def run(self) -> None:
        """Ask; what is begun when the server is told to stop comes whole."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=LONGEST_STOP)
        for address in self.wanted:
            try:
                connection.request("GET", address)
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException) as error:
                cut_off = self.told == signal.SIGTERM and isinstance(error, http.client.IncompleteRead)
                if not self.told or cut_off:
                    self.found.wrong.append(f"{address}: {error!r}")
                connection.close()
                return
            put_off = answer.status == http.client.SERVICE_UNAVAILABLE and address.startswith("/exports/")
            if not put_off and (answer.status != http.client.OK or not content):
                self.found.wrong.append(f"{address}: {answer.status}")
            self.found.answered += 1
