"""What every question starts from, and the questions that are of no subject.

Each answer is a tidy frame of figures, rows as in ``observations``. The questions that a filter applies to take the
chosen districts and sectors; none means all. A question takes the latest statement of each series unless it says
otherwise, and where it adds or compares, those of one period.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import family_of, within
from dashboard.data.periods import last_year
from dashboard.data.statements import SERIES, SUBJECT, latest

WIDER = ("world", "country", "province")


def printed_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure as each issue printed it for the chosen districts and sectors, in the order of the tables."""
    family = family_of(datasets.table("sectors"), sectors)
    return within(datasets.observations(), districts=districts, sectors=family)


def all_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every current figure for the chosen districts and sectors, in the order of the tables."""
    rows = printed_figures(datasets, districts=districts, sectors=sectors)
    return rows[rows["current"]]


def chosen(
    datasets: Datasets, rows: pd.DataFrame, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Keep the figures of the chosen districts and sectors of what was answered for all."""
    kept = printed_figures(datasets, districts=districts, sectors=sectors)
    return rows[rows["id"].isin(kept["id"])].reset_index(drop=True)


def latest_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the latest figure of every series for the chosen districts and sectors, in the order of the tables."""
    return latest(all_figures(datasets, districts=districts, sectors=sectors))


def local(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the figures of the city, its districts and parks."""
    return rows[~rows["region_kind"].isin(WIDER)]


def by_indicator(datasets: Datasets, rows: pd.DataFrame) -> pd.DataFrame:
    """Return figures in the order in which ``indicators.csv`` lists their indicators."""
    order = datasets.table("indicators")["id"].tolist()
    return rows.sort_values("indicator", key=lambda names: names.map(order.index), kind="stable", ignore_index=True)


def figure_counts(datasets: Datasets, *, by: str) -> pd.DataFrame:
    """Return how many published figures each article, district, sector or year has, most first; years in order.

    Args:
        datasets: The published tables.
        by: ``article``, ``district``, ``sector`` or ``year`` (the year a period ends in).

    Returns:
        One row each: ``key`` (its id), ``zh``, ``en`` and ``figures``. Those without any figure are left out.
    """
    rows = all_figures(datasets).dropna(subset="value")
    years = rows["period"].map(last_year).astype("str").where(rows["period"] != "")
    names = {
        "article": (rows["article"], rows["title"], rows["title_en"]),
        "district": (rows["district"], rows["district_zh"], rows["district_en"]),
        "sector": (rows["sector"], rows["sector_zh"], rows["sector_en"]),
        "year": (years, years, years),
    }
    named = pd.DataFrame(dict(zip(("key", "zh", "en"), names[by], strict=True))).dropna(subset="key")
    counts = named.groupby(["key", "zh", "en"], as_index=False).size().rename(columns={"size": "figures"})
    order = ["key"] if by == "year" else ["figures", "key"]
    return counts.sort_values(order, ascending=[name == "key" for name in order], ignore_index=True)


def figures_beside(datasets: Datasets, figure: str) -> pd.DataFrame:
    """Return the other figures of the same region, sector, organisation, project and event as one figure."""
    rows = datasets.observations()
    one = rows[rows["id"] == figure]
    subject = [name for name in SUBJECT if name != "indicator"]
    same = rows.merge(one[subject], on=subject)
    return same[(same["id"] != figure) & same["value"].notna()]


def statements_of(datasets: Datasets, figure: str) -> pd.DataFrame:
    """Return what all issues print of the series and period of one figure, issue by issue."""
    rows = datasets.observations()
    stated = [*(name for name in SERIES if name in rows), "period"]
    one = rows.loc[rows["id"] == figure, stated]
    return rows.merge(one, on=stated).sort_values("issue", kind="stable", ignore_index=True)
