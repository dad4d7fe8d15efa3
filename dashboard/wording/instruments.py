"""What policy instruments give and ask for, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.data.observations import text_of
from dashboard.policy.instruments import Condition, Fit, Kind, Standing
from dashboard.policy.parameters import Parameter
from dashboard.policy.questions import Fitting
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.money import money, per_cent
from dashboard.wording.phrases import Figure, source_of
from dashboard.wording.quantities import between, quantity
from dashboard.wording.sources import places_of

SIGNS: dict[Standing, str] = {"met": "✓ ", "open": "? ", "missing": "✗ ", "never": "✗ "}
STANDS: dict[Standing, str] = {
    "met": message("已满足"),
    "open": message("待确认"),
    "missing": message("未满足"),
    "never": message("不能满足"),
}
KINDS: dict[Kind, str] = {
    "status": message("企业资格"),
    "size": message("企业规模"),
    "plan": message("打算"),
    "district": message("辖市区"),
    "growth": message("研发费用增长额"),
    "time": message("有效期"),
}


def support_words(fit: Fit, words: Words) -> str:
    """Return what an instrument gives, as it is printed."""
    by_role: dict[str, list[Parameter]] = {}
    for one in fit.parameters:
        by_role.setdefault(one.role, []).append(one)
    rates, ceilings, amounts = (by_role.get(role, []) for role in ("rate", "ceiling", "amount"))
    match fit.instrument["formula"]:
        case "brackets" if rates:
            low, high = per_cent(min(one.value for one in rates)), per_cent(max(one.value for one in rates))
            progressive = words("研发费用增长额的{rates}，超额累进", rates=between(low, high, words))
            return progressive if low != high else words("研发费用增长额的{rate}", rate=low)
        case "ceiling" if ceilings:
            return words("最高{amount}", amount=money(ceilings[-1].value, words))
        case "matching" if rates:
            matched = words("{rate}配套", rate=quantity(rates[-1].figure, words))
            return words.pick("，", ", ").join([matched, *(quantity(one.figure, words) for one in ceilings[-1:])])
        case "per_person" if amounts:
            least, most = (pick(amounts, key=lambda one: one.value).figure for pick in (min, max))
            return words(
                "每人每年{amounts}，按等级", amounts=between(quantity(least, words), quantity(most, words), words)
            )
        case "selection" if by_role.get("places"):
            return words("每年择优{places}；金额未刊出", places=quantity(by_role["places"][-1].figure, words))
        case "fund" if amounts:
            return words("每年共{amount}；单个企业的标准未刊出", amount=quantity(amounts[-1].figure, words))
    return words("金额未刊出")


def conditions_words(fitting: Fitting, words: Words) -> str:
    """Return what an instrument asks for, and whether the firm has it, in one line."""
    asked = [one for one in fitting.fit.conditions if one.kind != "time"]
    signs = SIGNS if fitting.chosen else dict.fromkeys(SIGNS, "")
    said = [f"{signs[one.standing]}{capitalised(named_words(one, fitting, words))}" for one in asked]
    return words.pick("；", "; ").join(said) if said else words("未刊出条件")


def condition_lines(fitting: Fitting, words: Words) -> tuple[str, ...]:
    """Return the conditions line by line: what is asked, how that stands, where it is printed or who reads it so.

    What the curator notes of the instrument comes last.
    """
    note = text_of(fitting.fit.instrument.get(words.pick("note", "note_en")))
    return (*(_line(one, fitting, words) for one in fitting.fit.conditions), *([note] if note else []))


def validity_words(instrument: Mapping[str, Any], words: Words) -> str:
    """Return from when to when an instrument holds."""
    begins, ends = (text_of(instrument[name]) for name in ("valid_from", "valid_to"))
    if begins and ends:
        return words("{begins}至{ends}", begins=begins, ends=ends)
    if begins:
        return words("{begins}起", begins=begins)
    return words("至{ends}", ends=ends) if ends else words("有效期未刊出")


def place_words(fitting: Fitting, words: Words) -> str:
    """Return where an instrument is printed; while there is one issue, its page."""
    placed = _placed(fitting.fit.instrument, fitting)
    if len({article["issue"] for article in fitting.named["articles"].values()}) == 1:
        return words("第{page}页", page=int(placed["page"]))
    return places_of([placed], words)


def _line(condition: Condition, fitting: Fitting, words: Words) -> str:
    named, stands = named_words(condition, fitting, words), words(STANDS[condition.standing])
    said = words(
        "{kind}：{named}——{stands}", kind=capitalised(words(KINDS[condition.kind])), named=named, stands=stands
    )
    if condition.row is None:
        return said
    note = text_of(condition.row.get(words.pick("note", "note_en")))
    source = source_of(_placed(condition.row, fitting), words)
    if condition.row["basis"] == "inferred":
        return words("{said}；编者理解：{note}；{source}", said=said, note=note, source=source)
    return words("{said}；{source}", said=said, source=source)


def named_words(condition: Condition, fitting: Fitting, words: Words) -> str:
    """Return what a condition asks for."""
    match condition.kind:
        case "district":
            region = fitting.named["regions"][condition.names[0]]
            return words("在{place}", place=str(region[f"short_{words.lang}"]))
        case "growth":
            floors = [one for one in fitting.fit.parameters if one.role == "threshold"]
            floor = money(floors[-1].value, words) if floors else ""
            return words("研发费用增长{floor}（含）以上", floor=floor)
        case "time":
            return validity_words(fitting.fit.instrument, words)
    return words.either(str(fitting.named["traits"][name][words.lang]) for name in condition.names)


def _placed(row: Mapping[str, Any], fitting: Fitting) -> Figure:
    """Return a row with the article that it stands in, as figures have theirs."""
    return {**fitting.named["articles"][row["article"]], **row}
