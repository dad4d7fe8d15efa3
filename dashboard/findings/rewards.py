"""What the rule of the reward brings a firm, bracket by bracket, beside what an edited rule would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pandas as pd

from dashboard.data.observations import records
from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.marks import Mark, mark_of
from dashboard.policy.questions import BRACKET, Computed
from dashboard.policy.schemes import Bracket, Outcome, Scheme
from dashboard.translations import Words, message
from dashboard.wording.money import money, per_cent
from dashboard.wording.phrases import Figure
from dashboard.wording.quantities import between
from dashboard.wording.rewards import ROUNDED, TENTH_MORE, difference_words, further_points, reward_title

PART, RATE, REWARD = message("档内增长额"), message("比例"), message("奖励")
WHOLE, SO_FAR = message("本档最多"), message("至本档共")
NEW_RATE, NEW_REWARD = message("调整后比例"), message("调整后奖励")
FURTHER = message("如再增长")
# What stands in a cell of which there is nothing.
NOT_THERE = "—"


@dataclass(frozen=True)
class Rewards:
    """The rule, what it brings, and the figures that print it.

    Attributes:
        computed: What the question answers.
        figures: The figures of the rule, by id.
        words: The language.
    """

    computed: Computed
    figures: Mapping[str, Figure]
    words: Words

    @property
    def rule(self) -> tuple[str, ...]:
        """The ids of all figures of the rule."""
        return tuple(self.figures)

    @cached_property
    def parts(self) -> list[Bracket]:
        """The brackets; where the rule is edited, parts of the growth that each rule has one rate for."""
        schemes = [self.computed.scheme, *filter(None, [self.computed.edited])]
        bounds = sorted({bracket.lower for scheme in schemes for bracket in scheme.brackets})
        pairs = zip(bounds, [*bounds[1:], None], strict=True)
        return [Bracket(low, high, *_rate(self.computed.scheme, low)) for low, high in pairs]

    def led(self, bracket: Bracket) -> tuple[str, ...]:
        """Return the figures that a part of the growth is rewarded by; where no bracket has it, the threshold."""
        said = self.figures.values()
        bounds = [figure["id"] for figure in said if figure["role"] == BRACKET and figure["value"] == bracket.lower]
        return (*bracket.figures, *bounds) if bracket.figures else self.computed.scheme.figures


def tell_reward(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what the rule brings a firm, bracket by bracket; without its numbers what it brings any."""
    rewards = rewards_of(frame, words)
    computed = rewards.computed
    firm = has_growth(computed)
    rows = [*_bracket_rows(rewards, firm=firm), *(_sums(rewards) if firm else ())]
    heads = [message("增长额分档"), *([PART] if firm else []), RATE]
    heads += [REWARD] if firm else [SO_FAR] if computed.edited else [WHOLE, SO_FAR]
    heads += [NEW_RATE, NEW_REWARD if firm else message("调整后共")] if computed.edited else []
    return make_finding(
        rows,
        [*rewards.figures.values()],
        title=reward_title(computed, words),
        subtitle=words(ROUNDED),
        words=words,
        points=further_points(computed, words),
        columns=map(words, heads),
    )


def has_growth(computed: Computed) -> bool:
    """Tell whether a firm's spending grew, so that there is something to compute."""
    return computed.outcome.reason in ("", "under")


def rewards_of(frame: pd.DataFrame, words: Words, *roles: str) -> Rewards:
    """Return what a question answers, with the figures of some roles: threshold and rates unless others are asked."""
    rows = records(frame.drop(columns="computed"))
    own = {row["id"]: row for row in rows if row["role"] in (roles or ("threshold", "rate"))}
    return Rewards(frame["computed"].iloc[0], own, words)


def bracket_name(bracket: Bracket, words: Words) -> str:
    """Return what a bracket is called: 20 万—200 万元, 2 亿元以上."""
    low = money(bracket.lower, words)
    if bracket.upper is None:
        return words("{amount}以上", amount=low)
    return between(low, money(bracket.upper, words), words)


def reward_mark(reward: Decimal, ids: Sequence[str], subject: str, says: Sequence[str]) -> Mark:
    """Return the mark of a reward that is computed, in 万元."""
    return Mark(float(reward), "reward", ids=tuple(ids), subject=subject, says=tuple(says))


def _rate(scheme: Scheme, low: Decimal) -> tuple[Decimal, tuple[str, ...]]:
    """Return the rate of a rule from some growth on, and the figures that say so; nothing before its first bracket."""
    reached = (bracket for bracket in reversed(scheme.brackets) if low >= bracket.lower)
    found = next(reached, None)
    return (found.rate, found.figures) if found else (Decimal(0), ())


