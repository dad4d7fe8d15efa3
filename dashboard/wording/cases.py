"""How what is said of a firm is called, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.policy.case import NONE, Case
from dashboard.policy.slips import SLIPS, Slip
from dashboard.translations import Words, message
from dashboard.wording.money import money, per_cent

# What stands under each key of an address.
FIELDS = {
    "before": message("上年研发费用"),
    "after": message("本年研发费用"),
    "growth": message("研发费用增长额"),
    "funds": message("平台到账资金"),
    "apprentices": message("学徒人数"),
    "floor": message("奖励起点"),
    "bounds": message("各档起点"),
    "rates": message("各档比例"),
    "cap": message("封顶"),
}
NO_STATUS = message("都不是")


def slips_by_key(case: Case, words: Words) -> dict[str, str]:
    """Say what is wrong with the numbers of an address, by their keys."""
    return {slip.key: _slip(slip, words) for slip in case.slips}


def slip_in_words(slip: Slip, words: Words) -> str:
    """Say which number of an address could not be read, and why."""
    return words("{field}：{said}已略过。", field=words(FIELDS[slip.key]), said=_slip(slip, words))


def _slip(slip: Slip, words: Words) -> str:
    return words(SLIPS[slip.what], text=slip.text, levels=slip.levels)


def case_in_words(case: Case, names: Mapping[str, str], words: Words) -> str:
    """Say of which firm, and of which edited rule, something is; empty where neither is said.

    Args:
        case: The firm.
        names: What traits are called, by id.
        words: The language.
    """
    return words.clauses([*_firm(case, names, words), *_rule(case, words)])


def _firm(case: Case, names: Mapping[str, str], words: Words) -> Iterator[str]:
    for key in ("before", "after", "growth", "funds"):
        amount = getattr(case, key)
        if amount is not None:
            yield words("{field}{amount}", field=words(FIELDS[key]), amount=money(amount, words))
    if any(case.apprentices):
        yield words("{field}{amount}", field=words(FIELDS["apprentices"]), amount=words.listed(case.apprentices))
    traits = [*case.statuses, *filter(None, [case.size]), *case.plans]
    if traits:
        yield words.listed(words(NO_STATUS) if trait == NONE else names[trait] for trait in traits)
    if case.text:
        yield words("检索“{text}”", text=case.text)


def _rule(case: Case, words: Words) -> Iterator[str]:
    """Yield what of the rule is edited."""
    said = []
    if case.floor is not None:
        said.append(words("{field}{amount}", field=words(FIELDS["floor"]), amount=money(case.floor, words)))
    if case.bounds:
        bounds = words.listed(money(bound, words) for bound in case.bounds)
        said.append(words("{field}{amount}", field=words(FIELDS["bounds"]), amount=bounds))
    if case.rates:
        rates = words.listed(map(per_cent, case.rates))
        said.append(words("{field}{amount}", field=words(FIELDS["rates"]), amount=rates))
    if case.cap is not None:
        said.append(words("{field}{amount}", field=words(FIELDS["cap"]), amount=money(case.cap, words)))
    if said:
        yield words("规则调整：{said}", said=words.listed(said))
