"""Tables that take the place of others leave nothing of these behind."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from queue import SimpleQueue

import pytest
from flask import Flask, Response, request

from dashboard.app import create_app
from dashboard.catalogue.topics import TOPICS
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.published import KEY
from dashboard.serving import drawing
from dashboard.translations import LANGS


@pytest.fixture
def frozen() -> Iterator[None]:
    """Undo what a server does to the collector of its process."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("frozen")
def test_tables_that_were_replaced_are_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "TOPICS", TOPICS[:1])
    first = load_datasets(SHIPPED, stamped=True)
    app = create_app(first)
    drawing.draw_first_views(app.server, first)
    drawing.draw_further_views(app.server, first)
    replaced = weakref.ref(first)
    del first
    drawing.take_up(app.server, load_datasets(SHIPPED, stamped=True)).join()
    assert replaced() is None


@pytest.mark.usefixtures("frozen")
def test_newer_tables_are_served_at_once_and_end_what_is_made_of_those_before(
    datasets: Datasets,
) -> None:
    server = Flask("drawn", static_folder=None)
    asked, let = SimpleQueue[str](), threading.Event()

    def hold_up() -> Response:
        asked.put(request.path)
        assert let.wait(60)
        return Response()

    server.before_request(hold_up)
    first, second = replace(datasets), replace(datasets)
    drawn = drawing.take_up(server, first)
    assert asked.get(timeout=60) == "/"
    # The first page is being made: nobody waits for it.
    newer = drawing.take_up(server, second)
    assert server.extensions[KEY] is second
    let.set()
    drawn.join(60)
    newer.join(60)
    assert not drawn.is_alive()
    # One page of the first tables, and all of the second.
    paths = [asked.get() for _ in range(asked.qsize())]
    assert paths.count("/industry") == len(LANGS)
    assert paths[-1].startswith("/find/")
