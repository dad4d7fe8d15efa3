"""What the tables print of a policy: its parameters, each with its article and page, and the rule that they make."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd

from dashboard.data import Datasets
from dashboard.data.numerals import scale_of
from dashboard.data.observations import records
from dashboard.data.statements import latest, newest_period
from dashboard.policy.schemes import Scheme, SchemeError, brackets_of

# How the reward for R&D spending is computed.
BY_BRACKETS = "brackets"
TEN_THOUSAND, HUNDRED = Decimal(10**4), Decimal(100)


class Parameter(NamedTuple):
    """A printed number that an instrument is computed with.

    Attributes:
        role: What it is for: threshold, rate, ceiling, amount or places; what a simulation says that one firm gets at
            most (``most_of_one``), or all together (``of_all``).
        value: Money in 万元, per cents and ratios as fractions, places as they are.
        trait: The trait that it is of alone; empty for all.
        figure: The row of ``observations`` that prints it.
    """

    role: str
    value: Decimal
    trait: str
    figure: Mapping[str, Any]


def parameters_of(datasets: Datasets, instrument: str) -> tuple[Parameter, ...]:
    """Return the parameters of an instrument that are in force: of each indicator the figures of its newest period.

    Where its own region has some, those of others are of other rules.
    """
    made: tuple[Parameter, ...] = datasets.memo(_parameters, instrument)
    return made


def _parameters(datasets: Datasets, instrument: str) -> tuple[Parameter, ...]:
    wanted, figures = datasets.table("parameters"), latest(datasets.observations())
    instruments = datasets.table("instruments")
    regions = instruments.loc[instruments["id"] == instrument, "region"]
    found: list[Parameter] = []
    for row in records(wanted[wanted["instrument"] == instrument]):
        stated = figures[(figures["indicator"] == row["indicator"]) & figures["value"].notna()]
        own = stated[stated["region"].isin(regions)]
        stated = newest_period(stated if own.empty else own).sort_values("bracket_from", kind="stable")
        trait = row["trait"] if isinstance(row["trait"], str) else ""
        found += [Parameter(row["role"], value_of(figure), trait, figure) for figure in records(stated)]
    return tuple(found)


def value_of(figure: Mapping[str, Any]) -> Decimal:
    """Return the number of a figure as formulas take it: money in 万元, per cents as a fraction."""
    value, unit = Decimal(str(figure["value"])), str(figure["unit"])
    if unit.endswith("元"):
        return value * scale_of(unit) / TEN_THOUSAND
    return value / HUNDRED if unit == "%" else value


def reward_parameters(datasets: Datasets) -> list[Parameter]:
    """Return the parameters of the instrument that pays by brackets; none where there is no such one."""
    return [one for name in rewarding(datasets) for one in parameters_of(datasets, name)]


def rewarding(datasets: Datasets) -> list[str]:
    """Return the id of the instrument that pays by brackets, alone; none where there is no such one."""
    instruments = datasets.table("instruments")
    return list(instruments.loc[instruments["formula"] == BY_BRACKETS, "id"][:1])


def present_scheme(datasets: Datasets) -> Scheme | None:
    """Return the rule of the reward as it is printed; none where no issue prints one, or what it prints is none."""
    made: Scheme | None = datasets.memo(_scheme)
    return made


def _scheme(datasets: Datasets) -> Scheme | None:
    parameters = reward_parameters(datasets)
    rates = [one for one in parameters if one.role == "rate" and pd.notna(one.figure["bracket_from"])]
    floors = [one for one in parameters if one.role == "threshold"]
    if not rates or not floors:
        return None
    bounds = [Decimal(str(one.figure["bracket_from"])) for one in rates]
    brackets = brackets_of(bounds, [one.value for one in rates], [(one.figure["id"],) for one in rates])
    try:
        return Scheme(floors[-1].value, brackets, figures=(floors[-1].figure["id"],))
    except SchemeError:
        return None


def apprentice_levels(datasets: Datasets) -> list[str]:
    """Return the levels of apprentices, ids of traits, in the order in which their numbers stand in an address."""
    traits = datasets.table("traits")
    return list(traits.loc[traits["kind"] == "level", "id"])


def reward_conditions(datasets: Datasets, kind: str) -> list[Mapping[str, Any]]:
    """Return what the reward by brackets asks of the traits of a kind, a row of ``conditions`` each."""
    traits, conditions = datasets.table("traits"), datasets.table("conditions")
    of_kind = conditions["trait"].isin(traits.loc[traits["kind"] == kind, "id"])
    return list(records(conditions[conditions["instrument"].isin(rewarding(datasets)) & of_kind]))
