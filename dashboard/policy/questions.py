"""What is asked of policies: what the rule of the reward brings a firm, and which instruments fit it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.policy.case import NO_CASE, Case
from dashboard.policy.instruments import Fit, fits, named_so, outcome_of
from dashboard.policy.parameters import present_scheme, reward_conditions, reward_parameters
from dashboard.policy.schemes import Outcome, Scheme

# What of the parameters of the reward its brackets are made of, and what was simulated with it.
MOST_OF_ONE = "most_of_one"
OF_THE_RULE = ("threshold", "rate", MOST_OF_ONE)
# Where a bracket begins and ends is printed beside its rate.
BRACKET = "bracket"
# What an issue is called.
ISSUE = ("zh", "en", "short_zh", "short_en")


@dataclass(frozen=True)
class Computed:
    """What the rule of the reward brings a firm, and what it would, were it edited.

    Attributes:
        case: The firm.
        scheme: The present rule.
        outcome: What it brings.
        kinds: The traits of firms that are rewarded, one of which is enough, as rows of the table.
        edited: The edited rule; none where it is not edited.
        then: What that brings.
    """

    case: Case
    scheme: Scheme
    outcome: Outcome
    kinds: tuple[Mapping[str, Any], ...]
    edited: Scheme | None = None
    then: Outcome | None = None


@dataclass(frozen=True)
class Fitting:
    """How an instrument fits a firm, beside what holds for all of them.

    Attributes:
        fit: How it does.
        case: The firm.
        chosen: Something of the firm, or its district, is said.
        found: The words that are looked for name an instrument; else all stand there.
        named: The rows of ``traits``, ``regions`` and ``articles`` by table and id; articles with their issue.
    """

    fit: Fit
    case: Case
    chosen: bool
    found: bool
    named: Mapping[str, Mapping[str, Mapping[str, Any]]]


def reward_rule(
    datasets: Datasets,
    *,
    districts: Iterable[str] = (),  # noqa: ARG001  the city's rule holds in all of them
    case: Case = NO_CASE,
) -> pd.DataFrame:
    """Return the figures that print the rule of the reward, which is that of the city, with what it brings a firm.

    Returns:
        Rows as in ``observations``, with the ``role`` of each and, the same in all of them, a ``Computed``.
    """
    scheme = present_scheme(datasets)
    roles = {one.figure["id"]: one.role for one in reward_parameters(datasets) if one.role in OF_THE_RULE}
    figures = datasets.observations()
    rates = figures[figures["id"].isin([name for name, role in roles.items() if role == "rate"])]
    same_place = [figures[name].isin(rates[name]) for name in ("bracket_from", "article", "region")]
    bounds = pd.concat(same_place, axis="columns").all(axis="columns")
    roles = dict.fromkeys(figures.loc[bounds, "id"], BRACKET) | roles
    figures = figures[figures["id"].isin(roles if scheme else ())].sort_values("bracket_from", kind="stable")
    if scheme is None or (outcome := outcome_of(datasets, case)) is None:
        return figures.head(0)
    edited = case.edited(scheme) if case.edits else None
    then = outcome_of(datasets, case, edited=True) if edited else None
    computed = Computed(case, scheme, outcome, _kinds(datasets), edited, then)
    same = pd.Series([computed] * len(figures), index=figures.index, dtype="object")
    return figures.assign(role=figures["id"].map(roles), computed=same)


def fitting_instruments(datasets: Datasets, *, districts: Iterable[str] = (), case: Case = NO_CASE) -> pd.DataFrame:
    """Return the instruments that are called as somebody looks for, those that fit a firm first.

    Where none is called so, all of them.

    Returns:
        One row each: ``id``, ``fitting`` (a ``Fitting``).
    """
    places = tuple(districts)
    every = fits(datasets, case, places)
    found = [fit for fit in every if named_so(datasets, fit, case.text)]
    chosen = bool(places or case.statuses or case.size or case.plans or case.known)
    named = datasets.memo(_named)
    shared = (case, chosen, bool(found), named)
    rows = [{"id": fit.instrument["id"], "fitting": Fitting(fit, *shared)} for fit in found or every]
    return pd.DataFrame(rows, columns=["id", "fitting"])


def _kinds(datasets: Datasets) -> tuple[Mapping[str, Any], ...]:
    """Return the traits that the text names which the reward asks for."""
    traits = datasets.memo(_named)["traits"]
    asked = reward_conditions(datasets, "status")
    return tuple(traits[row["trait"]] for row in asked if row["basis"] == "printed")


def _named(datasets: Datasets) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Return what instruments and conditions name, by table and id; where it stands as figures say it."""
    issues = datasets.table("issues")[["id", *ISSUE]].set_axis(["issue", *(f"issue_{name}" for name in ISSUE)], axis=1)
    tables = {
        "traits": datasets.table("traits"),
        "regions": datasets.table("regions"),
        "articles": datasets.table("articles").merge(issues, on="issue", how="left"),
    }
    return {name: {row["id"]: row for row in records(table)} for name, table in tables.items()}
