"""The subjects that figures are of: the city, its districts and parks, sectors, organisations, projects and events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import CITY, family_of
from dashboard.data.questions import WIDER

Kind = Literal["city", "district", "park", "sector", "organisation", "project", "event"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# The tables that name them, and the column of a figure that says which it is of.
TABLES: Mapping[str, str] = {
    "regions": "region",
    "sectors": "sector",
    "organisations": "organisation",
    "named_projects": "project",
    "events": "event",
}
COLUMN: Mapping[Kind, str] = {
    "city": "region",
    "district": "region",
    "park": "region",
    "sector": "sector",
    "organisation": "organisation",
    "project": "project",
    "event": "event",
}
NAMES = ["zh", "en", "short_zh", "short_en"]


class Subject(NamedTuple):
    """What a figure can be of: a kind and the id of a row of its table."""

    kind: Kind
    id: str


def subjects(datasets: Datasets) -> pd.DataFrame:
    """Return everything that a figure can be of, kind by kind, in the order of the tables.

    Returns:
        One row each: ``kind``, ``id``, its names (short ones where the table has none are the long ones), and the
        ``region``, ``sector`` and ``parent`` that its table says; missing where it says none.
    """
    made: pd.DataFrame = datasets.memo(_subjects)
    return made


def _subjects(datasets: Datasets) -> pd.DataFrame:
    listed = []
    for table, column in TABLES.items():
        rows = datasets.table(table)
        kinds = rows["kind"] if column == "region" else column
        named = rows.assign(
            kind=kinds, **{f"short_{lang}": rows.get(f"short_{lang}", rows[lang]) for lang in ("zh", "en")}
        )
        listed.append(named.reindex(columns=["kind", "id", *NAMES, "region", "sector", "parent"]))
    every = pd.concat(listed, ignore_index=True).astype("object")
    return every[every["kind"].isin(KINDS)].reset_index(drop=True)


def subject_named(datasets: Datasets, kind: str, name: str) -> Subject | None:
    """Return the subject of a kind and an id; none where there is none."""
    rows = subjects(datasets)
    found = rows[(rows["kind"] == kind) & (rows["id"] == name)]
    return Subject(found["kind"].iloc[0], name) if len(found) else None


def figures_of(datasets: Datasets, subject: Subject) -> pd.DataFrame:
    """Return every figure of a subject that stands, in the order of the tables.

    A district has those of its parks, a sector those of what belongs to it; the city has its own, and those of
    province, nation and world that are of nothing else.
    """
    rows = datasets.observations()
    rows = rows[rows["current"]]
    match subject.kind:
        case "city":
            alone = rows[["sector", "organisation", "project", "event"]].isna().all(axis="columns")
            return rows[(rows["region"] == CITY) | (rows["region_kind"].isin(WIDER) & alone)]
        case "district":
            return rows[rows["district"] == subject.id]
        case "park":
            return rows[rows["region"].isin(family_of(datasets.table("regions"), [subject.id]))]
        case "sector":
            return rows[rows["sector"].isin(family_of(datasets.table("sectors"), [subject.id]))]
    return rows[rows[COLUMN[subject.kind]] == subject.id]
