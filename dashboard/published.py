"""The tables that are published now; the one thing that may change while the server runs."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app

from dashboard.data import Datasets
from dashboard.releases.store import Store

KEY, STORE = "dashboard.datasets", "dashboard.store"


def publish(server: Flask, datasets: Datasets) -> None:
    """Replace the published tables whole; requests under way keep what they began with."""
    server.extensions[KEY] = datasets


@cache
def program_version() -> str:
    """Return the version of the code, its words and what browsers get, by what the files hold."""
    endings = ("py", "po", "mjs", "css")
    files = sorted(file for ending in endings for file in Path(__file__).parent.rglob(f"*.{ending}"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def answer_version(datasets: Datasets) -> str:
    """Return what the address of a kept answer names: another one as soon as tables or program change."""
    return f"{datasets.version}-{program_version()}"


def published() -> Datasets:
    """Return the tables that the running request reads."""
    datasets: Datasets = current_app.extensions[KEY]
    return datasets


def known_store() -> Store | None:
    """Return the store that the running app was made with; none where it knows none."""
    store: Store | None = current_app.extensions[STORE]
    return store
