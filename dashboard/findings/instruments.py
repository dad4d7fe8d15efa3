"""Which policy instruments fit a firm, what each gives, what it asks for, and where it is printed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.findings.marks import Mark, mark_of
from dashboard.policy.instruments import STANDINGS, Standing
from dashboard.policy.questions import Fitting
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.instruments import (
    condition_lines,
    conditions_words,
    named_words,
    place_words,
    support_words,
    validity_words,
)
from dashboard.wording.money import money
from dashboard.wording.phrases import Figure

FITS = message("是否适用")
# Whether it fits is only said to a firm.
COLUMNS = (
    message("政策工具"),
    message("支持标准"),
    FITS,
    message("条件"),
    message("出处与有效期"),
)
NAMES: dict[Standing, str] = {
    "met": message("适用"),
    "open": message("待确认"),
    "missing": message("尚缺条件"),
    "never": message("不适用"),
}
OVER = message("已过有效期")
NOTHING_PRINTED = Mark(math.nan, "actual", "slot")
LOOKS: dict[Standing, Look] = {"met": "lead", "open": "", "missing": "soft", "never": "soft"}
COUNTED: dict[Standing, str] = {
    "met": message("{count}项适用"),
    "open": message("{count}项待确认"),
    "missing": message("{count}项尚缺条件"),
    "never": message("{count}项不适用"),
}


def tell_instruments(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how each instrument fits a firm, those that do first; without a firm what there is."""
    every: list[Fitting] = list(frame["fitting"])
    figures: dict[str, Figure] = {one.figure["id"]: one.figure for own in every for one in own.fit.parameters}
    return make_finding(
        [_row(one, words) for one in every],
        [*figures.values()],
        title=_title(every, words),
        subtitle=words("按刊出的条件对照；由编者理解的条件不作否定，以实施细则为准"),
        words=words,
        columns=(words(head) for head in COLUMNS if head != FITS or every[0].chosen),
    )


def _row(fitting: Fitting, words: Words) -> Row:
    fit, own = fitting.fit, tuple(dict.fromkeys(one.figure["id"] for one in fitting.fit.parameters))
    name = capitalised(str(fit.instrument[words.lang]))
    over = any(one.kind == "time" and one.standing == "never" for one in fit.conditions)
    held = capitalised(validity_words(fit.instrument, words))
    cells = (
        Cell(support_words(fit, words), own),
        *([_standing(fitting, words, over=over)] if fitting.chosen else ()),
        Cell(conditions_words(fitting, words), why=condition_lines(fitting, words)),
        Cell(place_words(fitting, words), more=words("{held}，已过期", held=held) if over else held),
    )
    marks = tuple(mark_of(one.figure, words) for one in fit.parameters)
    return Row(name, marks or (NOTHING_PRINTED,), name=name, cells=cells)


def _standing(fitting: Fitting, words: Words, *, over: bool) -> Cell:
    """Say whether an instrument fits, and what it brings or what is in the way."""
    fit = fitting.fit
    more = words("可得{amount}（推算）", amount=money(fit.amount, words)) if fit.amount is not None else ""
    if fit.standing in ("missing", "never"):
        worst = [named_words(one, fitting, words) for one in fit.conditions if one.standing == fit.standing]
        more = capitalised(words(OVER) if over else words.listed(worst))
    return Cell(capitalised(words(NAMES[fit.standing])), more=more, look=LOOKS[fit.standing])


def _title(every: Sequence[Fitting], words: Words) -> str:
    """Say how many instruments fit; without a firm how many there are, and what the highest support is."""
    first = every[0]
    if not first.found:
        said = words("没有名称或条件含“{text}”的政策工具，以下为全部{count}项", text=first.case.text, count=len(every))
    elif first.case.text:
        said = words("名称或条件含“{text}”的政策工具{count}项", text=first.case.text, count=len(every))
    elif not first.chosen:
        return _highest(every, words)
    else:
        said = words("{count}项政策工具", count=len(every))
    if not first.chosen:
        return said
    counted = Counter(one.fit.standing for one in every)
    parts = [words(COUNTED[name], count=counted[name]) for name in STANDINGS if counted[name]]
    return words("{said}：{parts}", said=said, parts=words.pick("，", ", ").join(parts))


def _highest(every: Sequence[Fitting], words: Words) -> str:
    """Say how many instruments there are, and which supports a single firm most, of those whose most is printed."""
    limited = [(one.value, own) for own in every for one in own.fit.parameters if one.role == "ceiling"]
    said = words("刊出{count}项政策工具", count=len(every))
    if not limited:
        return said
    most = max(value for value, _ in limited)
    named = words.listed(str(own.fit.instrument[words.lang]) for value, own in limited if value == most)
    return words("{said}，限额最高的是{named}：{amount}", said=said, named=named, amount=money(most, words))
