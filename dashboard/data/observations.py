"""Every figure of every fact table in one frame, with the names of what it is about.

Columns: the columns of a fact table, with ``qualifier`` and ``status`` where the table leaves them out and ``period``
empty where none is printed; ``table``, ``district`` (the district a region is or lies in), and for each of indicator,
region, sector, organisation, project, event and issue its names (``region_zh``, ``region_en``, ``region_short_zh``,
...), missing where a figure is of none; of the indicator also ``unit``, ``theme``, ``group`` (its groups with spaces
between, missing if none), ``kind`` as ``indicator_kind`` and ``better``; of the organisation ``organisation_kind``;
of the event ``event_region``; of the unit how English writes it; of the article ``title``, ``author`` and ``issue``;
whether a figure is ``current`` and the ``latest`` of its series (``dashboard.data.statements``); and of the figure that
it revises, under ``revised_``, what is in ``REVISED``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.data.numerals import qualifier_in
from dashboard.data.periods import last_month
from dashboard.data.statements import standing

CITY, NATION = "changzhou", "china"
UNIT_COLUMNS = {
    "id": "unit",
    "en_prefix": "unit_prefix",
    "en_suffix": "unit_suffix",
    "en_suffix_one": "unit_suffix_one",
}
# What of a figure a later issue prints otherwise, and which issue it was.
REVISED = ["value", "value_high", "qualifier", "printed", "issue_short_zh", "issue_short_en"]


def observations_of(frames: Mapping[str, pd.DataFrame], facts: Iterable[str]) -> pd.DataFrame:
    """Stack the fact tables and join the names of their dimensions.

    Args:
        frames: All tables, by name.
        facts: Names of the fact tables.

    Returns:
        One row per figure, in the order of the tables and their rows.
    """
    stacked = pd.concat([frames[name].assign(table=name) for name in facts], ignore_index=True)
    worded = stacked["printed"].fillna("").map(qualifier_in)
    stacked = stacked.assign(
        qualifier=stacked["qualifier"].fillna(worded),
        status=stacked["status"].fillna("actual"),
        period=stacked["period"].fillna(""),
    )
    regions = frames["regions"].assign(district=_districts)
    joins = {
        "indicator": frames["indicators"][["id", "zh", "en", "unit", "theme", "group", "kind", "better"]],
        "region": regions[["id", "zh", "en", "short_zh", "short_en", "kind", "district"]],
        "sector": frames["sectors"][["id", "zh", "en"]],
        "organisation": frames["organisations"][["id", "zh", "en", "kind"]],
        "project": frames["named_projects"][["id", "zh", "en"]],
        "event": frames["events"][["id", "zh", "en", "region"]],
    }
    for key, dimension in joins.items():
        own = ["zh", "en", "kind", "short_zh", "short_en", "region"]
        named = dimension.rename(columns={"id": key} | {name: f"{key}_{name}" for name in own})
        stacked = stacked.merge(named, on=key, how="left")
    stacked = stacked.merge(frames["units"].rename(columns=UNIT_COLUMNS), on="unit", how="left")
    places = regions[["id", "short_zh", "short_en"]].set_axis(
        ["district", "district_zh", "district_en"], axis="columns"
    )
    stacked = stacked.merge(places, on="district", how="left")
    titles = frames["articles"][["id", "title", "title_en", "author", "issue"]].rename(columns={"id": "article"})
    names = ["zh", "en", "short_zh", "short_en"]
    issues = frames["issues"][["id", *names]].set_axis(["issue", *(f"issue_{name}" for name in names)], axis="columns")
    stacked = stacked.merge(titles.merge(issues, on="issue", how="left"), on="article", how="left")
    return _standing(stacked)


def alone(figures: pd.DataFrame) -> pd.DataFrame:
    """Return some of the figures as they stand where there are no others."""
    joined = ["current", "latest", *(f"revised_{name}" for name in REVISED)]
    return _standing(figures.drop(columns=joined).reset_index(drop=True))


def _standing(figures: pd.DataFrame) -> pd.DataFrame:
    """Set beside figures whether they stand, and under ``revised_`` what an earlier issue printed in their place."""
    figures = figures.join(standing(figures))
    earlier = figures.reindex(columns=["id", *REVISED]).add_prefix("revised_").rename(columns={"revised_id": "revises"})
    joined = figures.merge(earlier, on="revises", how="left")
    # As plain objects all texts lie in one block: a column of its own each, every question would take them one by one.
    return joined.astype({name: "object" for name, kind in joined.dtypes.items() if kind == "str"}).copy()


def revised(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a figure as the issue printed it that it corrects; none where it corrects none."""
    if not isinstance(row.get("revised_printed"), str):
        return None
    return {**row, **{name: row[f"revised_{name}"] for name in REVISED}}


