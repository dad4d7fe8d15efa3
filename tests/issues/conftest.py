"""The tables of one, two, five and twelve issues, each written, read and asked once a session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.findings.finding import Finding
from dashboard.published import answer_version
from dashboard.translations import LANGS, Lang
from tests.issues.cases import FURTHER, MOST_ROWS, Made, marked
from tests.issues.falsehoods import current_rows, hold, multiplied, replaced_ids
from tests.issues.making import published_with
from tests.profiles import OF_A_DISTRICT


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return what makes the tables of a case, once."""
    return cache(lambda name: published_with(tmp_path_factory.mktemp(name) / "datasets", *FURTHER[name]()))


@pytest.fixture(scope="session", params=marked(*FURTHER))
def case(request: pytest.FixtureRequest) -> str:
    """Return the name of a case."""
    return str(request.param)


@pytest.fixture(scope="session")
def tables(case: str, made: Made) -> Datasets:
    """Return the tables of a case."""
    return made(case)


@pytest.fixture(scope="session")
def figures(tables: Datasets) -> Mapping[str, Mapping[str, Any]]:
    """Return the figures of a case by their ids."""
    return {row["id"]: row for row in records(tables.observations())}


@pytest.fixture(scope="session")
def current(tables: Datasets) -> pd.DataFrame:
    """Return the figures of a case as the last issue that has them prints them."""
    return current_rows(tables)


@pytest.fixture(scope="session")
def replaced(tables: Datasets) -> frozenset[str]:
    """Return the ids of the figures of a case that a later issue gives with another number."""
    return replaced_ids(tables)


@pytest.fixture(params=OF_A_DISTRICT, ids=lambda chart: chart.id)
def chart(request: pytest.FixtureRequest) -> Chart:
    """Return each chart."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    """Return each language."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def view(tables: Datasets, lang: Lang) -> View:
    """Return what is shown of a case without filters."""
    return View.of(tables, "/", {"lang": lang})


@pytest.fixture
def findings(chart: Chart, tables: Datasets) -> list[Finding]:
    """Return what a chart finds in a case, in every language."""
    return [chart.finding(View.of(tables, "/", {"lang": lang})) for lang in LANGS]


@pytest.fixture(scope="session")
def client(tables: Datasets) -> FlaskClient:
    """Return a client of the app over the tables of a case."""
    client: FlaskClient = create_app(tables).server.test_client()
    return client


@pytest.fixture(scope="session")
def version(tables: Datasets) -> str:
    """Return what the addresses of answers name."""
    return answer_version(tables)


@pytest.fixture
def writable(view: View) -> None:
    """Fail where a chart multiplies its figures so much that a file of them would take minutes."""
    for chart in OF_A_DISTRICT:
        finding = chart.finding(view)
        if len(finding.rows) > MOST_ROWS:
            hold(f"{chart.id}, therefore not written", multiplied(finding))
