"""The questions about sectors: their size and their number of enterprises, each beside what is aimed at."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.changes import with_past
from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, in_group, partners, with_partners
from dashboard.data.nesting import nested
from dashboard.data.observations import beside, ends_of, without_beside
from dashboard.data.questions import all_figures, latest_figures, local
from dashboard.data.statements import SUBJECT, latest, of_places, pairs
from dashboard.data.targets import target_gaps

OF_A_SECTOR = ["region", "sector"]
# What ``target_gaps`` knows of a target beside its base.
GAP = ["past", "reached", "arrived", "elapsed", "years", "required_growth"]


def sector_output(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the size of each sector in the city, its districts and parks, with its target, growth and share.

    Returns:
        Figures of output and sales revenue, as ``industry_counts`` returns those of enterprises. Beside each stand its
        latest printed growth under ``growth_`` and, once for a sector in a place, the latest other rate of it (a share
        of all industry) under ``rate_``; missing where none is printed.
    """
    chosen = {"districts": tuple(districts), "sectors": tuple(sectors)}
    sizes = _sizes(datasets, "sector_size", **chosen)
    figures = latest_figures(datasets, **chosen)
    printed = of_places(figures[figures["status"] == "actual"]).sort_values("period", key=ends_of, kind="stable")
    sizes = with_partners(sizes, printed, "growth", OF_A_SECTOR)
    rates = in_group(printed, "sector_rate")
    rates = rates[~rates["id"].isin(partners(rates, "growth")["id"])].drop_duplicates(OF_A_SECTOR, keep="last")
    rated = beside(sizes, rates, "rate_", OF_A_SECTOR)
    return without_beside(rated, "rate_", rated.duplicated(OF_A_SECTOR))


def industry_counts(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the number of enterprises of each sector in the city, its districts and parks, with the next goal.

    Returns:
        The latest figures, each with the nearest target of its subject that ends no earlier under ``target_``, and what
        ``target_gaps`` knows of the two (``reached``, ``required_growth`` ...); missing where there is none.
        A target that has no printed base stands as a row of its own with its status. Under ``before_`` is the period
        before. In the order of ``nested``: under each what is a part of it.
    """
    return _sizes(datasets, "sector_enterprises", districts=tuple(districts), sectors=tuple(sectors))


def _sizes(datasets: Datasets, group: Group, *, districts: tuple[str, ...], sectors: tuple[str, ...]) -> pd.DataFrame:
    """Return the figures of a group with their targets and the period before, nested."""
    rows = local(of_places(in_group(all_figures(datasets, districts=districts, sectors=sectors), group)))
    goals, actual = rows[rows["status"] != "actual"], latest(rows[rows["status"] == "actual"])
    nearest = pairs(goals, actual).drop_duplicates("base", keep="last")
    measured = goals.merge(nearest[["goal", "base"]], left_on="id", right_on="goal")
    joined = beside(actual.assign(base=actual["id"]), measured, "target_", ["base"]).drop(columns="base")
    gaps = datasets.memo(target_gaps)
    gaps = gaps[["id", "actual_id", *GAP]].rename(columns={"id": "target_id", "actual_id": "id"})
    joined = joined.merge(gaps, on=["target_id", "id"], how="left")
    alone = goals[~goals["id"].isin(goals.merge(actual[SUBJECT], on=SUBJECT)["id"])]
    return with_past(datasets, nested(datasets, pd.concat([joined, alone], ignore_index=True)))
