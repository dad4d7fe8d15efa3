"""The questions about one subject: everything that is printed of it, in parts, each figure in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd

from dashboard.data.changes import News, issue_news, with_past
from dashboard.data.datasets import Datasets
from dashboard.data.groups import Group, groups_of
from dashboard.data.issues import issue_ids
from dashboard.data.numerals import RANK_UNIT
from dashboard.data.observations import CITY, beside, ends_of, family_of, in_common, records
from dashboard.data.questions import WIDER, by_indicator
from dashboard.data.statements import SERIES, latest, of_places
from dashboard.data.subjects import COLUMN, Kind, Subject, figures_of, subjects
from dashboard.data.targets import target_gaps

# Where a figure stands on the page of a subject: among its own by theme, its ranks, what it aims at, and what is of
# organisations, projects and events in it.
Part = Literal["own", "ranks", "aims", "named"]
NAMED = ["organisation", "project", "event"]
# What the figures of two subjects of a kind have in common where they are compared.
ALIKE: Mapping[Kind, list[str]] = {
    "city": ["indicator", "sector"],
    "district": ["indicator", "sector"],
    "park": ["indicator", "sector"],
    "sector": ["indicator", "region"],
    "organisation": ["indicator"],
    "project": ["indicator"],
    "event": ["indicator", "sector"],
}
# These groups describe a subject best.
TELLING: frozenset[Group] = frozenset(
    {"headline", "portrait", "sector_size", "company_sales", "company_result", "project_size"}
)
MOST_FACTS = 3
MOVED: tuple[News, ...] = ("new", "updated", "revised")
# There is nothing to compare with fewer.
FEWEST = 2


def profile_parts(datasets: Datasets, subject: Subject) -> pd.DataFrame:
    """Return every figure of a subject with the part of its page that it stands in.

    Returns:
        Figures with ``part``, the period before under ``before_``, and ``itself``: it is of the subject and of nothing
        within it; in the order of ``indicators.csv``. Of a series of its own the latest stands, with the others of it,
        as records, under ``earlier``.
    """
    made: pd.DataFrame = datasets.memo(_parts, subject)
    return made


def _parts(datasets: Datasets, subject: Subject) -> pd.DataFrame:
    rows = figures_of(datasets, subject)
    named = rows[NAMED].notna().any(axis="columns") & (subject.kind not in NAMED)
    part = pd.Series("own", index=rows.index, dtype="object").mask(named, "named")
    part = part.mask((rows["unit"] == RANK_UNIT) & (rows["status"] == "actual"), "ranks")
    part = part.mask(rows["id"].isin(datasets.memo(target_gaps)["id"]), "aims")
    rows = rows.assign(part=part, key=in_common(rows, SERIES), itself=_itself(rows, subject))
    old = (rows["part"] == "own") & ~rows["latest"]
    older: dict[str, tuple[dict[str, Any], ...]] = {}
    for row in records(rows[old].sort_values("period", key=ends_of, kind="stable", ascending=False)):
        older[row["key"]] = (*older.get(row["key"], ()), row)
    told = rows[~old]
    # Two of one issue both stand; what is older is said once.
    earlier = pd.Series([older.pop(key, ()) for key in told["key"]], index=told.index, dtype="object")
    told = with_past(datasets, by_indicator(datasets, told.assign(earlier=earlier).drop(columns="key")))
    # In one piece: parts are cut out of it again and again.
    return told.copy()


def _itself(rows: pd.DataFrame, subject: Subject) -> pd.Series[bool]:
    """Tell which figures are of a subject itself, and not of a sector, a place or an event in it."""
    own = rows[COLUMN[subject.kind]] == subject.id
    if subject.kind in NAMED:
        return own & (rows[["event", "project"]].isna().all(axis="columns") | (subject.kind != "organisation"))
    if subject.kind == "sector":
        return own & (rows["region"] == CITY)
    return own & rows["sector"].isna()


def profile_part(datasets: Datasets, *, subject: Subject, part: Part) -> pd.DataFrame:
    """Return the figures of one part of the page of a subject; rows as ``profile_parts`` returns."""
    rows = profile_parts(datasets, subject)
    return rows[rows["part"] == part].reset_index(drop=True)


def profile_figures(datasets: Datasets, *, subject: Subject, second: str = "") -> pd.DataFrame:
    """Return the own figures of a subject, each beside that of a second one.

    Args:
        datasets: The published tables.
        subject: Whose page it is.
        second: The id of the second subject, of the same kind; of a place it is the city where none is given.

    Returns:
        Rows as ``profile_parts`` returns, with the figure of the second subject under ``other_``: of the same period
        where there is one, missing where it is not published. What is printed of the second alone stands last, with
        ``part`` ``other``, not ``itself``, and the same figure under ``other_``, unless it is the city.
    """
    own = profile_part(datasets, subject=subject, part="own")
    other = second_of(datasets, subject, second)
    if other is None:
        return own
    told = profile_part(datasets, subject=other, part="own")
    # What is older than the latest is there, too: figures are compared in one period.
    named = {*told["id"], *(row["id"] for rows in told["earlier"] for row in rows)}
    theirs = figures_of(datasets, other)
    theirs = theirs[theirs["id"].isin(named) & (theirs[COLUMN[other.kind]] == other.id)]
    on = [*ALIKE[subject.kind], "status"]
    ours, theirs = own.assign(key=in_common(own, on)), theirs.assign(key=in_common(theirs, on))
    theirs = theirs.sort_values("period", key=ends_of, kind="stable")
    newest = dict(zip(theirs["key"], theirs["id"], strict=True))
    same = dict(zip(zip(theirs["key"], theirs["period"], strict=True), theirs["id"], strict=True))
    found = [same.get(one) or newest.get(one[0]) for one in zip(ours["key"], ours["period"], strict=True)]
    ours = ours.assign(match=pd.Series(found, index=ours.index, dtype="object"))
    matched = beside(ours, theirs.assign(match=theirs["id"]), "other_", ["match"]).drop(columns="match")
    if other.kind != subject.kind:
        return matched
    alone = latest(theirs[~theirs["key"].isin(ours["key"])])
    alone = beside(alone.assign(part="other", itself=False), alone, "other_", ["id"])
    return pd.concat([matched, alone], ignore_index=True)


def second_of(datasets: Datasets, subject: Subject, second: str = "") -> Subject | None:
    """Return the subject that another is set beside: the one that is asked for, of its kind; of a place the city."""
    rows = subjects(datasets)
    peers = set(rows.loc[rows["kind"] == subject.kind, "id"]) - {subject.id}
    if second in peers:
        return Subject(subject.kind, second)
    return Subject("city", CITY) if subject.kind in ("district", "park") else None


def chosen_second(datasets: Datasets, about: Iterable[Subject | None], second: str) -> str:
    """Return what is asked to stand beside subjects: none where it can beside no one, or does so anyway."""
    told = [subject for subject in about if subject]
    able = any(second_of(datasets, one, second) == Subject(one.kind, second) for one in told)
    return second if able else ""


def profile_facts(datasets: Datasets, *, subject: Subject) -> pd.DataFrame:
    """Return the strongest facts of a subject: its best rank, then what describes it best, each of another indicator.

    Returns:
        Up to three figures that are reached, rows as ``profile_parts`` returns; what is of firms, projects and events
        in it only where there is nothing else, and last what is of province, nation and world.
    """
    parts, column = profile_parts(datasets, subject), COLUMN[subject.kind]
    narrow = ["id", "indicator", "value", "qualifier", "part", "group", "region_kind", column]
    rows = parts.loc[parts["latest"] & (parts["status"] == "actual") & parts["value"].notna(), narrow]
    rows = rows.assign(
        named=rows["part"] == "named",
        within=rows[column] != subject.id,
        silent=[not groups & TELLING for groups in groups_of(rows)],
        wider=rows["region_kind"].isin(WIDER),
    )
    ranks = rows[(rows["part"] == "ranks") & (rows["qualifier"] == "exact")]
    ranks = ranks.sort_values(["wider", "value", "within"], kind="stable")
    others = rows[rows["part"] != "ranks"].sort_values(["named", "silent", "within"], kind="stable")
    told = pd.concat([ranks.head(1), others, ranks.tail(-1)]).sort_values("wider", kind="stable")
    told = told.drop_duplicates("indicator").head(MOST_FACTS)
    return parts.loc[told.index].reset_index(drop=True)


def profile_peers(datasets: Datasets, *, subject: Subject) -> pd.DataFrame:
    """Return one figure of a subject with those of all others of its kind: one that describes it, and most have.

    Returns:
        Figures of one indicator and period, the best first, with ``own``; none where no other has one. Only places
        are ranked among the same; a sector has none of those that it is a part of, or that are parts of it.
    """
    rows, column = datasets.memo(_of_kind, subject.kind), COLUMN[subject.kind]
    if column != "region":
        rows = rows[rows["unit"] != RANK_UNIT]
    if subject.kind == "sector":
        rows = rows[~rows["sector"].isin(_relatives(datasets, subject.id))]
    keys = in_common(rows, [*(name for name in ALIKE[subject.kind] if name != column), "period"])
    rows = rows.assign(key=keys, own=rows[column] == subject.id)
    of_kind = rows[rows[column] != CITY]
    rows = rows.assign(peers=rows["key"].map(of_kind.groupby("key")[column].nunique()))
    shared = by_indicator(datasets, rows[rows["own"] & (rows["peers"] >= FEWEST)])
    shared = shared.assign(silent=[not groups & TELLING for groups in groups_of(shared)])
    order = shared.sort_values(["silent", "peers"], ascending=[True, False], kind="stable")
    found = rows[rows["key"].isin(order["key"].head(1))].drop_duplicates(column, keep="last")
    worst_first = bool((found["better"] == "lower").any())
    found = found.sort_values("value", ascending=worst_first, kind="stable", ignore_index=True)
    return with_past(datasets, found.drop(columns=["key", "peers"]))


def _relatives(datasets: Datasets, sector: str) -> set[str]:
    """Return the sectors that a sector is a part of, and those that are parts of it."""
    sectors = datasets.table("sectors")
    wholes = {other for other in sectors["id"] if sector in family_of(sectors, [other])}
    return wholes.union(family_of(sectors, [sector])) - {sector}


def profile_news(datasets: Datasets, *, subject: Subject) -> pd.DataFrame:
    """Return what the last issue prints of a subject that those before it did not; nothing while there is one issue.

    Returns:
        Rows as ``issue_news`` returns, of what is new, of a later period or revised.
    """
    issues = issue_ids(datasets)
    if len(issues) < FEWEST:
        return datasets.observations().head(0)
    rows: pd.DataFrame = datasets.memo(issue_news, issues[-1])
    return rows[rows["id"].isin(figures_of(datasets, subject)["id"]) & rows["news"].isin(MOVED)]


def profile_gaps(datasets: Datasets, *, subject: Subject) -> pd.DataFrame:
    """Return what is not published of a district, though it is of the city and another, or of two others.

    Returns:
        Figures of the others, those of one indicator together, the city's first; in the order of ``indicators.csv``.
    """
    if subject.kind != "district":
        return datasets.observations().head(0)
    rows: pd.DataFrame = datasets.memo(_of_kind, subject.kind)
    rows = rows[rows["unit"] != RANK_UNIT]
    rows = rows.assign(key=in_common(rows, ALIKE["district"]), peer=rows["region"] != CITY)
    places = rows.groupby("key")["region"].transform("nunique")
    mine = rows.loc[rows["region"] == subject.id, "key"]
    common = (places >= FEWEST) & rows.groupby("key")["peer"].transform("any")
    told = rows[common & ~rows["key"].isin(mine)].drop_duplicates(["key", "region"], keep="last")
    return by_indicator(datasets, told.sort_values(["key", "peer"], kind="stable").drop(columns="peer"))


def _of_kind(datasets: Datasets, kind: Kind) -> pd.DataFrame:
    """Return what is reached of the subjects of one kind; of districts beside that of the city."""
    rows, of_kind = latest(datasets.observations()), subjects(datasets)
    kinds = {"district": ["district", "city"]}.get(kind, [kind])
    ids = of_kind.loc[of_kind["kind"].isin(kinds), "id"]
    rows = rows if kind in NAMED else of_places(rows)
    return rows[rows[COLUMN[kind]].isin(ids) & (rows["status"] == "actual") & rows["value"].notna()]
