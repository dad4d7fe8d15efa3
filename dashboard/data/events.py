"""When the events of the issues were: what stands at the time axis of a series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from dashboard.data.changes import moved_series
from dashboard.data.datasets import Datasets
from dashboard.data.observations import CITY
from dashboard.data.periods import last_month, months_in
from dashboard.data.questions import all_figures, local

# As many series are drawn.
MOST_SERIES = 12


def series_with_events(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return the series of city, districts and parks, and at the first ``MOST_SERIES`` the events that were meanwhile.

    Returns:
        As ``moved_series``, with ``part``: ``period`` of what a series is made of, and after all of these ``event`` of
        a figure of an event, whose ``of`` is the series.
    """
    told = local(moved_series(datasets, districts=districts, sectors=sectors)).assign(part="period")
    events = _dated(all_figures(datasets))
    found = [
        events[_meanwhile(events, own)].drop_duplicates(["event", "ends"]).assign(of=name, part="event")
        for name in told["of"].drop_duplicates().head(MOST_SERIES)
        for own in [told[told["of"] == name]]
    ]
    return pd.concat([told, *(rows.drop(columns="ends") for rows in found if len(rows))], ignore_index=True)


def _dated(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep what is printed of events of one month: a year is no place on an axis, and no time is none either."""
    month = figures["period"].map(months_in) == 1
    rows = figures[figures["event"].notna() & (figures["status"] == "actual") & month]
    return rows.assign(ends=rows["period"].map(last_month)).sort_values("ends", kind="stable")


def _meanwhile(events: pd.DataFrame, own: pd.DataFrame) -> Sequence[bool]:
    """Tell which events are of the place of a series, or of the city, and of its sector, between its ends."""
    last = own.iloc[-1]
    ends = own["period"].map(last_month)
    same = events["event_region"].isin([last["region"], CITY]) & _alike(events["sector"], last["sector"])
    # A series of an event does not have itself beside it.
    other = ~_alike(events["event"], last["event"])
    chosen: list[bool] = (same & other & events["ends"].between(ends.iloc[0], ends.iloc[-1])).tolist()
    return chosen


def _alike(names: pd.Series[str], name: Any) -> pd.Series[bool]:
    """Tell which names are the same as one; none is the same as none."""
    return names.fillna("") == (name if isinstance(name, str) else "")
