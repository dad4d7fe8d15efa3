"""The question about plans for projects: how far each is carried out, beside the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import belongs, in_group, with_partners
from dashboard.data.observations import records
from dashboard.data.periods import last_month, last_year, months_in, spans_years
from dashboard.data.questions import all_figures
from dashboard.data.statements import latest
from dashboard.supervision.pace import judge_rate, with_verdicts

YEAR = 12


def project_progress(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return how far plans for projects are carried out, in per cent.

    First come the rates that can be held against the calendar, then the others; of both those that are reached before
    those that are expected, those whose plan is printed before the others, the farthest first.

    Returns:
        Rates, with what is done under ``done_`` and the plan of the same year under ``plan_``, missing where not
        printed; ``elapsed``, the share of the plan's year that was gone at the end of their period: missing for a
        whole year, and where the rate is of no plan of a year (group ``start_rate``); ``past``: that year was over
        before the last issue; and ``verdict``.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows.assign(year=rows["period"].map(last_year))
    rates = with_partners(latest(in_group(rows, "project_progress")), rows, "done", ["region", "period"])
    rates = with_partners(rates, rows, "plan", ["region", "year"])
    last_issue = datasets.observations()["issue"].map(last_month).max()
    rates = rates.assign(past=100 * rates["year"] + YEAR < last_issue).drop(columns="year")
    rates = rates.assign(elapsed=pd.array([_elapsed(row) for row in records(rates)], dtype="float"))
    rates = with_verdicts(rates, judge_rate)
    order = pd.DataFrame(
        {
            "untimed": rates["elapsed"].isna(),
            "aimed": rates["status"] != "actual",
            "unplanned": rates["plan_id"].isna(),
            "less": -rates["value"],
        }
    )
    return rates.loc[order.sort_values([*order], kind="stable").index].reset_index(drop=True)


def _elapsed(row: Mapping[str, Any]) -> float:
    """Return the share of a year that was gone at the end of a rate's period; missing where time says nothing of it."""
    period = row["period"]
    if not period or belongs(row, "start_rate") or spans_years(period) or months_in(period) == YEAR:
        return float("nan")
    return last_month(period) % 100 / YEAR
