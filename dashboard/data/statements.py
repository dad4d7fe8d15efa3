"""Which of several statements stand: the later issue's of one series and period, and the latest period of a series.

A subject is indicator, region, sector, organisation, project and event; a series is a subject and a status; a
statement is a series, a period and an issue.
"""

from __future__ import annotations

import pandas as pd

from dashboard.data.periods import first_month, last_month, months_in

SUBJECT = ["indicator", "region", "sector", "organisation", "project", "event"]
# Brackets of one policy are series of their own.
SERIES = [*SUBJECT, "status", "bracket_from", "bracket_to"]
# Of these kinds a half and a year are two series: neither is later than the other.
OVER_A_TIME = ("flow", "growth")


def standing(figures: pd.DataFrame) -> pd.DataFrame:
    """Return which figures stand, each as a column of booleans.

    Args:
        figures: Rows as in ``dashboard.data.observations``.

    Returns:
        ``current``: no later issue states the same series and period, and no figure revises it; two of one issue both
        stand. ``latest``: current, and no other of its series is of a later period that is over; what lies ahead of the
        last issue stays beside it. One without a period is the latest only of a series that has none.
    """
    series = figures.reindex(columns=SERIES).astype("str").fillna("").groupby(SERIES).ngroup()
    revised = figures["id"].isin(figures["revises"].dropna())
    # What was not published hides nothing that was.
    published = ~revised & figures["value"].notna()
    stated = [series, figures["period"]]
    # Numbers are compared in one go, texts group by group.
    issues = figures["issue"].rank()
    newest_issue = _greatest(issues, stated, published)
    silent = newest_issue.isna() & (issues == _greatest(issues, stated, ~revised))
    current = ~revised & (silent | (issues == newest_issue))
    timed = figures["period"].where(figures["indicator_kind"].isin(OVER_A_TIME), "").map(months_in)
    ends = figures["period"].map(last_month)
    # What has no time is of the series of either span.
    spans = timed.where(ends > 0, _greatest(timed, [series], current))
    ahead = (figures["status"] != "actual") & (ends >= figures["issue"].map(last_month).max())
    newest = _greatest(ends, [series, spans], current & ~ahead & figures["value"].notna())
    latest = current & (ahead | (ends == newest) | (figures["value"].isna() & ~(ends < newest)))
    return pd.DataFrame({"current": current, "latest": latest})


def _greatest(values: pd.Series, keys: list[pd.Series], among: pd.Series[bool]) -> pd.Series:
    """Return for each row the greatest value of those that share its keys and are counted."""
    greatest: pd.Series = values.where(among).groupby(keys).transform("max")
    return greatest


def pairs(goals: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Return which figures are measured by which goals of their subject that end no earlier.

    What is counted over a time is measured by a goal for as long a time, or for one that it is a part of.

    Returns:
        One row per pair: ``goal`` and ``base``, ids; nearest goals and latest bases last, of those that end together
        the one that began first: a half says more of its year than its last quarter.
    """
    columns = [*SUBJECT, "id", "period", "indicator_kind"]
    aimed = goals[columns].rename(columns={"id": "goal", "period": "goal_period"})
    reached = bases[columns[:-1]].rename(columns={"id": "base", "period": "base_period"})
    both = aimed.merge(reached, on=SUBJECT)
    found = [
        (base and last_month(base) <= last_month(goal))
        and (kind not in OVER_A_TIME or months_in(base) == months_in(goal) or first_month(base) >= first_month(goal))
        for goal, base, kind in zip(both["goal_period"], both["base_period"], both["indicator_kind"], strict=True)
    ]
    both = both.loc[pd.Series(found, index=both.index, dtype="bool")]
    ends = pd.DataFrame({name: both[f"{name}_period"].map(last_month) for name in ("goal", "base")})
    ends = ends.assign(begins=both["base_period"].map(first_month))
    order = ends.sort_values(["goal", "base", "begins"], ascending=[False, True, False], kind="stable").index
    ordered: pd.DataFrame = both.loc[order, ["goal", "base"]]
    return ordered


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the latest statement of each series."""
    return rows.loc[rows["latest"]]


def of_places(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the figures of a place or a sector there, not of an organisation, a project or an event."""
    return rows[rows["organisation"].isna() & rows["project"].isna() & rows["event"].isna()]


def newest_period(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the figures of the one period that ends last, so that they can be added and compared."""
    newest = max(rows["period"], key=last_month, default="")
    return rows.loc[rows["period"] == newest]
