"""How what is said of a firm is called, and what is wrong with it."""

from __future__ import annotations

from dashboard.policy.case import SLIPS, Case, Slip
from dashboard.translations import Words, message

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


def slips_by_key(case: Case, words: Words) -> dict[str, str]:
    """Say what is wrong with the numbers of an address, by their keys."""
    return {slip.key: words(SLIPS[slip.what], text=slip.text) for slip in case.slips}


def slip_in_words(slip: Slip, words: Words) -> str:
    """Say which number of an address could not be read, and why."""
    said = words(SLIPS[slip.what], text=slip.text)
    return words("{field}：{said}已略过。", field=words(FIELDS[slip.key]), said=said)
