"""The reward over the growth of spending: where it bends, where a firm stands, and where an edited rule would lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.marks import Mark, Role, mark_of
from dashboard.findings.rewards import NEW_REWARD, NOT_THERE, Rewards, has_growth, rewards_of
from dashboard.policy.amounts import written_amount
from dashboard.policy.parameters import value_of
from dashboard.policy.questions import BRACKET, MOST_OF_ONE, OF_THE_RULE, Computed
from dashboard.policy.schemes import NOTHING, Scheme
from dashboard.translations import Words, message
from dashboard.wording.money import money, per_cent
from dashboard.wording.phrases import Figure
from dashboard.wording.quantities import quantity
from dashboard.wording.rewards import further_words, outcome_words, rule_words, telling, then_words

# What lies beyond the last of what is shown; the growth of a firm is shown so many times over.
BEYOND, TWICE = Decimal("1.25"), 2
PRESENT, EDITED = message("现行规则"), message("调整后")
COLUMNS = (message("增长额"), message("每多 1 万元"), message("奖励"))


def tell_curve(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how the reward goes on with the growth: a row for each place where a rule bends, a firm, or a simulation.

    The marks of the present rule and of an edited one make a line each, over the growth that they stand at.
    """
    rewards = rewards_of(frame, words, *OF_THE_RULE, BRACKET)
    computed = rewards.computed
    simulated = [figure for figure in rewards.figures.values() if figure["role"] == MOST_OF_ONE]
    end = _end(computed, simulated)
    rows = [_row(growth, rewards, words) for growth in _places(computed, end)]
    rows += [row for figure in simulated for row in _simulated(figure, rewards, end, words)]
    heads = [*COLUMNS, *([NEW_REWARD] if computed.edited else [])]
    said = outcome_words(computed, words) if has_growth(computed) else rule_words(computed.scheme, words)
    return make_finding(
        sorted(rows, key=lambda row: Decimal(row.marks[0].at)),
        [*rewards.figures.values()],
        title=_title(computed, simulated, words),
        subtitle=words("横轴为研发费用增长额，纵轴为奖励（推算）"),
        words=words,
        points=[said],
        columns=map(words, heads),
    )


def _end(computed: Computed, simulated: list[Figure]) -> Decimal:
    """Return the growth up to which the reward is shown: twice that of a firm; without one all that bends."""
    schemes = [computed.scheme, *filter(None, [computed.edited])]
    growth = computed.outcome.growth
    if growth is not None and has_growth(computed):
        first = [scheme.brackets[0].upper or NOTHING for scheme in schemes]
        return max(TWICE * growth, *first, *(scheme.threshold * TWICE for scheme in schemes))
    bends = [bracket.lower for scheme in schemes for bracket in scheme.brackets]
    needed = [computed.scheme.growth_for(value_of(figure)) for figure in simulated]
    return BEYOND * max([*bends, *filter(None, needed), *(scheme.threshold for scheme in schemes)])


def _places(computed: Computed, end: Decimal) -> list[Decimal]:
    """Return the growths at which a rule bends, begins or ends, and that of a firm."""
    places = {NOTHING, end}
    for scheme in filter(None, [computed.scheme, computed.edited]):
        places |= {bracket.lower for bracket in scheme.brackets} | {scheme.threshold}
        if scheme.cap is not None and (capped := scheme.growth_for(scheme.cap)) is not None:
            places.add(capped)
    if computed.outcome.growth is not None and has_growth(computed):
        places.add(computed.outcome.growth)
    return sorted(place for place in places if place <= end)


