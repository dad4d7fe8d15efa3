"""What tellers are given: the answer to the question of a chart."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.data import Datasets
from dashboard.findings.finding import Finding
from dashboard.translations import Words, words_in

Asked = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def asked(datasets: Datasets) -> Asked:
    """Return what answers the question of a chart, of the shipped tables and with its choices."""
    return lambda chart, **choices: chart_named(chart).question(datasets, **choices)


def found(tell: Callable[[pd.DataFrame, Words], Finding | None], frame: pd.DataFrame) -> Finding:
    """Return what a teller that may find nothing finds, in Chinese."""
    finding = tell(frame, words_in("zh"))
    assert finding
    return finding
