"""The board with its own tasks and with five thousand: its page as it is asked for, filtered, and as of a new day."""

from __future__ import annotations

import time

from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.data.districts import districts_of
from tests.benchmarks.report import compared, table
from tests.supervision.boards import many_tasks

TASKS, MOST = 5000, 300


def run() -> None:
    """Print the table; what is asked for once is made once, so that each district and each day is another page."""
    shipped = load_datasets(SHIPPED)
    asked = {
        "a district": [f"district={name}" for name in districts_of(shipped)["id"]],
        "a new day": [f"on=2021-{month:02d}-15" for month in range(1, 8)],
    }
    rows = {name: list[float]() for name in asked}
    for tables in (shipped, many_tasks(shipped, TASKS)):
        client = create_app(tables).server.test_client()
        client.get("/supervision")
        for name, queries in asked.items():
            rows[name].append(min(worked(client, f"/supervision?{query}") for query in queries))
    said = [(name, [f"{few:.0f}", f"{many:.0f}", compared(many / MOST, 1)]) for name, (few, many) in rows.items()]
    table("the board, ms of work", ["shipped tasks", f"{TASKS:,}", f"of {MOST}"], said)


def worked(client: FlaskClient, address: str) -> float:
    """Return how many milliseconds the process works on an answer, whatever else the machine does."""
    start = time.process_time()
    client.get(address)
    return 1e3 * (time.process_time() - start)
