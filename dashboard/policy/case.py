"""What an address says of one firm, and of how the rule of the reward would be changed; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dashboard.data.names import LONGEST, fold
from dashboard.policy.amounts import AmountError, read_amount, written_amount
from dashboard.policy.schemes import Scheme, SchemeError, Spending, brackets_of
from dashboard.policy.slips import Slip, SlipError

HUNDRED = Decimal(100)
# What an address says of a firm, and of an edited rule.
FIRM = ("before", "after", "growth", "status", "size", "plans", "funds", "apprentices", "words")
RULE = ("floor", "bounds", "rates", "cap")
AMOUNTS = ("before", "after", "growth", "funds")
# What a log does not have either.
PRIVATE = (*AMOUNTS, "apprentices")
# What it chooses among the traits of firms, by their kind.
TRAITS = {"status": "status", "size": "size", "plans": "plan"}
# The status of a firm that has none of those that policies speak of.
NONE = "none"
MOST_APPRENTICES = 100_000
# Brackets that a person can still survey; per cents have so many decimals.
MOST_BRACKETS, RATE_DECIMALS = 12, 2
# Under which keys of an address each flaw of a rule stands.
FLAWED: Mapping[str, tuple[str, ...]] = {
    "rates": ("rates",),
    "bounds": ("bounds",),
    "floor": ("floor",),
    "cap": ("cap",),
    "length": ("bounds", "rates"),
}


@dataclass(frozen=True)
class Case:
    """One firm, and an edited rule beside the present one.

    Attributes:
        before: R&D spending of the year before, in 万元; none where it is not said.
        after: Of the year; likewise.
        growth: The growth, where it is said instead of the years.
        statuses: What the firm is, ids of traits; ``none`` for none of them, empty where that is not said.
        size: Its size; empty where it is not said.
        plans: What it plans.
        funds: What its platform received of nation or province, in 万元.
        apprentices: How many apprentices of each level, in the order of the table.
        text: Words that are looked for.
        floor: The edited threshold, in 万元; none where it is not edited, as with all that follows.
        bounds: Where each edited bracket begins.
        rates: Its rate, a fraction.
        cap: The most that a firm receives.
        slips: What could not be read; it counts as not said.
    """

    before: Decimal | None = None
    after: Decimal | None = None
    growth: Decimal | None = None
    statuses: tuple[str, ...] = ()
    size: str = ""
    plans: tuple[str, ...] = ()
    funds: Decimal | None = None
    apprentices: tuple[int, ...] = ()
    text: str = ""
    floor: Decimal | None = None
    bounds: tuple[Decimal, ...] = ()
    rates: tuple[Decimal, ...] = ()
    cap: Decimal | None = None
    slips: tuple[Slip, ...] = ()

    @property
    def private(self) -> bool:
        """Whether it says numbers of a firm, or what was typed for them, which is kept nowhere."""
        return self.known or any(slip.key in PRIVATE for slip in self.slips)

    @property
    def known(self) -> bool:
        """Whether a number of a firm is known."""
        return any(getattr(self, name) not in (None, ()) for name in PRIVATE)

    @property
    def spending(self) -> Spending:
        """What is known of the firm's R&D spending, but for its status."""
        return Spending(self.before, self.after, self.growth)

    @property
    def edits(self) -> bool:
        """Whether the rule is edited."""
        return self.floor is not None or self.cap is not None or bool(self.bounds or self.rates)

    @property
    def values(self) -> dict[str, str]:
        """What an address says of it, by key; empty where nothing is said."""
        return {
            **{name: _one(getattr(self, name)) for name in AMOUNTS},
            "status": ",".join(self.statuses),
            "size": self.size,
            "plans": ",".join(self.plans),
            "apprentices": ",".join(map(str, self.apprentices)),
            "words": self.text,
            "floor": _one(self.floor),
            "bounds": ",".join(map(written_amount, self.bounds)),
            "rates": ",".join(written_amount(HUNDRED * rate) for rate in self.rates),
            "cap": _one(self.cap),
        }

    def edited(self, scheme: Scheme) -> Scheme:
        """Return the rule with what is edited in place of what is printed.

        Raises:
            SchemeError: The brackets are none.
        """
        if max(len(self.bounds), len(self.rates)) > MOST_BRACKETS:
            raise SchemeError("length")
        bounds = self.bounds or tuple(bracket.lower for bracket in scheme.brackets)
        rates = self.rates or tuple(bracket.rate for bracket in scheme.brackets)
        floor = scheme.threshold if self.floor is None else self.floor
        return Scheme(floor, brackets_of(bounds, rates), scheme.cap if self.cap is None else self.cap)