def beside(frame: pd.DataFrame, other: pd.DataFrame, prefix: str, on: list[str]) -> pd.DataFrame:
    """Set another frame's figures beside those of one: all of their columns under a prefix, missing if none."""
    named = other.add_prefix(prefix).assign(**{name: other[name] for name in on})
    return frame.merge(named, on=on, how="left")


def without_beside(frame: pd.DataFrame, prefix: str, out: pd.Series[bool]) -> pd.DataFrame:
    """Take away what ``beside`` set beside some of the rows."""
    named = [name for name in frame.columns if name.startswith(prefix)]
    # Rows that are not there are missing in all columns at once; a mask would go through hundreds one by one.
    return frame.drop(columns=named).join(frame.loc[~out, named])


def behind(row: Mapping[str, Any], prefix: str) -> dict[str, Any] | None:
    """Return the figure that ``beside`` set beside a row, as it was by itself; none where there is none."""
    if not isinstance(row.get(f"{prefix}id"), str):
        return None
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}


def with_behind(rows: Sequence[Mapping[str, Any]], *prefixes: str) -> list[Mapping[str, Any]]:
    """Return rows and after them the figures that stand beside them, by prefix, each once."""
    listed = dict[str, Mapping[str, Any]]()
    for row in (*rows, *(other for prefix in prefixes for row in rows if (other := behind(row, prefix)))):
        listed.setdefault(row["id"], row)
    return list(listed.values())


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries by column name; as one array, a sixth of ``to_dict``'s time."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in frame.to_numpy(dtype=object).tolist()]


def in_common(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series[str]:
    """Return what figures have in some columns as one text, by which those that are alike are found."""
    texts = rows.reindex(columns=list(columns)).astype("str").fillna("")
    keys = ["|".join(["", *cells]) for cells in texts.to_numpy(dtype=object).tolist()]
    return pd.Series(keys, index=rows.index, dtype="str")


def text_of(cell: Any) -> str:
    """Return the text of a cell; empty where it is missing."""
    return cell if isinstance(cell, str) else ""


def within(frame: pd.DataFrame, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Keep the figures of the chosen districts (their parks included) and sectors; all when none is chosen."""
    chosen = list(districts), list(sectors)
    if chosen[0]:
        frame = frame[frame["district"].isin(chosen[0])]
    if chosen[1]:
        frame = frame[frame["sector"].isin(chosen[1])]
    return frame


def ends_of(periods: pd.Series[str]) -> pd.Series[int]:
    """Return what periods are ordered by, as the key of a sort: the month in which each ends."""
    return periods.map(last_month)


def family_of(table: pd.DataFrame, chosen: Iterable[str]) -> tuple[str, ...]:
    """Return the chosen sectors or regions with all that belong to them, by the parents that their table says."""
    family = set(chosen)
    while family and (grown := set(table.loc[table["parent"].isin(family), "id"]) - family):
        family |= grown
    return tuple(sorted(family))


def _districts(regions: pd.DataFrame) -> pd.Series[str]:
    """Return for each region the district it is or lies in; missing for the city and above."""
    kinds = dict(zip(regions["id"], regions["kind"], strict=True))
    parents = dict(zip(regions["id"], regions["parent"], strict=True))

    def district(region: str) -> str | None:
        while region in kinds and kinds[region] != "district":
            region = parents[region]
        return region if region in kinds else None

    return regions["id"].map(district).astype("str")
