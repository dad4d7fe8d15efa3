"""What monitors ask: whether the process is alive, and whether it serves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app

from dashboard.data import Datasets
from dashboard.errors import StoreError
from dashboard.published import KEY, answer_version, known_store, program_version, take_state
from dashboard.releases.on_disk import Folder
from dashboard.releases.release import scheduled

FOLDER = "dashboard.folder"


def add_health(server: Flask) -> None:
    """Add the addresses that monitors ask."""
    server.add_url_rule("/health", "health", health)
    server.add_url_rule("/ready", "ready", ready)
    server.add_url_rule("/current", "current", current_version)


def health() -> Response:
    """Answer that the process is alive, with the versions of tables and program; no table is looked into."""
    datasets: Datasets | None = current_app.extensions.get(KEY)
    said = {"status": "ok", "version": datasets.version if datasets else "", "program": program_version()}
    return _answer(said, 200)


def ready() -> Response:
    """Answer 200 where the tables are served, 503 where there are none."""
    datasets: Datasets | None = current_app.extensions.get(KEY)
    if datasets is None:
        return _answer({"status": "no tables", "program": program_version()}, 503)
    return _answer(readiness(take_state("")), 200)


def current_version() -> Response:
    """Answer with the version of what is published, as pages have it, and the release that it is; open pages ask."""
    datasets = take_state("")
    return _answer({"version": answer_version(datasets), "release": datasets.release}, 200)


def watch_folder(server: Flask, folder: Path) -> None:
    """Have ``/ready`` say how the tables of a folder stand to those that are served."""
    server.extensions[FOLDER] = Folder(folder)


def readiness(datasets: Datasets) -> dict[str, Any]:
    """Return what is served, the versions of tables and program, the rows of each table; and what of newer tables.

    ``release``: which release that is. ``scheduled``: which is to follow, and when.

    ``refused``: how many problems newer tables had at the start that are therefore not served. ``on_disk``: how those
    of the folder stand by now, as in ``Folder.state``.
    """
    rows = {name: len(datasets.table(name)) for name in datasets.names}
    refused = datasets.refusal.problems if datasets.refusal else 0
    versions = {"version": datasets.version, "program": program_version()}
    folder: Folder | None = current_app.extensions.get(FOLDER)
    said = {"status": "ok", **versions, "release": datasets.release, **_ahead(), "rows": rows, "refused": refused}
    return said | ({"on_disk": folder.state(datasets)} if folder else {})


def _ahead() -> dict[str, Any]:
    """Return the release that is to be published next; nothing of it where the store cannot be read."""
    try:
        store = known_store()
        following = scheduled(store.releases()) if store else None
    except StoreError:
        return {}
    ahead = {"release": str(following.number), "at": following.since.isoformat()} if following else None
    return {"scheduled": ahead}


def _answer(said: dict[str, Any], status: int) -> Response:
    response = Response(current_app.json.dumps(said), status=status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
