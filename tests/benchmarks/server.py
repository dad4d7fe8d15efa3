"""Time to build each figure, and the server's answer to a filter change, cold and memoised."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from urllib.parse import urlsplit

import dash

from dashboard.app import create_app
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View, districts_of
from dashboard.components.charts import rendering_of
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.published import answer_version
from tests.benchmarks.serving import serving

CHANGES = 400


def run() -> None:
    """Print the table."""
    datasets = load_datasets(SHIPPED)
    app = create_app(datasets)
    print(f"{'figure':<28}{'cold ms':>10}{'memoised µs':>14}")
    for entry in dash.page_registry.values():
        view = View.of(datasets, entry["path"], {})
        for chart in charts_on(entry["path"]).values():
            datasets.memo.cache_clear()  # type: ignore[attr-defined]
            cold = seconds(partial(rendering_of, chart, view))
            memoised = statistics.median(seconds(partial(rendering_of, chart, view)) for _ in range(100))
            print(f"{chart.id:<28}{cold * 1e3:10.1f}{memoised * 1e6:14.1f}")
    districts = districts_of(datasets)["id"].tolist()
    page = f"/charts/{answer_version(datasets)}/industry"
    addresses = [page, *(f"{page}?district={name}" for name in districts)]
    with serving(app.server) as url:
        cold_answers = [answer(url, address, datasets) for address in addresses]
        answers = [answer(url, address) for address in islice(cycle(addresses), CHANGES)]
    print(f"\n{'answer to a filter change on /industry':<42}{'median ms':>10}{'95 % ms':>10}")
    for name, times in (("first time anyone asks", cold_answers), ("asked before", answers)):
        ninety_five = statistics.quantiles(times, n=20)[-1]
        print(f"{name:<42}{statistics.median(times) * 1e3:10.2f}{ninety_five * 1e3:10.2f}")


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


CONNECTIONS: dict[str, http.client.HTTPConnection] = {}


def answer(url: str, address: str, fresh: Datasets | None = None) -> float:
    """Return how long the server takes to answer a filter change, with nothing kept of ``fresh`` tables."""
    if fresh:
        fresh.memo.cache_clear()  # type: ignore[attr-defined]
    connection = CONNECTIONS.setdefault(url, http.client.HTTPConnection(urlsplit(url).netloc))
    start = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    if response.status != http.client.OK:
        raise RuntimeError(f"{address}: {response.status}")
    return time.perf_counter() - start
