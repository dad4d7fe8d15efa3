"""The cases that the tests go through: what follows the shipped issue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.data import Datasets
from tests.issues.invented import CONTINUING, ISSUES, NEXT_YEAR, REVISING, WIDENING
from tests.issues.making import Issue
from tests.issues.many import eleven_issues

Made = Callable[[str], Datasets]
FURTHER: dict[str, Callable[[], tuple[Issue, ...]]] = {
    "one": lambda: (),
    "continuing": lambda: (CONTINUING,),
    "revising": lambda: (REVISING,),
    "widening": lambda: (WIDENING,),
    "next_year": lambda: (NEXT_YEAR,),
    "five": lambda: ISSUES,
    "twelve": eleven_issues,
}
# ``five`` has what these two have one by one; twelve take seconds.
SLOW = ("continuing", "revising", "widening", "five", "twelve")
# A chart of more rows than this is not written into a file.
MOST_ROWS = 500


def marked(*names: str) -> list[Any]:
    """Return cases as parameters, those that are slow with their mark."""
    return [pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in names]


def of_cases(*names: str) -> pytest.MarkDecorator:
    """Let a test go through some of the cases instead of all."""
    return pytest.mark.parametrize("case", marked(*names), indirect=True)
