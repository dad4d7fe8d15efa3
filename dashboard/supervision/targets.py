"""The lists of targets, each with how it stands: what needs care, and all by the year they are due."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.groups import belongs
from dashboard.data.observations import CITY, records
from dashboard.data.periods import last_year, spans_years
from dashboard.data.profiles import profile_part
from dashboard.data.questions import by_indicator, chosen
from dashboard.data.subjects import Subject
from dashboard.data.targets import target_gaps
from dashboard.supervision.pace import LATE, URGENCY, judge, states, with_verdicts

MOST_URGENT = 6
# As many targets of the curator's choice stand for all.
MOST_NAMED = 3


def judged_targets(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return all targets beside what is reached, each with how it stands.

    Returns:
        Rows as in ``target_gaps``, with ``verdict``.
    """
    return chosen(datasets, datasets.memo(_judged), districts=districts, sectors=sectors)


def _judged(datasets: Datasets) -> pd.DataFrame:
    """Judge once what every choice has a part of."""
    return with_verdicts(datasets.memo(target_gaps), judge)


def urgent_targets(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the targets that need care, the most urgent first: those that are late, then by the growth they need.

    Returns:
        Rows as in ``judged_targets``, of targets that lie ahead, or that were missed within a year before the last
        issue.
    """
    rows = judged_targets(datasets, districts=districts, sectors=sectors)
    state = states(rows)
    told = rows["required_growth"].notna() | rows["elapsed"].notna() | (state != "unknown")
    open_ = ~rows["past"] & told
    missed = rows["past"] & state.isin(LATE) & (rows["target_year"] >= rows["issue"].map(last_year) - 1)
    rows = rows.assign(rank=state.map(URGENCY.index))[(open_ | missed) & (state != "reached")]
    rows = rows.assign(margin=rows["reached"] - rows["elapsed"])
    order = rows.sort_values(["rank", "required_growth", "margin"], ascending=[True, False, True], ignore_index=True)
    return order.drop(columns=["rank", "margin"]).head(MOST_URGENT)


def targets_by_year(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return all targets as ``judged_targets`` does, year by year as they are due.

    First comes the year of the targets that stand for all, with these at its head. Of a year those that can be judged
    come next, the most urgent first, then the others, the city before its districts. What was due before the last
    issue comes last. How long something is to last (years) is no target that is due.

    Returns:
        Rows as in ``judged_targets``, with ``judged``: a share, a growth or a share of time is known of it; and
        ``chief``: it stands for all.
    """
    rows = judged_targets(datasets, districts=districts, sectors=sectors)
    return _listed(datasets, rows[rows["unit"] != "年"])


def profile_targets(datasets: Datasets, *, subject: Subject) -> pd.DataFrame:
    """Return all targets of a subject; rows as in ``targets_by_year``, in that order."""
    own = profile_part(datasets, subject=subject, part="aims")
    rows: pd.DataFrame = datasets.memo(judged_targets)
    return _listed(datasets, rows[rows["id"].isin(own["id"])])


def _listed(datasets: Datasets, rows: pd.DataFrame) -> pd.DataFrame:
    rows = by_indicator(datasets, rows).reset_index(drop=True)
    if rows.empty:
        return rows.assign(judged=False, chief=False)
    rows = _by_year(rows.assign(judged=rows["reached"].notna() | rows["arrived"] & rows["actual"].notna()))
    rows = rows.assign(chief=_chief(rows))
    year = rows["target_year"]
    first = pd.DataFrame({"other": year != year[rows["chief"]].iloc[0], "past": _over(rows), "year": year})
    keys = first.assign(least=~rows["chief"])
    return rows.loc[keys.sort_values([*keys], kind="stable").index].reset_index(drop=True)


def _over(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell of each target whether all that was due in its year was due before the last issue."""
    over: pd.Series[bool] = rows.groupby("target_year")["past"].transform("all")
    return over


def _by_year(rows: pd.DataFrame) -> pd.DataFrame:
    """Return targets by their year, of each first what can be judged, by urgency, then the city's."""
    judged = rows["judged"]
    keys = pd.DataFrame(
        {
            "past": _over(rows),
            "year": rows["target_year"],
            "unjudged": ~judged,
            "gone": rows["past"],
            "local": ~judged & (rows["region_kind"] != "city"),
            "spans": rows["period"].map(spans_years),
            "state": states(rows).map(URGENCY.index),
            "growth": -rows["required_growth"],
            "margin": rows["reached"] - rows["elapsed"],
        }
    )
    return rows.loc[keys.sort_values([*keys], kind="stable").index].reset_index(drop=True)


def _chief(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets stand for all: the first that the curator chose, of one place, time and status; else one.

    What lies ahead comes before what was due, and the city before its districts.
    """
    chosen = pd.Series([belongs(row, "target_example") for row in records(rows)], index=rows.index, dtype="bool")
    weight = 4 * ~rows["past"].astype(bool) + 2 * (rows["region"] == CITY) + chosen
    same = weight == weight.max()
    best = records(rows[same])[0]
    for name in ("region", "period", "status"):
        same &= rows[name] == best[name]
    first: pd.Series[bool] = same & (same.cumsum() <= (MOST_NAMED if belongs(best, "target_example") else 1))
    return first
