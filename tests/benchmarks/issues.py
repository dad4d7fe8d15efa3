"""Pages, charts and files made anew over one issue and over twelve, each as large: what many issues cost."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from dashboard.app import create_app
from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.published import answer_version
from tests.benchmarks.report import table
from tests.issues.making import published_with
from tests.issues.many import eleven_issues

# An answer that takes long is measured once.
TURNS, LONG = 5, 5000
Made = TypeVar("Made")


def run() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        made = [
            milliseconds(lambda: published_with(Path(folder) / "first")),
            milliseconds(lambda: published_with(Path(folder) / "twelve", *eleven_issues())),
        ]
    tables = [datasets for _, datasets in made]
    rows = [("tables written and checked", [taken for taken, _ in made])]
    asks = [asks_of(datasets) for datasets in tables]
    rows += [(name, [cold(asks[place][name], tables[place]) for place in (0, 1)]) for name in asks[0]]
    said = [(name, [*(f"{taken:.0f}" for taken in pair), f"{pair[1] / pair[0]:.1f}"]) for name, pair in rows]
    table("made anew, ms", ["one issue", "twelve", "ratio"], said)


def asks_of(datasets: Datasets) -> dict[str, Callable[[], object]]:
    """Return what is asked of the app over some tables: every page with its charts, the deck, the files."""
    client, version = create_app(datasets).server.test_client(), answer_version(datasets)

    def page(path: str) -> Callable[[], object]:
        return lambda: (client.get(path), client.get(f"/charts/{version}{path}"))

    pages = {topic.path: page(topic.path) for topic in TOPICS}
    others = {"deck": f"/charts/{version}/present?slides=all", "rows": f"/rows/{version}"}
    others |= {"workbook": "/exports/summary.xlsx", "briefing": "/exports/briefing.pptx"}
    return pages | {name: lambda address=address: client.get(address) for name, address in others.items()}


def cold(ask: Callable[[], object], datasets: Datasets) -> float:
    """Return the fewest milliseconds that an answer takes with nothing remembered."""
    taken: list[float] = []
    while len(taken) < TURNS and sum(taken) < LONG:
        datasets.memo.cache_clear()  # type: ignore[attr-defined]
        taken.append(milliseconds(ask)[0])
    return min(taken)


def milliseconds(make: Callable[[], Made]) -> tuple[float, Made]:
    """Return how long something takes to make, and what it is."""
    start = time.perf_counter()
    made = make()
    return 1e3 * (time.perf_counter() - start), made
