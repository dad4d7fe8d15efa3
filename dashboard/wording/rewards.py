"""What the rule of the reward brings, in sentences: to one firm, to any, and were it edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from dashboard.policy.questions import Computed
from dashboard.policy.schemes import NOTHING, Scheme
from dashboard.translations import Words, message
from dashboard.wording.money import money, per_cent

ROUNDED = message("推算：刊物未载取整规则，结果四舍五入到分；以兑付部门核定为准")
MORE, LESS = message("多{difference}"), message("少{difference}")
TENTH_MORE = Decimal("1.1")
# Reasons that leave nothing to compute.
UNKNOWN = ("missing", "one_year")
ONE_YEAR = {
    "before": message("只有上年研发费用，缺本年数，不能测算增长额"),
    "after": message("只有本年研发费用，缺上年数，不能测算增长额"),
}


def reward_title(computed: Computed, words: Words) -> str:
    """Say what a firm receives, or why nothing; without its numbers what the rule brings any."""
    outcome = computed.outcome
    if outcome.reason not in UNKNOWN:
        said = outcome_words(computed, words)
    else:
        said = rule_words(computed.scheme, words)
        if outcome.reason == "one_year":
            year = "before" if outcome.spending.before is not None else "after"
            said = words("{reason}；{rule}", reason=words(ONE_YEAR[year]), rule=said)
    then = then_words(computed, words)
    return words("{said}；{then}", said=said, then=then) if then else said


def outcome_words(computed: Computed, words: Words) -> str:
    """Say what a firm receives whose numbers are known, or why nothing."""
    outcome, scheme, kinds = computed.outcome, computed.scheme, kinds_words(computed.kinds, words)
    growth = outcome.growth
    if outcome.reason == "unqualified" or growth is None:
        return words("所选资格中没有{kinds}，不予奖励", kinds=kinds)
    if outcome.reason == "falling":
        if growth == 0:
            return words("研发费用与上年持平，没有增长，不予奖励")
        return words("研发费用减少{fall}，没有增长，不予奖励", fall=money(-growth, words))
    said = {"growth": money(growth, words), "reward": money(outcome.reward, words)}
    if outcome.reason == "under":
        floor = money(scheme.threshold, words)
        return words("研发费用增长{growth}，未达到{floor}（含）的起点，不予奖励", growth=said["growth"], floor=floor)
    if outcome.reward == 0:
        begins = money(scheme.brackets[0].lower, words)
        return words("研发费用增长{growth}，达到起点，奖励为 0：只奖励超过{begins}的部分", begins=begins, **said)
    if outcome.spending.qualifies is None:
        return words("研发费用增长{growth}，如属{kinds}，可得奖励{reward}", kinds=kinds, **said)
    return words("研发费用增长{growth}，可得奖励{reward}", **said)


def rule_words(scheme: Scheme, words: Words) -> str:
    """Say what a rule brings whom it rewards: at a growth that tells, how its rates go on, and where it ends."""
    growth = telling(scheme)
    said = {"growth": money(growth, words), "reward": money(scheme.reward(growth), words)}
    return words(
        "研发费用增长{growth}可得奖励{reward}；{rates}，{end}",
        rates=_rates(scheme, words),
        end=_end(scheme, words),
        **said,
    )


def telling(scheme: Scheme) -> Decimal:
    """Return a round growth at which most brackets of a rule take part: where the last but one begins."""
    bounds = [bracket.lower for bracket in scheme.brackets]
    growth = bounds[-2] if len(bounds) > 2 else 10 * bounds[-1]
    return growth if growth > scheme.threshold else 10 * max(scheme.threshold, Decimal(1))


def then_words(computed: Computed, words: Words) -> str:
    """Say what a firm, or any, would receive by the edited rule; empty where it is not edited, or never rewarded."""
    if computed.edited is None or computed.then is None or computed.outcome.reason == "unqualified":
        return ""
    then, now = computed.then.reward, computed.outcome.reward
    if computed.outcome.growth is None:
        growth = telling(computed.scheme)
        then, now = computed.edited.reward(growth), computed.scheme.reward(growth)
    elif computed.then.reason == "falling":
        return ""
    elif computed.then.reason:
        floor = money(computed.edited.threshold, words)
        return words("调整后未达到{floor}（含）的起点，不予奖励", floor=floor)
    if then == now:
        return words("调整后不变")
    changed = difference_words(then, now, words)
    return words("调整后可得{reward}，{changed}", reward=money(then, words), changed=changed)


def difference_words(then: Decimal, now: Decimal, words: Words) -> str:
    """Say by how much one reward exceeds another or falls short of it."""
    return words(LESS if then < now else MORE, difference=money(abs(then - now), words))


def kinds_words(kinds: Sequence[Mapping[str, Any]], words: Words) -> str:
    """Return the kinds of firms of which one is enough: 科技型中小企业或高新技术企业."""
    return words.either(str(kind[words.lang]) for kind in kinds)


def further_words(computed: Computed, words: Words) -> str:
    """Say in brief what more growth brings a firm: the next 万元, and a tenth more."""
    outcome, scheme = computed.outcome, computed.scheme
    growth = outcome.growth or NOTHING
    if growth < scheme.threshold:
        return words("再增加{gap}即达到起点", gap=money(scheme.threshold - growth, words))
    rate = scheme.marginal_rate(growth)
    more = scheme.reward(growth * TENTH_MORE) - outcome.reward
    said = {"one": money(Decimal(1), words), "more": money(rate, words), "tenth": money(more, words)}
    return words("再增加{one}可多得{more}，再多 10%可多得{tenth}", **said)


def further_points(computed: Computed, words: Words) -> list[str]:
    """Say at length what more growth brings a firm that is rewarded."""
    outcome, scheme, growth = computed.outcome, computed.scheme, computed.outcome.growth
    if growth is None or outcome.reason:
        return []
    rate = scheme.marginal_rate(growth)
    said = {"one": money(Decimal(1), words), "more": money(rate, words), "rate": per_cent(rate)}
    more = growth * TENTH_MORE
    reward = scheme.reward(more)
    then = {"growth": money(more, words), "reward": money(reward, words)}
    changed = difference_words(reward, outcome.reward, words)
    return [
        words("再增加{one}，可多得{more}（本档比例{rate}）", **said),
        words("增长额再多 10%（{growth}），奖励为{reward}，{changed}", changed=changed, **then),
    ]


def _rates(scheme: Scheme, words: Words) -> str:
    rates = [bracket.rate for bracket in scheme.brackets]
    first, last = per_cent(rates[0]), per_cent(rates[-1])
    if len(set(rates)) == 1:
        return words("比例为{rate}", rate=first)
    if all(one > other for one, other in pairwise(rates)):
        return words("比例由{first}逐档降到{last}", first=first, last=last)
    if all(one < other for one, other in pairwise(rates)):
        return words("比例由{first}逐档升到{last}", first=first, last=last)
    return words("各档比例在{low}至{high}之间", low=per_cent(min(rates)), high=per_cent(max(rates)))


def _end(scheme: Scheme, words: Words) -> str:
    if scheme.cap is not None:
        return words("每家最高{cap}", cap=money(scheme.cap, words))
    if not scheme.brackets[-1].rate:
        return words("超过{bound}的部分不再奖励", bound=money(scheme.brackets[-1].lower, words))
    return words("上不封顶")
