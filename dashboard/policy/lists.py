"""What a rule pays the firms of a list: each one's outcome, what they add up to, and what another rule would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple, TypeVar

from dashboard.data.problems import Problem
from dashboard.policy.schemes import NOTHING, Bracket, Outcome, Reason, Scheme, Spending
from dashboard.policy.schemes import assess as assess_one

# Longer lists are refused.
MOST_FIRMS = 50_000
# How many firms are looked at for how much of all money goes to few.
FEW = 10
# Where the classes of rewards begin, in 万元; the last has no end.
REWARD_CLASSES = tuple(map(Decimal, (0, 5, 10, 20, 50, 100, 200, 500, 1000)))
# Without these nothing can be computed; the other reasons say why there is no reward.
UNKNOWN: tuple[Reason, ...] = ("missing", "one_year")
Key = TypeVar("Key", bound=Hashable)


class Firm(NamedTuple):
    """A firm of a list.

    Attributes:
        row: Where it stands in the file.
        name: What it is called.
        spending: What is said of its R&D spending, and whether it qualifies.
        district: The id of its district; empty where that is not said.
        size: The id of its size; likewise.
        statuses: What it is, ids of traits.
    """

    row: int
    name: str
    spending: Spending
    district: str = ""
    size: str = ""
    statuses: tuple[str, ...] = ()


class Rejected(NamedTuple):
    """A row of a list that has faults, and is not computed.

    Attributes:
        row: Where it stands in the file.
        name: What the firm is called; empty where that is not said.
        problems: Its faults.
    """

    row: int
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class FirmList:
    """A list of firms as it was filled in.

    Attributes:
        firms: Those without a fault, in order.
        problems: All that is wrong with the file; warnings keep no firm out.
        rejected: The rows with faults, in order.
    """

    firms: tuple[Firm, ...]
    problems: tuple[Problem, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class Sum(NamedTuple):
    """What firms add up to: how many they are, how many of them receive money, and how much, in 万元."""

    firms: int
    rewarded: int
    amount: Decimal


class Class(NamedTuple):
    """A class of a histogram: where it begins and ends, and the firms in it; the last has no end."""

    lower: Decimal
    upper: Decimal | None
    sum: Sum


@dataclass(frozen=True)
class FirmResults:
    """What a rule pays the firms of a list.

    Attributes:
        firms: Those that have no fault.
        outcomes: What becomes of each.
        scheme: The rule.
        rejected: The rows with faults.
        problems: All that is wrong with the list.
    """

    firms: tuple[Firm, ...]
    outcomes: tuple[Outcome, ...]
    scheme: Scheme
    rejected: tuple[Rejected, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def total(self) -> Sum:
        """All firms."""
        return _sum(self.outcomes)

    @cached_property
    def by_district(self) -> dict[str, Sum]:
        """The firms of each district, by its id; empty where none is said."""
        return self._by(lambda firm, _: firm.district)

    @cached_property
    def by_size(self) -> dict[str, Sum]:
        """The firms of each size, by its id; empty where none is said."""
        return self._by(lambda firm, _: firm.size)

    @cached_property
    def by_bracket(self) -> list[Class]:
        """The firms that a reward is computed for, by the highest bracket that their growth reaches into."""
        found = self._by(lambda _, outcome: self.bracket_of(outcome))
        return [Class(one.lower, one.upper, found.get(one, NO_FIRM)) for one in self.scheme.brackets]

    @cached_property
    def by_reward(self) -> list[Class]:
        """The firms that receive money, by how much: each class has its end and not its beginning."""
        found = self._by(lambda _, outcome: sum(outcome.reward > bound for bound in REWARD_CLASSES))
        ends = (*REWARD_CLASSES[1:], None)
        return [
            Class(lower, upper, found.get(number, NO_FIRM))
            for number, (lower, upper) in enumerate(zip(REWARD_CLASSES, ends, strict=True), start=1)
        ]

    @cached_property
    def reasons(self) -> dict[Reason, int]:
        """How many firms receive nothing, or cannot be computed, for which reason."""
        return dict(Counter(outcome.reason for outcome in self.outcomes if outcome.reason))

    @cached_property
    def share_of_few(self) -> Decimal | None:
        """Which part of all money the ten firms with the largest rewards receive; none where there is no money."""
        largest = sum(nlargest(FEW, (outcome.reward for outcome in self.outcomes)), NOTHING)
        return largest / self.total.amount if self.total.amount else None

    def bracket_of(self, outcome: Outcome) -> Bracket | None:
        """Return the highest bracket that a growth reaches into; none where nothing has grown or is computed."""
        reached = (step.bracket for step in reversed(outcome.steps) if step.part)
        return next(reached, self.scheme.brackets[0]) if outcome.steps and outcome.growth else None

    def _by(self, key: Callable[[Firm, Outcome], Key]) -> dict[Key, Sum]:
        found: dict[Key, list[Outcome]] = {}
        for firm, outcome in zip(self.firms, self.outcomes, strict=True):
            found.setdefault(key(firm, outcome), []).append(outcome)
        return {name: _sum(outcomes) for name, outcomes in found.items()}


class Shift(NamedTuple):
    """What another rule changes for firms; amounts in 万元.

    Attributes:
        before: What the present rule pays.
        after: What the other one pays.
        winners: How many firms receive more; ``losers`` less, ``unchanged`` the same.
        gained: What the winners receive more, together; ``lost`` is what the losers receive less.
    """

    before: Decimal
    after: Decimal
    winners: int
    losers: int
    unchanged: int
    gained: Decimal
    lost: Decimal


@dataclass(frozen=True)
class Comparison:
    """The firms of a list under the present rule and under an edited one.

    Attributes:
        present: What the present rule pays.
        edited: What the edited one pays, the same firms in the same order.
    """

    present: FirmResults
    edited: FirmResults

    @cached_property
    def changes(self) -> list[Decimal]:
        """What each firm receives more, or less."""
        pairs = zip(self.present.outcomes, self.edited.outcomes, strict=True)
        return [after.reward - before.reward for before, after in pairs]

    @cached_property
    def total(self) -> Shift:
        """All firms."""
        return self._shift(range(len(self.changes)))

    @cached_property
    def by_district(self) -> dict[str, Shift]:
        """The firms of each district, by its id."""
        return self._by(lambda firm: firm.district)

    @cached_property
    def by_size(self) -> dict[str, Shift]:
        """The firms of each size, by its id."""
        return self._by(lambda firm: firm.size)

    def _by(self, key: Callable[[Firm], str]) -> dict[str, Shift]:
        found: dict[str, list[int]] = {}
        for place, firm in enumerate(self.present.firms):
            found.setdefault(key(firm), []).append(place)
        return {name: self._shift(places) for name, places in found.items()}

    def _shift(self, places: Sequence[int]) -> Shift:
        changes = [self.changes[place] for place in places]
        more, less = [one for one in changes if one > 0], [-one for one in changes if one < 0]
        before, after = (
            sum((rule.outcomes[place].reward for place in places), NOTHING) for rule in (self.present, self.edited)
        )
        same = len(changes) - len(more) - len(less)
        return Shift(before, after, len(more), len(less), same, sum(more, NOTHING), sum(less, NOTHING))


NO_FIRM = Sum(0, 0, NOTHING)


def assess(firms: FirmList, scheme: Scheme) -> FirmResults:
    """Return what a rule pays the firms of a list."""
    outcomes = tuple(assess_one(firm.spending, scheme) for firm in firms.firms)
    return FirmResults(firms.firms, outcomes, scheme, firms.rejected, firms.problems)


def compare(firms: FirmList, present: Scheme, edited: Scheme) -> Comparison:
    """Return the firms of a list under the present rule and under an edited one."""
    return Comparison(assess(firms, present), assess(firms, edited))


def _sum(outcomes: Sequence[Outcome]) -> Sum:
    rewards = [outcome.reward for outcome in outcomes if outcome.reward]
    return Sum(len(outcomes), len(rewards), sum(rewards, NOTHING))
