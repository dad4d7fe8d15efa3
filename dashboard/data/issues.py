"""The tables as of an issue: what the issues up to it print, and nothing of those after it."""

from __future__ import annotations

from collections.abc import Mapping, Set

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.subjects import TABLES

# The tables that name what figures are of, by the column that names a row of them.
NAMING = {"indicators": "indicator", **TABLES}


def issue_ids(datasets: Datasets) -> tuple[str, ...]:
    """Return the ids of the issues, the first one first."""
    return tuple(sorted(datasets.table("issues")["id"]))


def as_of(datasets: Datasets, issue: str) -> Datasets:
    """Return the tables as they would be had no issue followed one; all of them where it is the last, or none is named.

    What only later issues name, such as a district, is not there either.
    """
    if issue in ("", issue_ids(datasets)[-1]):
        return datasets
    made: Datasets = datasets.memo(_as_of, issue)
    return made


def _as_of(datasets: Datasets, issue: str) -> Datasets:
    frames = {name: datasets.table(name) for name in datasets.names}
    facts = fact_names(datasets.descriptor)
    articles, issues = frames["articles"], frames["issues"]
    printed = set(articles.loc[articles["issue"] <= issue, "id"])
    then = {name: _kept(frames[name], frames[name]["article"].isin(printed)) for name in facts}
    then |= {
        "issues": _kept(issues, issues["id"] <= issue),
        "articles": _kept(articles, articles["id"].isin(printed)),
        "reconciliations": _whole(frames["reconciliations"], _named(then, "id")),
    }
    then["instruments"] = _kept(frames["instruments"], frames["instruments"]["article"].isin(printed))
    there = set(then["instruments"]["id"])
    for name in ("conditions", "parameters"):
        then[name] = _kept(frames[name], frames[name]["instrument"].isin(there))
    then |= {name: _kept(frames[name], frames[name]["article"].isin(printed)) for name in ("tasks", "task_states")}
    for name, column in NAMING.items():
        later = _named({fact: frames[fact] for fact in facts}, column) - _named(then, column)
        rows = frames[name]
        parents = set(rows["parent"]) if "parent" in rows else set()
        then[name] = _kept(rows, ~rows["id"].isin(later - parents))
    return datasets.with_frames(frames | then)


def _kept(rows: pd.DataFrame, which: pd.Series[bool]) -> pd.DataFrame:
    return rows[which].reset_index(drop=True)


def _named(facts: Mapping[str, pd.DataFrame], column: str) -> Set[str]:
    """Return what stands in a column of tables of figures."""
    return {name for rows in facts.values() if column in rows for name in rows[column].dropna()}


def _whole(reconciliations: pd.DataFrame, figures: Set[str]) -> pd.DataFrame:
    """Keep the reconciliations all of whose figures are there."""
    named = reconciliations["parts"].str.split() + reconciliations["total"].map(
        lambda total: [total] if isinstance(total, str) else []
    )
    return reconciliations[[figures >= set(names) for names in named]].reset_index(drop=True)
