"""What a list of firms comes to: the whole beside what is printed, the largest, how many get how much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from heapq import nlargest

from dashboard.findings.finding import Finding, Row, make_finding
from dashboard.findings.labels import small_line
from dashboard.findings.marks import Mark, mark_of
from dashboard.policy.lists import FEW, Class, Comparison, FirmResults
from dashboard.policy.parameters import Parameter
from dashboard.policy.schemes import NOTHING, Scheme
from dashboard.translations import Words
from dashboard.wording.grammar import capitalised
from dashboard.wording.money import money
from dashboard.wording.phrases import name_of, size_of, when_of
from dashboard.wording.quantities import between
from dashboard.wording.rewards import difference_words

# Sums are said to the hundred yuan, from 1 亿元 on to 1 万元.
SAID, LARGE = Decimal("0.01"), Decimal(10**4)


def sum_words(amount: Decimal, words: Words) -> str:
    """Return what rewards add up to, rounded half up for reading."""
    return money(said_of(amount), words)


def said_of(amount: Decimal) -> Decimal:
    """Return an amount as it is said."""
    return amount.quantize(SAID if abs(amount) < LARGE else Decimal(1), ROUND_HALF_UP)


def tell_sums(results: FirmResults, compared: Comparison | None, words: Words) -> Finding:
    """Tell in single numbers how many firms there are, how many receive something, how much, and who most of it.

    Args:
        results: By the rule that is looked at.
        compared: Beside the present rule, where the rule is edited.
        words: The language.
    """
    total, unread = results.total, len(results.rejected)
    left = words("另有{count:,}行有误，未计入", count=unread) if unread else ""
    paid = words("占企业数的{share:.1%}", share=total.rewarded / total.firms) if total.firms else ""
    rows = [
        Row(words("企业户数"), (), left, words("{count:,}家", count=total.firms)),
        Row(words("可得奖励"), (), paid, words("{count:,}家", count=total.rewarded)),
        Row(words("奖励合计"), (), words("推算"), sum_words(total.amount, words)),
    ]
    if results.share_of_few is not None and total.rewarded > FEW:
        label = words("奖励最多的{few}家", few=FEW)
        rows.append(Row(label, (), words("占奖励合计，推算"), f"{results.share_of_few:.1%}"))
    if compared:
        shift = compared.total
        moved = words("{more:,}家增加，{less:,}家减少", more=shift.winners, less=shift.losers)
        before = words("现行规则合计{amount}", amount=sum_words(shift.before, words))
        rows.append(Row(words("比现行规则"), (), before, difference_words(*_sums(compared), words), moved))
    return make_finding(rows, [], title=words("名单合计"), subtitle="", words=words)


def _sums(compared: Comparison) -> tuple[Decimal, Decimal]:
    """Return what the edited rule pays and what the present one does, as they are said."""
    return said_of(compared.edited.total.amount), said_of(compared.present.total.amount)


def tell_total(
    results: FirmResults, compared: Comparison | None, printed: Sequence[Parameter], words: Words
) -> Finding:
    """Tell what all firms receive, beside what is printed of the whole city."""
    whole, present = words("名单合计"), words("现行规则")
    rows = [_bar(whole, results.total.amount, present, words)]
    title = words("名单内企业合计可得{amount}（推算）", amount=sum_words(results.total.amount, words))
    if compared:
        after, before = _sums(compared)
        rows = [_bar(whole, after, words("调整后"), words), _bar(whole, before, present, words)]
        changed = (
            words("与现行规则相同")
            if after == before
            else words("比现行规则{changed}", changed=difference_words(after, before, words))
        )
        title = words("调整后合计{amount}，{changed}（推算）", amount=sum_words(after, words), changed=changed)
    city = [one for one in printed if one.role == "of_all"]
    return make_finding(
        [*rows, *(_printed(one, words) for one in city)],
        [one.figure for one in city],
        title=title,
        subtitle=words("奖励合计，万元；空心的为刊出的全市数，范围与名单不同"),
        words=words,
    )


def tell_largest(results: FirmResults, present: Scheme, printed: Sequence[Parameter], words: Words) -> Finding | None:
    """Tell which firms receive most, beside what is printed of one firm; none where none receives anything."""
    pairs = [(outcome.reward, firm.name) for firm, outcome in zip(results.firms, results.outcomes, strict=True)]
    largest = [pair for pair in nlargest(FEW, pairs, key=lambda pair: pair[0]) if pair[0]]
    if not largest or results.share_of_few is None:
        return None
    title = words("奖励最多的一家可得{amount}（推算）", amount=money(largest[0][0], words))
    if results.total.rewarded > FEW:
        together = sum((reward for reward, _ in largest), NOTHING)
        said = {"few": FEW, "amount": sum_words(together, words), "share": results.share_of_few}
        title = words("奖励最多的{few}家可得{amount}，占合计的{share:.1%}（推算）", **said)
    one_firm = [one for one in printed if one.role == "most_of_one"]
    subtitle = words("单家奖励，万元；空心的为刊出的模拟数")
    growth = present.growth_for(one_firm[0].value) if one_firm else None
    if growth is not None:
        as_much = words("现行规则下相当于增长{growth}（推算）", growth=money(growth, words))
        subtitle = words.pick("，", ", ").join([subtitle, as_much])
    return make_finding(
        [*(_bar(name, reward, "", words) for reward, name in largest), *(_printed(one, words) for one in one_firm)],
        [one.figure for one in one_firm],
        title=title,
        subtitle=subtitle,
        words=words,
    )


def _bar(label: str, amount: Decimal, under: str, words: Words) -> Row:
    """Return the row of a computed amount."""
    said = sum_words(amount, words)
    says = tuple(filter(None, (under, words("{size}（推算）", size=said))))
    return Row(
        label, (Mark(float(amount), "actual", subject=label, says=says),), under, said, name=small_line(label, under)
    )


def _printed(parameter: Parameter, words: Words) -> Row:
    """Return the row of what is printed, in the unit of the others."""
    figure = parameter.figure
    label = name_of(figure, "indicator", words)
    mark = mark_of(figure, words, value=float(parameter.value))
    return Row(label, (mark,), when_of(figure, words), size_of(figure, words), name=label, record=figure)


def tell_rewards(results: FirmResults, words: Words) -> Finding | None:
    """Tell how many firms receive how much; none where none receives anything."""
    if not results.total.rewarded:
        return None
    last = max(place for place, one in enumerate(results.by_reward) if one.sum.rewarded)
    classes = results.by_reward[: last + 1]
    counts, labels = [one.sum.rewarded for one in classes], [range_words(one, words) for one in classes]
    most = max(counts)
    title = words("{count:,}家企业可得奖励（推算）", count=results.total.rewarded)
    if counts.count(most) == 1:
        fullest = labels[counts.index(most)]
        title = words("奖励{range}的企业最多，有{count:,}家（推算）", range=fullest, count=most)
    rows = []
    for label, count in zip(labels, counts, strict=True):
        size = words("{count:,}家", count=count)
        mark = Mark(float(count), "actual", subject=label, says=(size,), lead=counts.count(most) == 1 and count == most)
        rows.append(Row(capitalised(label), (mark,), "", size, name=label))
    subtitle = words("可得奖励的企业数，按单家金额分组，含上限不含下限")
    return make_finding(rows, [], title=title, subtitle=subtitle, words=words)


def range_words(one: Class, words: Words) -> str:
    """Return what a class of amounts is called: 不超过 5 万元, 5 万—10 万元, 超 1,000 万元."""
    if one.upper is None:
        return words("超{number}", number=money(one.lower, words))
    if not one.lower:
        return words("不超过{number}", number=money(one.upper, words))
    return between(money(one.lower, words), money(one.upper, words), words)
