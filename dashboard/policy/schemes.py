"""The reward for growing R&D spending: its brackets, and what it pays, step by step.

All amounts are in 万元, all rates are fractions, all are ``Decimal``. Nothing is rounded but the reward itself, once,
half up to the fen; the issue prints no rule of rounding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

FEN = Decimal("0.000001")
NOTHING = Decimal(0)
# Why a firm receives nothing, or why that cannot be said: no number; one of two years only; it is not of the kind;
# it spends less than before, or as much; its growth is under the threshold.
Reason = Literal["", "missing", "one_year", "unqualified", "falling", "under"]
# Why brackets are none.
Flaw = Literal["rates", "bounds", "floor", "cap", "length"]


class SchemeError(ValueError):
    """What is wrong with brackets.

    Attributes:
        flaw: Which part of them.
    """

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


class Bracket(NamedTuple):
    """A part of the growth, and the rate on what lies within it.

    Attributes:
        lower: Where it begins.
        upper: Where it ends; none where it has no end.
        rate: Of what lies within.
        figures: The ids of the printed figures that say so.
    """

    lower: Decimal
    upper: Decimal | None
    rate: Decimal
    figures: tuple[str, ...] = ()

    def part(self, growth: Decimal) -> Decimal:
        """Return how much of a growth lies within."""
        within = growth if self.upper is None else min(growth, self.upper)
        return max(within - self.lower, NOTHING)


class Step(NamedTuple):
    """One bracket's share of a reward: how much of the growth lies within it, and what that brings."""

    bracket: Bracket
    part: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Scheme:
    """The rule of a reward by brackets.

    Attributes:
        threshold: The growth from which, inclusive, a firm is rewarded.
        brackets: Each begins where the one before it ends.
        cap: The most that a firm receives; none where nothing limits it.
        figures: The ids of the printed figures behind the threshold.
    """

    threshold: Decimal
    brackets: tuple[Bracket, ...]
    cap: Decimal | None = None
    figures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse brackets that are none.

        Raises:
            SchemeError: They do not follow each other, or a number is not between its bounds.
        """
        if not self.brackets:
            raise SchemeError("length")
        if not all(0 <= bracket.rate <= 1 for bracket in self.brackets):
            raise SchemeError("rates")
        if any(one.upper is None or one.upper != other.lower for one, other in pairwise(self.brackets)):
            raise SchemeError("bounds")
        if any(bracket.upper is not None and bracket.upper <= bracket.lower for bracket in self.brackets):
            raise SchemeError("bounds")
        if self.brackets[0].lower < 0:
            raise SchemeError("bounds")
        if self.threshold < 0:
            raise SchemeError("floor")
        if self.cap is not None and self.cap <= 0:
            raise SchemeError("cap")

    def steps(self, growth: Decimal) -> tuple[Step, ...]:
        """Return what each bracket brings, those that the growth does not reach as well."""
        parts = [(bracket, bracket.part(growth)) for bracket in self.brackets]
        return tuple(Step(bracket, part, part * bracket.rate) for bracket, part in parts)

    def reward(self, growth: Decimal) -> Decimal:
        """Return what a growth brings to a firm that qualifies; nothing under the threshold."""
        if growth < self.threshold:
            return NOTHING
        exact = sum((step.amount for step in self.steps(growth)), NOTHING)
        return to_fen(exact if self.cap is None else min(exact, self.cap))

    def marginal_rate(self, growth: Decimal) -> Decimal:
        """Return what the next 万元 of growth brings; nothing under the threshold and at the cap."""
        if growth < self.threshold or (self.cap is not None and self.reward(growth) >= self.cap):
            return NOTHING
        reached = (bracket.rate for bracket in reversed(self.brackets) if growth >= bracket.lower)
        return next(reached, NOTHING)

    def growth_for(self, reward: Decimal) -> Decimal | None:
        """Return the least growth, to the fen, that brings a reward; none where no growth does."""
        if self.cap is not None and reward > self.cap:
            return None
        left = reward
        for bracket in self.brackets:
            whole = None if bracket.upper is None else (bracket.upper - bracket.lower) * bracket.rate
            if whole is None or left <= whole:
                if not bracket.rate:
                    return None
                growth = (bracket.lower + left / bracket.rate).quantize(FEN, ROUND_UP)
                return max(growth.normalize(), self.threshold)
            left -= whole
        return None


class Spending(NamedTuple):
    """What is known of a firm's R&D spending.

    Attributes:
        before: Of the year before; none where it is not known.
        after: Of the year; likewise.
        growth: The growth, where it is said instead of the two years.
        qualifies: Whether the firm is of a kind that is rewarded; none where that is not said.
    """

    before: Decimal | None = None
    after: Decimal | None = None
    growth: Decimal | None = None
    qualifies: bool | None = None

    @property
    def grown(self) -> Decimal | None:
        """By how much it grew: the later year less the one before, or what was said; none where neither is known."""
        if self.before is not None and self.after is not None:
            return self.after - self.before
        return self.growth if self.before is None and self.after is None else None


@dataclass(frozen=True)
class Outcome:
    """What a firm receives, and how that comes about.

    Attributes:
        spending: What is known of the firm.
        growth: By how much its spending grew; none where that is not known.
        steps: What each bracket brings; none where there is nothing to compute.
        reward: What it receives; zero where there is a reason.
        reason: Why it receives nothing; empty where it is rewarded, be it with zero.
        capped: Whether the cap took a part.
    """

    spending: Spending
    growth: Decimal | None
    steps: tuple[Step, ...]
    reward: Decimal
    reason: Reason = ""
    capped: bool = False

    @property
    def total(self) -> Decimal:
        """What the brackets bring together, before the cap and unrounded."""
        return sum((step.amount for step in self.steps), NOTHING)


def assess(spending: Spending, scheme: Scheme) -> Outcome:
    """Return what a firm receives; of one whose kind is not said, what it would if it qualified."""
    growth, reason = spending.grown, _reason(spending, scheme)
    if reason or growth is None:
        return Outcome(spending, growth, (), NOTHING, reason)
    steps, reward = scheme.steps(growth), scheme.reward(growth)
    outcome = Outcome(spending, growth, steps, reward)
    return replace(outcome, capped=to_fen(outcome.total) > reward)


def _reason(spending: Spending, scheme: Scheme) -> Reason:
    growth = spending.grown
    if spending.qualifies is False:
        return "unqualified"
    if growth is None:
        return "missing" if spending.before is None and spending.after is None else "one_year"
    if growth <= 0 and growth < scheme.threshold:
        return "falling"
    return "under" if growth < scheme.threshold else ""


def to_fen(amount: Decimal) -> Decimal:
    """Return an amount in 万元 rounded half up to the fen."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def brackets_of(
    bounds: Iterable[Decimal], rates: Iterable[Decimal], figures: Iterable[tuple[str, ...]] = ()
) -> tuple[Bracket, ...]:
    """Return brackets from where each begins and its rate; the last has no end.

    Raises:
        SchemeError: There are not as many rates as bounds.
    """
    lowers, shares, named = list(bounds), list(rates), list(figures)
    if len(lowers) != len(shares):
        raise SchemeError("length")
    named += [()] * (len(lowers) - len(named))
    return tuple(map(Bracket, lowers, [*lowers[1:], None], shares, named))
