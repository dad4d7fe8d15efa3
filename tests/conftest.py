"""The shipped tables, a copy of them to break, and the app over them."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import settings

from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.numerals import RANK_UNIT
from tests import postgresql
from tests.english import untranslated

# Garbage is looked for seldom: of thousands of tests and of whole workbooks none is, and each look takes long.
gc.set_threshold(100_000, 10, 10)
# A slow machine is no failure.
settings.register_profile("patient", deadline=None)
settings.register_profile("fast", settings.get_profile("patient"), max_examples=20)
settings.load_profile("patient")

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Mark as slow what runs in a browser, and what checks a copy of the tables."""
    for item in items:
        if BROWSER in item.path.parents or "folder" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def datasets() -> Datasets:
    return load_datasets(SHIPPED)


@pytest.fixture(scope="session", params=[0.0, -2.0, float("nan")], ids=str)
def odd_tables(request: pytest.FixtureRequest, datasets: Datasets) -> Datasets:
    """Return the tables with one odd value in place of every figure but the ranks."""
    units = datasets.table("indicators").set_index("id")["unit"]
    frames = {name: datasets.table(name) for name in datasets.names}
    for name, frame in frames.items():
        if "value" in frame:
            ranks = frame["indicator"].map(units) == RANK_UNIT
            frames[name] = frame.assign(value=frame["value"].where(ranks, request.param))
    return Datasets(datasets.descriptor, datasets.version, frames)


@pytest.fixture(scope="session")
def english() -> None:
    """Skip what looks for Chinese while a message has no English: one test says that, with its remedy."""
    if untranslated():
        pytest.skip("a message has no English: see test_every_message_has_its_english")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped folder."""
    copy = tmp_path / "datasets"
    shutil.copytree(SHIPPED, copy)
    return copy


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgresql.Cluster]:
    with postgresql.running() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty store, once of each database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    made: postgresql.Cluster = request.getfixturevalue("cluster")
    return made.database()


@pytest.fixture(scope="session")
def app(datasets: Datasets) -> Dash:
    # The tests of tables, findings and drawings start no app.
    from dashboard.app import create_app

    return create_app(datasets)


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client
