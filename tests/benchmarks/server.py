"""Pages and filter clicks answered a second, answers to a filter's choice, and starts: the dashboard and plain Dash.

Both make their figures once, are served by waitress, and take turns, each in a process of its own.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from flask import Flask

from dashboard.app import create_app
from dashboard.catalogue.topics import TOPICS
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.districts import districts_of
from dashboard.serving.drawing import draw_first_views
from tests.benchmarks.clients import CLIENTS, Asked, Client, Pages, answer_version, dashboard_pages, plain_pages, rate
from tests.benchmarks.report import compared, table
from tests.benchmarks.serving import serving
from tests.benchmarks.starts import print_starts
from tests.serving import serving as process

TURNS, SECONDS = 5, 2.0
AGAIN, FRESH = 400, 3
LEAST = 3
# Milliseconds for an answer that was asked before, and for one that was not.
MOST_AGAIN, MOST_FIRST = 5, 60
PROGRAMS = {"dashboard": ("-m", "dashboard"), "plain Dash": ("-m", "tests.benchmarks.plain")}


def run() -> None:
    """Print the tables."""
    datasets = load_datasets(SHIPPED)
    districts = districts_of(datasets)["id"].tolist()
    print_rates(districts)
    app = create_app(datasets)
    with serving(app.server) as url:
        print_answers(url, app.server, datasets, districts)
    print_starts(PROGRAMS)


def print_rates(districts: Sequence[str]) -> None:
    """Print how many pages are opened, and filters pressed, a second.

    A page is all that a browser asks for but for what a cache keeps by its fingerprint: the page and its charts; of
    plain Dash the page, layout, list of callbacks and the first callback.
    """
    with process(*PROGRAMS["dashboard"]) as (ours, _), process(*PROGRAMS["plain Dash"]) as (plain, _):
        asked: list[tuple[str, tuple[Pages, Pages]]] = [
            (ours, dashboard_pages(ours, districts)),
            (plain, plain_pages(plain, districts)),
        ]
        for url, kinds in asked:
            _ask_once(url, kinds)
        # By turn, by kind, by app.
        found = [[[rate(url, kinds[kind], SECONDS) for url, kinds in asked] for kind in (0, 1)] for _ in range(TURNS)]
    medians = [[statistics.median(turn[kind][app] for turn in found) for kind in (0, 1)] for app in (0, 1)]
    rows = [(name, [f"{one:.0f}" for one in rates]) for name, rates in zip(PROGRAMS, medians, strict=True)]
    ratios = [compared(one / other, LEAST, least=True) for one, other in zip(*medians, strict=True)]
    table(f"a second, by {CLIENTS} clients", ["pages opened", "filter clicks"], [*rows, ("ratio", ratios)])


def _ask_once(url: str, kinds: Iterable[Pages]) -> None:
    """Ask for everything once: what is made at the first request is made, by one client alone."""
    client = Client(url)
    for pages in kinds:
        for page in pages:
            for one in page:
                client.answer(one)


def print_answers(url: str, start: Flask, datasets: Datasets, districts: Sequence[str]) -> None:
    """Print milliseconds from a request to the answer with a page's charts, for each district alone.

    Asked first is what nobody asked for since the server started and drew its first views.
    """
    client, version = Client(url), answer_version(url)
    first: list[float] = []
    again: list[float] = []
    rows = []
    for topic in TOPICS:
        asked = [Asked(f"/charts/{version}{topic.path}?district={name}") for name in districts]
        fresh = []
        for _ in range(FRESH):
            datasets.memo.kept.clear()
            draw_first_views(start, datasets)
            fresh += [1e3 * client.seconds(one) for one in asked]
        kept = [1e3 * client.seconds(asked[number % len(asked)]) for number in range(AGAIN // len(TOPICS))]
        rows.append((topic.path, _said(fresh) + _said(kept)))
        first += fresh
        again += kept
    rows.append((f"all (≤ {MOST_FIRST} and {MOST_AGAIN})", _said(first) + _said(again)))
    table("charts of a page, ms", ["first, median", "slowest", "asked before", "slowest"], rows)


def _said(times: Sequence[float]) -> list[str]:
    return [f"{statistics.median(times):.1f}", f"{max(times):.1f}"]
