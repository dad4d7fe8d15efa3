"""The shipped tables, a copy of them to break, and the app over them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from dash import Dash
from hypothesis import settings

from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets

# A slow machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def datasets() -> Datasets:
    return load_datasets(SHIPPED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped folder."""
    copy = tmp_path / "datasets"
    shutil.copytree(SHIPPED, copy)
    return copy


@pytest.fixture(scope="session")
def app(datasets: Datasets) -> Dash:
    return create_app(datasets)
