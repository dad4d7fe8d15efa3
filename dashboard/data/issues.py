"""The tables as of an issue: what the issues up to it print, and nothing of those after it."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.descriptor import fact_names


def issue_ids(datasets: Datasets) -> tuple[str, ...]:
    """Return the ids of the issues, the first one first."""
    return tuple(sorted(datasets.table("issues")["id"]))


def as_of(datasets: Datasets, issue: str) -> Datasets:
    """Return the tables as they would be had no issue followed one; all of them where it is the last, or none is named.

    Dimensions stay whole: an organisation that a later issue names first is a name without a figure.
    """
    if issue in ("", issue_ids(datasets)[-1]):
        return datasets
    made: Datasets = datasets.memo(_as_of, issue)
    return made


def _as_of(datasets: Datasets, issue: str) -> Datasets:
    frames = {name: datasets.table(name) for name in datasets.names}
    frames["issues"] = frames["issues"][frames["issues"]["id"] <= issue].reset_index(drop=True)
    articles = frames["articles"]
    frames["articles"] = articles[articles["issue"] <= issue].reset_index(drop=True)
    printed = set(frames["articles"]["id"])
    for name in fact_names(datasets.descriptor):
        frames[name] = frames[name][frames[name]["article"].isin(printed)].reset_index(drop=True)
    figures = {name for table in fact_names(datasets.descriptor) for name in frames[table]["id"]}
    frames["reconciliations"] = _whole(datasets.table("reconciliations"), figures)
    return Datasets(datasets.descriptor, datasets.version, MappingProxyType(frames), datasets.warnings)


def _whole(reconciliations: pd.DataFrame, figures: Collection[str]) -> pd.DataFrame:
    """Keep the reconciliations all of whose figures are there."""
    named = reconciliations["parts"].str.split() + reconciliations["total"].map(lambda one: [one] if one else [])
    return reconciliations.loc[[figures >= set(names) for names in named]].reset_index(drop=True)
