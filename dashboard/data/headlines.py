"""The question about headline indicators: of the city, or of chosen districts, with what each compares with."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.changes import histories
from dashboard.data.datasets import Datasets
from dashboard.data.groups import groups_of, in_group, partners
from dashboard.data.observations import CITY, text_of
from dashboard.data.questions import WIDER, all_figures, by_indicator, latest_figures
from dashboard.data.statements import of_places, pairs

# As many stand beside each other.
MOST = 5


def headline_figures(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return the headline figures of the city, or of the chosen districts what describes them best.

    Returns:
        One row each, in the order of ``indicators.csv``; no more than ``MOST``.
    """
    rows = of_places(latest_figures(datasets))
    rows = rows[(rows["status"] == "actual") & rows["value"].notna()]
    chosen = list(districts)
    if chosen:
        return portraits(datasets, rows[rows["district"].isin(chosen)]).head(MOST)
    rows = in_group(rows, "headline")
    rows = rows[rows["region"] == CITY]
    # Of a sector only what has it in its name, as the share of high-tech industry does.
    named = zip(rows["sector_zh"].map(text_of), rows["indicator_zh"], strict=True)
    rows = rows.loc[[sector in indicator for sector, indicator in named]]
    return by_indicator(datasets, rows.drop_duplicates("indicator", keep="last")).head(MOST)


def portraits(datasets: Datasets, rows: pd.DataFrame) -> pd.DataFrame:
    """Return of figures those that describe a place best.

    Headline figures come first, those of the place before its parks', the largest of an indicator before others, and
    those of projects last.
    """
    described = rows.loc[[bool(groups & {"headline", "portrait"}) for groups in groups_of(rows)]]
    described = described.assign(
        of_project=described["project"].notna(),
        lead=["headline" not in groups for groups in groups_of(described)],
        park=described["region"] != described["district"],
    )
    largest = described.sort_values(["park", "value"], ascending=[True, False], kind="stable")
    ranked = by_indicator(datasets, largest)
    ranked = ranked.assign(again=ranked.duplicated(["indicator", "district"]))
    order = ["of_project", "lead", "again", "park"]
    return ranked.sort_values(order, kind="stable", ignore_index=True).drop(columns=order)


def headlines_in_context(datasets: Datasets, *, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return the headline figures, each with the printed figures that it compares with.

    Returns:
        Figures with ``headline`` (the id of the one that they belong to) and ``part``: ``own``; ``before``, of the
        periods before, the last one last; ``goal``, the nearest one of the same subject; ``also``, what stands in that
        role to its indicator; ``wider``, the same indicator of province, nation or world; ``city``, of the city;
        ``district``, of districts, best first. The last three are of the period of the headline figure.
    """
    own = headline_figures(datasets, districts=districts)
    rows = of_places(latest_figures(datasets))
    actual = rows[(rows["status"] == "actual") & rows["value"].notna() & ~rows["id"].isin(own["id"])]
    goals = of_places(all_figures(datasets))
    goals = goals[(goals["status"] != "actual") & goals["value"].notna() & (goals["period"] != "")]
    nearest = pairs(goals, own).drop_duplicates("base", keep="last")
    same = own[["id", "indicator", "sector", "period"]].rename(columns={"id": "headline"})
    compared = actual.merge(same, on=["indicator", "sector", "period"])
    # Of a rank the lowest is the best.
    best = compared["value"].where(compared["better"] == "lower", -compared["value"])
    compared = compared.loc[best.sort_values(kind="stable").index]
    also = partners(actual, "also").merge(
        own[["id", "indicator", "region"]].set_axis(["headline", "of", "region"], axis="columns"), on=["of", "region"]
    )
    past = histories(datasets.observations(), own["id"]).rename(columns={"of": "headline"})
    parts = [
        own.assign(headline=own["id"], part="own"),
        past[past["id"] != past["headline"]].assign(part="before"),
        goals.merge(nearest.rename(columns={"goal": "id", "base": "headline"}), on="id").assign(part="goal"),
        also.drop(columns="of").assign(part="also"),
        compared[compared["region_kind"].isin(WIDER)].assign(part="wider"),
        compared[compared["region"] == CITY].assign(part="city"),
        compared[compared["region_kind"] == "district"].assign(part="district"),
    ]
    return pd.concat(parts, ignore_index=True)
