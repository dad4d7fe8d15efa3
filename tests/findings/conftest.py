"""What tellers are given: the answer to the question of a chart."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.data import Datasets
from dashboard.findings.finding import Finding

Asked = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def asked(datasets: Datasets) -> Asked:
    """Return what answers the question of a chart, of the shipped tables and with its choices."""
    return lambda chart, **choices: chart_named(chart).question(datasets, **choices)


def told(finding: Finding | None) -> Finding:
    """Return a finding that has to be there."""
    assert finding
    return finding