def _row(growth: Decimal, rewards: Rewards, words: Words) -> Row:
    """Return what each rule brings at a growth; that of the firm stands out."""
    computed, label = rewards.computed, money(growth, words)
    own = has_growth(computed) and growth == computed.outcome.growth
    scheme = computed.scheme
    marks = [*_marks(scheme, growth, rewards, lead=own, role="reward")]
    reward = money(scheme.reward(growth), words)
    cells = [_slope(scheme, growth, words), Cell(reward, marks[-1].ids, look="lead" if own else "")]
    if computed.edited:
        cells.append(Cell(money(computed.edited.reward(growth), words), look="lead" if own else ""))
        marks += _marks(computed.edited, growth, rewards, lead=own, role="edited")
    under = words("本企业") if own else ""
    slope = per_cent(rate) if (rate := scheme.marginal_rate(growth)) else ""
    return Row(label, tuple(marks), under=under, more=slope, name=label, cells=tuple(cells))


def _slope(scheme: Scheme, growth: Decimal, words: Words) -> Cell:
    rate = scheme.marginal_rate(growth)
    if not rate:
        return Cell(NOT_THERE, look="soft")
    return Cell(words("{more}（{rate}）", more=money(rate, words), rate=per_cent(rate)))


def _marks(scheme: Scheme, growth: Decimal, rewards: Rewards, *, lead: bool, role: Role) -> Iterator[Mark]:
    """Yield what a rule brings at a growth; where it begins with a jump, nothing before that."""
    words, reward = rewards.words, scheme.reward(growth)
    bracket = next((one for one in reversed(scheme.brackets) if growth >= one.lower), scheme.brackets[0])
    rate = per_cent(scheme.marginal_rate(growth))
    mark = Mark(
        float(reward),
        role,
        ids=rewards.led(bracket),
        subject=words(EDITED if role == "edited" else PRESENT),
        says=(
            words("增长{growth}，奖励{reward}（推算）", growth=money(growth, words), reward=money(reward, words)),
            words("本档比例{rate}", rate=rate),
        ),
        at=written_amount(growth),
        lead=lead,
    )
    if growth == scheme.threshold and reward > 0:
        yield replace(mark, value=0.0, says=mark.says[1:], lead=False)
    yield mark


def _simulated(figure: Figure, rewards: Rewards, end: Decimal, words: Words) -> Iterator[Row]:
    """Yield what the issue prints that one firm gets at most, at the growth that this takes by the rule."""
    scheme, value = rewards.computed.scheme, value_of(figure)
    growth = scheme.growth_for(value)
    if growth is None or growth > end:
        return
    label, size = money(growth, words), quantity(figure, words)
    cells = [_slope(scheme, growth, words), Cell(size, (figure["id"],), words("刊出的测算"))]
    if edited := rewards.computed.edited:
        cells.append(Cell(money(edited.reward(growth), words)))
    mark = mark_of(figure, words, at=written_amount(growth))
    mark = replace(mark, says=(*mark.says, words("按规则相当于增长{growth}（推算）", growth=label)))
    name = words("刊出测算：有的企业最多可得{size}", size=size)
    yield Row(label, (mark,), under=words("推算"), text=name, name=name, record=figure, cells=tuple(cells))


def _title(computed: Computed, simulated: list[Figure], words: Words) -> str:
    """Say what more growth brings a firm; without one, what it takes to receive what the issue simulates."""
    scheme, outcome, then = computed.scheme, computed.outcome, then_words(computed, words)
    firm = has_growth(computed) and outcome.growth is not None
    growth = outcome.growth if firm and outcome.growth is not None else telling(scheme)
    of = {"growth": money(growth, words), "reward": money(scheme.reward(growth), words)}
    if firm:
        open_ = outcome.spending.qualifies is None and not outcome.reason
        said = [words("符合资格的，增长{growth}得{reward}", **of) if open_ else words("增长{growth}得{reward}", **of)]
        return words.clauses([*said, then or further_words(computed, words)])
    said = [words("增长{growth}得{reward}", **of)]
    for figure in simulated:
        if (needed := computed.scheme.growth_for(value_of(figure))) is not None:
            printed = {"size": quantity(figure, words), "growth": money(needed, words)}
            said.append(words("有的企业最多可得{size}，相当于增长{growth}（推算）", **printed))
    return words.clauses(filter(None, [*said, then]))
