"""Which printed growth is held against the two levels that it leads from and to, once both are printed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.data.changes import PAST, with_past
from dashboard.data.datasets import Datasets
from dashboard.data.groups import with_partners
from dashboard.data.observations import records
from dashboard.data.periods import last_month
from dashboard.data.questions import all_figures
from dashboard.data.statements import SUBJECT

# What a level and its growth have in common besides the indicator that is grown.
ALIKE = [*(name for name in SUBJECT if name != "indicator"), "period"]
# A year later, as ``last_month`` counts.
YEAR = 100
# What only a curator writes of a reconciliation.
NAMELESS = dict.fromkeys(("zh", "en", "note", "note_en"), math.nan)


def growth_to_reconcile(datasets: Datasets) -> list[dict[str, Any]]:
    """Return the reconciliations that follow from the rule that growth leads from one level to the next.

    Returns:
        One row for each printed growth whose two levels, a year apart, are printed: as in ``reconciliations``, without
        names and a note. The growth is the ``total``, the parts are the later level and the earlier one.
    """
    figures = all_figures(datasets)
    reached = figures[(figures["status"] == "actual") & figures["value"].notna()]
    told = with_past(datasets, with_partners(reached, reached, "growth", ALIKE).dropna(subset="growth_id"))
    return [*_rows(records(told))]


def _rows(levels: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for level in levels:
        if _a_year_apart(level):
            growth, parts = level["growth_id"], f"{level['id']} {level[f'{PAST}id']}"
            yield NAMELESS | {"id": f"rule-{growth}", "kind": "growth", "total": growth, "parts": parts}


def _a_year_apart(level: Mapping[str, Any]) -> bool:
    """Tell whether a level has one of the year before beside it; of another length none stands there."""
    before = level[f"{PAST}period"]
    return isinstance(before, str) and last_month(level["period"]) - last_month(before) == YEAR
