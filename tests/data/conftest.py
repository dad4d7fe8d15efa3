"""The shipped figures as rows."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.observations import records


@pytest.fixture(scope="session")
def figures(datasets: Datasets) -> list[dict[str, Any]]:
    return records(datasets.observations())
