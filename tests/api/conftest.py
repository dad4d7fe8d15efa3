"""What the tests of answers share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.api import files
from dashboard.bounds import EXPORTS_AT_A_TIME


@pytest.fixture
def full() -> Iterator[None]:
    """Let as many files be in the making as may be."""
    taken = {str(number) for number in range(EXPORTS_AT_A_TIME)}
    files.MAKING.update(taken)
    yield
    files.MAKING.difference_update(taken)