NO_CASE = Case()


def read_case(
    query: Mapping[str, str], traits: Mapping[str, tuple[str, ...]], levels: int, scheme: Scheme | None
) -> Case:
    """Read what an address says of a firm and of an edited rule; what cannot be read is kept apart.

    Args:
        query: The values of the address by key.
        traits: The traits that it chooses, by the keys of ``TRAITS``.
        levels: How many levels of apprentices there are.
        scheme: The present rule, which the edits have to fit; none where none is printed.
    """
    slips: list[Slip] = []
    numbers: dict[str, Any] = {}
    for key, read in READERS.items():
        if text := query.get(key, "").strip():
            try:
                numbers[key] = read(text)
            except SlipError as error:
                slips.append(Slip(key, text[:LONGEST], error.what))
    if len(numbers.get("apprentices", ())) > levels:
        del numbers["apprentices"]
        slips.append(Slip("apprentices", query["apprentices"].strip()[:LONGEST], "levels", levels))
    if "before" in numbers or "after" in numbers:
        numbers.pop("growth", None)
    case = Case(
        **numbers,
        statuses=traits.get("status", ()),
        size=next(iter(traits.get("size", ())), ""),
        plans=traits.get("plans", ()),
        text=" ".join(fold(query.get("words", "")).split())[:LONGEST],
        slips=tuple(slips),
    )
    return _fitting(case, scheme, query)


def _fitting(case: Case, scheme: Scheme | None, query: Mapping[str, str]) -> Case:
    """Return a case without edits that make no rule."""
    try:
        if scheme and case.edits:
            case.edited(scheme)
    except SchemeError as error:
        said = [key for key in FLAWED[error.flaw] if query.get(key)]
        slips = [Slip(key, query[key][:LONGEST], error.flaw) for key in said[:1]]
        return replace(case, floor=None, bounds=(), rates=(), cap=None, slips=(*case.slips, *slips))
    return case


def _one(amount: Decimal | None) -> str:
    return "" if amount is None else written_amount(amount)


def _amount(text: str) -> Decimal:
    try:
        return read_amount(text)
    except AmountError as error:
        raise SlipError(error.slip) from None


def _positive(text: str) -> Decimal:
    amount = _amount(text)
    if amount < 0:
        raise SlipError("negative")
    return amount


def _several(read: Callable[[str], Any]) -> Callable[[str], tuple[Any, ...]]:
    return lambda text: tuple(read(part.strip() or "0") for part in fold(text).replace("，", ",").split(","))


def _count(text: str) -> int:
    amount = _positive(text)
    if amount != int(amount):
        raise SlipError("whole")
    if amount > MOST_APPRENTICES:
        raise SlipError("large")
    return int(amount)


def _rate(text: str) -> Decimal:
    rate = _amount(text.removesuffix("%"))
    if not 0 <= rate <= HUNDRED or rate != round(rate, RATE_DECIMALS):
        raise SlipError("rates")
    return rate / HUNDRED


READERS: Mapping[str, Callable[[str], Any]] = {
    "before": _positive,
    "after": _positive,
    "growth": _amount,
    "funds": _positive,
    "apprentices": _several(_count),
    "floor": _positive,
    "bounds": _several(_positive),
    "rates": _several(_rate),
    "cap": _positive,
}
