"""A profile says every figure of its subject, however many issues print them."""

from __future__ import annotations

import pytest

from dashboard.data import Datasets
from dashboard.data.subjects import figures_of
from tests.issues.cases import of_cases
from tests.profiles import SUBJECTS, stated

pytestmark = pytest.mark.slow


@of_cases("five", "twelve")
def test_a_profile_says_every_figure_of_its_subject(tables: Datasets) -> None:
    for subject in SUBJECTS:
        own = set(figures_of(tables, subject)["id"])
        assert own - stated(tables, subject) == set(), subject
