"""The questions about research: the top ten, platforms and institutes, named companies, talent, cooperation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from dashboard.data.changes import with_past
from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, in_group
from dashboard.data.observations import beside, family_of, records, within
from dashboard.data.questions import by_indicator, latest_figures, local
from dashboard.data.statements import newest_period, of_places

# One sum of one list: nothing else can stand in for it.
TOP_TEN_TOTAL = "rd_top_ten_total"
LADDER_THEMES = ("platforms", "innovation")
# Two printed values of one thing agree in all of these.
ONE_THING = ["indicator", "region", "sector", "period"]
COMPANY_GROUPS: tuple[Group, ...] = ("company_researcher", "company_result")


def rd_top_ten(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the companies of the last list in printed order, with what bounds the amounts that were not published.

    Returns:
        One row per company: figures plus ``others`` (how many stand on the list after the first), and the same in
        every row the amount of the first under ``leader_`` and the total of the list under ``total_``, both in 亿元
        and of the list's period; missing where they are not printed.
    """
    everything = latest_figures(datasets)
    spent = newest_period(everything.dropna(subset="listed"))
    totals = everything[everything["indicator"] == TOP_TEN_TOTAL].dropna(subset="value")
    chosen = within(spent, districts=districts)
    if list(sectors):
        family = family_of(datasets.table("sectors"), sectors)
        own = datasets.table("organisations").set_index("id")["sector"]
        chosen = chosen[chosen["organisation"].map(own).isin(family)]
    first = spent[spent["listed"] == spent["listed"].min()].dropna(subset="value")
    chosen = beside(chosen.assign(others=len(spent) - 1), first.tail(1), "leader_", ["period"])
    chosen = beside(chosen, totals[totals["period"].isin(spent["period"])].tail(1), "total_", ["period"])
    return chosen.sort_values("listed", ignore_index=True)