def _bracket_rows(rewards: Rewards, *, firm: bool) -> Iterator[Row]:
    """Yield each bracket: how much of a firm's growth lies in it, and what that brings, or at the most."""
    computed, words = rewards.computed, rewards.words
    growth = computed.outcome.growth if firm else None
    for part in rewards.parts:
        name, ids = bracket_name(part, words), rewards.led(part)
        cells = _of_firm(part, ids, growth, words) if growth is not None else _of_any(part, ids, computed, words)
        if computed.edited:
            rate, _ = _rate(computed.edited, part.lower)
            then = part.part(growth) * rate if growth is not None else None
            cells.append(Cell(per_cent(rate), look="lead" if rate != part.rate else ""))
            cells.append(_amount(then, words) if growth is not None else _up_to(part, computed.edited, words))
        figure = rewards.figures[ids[0]]
        yield Row(name, (mark_of(figure, words),), name=name, record=figure, cells=tuple(cells))


def _of_firm(part: Bracket, ids: tuple[str, ...], growth: Decimal, words: Words) -> list[Cell]:
    within = part.part(growth)
    share = float(within / growth) if growth > 0 and within else float("nan")
    own = Cell(money(within, words), share=share) if within else Cell(NOT_THERE, look="soft")
    return [own, Cell(per_cent(part.rate), ids), _amount(within * part.rate, words)]


def _of_any(part: Bracket, ids: tuple[str, ...], computed: Computed, words: Words) -> list[Cell]:
    cells = [Cell(per_cent(part.rate), ids)]
    if not computed.edited:
        most = None if part.upper is None else part.rate * (part.upper - part.lower)
        cells.append(Cell(words("不封顶"), look="soft") if most is None else Cell(money(most, words)))
    return [*cells, _up_to(part, computed.scheme, words)]


def _up_to(part: Bracket, scheme: Scheme, words: Words) -> Cell:
    """Return what a growth up to the end of a bracket brings."""
    if part.upper is not None:
        return Cell(money(scheme.reward(part.upper), words))
    return Cell(words("不封顶") if scheme.cap is None else money(scheme.cap, words), look="soft")


def _amount(amount: Decimal | None, words: Words) -> Cell:
    return Cell(money(amount, words)) if amount else Cell(NOT_THERE, look="soft")


def _sums(rewards: Rewards) -> Iterator[Row]:
    """Yield the sum of all brackets, and what more growth would bring."""
    computed, words = rewards.computed, rewards.words
    outcome, then = computed.outcome, computed.then
    growth = outcome.growth
    if growth is None:
        return
    total, label = money(growth, words), words("合计")
    cells = [Cell(total, more=words("增长额")), Cell(""), _received(outcome, computed.scheme, words)]
    if computed.edited and then:
        received = _received(then, computed.edited, words)
        changed = difference_words(then.reward, outcome.reward, words)
        cells += [Cell(""), received._replace(more=received.more or changed)]
    mark = reward_mark(outcome.reward, rewards.rule, label, [money(outcome.reward, words)])
    yield Row(label, (mark,), name=label, cells=tuple(cells))
    for label, more in (
        (words("再增加{one}", one=money(Decimal(1), words)), growth + 1),
        (words("再多 10%"), growth * TENTH_MORE),
    ):
        yield _further(label, more, rewards)


def _received(outcome: Outcome, scheme: Scheme, words: Words) -> Cell:
    """Return what a firm receives by a rule, and why that is not the sum of its brackets."""
    if outcome.reason == "under":
        floor = money(scheme.threshold, words)
        return Cell(words("不予奖励"), more=words("未达到{floor}起点", floor=floor), look="lead")
    more = words("封顶前{total}", total=money(outcome.total, words)) if outcome.capped else ""
    return Cell(money(outcome.reward, words), more=more, look="lead")


def _further(label: str, growth: Decimal, rewards: Rewards) -> Row:
    """Return what a growth beyond that of the firm would bring."""
    computed, words = rewards.computed, rewards.words
    cells: list[Cell] = [Cell(money(growth, words))]
    schemes = [(computed.scheme, computed.outcome), (computed.edited, computed.then)]
    for scheme, outcome in schemes:
        if scheme and outcome:
            reward = scheme.reward(growth)
            changed = difference_words(reward, outcome.reward, words)
            cells += [Cell(per_cent(scheme.marginal_rate(growth))), Cell(money(reward, words), more=changed)]
    mark = reward_mark(computed.scheme.reward(growth), rewards.rule, label, [cells[2].text])
    return Row(label, (mark,), name=label, cells=tuple(cells), group=words(FURTHER))
