"""The questions about named companies: sales and capacities."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.changes import with_past
from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, in_group
from dashboard.data.periods import last_month, months_in
from dashboard.data.questions import latest_figures
from dashboard.data.statements import SUBJECT


def company_sales(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what named companies sell in a year, in 亿元, company by company.

    Returns:
        Figures with ``main``: of what a company has reached one stands for it, the largest of its newest year, and of
        what it aims at one, the nearest; its other figures follow. Under ``before_`` is the period before.
        The largest company comes first, and all that is aimed at after what is reached.
    """
    rows = in_group(latest_figures(datasets, districts=districts, sectors=sectors), "company_sales")
    aimed, ends = rows["status"] != "actual", rows["period"].map(last_month)
    rows = rows.assign(aimed=aimed, whole=rows["period"].map(months_in) == 12, end=ends.where(~aimed, -ends))
    # A half-year is no match for other companies' years.
    rows = rows.sort_values(["aimed", "whole", "end", "value"], ascending=[True, False, False, False], kind="stable")
    company = ["aimed", "organisation"]
    rows = rows.assign(main=~rows.duplicated(company), size=rows.groupby(company)["value"].transform("first"))
    ordered = rows.sort_values(["aimed", "size", "organisation"], ascending=[True, False, True], kind="stable")
    return with_past(datasets, ordered.drop(columns=["aimed", "whole", "end", "size"]))


def capacities(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return planned capacities of companies and projects by the year they are due; units differ (GW, GWh).

    Returns:
        Figures, those of one subject together; the subject of most years first.
    """
    rows = _of(datasets, "capacity", districts, sectors)
    rows = rows[rows["period"] != ""].assign(due=lambda planned: planned["period"].map(last_month))
    years = rows.groupby(SUBJECT, dropna=False)["due"].transform("nunique")
    keys = ["years", "organisation", "project", "unit", "indicator", "due", "value"]
    ordered = rows.assign(years=-years).sort_values(keys, ignore_index=True)
    return ordered.drop(columns=["due", "years"])


def _of(datasets: Datasets, group: Group, districts: Iterable[str], sectors: Iterable[str]) -> pd.DataFrame:
    rows = in_group(latest_figures(datasets, districts=districts, sectors=sectors), group)
    rows = rows.assign(reached=rows["status"] == "actual")
    return rows.sort_values(["reached", "value"], ascending=False, ignore_index=True).drop(columns="reached")
