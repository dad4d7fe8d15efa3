"""Finds PostgreSQL, installs it where that needs no question, and starts one that only the tests use."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from tests.programs import ensure_program
from tests.serving import free_port

PACKAGE = "postgresql"
# Debian has its programs, but for those of clients, outside of the path.
DEBIAN = "/usr/lib/postgresql/*/bin"
# It refuses to run as root: these users may, the first that there is.
USERS = ("postgres", "nobody")
LONGEST_SECONDS = 60
# It listens on loopback alone; what the machine loses when it loses its power the tests do not ask.
OPTIONS = ("-h", "127.0.0.1", "-c", "unix_socket_directories=", "-F", "-N", "60")


def find() -> Path:
    """Return the folder of its programs.

    Raises:
        FileNotFoundError: There is none.
    """
    there = shutil.which("initdb")
    folders = [Path(there).parent] if there else sorted(Path("/").glob(DEBIAN.lstrip("/")), reverse=True)
    if not folders:
        raise FileNotFoundError("no PostgreSQL: initdb, postgres")
    return folders[0]


def ensure() -> None:
    """Return when PostgreSQL is there, or end the program and say what to install."""
    ensure_program(find, PACKAGE)


class Cluster:
    """A running PostgreSQL, which makes one database after the other."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._numbers = count(1)

    def database(self) -> str:
        """Make an empty database and return its address as ``DASHBOARD_STORE`` takes it."""
        name = f"store{next(self._numbers)}"
        with self.opened("postgres") as connection:
            connection.execute(f"create database {name} template template0".encode())
        return f"postgresql+psycopg://dashboard@127.0.0.1:{self.port}/{name}"

    def opened(self, database: str) -> psycopg.Connection[Any]:
        """Open a connection to a database, without a transaction."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user="dashboard", dbname=database, autocommit=True, connect_timeout=5
        )


@contextmanager
def running() -> Iterator[Cluster]:
    """Start PostgreSQL on a free port, in a folder that is gone afterwards."""
    programs, port = find(), free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder, user = Path(place), _user()
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        made = (programs / "initdb", "-D", data, "-U", "dashboard", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        subprocess.run(made, check=True, capture_output=True, cwd=place, user=user)
        with (folder / "log").open("wb") as log:
            started = (programs / "postgres", "-D", data, "-p", str(port), *OPTIONS)
            server = subprocess.Popen(started, stdout=log, stderr=log, cwd=place, user=user)
        try:
            cluster = Cluster(port)
            _wait_for(cluster, server, folder / "log")
            yield cluster
        finally:
            # What is asked of it is cut off.
            server.send_signal(2)
            server.wait(LONGEST_SECONDS)


def _user() -> str | None:
    """Return whom it runs as; none: as who runs the tests."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in USERS if name in known)


def _wait_for(cluster: Cluster, server: subprocess.Popen[bytes], log: Path) -> None:
    over = time.monotonic() + LONGEST_SECONDS
    while server.poll() is None and time.monotonic() < over:
        try:
            cluster.opened("postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
