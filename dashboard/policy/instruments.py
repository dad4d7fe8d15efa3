"""Which policy instruments fit a firm, what each brings, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from dashboard.data import Datasets
from dashboard.data.issues import issue_ids
from dashboard.data.names import fold
from dashboard.data.observations import CITY, records, text_of
from dashboard.policy.case import Case
from dashboard.policy.parameters import (
    BY_BRACKETS,
    Parameter,
    apprentice_levels,
    parameters_of,
    present_scheme,
    reward_conditions,
)
from dashboard.policy.schemes import Outcome, assess, to_fen

# How a condition stands: it holds; nothing is said of it, or the text leaves it open; the firm lacks it and may get
# it; it cannot hold, since the firm is elsewhere or the time is over.
Standing = Literal["met", "open", "missing", "never"]
# Likewise of an instrument, the best first.
STANDINGS: tuple[Standing, ...] = ("met", "open", "missing", "never")
MAY_FIT: tuple[Standing, ...] = ("met", "open")
# What a condition is of: the traits of firms, or its district, the growth of its spending, the time.
Kind = Literal["status", "size", "plan", "district", "growth", "time"]


class Condition(NamedTuple):
    """What an instrument asks of a firm.

    Attributes:
        kind: What of the firm it looks at.
        names: The ids of traits, one of which is enough; of a district its id.
        standing: How it stands.
        row: The row of ``conditions`` that says where it is printed; none of a district, a growth or a time.
    """

    kind: Kind
    names: tuple[str, ...]
    standing: Standing
    row: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Fit:
    """How an instrument fits a firm.

    Attributes:
        instrument: Its row of the table.
        standing: That of the worst of its conditions.
        conditions: Each of them.
        parameters: The printed numbers that it is computed with.
        amount: What it brings, in 万元; none where that cannot be computed, or it does not fit.
    """

    instrument: Mapping[str, Any]
    standing: Standing
    conditions: tuple[Condition, ...]
    parameters: tuple[Parameter, ...]
    amount: Decimal | None = None


def fits(datasets: Datasets, case: Case, districts: Collection[str]) -> list[Fit]:
    """Return how each instrument fits a firm, those that do first.

    Args:
        datasets: The tables.
        case: What is known of the firm.
        districts: Where it may be; nothing is known where there is none.
    """
    scheme = present_scheme(datasets)
    outcome = assess(case.spending, scheme) if scheme else None
    found = [_fit(datasets, row, case, districts, outcome) for row in records(datasets.table("instruments"))]
    return sorted(found, key=lambda fit: STANDINGS.index(fit.standing))


def outcome_of(datasets: Datasets, case: Case, *, edited: bool = False) -> Outcome | None:
    """Return what the reward for R&D spending brings a firm; none where no issue prints the rule.

    Args:
        datasets: The tables.
        case: The firm.
        edited: By the edited rule, not by the present one.
    """
    scheme = present_scheme(datasets)
    if scheme is None:
        return None
    spending = case.spending._replace(qualifies=qualifies(datasets, case.statuses))
    return assess(spending, case.edited(scheme) if edited else scheme)


def qualifies(datasets: Datasets, statuses: Collection[str]) -> bool | None:
    """Tell whether firms of some statuses are of a kind that is rewarded; none where no status is said."""
    named = {row["trait"] for row in reward_conditions(datasets, "status")}
    return bool(named & set(statuses)) if statuses else None


def named_so(datasets: Datasets, fit: Fit, text: str) -> bool:
    """Tell whether every word of a text stands in what an instrument and its conditions are called."""
    traits = {row["id"]: row for row in records(datasets.table("traits"))}
    named = [fit.instrument, *(traits[name] for one in fit.conditions for name in one.names if name in traits)]
    said = fold(" ".join(text_of(row.get(column)) for row in named for column in ("zh", "en", "note", "note_en")))
    return all(word in said for word in fold(text).split())


def _fit(
    datasets: Datasets, row: Mapping[str, Any], case: Case, districts: Collection[str], outcome: Outcome | None
) -> Fit:
    parameters = parameters_of(datasets, row["id"])
    conditions = (
        *_time(datasets, row),
        *_place(row, districts),
        *_traits(datasets, row["id"], case),
        *(_growth(outcome) if row["formula"] == BY_BRACKETS and outcome else ()),
    )
    worst = max((STANDINGS.index(one.standing) for one in conditions), default=0)
    standing = STANDINGS[worst]
    heads = dict(zip(apprentice_levels(datasets), case.apprentices, strict=False))
    amount = _amount(row["formula"], parameters, case.funds, heads, outcome) if standing in MAY_FIT else None
    return Fit(row, standing, conditions, parameters, amount)


def _time(datasets: Datasets, row: Mapping[str, Any]) -> Iterator[Condition]:
    """Yield that an instrument is over, or has not begun, as of the newest issue."""
    now, (begins, ends) = issue_ids(datasets)[-1], (text_of(row[name]) for name in ("valid_from", "valid_to"))
    over, ahead = bool(ends) and ends < now[: len(ends)], bool(begins) and begins > now + "~"
    if begins or ends:
        yield Condition("time", (begins, ends), "never" if over or ahead else "met")


def _place(row: Mapping[str, Any], districts: Collection[str]) -> Iterator[Condition]:
    if row["region"] != CITY:
        here: Standing = "open" if not districts else "met" if row["region"] in districts else "never"
        yield Condition("district", (row["region"],), here)


def _traits(datasets: Datasets, instrument: str, case: Case) -> Iterator[Condition]:
    """Yield what an instrument asks of the traits of a firm, by their kind."""
    kinds: dict[str, Kind] = {row["id"]: row["kind"] for row in records(datasets.table("traits"))}
    own = {"status": case.statuses, "size": (case.size,) if case.size else (), "plan": case.plans}
    wanted = datasets.table("conditions")
    asked: dict[Kind, list[Mapping[str, Any]]] = {}
    for row in records(wanted[wanted["instrument"] == instrument]):
        asked.setdefault(kinds[row["trait"]], []).append(row)
    for kind, listed in asked.items():
        names, had = tuple(row["trait"] for row in listed), own[kind]
        standing: Standing = "met" if set(names) & set(had) else "missing" if had else "open"
        # What only the curator reads in the text cannot rule anybody out.
        if standing == "missing" and all(row["basis"] == "inferred" for row in listed):
            standing = "open"
        yield Condition(kind, names, standing, listed[0])


def _growth(outcome: Outcome) -> Iterator[Condition]:
    unknown = outcome.reason in ("missing", "one_year")
    short = outcome.reason in ("falling", "under")
    yield Condition("growth", (), "open" if unknown else "missing" if short else "met")


def _amount(
    formula: str,
    parameters: Collection[Parameter],
    funds: Decimal | None,
    heads: Mapping[str, int],
    outcome: Outcome | None,
) -> Decimal | None:
    """Return what an instrument brings a firm, in 万元; none where what it depends on is not said or not printed."""
    values = {role: [one.value for one in parameters if one.role == role] for role in ("rate", "ceiling")}
    match formula:
        case "brackets":
            return outcome.reward if outcome and not outcome.reason else None
        case "matching" if funds is not None and values["rate"]:
            return matching(funds, values["rate"][-1], values["ceiling"])
        case "per_person" if any(heads.values()):
            return per_person(heads, {one.trait: one.value for one in parameters if one.role == "amount"})
    return None


def matching(funds: Decimal, rate: Decimal, ceilings: Collection[Decimal]) -> Decimal:
    """Return the matching money for funds that were received: a share of them, up to a ceiling; in 万元."""
    return to_fen(min([funds * rate, *ceilings]))


def per_person(heads: Mapping[str, int], amounts: Mapping[str, Decimal]) -> Decimal:
    """Return what so many people of each level bring a year, at the amount of each; in 万元."""
    return to_fen(sum((heads.get(level, 0) * amount for level, amount in amounts.items()), Decimal(0)))