def innovation_ladder(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return counts of platforms, institutes and innovative enterprises of the city or the chosen districts.

    Returns:
        One row per count, largest first, those that are a part of another right after it: figures plus ``part_of``
        (id of the row it is a part of, by a reconciliation; missing for most) and under ``other_`` the largest value
        that is printed of the same thing, where an issue prints several: the row is the smallest; under ``before_`` the
        period before.
    """
    rows = of_places(latest_figures(datasets, districts=districts, sectors=sectors)).dropna(subset="value")
    rows = rows[(rows["status"] == "actual") & rows["theme"].isin(LADDER_THEMES) & rows["unit"].isin(["家", "个"])]
    rows = _once(rows[rows["region_kind"].isin(_kinds(districts))])
    rows = rows.assign(part_of=_wholes(datasets, rows))
    root = rows["part_of"].fillna(rows["id"])
    size = root.map(rows.set_index("id")["value"])
    ordered = rows.assign(root=root, size=size, part=rows["part_of"].notna())
    ordered = ordered.sort_values(["size", "root", "part", "value"], ascending=[False, True, True, False])
    return with_past(datasets, ordered.drop(columns=["root", "size", "part"]))


def _kinds(districts: Iterable[str]) -> list[str]:
    """Return of which kinds of places figures are shown: the city, or the chosen districts and their parks."""
    return ["district", "park"] if list(districts) else ["city"]


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep of several values of one thing the smallest, which is certain, with the largest beside it."""
    ordered = rows.sort_values("value", kind="stable")
    smallest = ordered.drop_duplicates(ONE_THING)
    largest = ordered.drop_duplicates(ONE_THING, keep="last")
    return beside(smallest, largest[~largest["id"].isin(smallest["id"])], "other_", ONE_THING)


def _wholes(datasets: Datasets, rows: pd.DataFrame) -> pd.Series[str]:
    """Return for each row the id of the row that it is a part of, in the same place and unit; missing for most."""
    stands = dict(zip(rows["other_id"], rows["id"], strict=True)) | dict(zip(rows["id"], rows["id"], strict=True))
    same = dict(zip(rows["id"], zip(rows["region"], rows["unit"], strict=True), strict=True))
    wholes = {
        part: stands[whole]
        for part, whole in _parts(datasets)
        if part in same and whole in stands and same[part] == same[stands[whole]]
    }
    # A part of a part stands with the whole.
    return rows["id"].map({part: wholes.get(whole, whole) for part, whole in wholes.items()}).astype("object")


def _parts(datasets: Datasets) -> Iterator[tuple[str, str]]:
    """Yield the ids of a figure and of the one that it is a part of, as the reconciliations have them."""
    if "reconciliations" not in datasets.names:
        return
    for row in records(datasets.table("reconciliations")):
        names = row["parts"].split()
        if row["kind"] == "sum" and isinstance(row["total"], str):
            yield from ((name, row["total"]) for name in names)
        elif row["kind"] == "share":
            yield names[0], names[-1]


def company_research(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what named companies and institutes have of research: people, patents, standards, awards, centres.

    Returns:
        One row per figure, the figures of one organisation together: first who has most people, then who has the
        largest number of what is counted; units differ. Of one organisation people come first, then the largest.
    """
    rows = latest_figures(datasets, districts=districts, sectors=sectors).dropna(subset="value")
    found = [in_group(rows, group).assign(order=place) for place, group in enumerate(COMPANY_GROUPS)]
    rows = pd.concat(found).drop_duplicates("id")
    rows = rows.assign(reached=rows["status"] == "actual")
    rows = rows.sort_values(["order", "reached", "value"], ascending=[True, False, False], kind="stable")
    firms = rows["organisation"].drop_duplicates().tolist()
    rows = rows.assign(firm=rows["organisation"].map(firms.index)).sort_values("firm", kind="stable")
    return with_past(datasets, rows.drop(columns=["order", "reached", "firm"]))


def talent_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what is reached and aimed at of talent in the city or the chosen districts.

    Returns:
        One row per figure, those of one indicator and place together: first what has both a figure reached and a
        goal, then what has a goal, then the rest, each in the order of ``indicators.csv``; goals come last.
    """
    rows = local(of_places(latest_figures(datasets, districts=districts, sectors=sectors))).dropna(subset="value")
    rows = rows[(rows["theme"] == "talent") & rows["region_kind"].isin(_kinds(districts))]
    rows = by_indicator(datasets, rows[rows["status"] != "policy"])
    aimed = rows["status"] != "actual"
    keys = [rows[name].fillna("") for name in ("indicator", "region", "sector")]
    some, most = aimed.groupby(keys).transform("any"), aimed.groupby(keys).transform("all")
    # 0 for both, 1 for a goal alone, 2 for what is reached alone.
    rows = rows.assign(rank=(~some) * 2 + most, aimed=aimed)
    indicators = rows["indicator"].drop_duplicates().tolist()
    rows = rows.assign(place=rows["indicator"].map(indicators.index))
    rows = rows.sort_values(["rank", "place", "region", "aimed", "period"], kind="stable")
    return with_past(datasets, rows.drop(columns=["rank", "place", "aimed"]))


def cooperation_figures(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return what places have reached of cooperation with universities: projects, contracts, partners, results.

    Returns:
        One row per figure, the figures of one place together: first the city, then the places of which most is
        printed. Of a place those of one unit stand together, the largest first, units in the order in which
        ``indicators.csv`` has them.
    """
    rows = local(of_places(in_group(latest_figures(datasets, districts=districts, sectors=sectors), "cooperation")))
    rows = by_indicator(datasets, rows[rows["status"] == "actual"].dropna(subset="value"))
    units = rows["unit"].drop_duplicates().tolist()
    keys = pd.DataFrame(
        {
            "city": rows["region_kind"] == "city",
            "count": rows["region"].map(rows["region"].value_counts()),
            "region": rows["region"],
            "unit": rows["unit"].map(units.index),
            "value": rows["value"],
        }
    )
    order = keys.sort_values([*keys], ascending=[False, False, True, True, False], kind="stable").index
    return with_past(datasets, rows.loc[order])
