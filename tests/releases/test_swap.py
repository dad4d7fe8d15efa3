"""Tables that take the place of others leave nothing of these behind."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from dashboard.app import create_app
from dashboard.catalogue.topics import TOPICS
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.serving import server


@pytest.fixture
def frozen() -> Iterator[None]:
    """Undo what a server does to the collector of its process."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("frozen")
def test_tables_that_were_replaced_are_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "TOPICS", TOPICS[:1])
    first = load_datasets(SHIPPED, stamped=True)
    app = create_app(first)
    client = app.server.test_client()
    server.draw_first_views(client, first)
    server.draw_further_views(client, first)
    replaced = weakref.ref(first)
    del first
    server.take_up(app.server, load_datasets(SHIPPED, stamped=True))
    assert replaced() is None
