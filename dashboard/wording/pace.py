"""How a target stands, in words: the verdict, its reason, and the calculation with rule, formula, figures and pages."""

from __future__ import annotations

import math

from dashboard.data.changes import measure_of
from dashboard.data.intervals import Interval
from dashboard.data.observations import behind
from dashboard.data.periods import years_between
from dashboard.supervision.pace import ON_TRACK, SLOW, Reason, Rule, State, Verdict
from dashboard.translations import Words, message
from dashboard.wording.computed import Limits, computed_words
from dashboard.wording.phrases import Figure, period_of, source_of, topic_of, when_of
from dashboard.wording.quantities import quantity

STATES: dict[State, str] = {
    "away": message("背离目标"),
    "limited": message("明显低于所需增速"),
    "slow": message("低于所需增速"),
    "behind": message("慢于时间进度"),
    "missed": message("到期未达到目标"),
    "unknown": message("无法判断"),
    "level": message("与时间进度一致"),
    "on_track": message("达到所需增速"),
    "ahead": message("快于时间进度"),
    "reached": message("已达到目标"),
}
REASONS: dict[Reason, str] = {
    "": "",
    "base": message("没有刊出同口径的实绩"),
    "inferred": message("时期为推断，不作判断"),
    "single": message("只刊出一期实绩，没有增速"),
    "ends": message("刊印精度内结论不一"),
    "anew": message("跨年累计，另行起算"),
    "kind": message("此类指标不按进度判断"),
    "short": message("距到期不足一年"),
    "over": message("已到期，未刊出到期时的实绩"),
    "earlier": message("以往实绩已达目标数，目标期实绩未刊出"),
    "expected": message("为预计数，不作判断"),
    "untimed": message("没有可对照的时间"),
    "silent": message("最近实绩之后未再刊出进度"),
}
# What is set beside a target, under its prefix.
BESIDE = ("actual_", "before_", "growth_", "rate_")
BY_CHANGE = message(
    "规则：实际每年变化÷所需每年变化（参照 Open SDG 进度方法）；{on_track}及以上为达到所需，"
    "{slow}—{on_track}为低于，0—{slow}为明显低于，低于 0 为背离目标"
)
RULES: dict[Rule, str] = {
    "growth": BY_CHANGE,
    "points": BY_CHANGE,
    "places": BY_CHANGE,
    "calendar": message("规则：实绩占目标的比重与时间已过的比重对照，按实绩所属时期期末计"),
    "due": message("规则：最近实绩与目标对照；到期时仍未及目标的，为到期未达到"),
}
# A change may go either way; that a ratio is above nothing says nothing.
ANY, RATIO = Limits(-math.inf, math.inf), Limits()


def state_words(verdict: Verdict, words: Words) -> str:
    """Return how a target stands, and why nothing can be said where that is so."""
    said = words(STATES[verdict.state])
    return words("{said}：{reason}", said=said, reason=reason) if (reason := reason_words(verdict, words)) else said


def reason_words(verdict: Verdict, words: Words) -> str:
    """Return why a target cannot be judged, with the verdicts that its figures leave open; empty where it can be."""
    reason = words(said) if (said := REASONS[verdict.reason]) else ""
    if not verdict.could:
        return reason
    return words(
        "{reason}（{could}）", reason=reason, could=words.listed(words(STATES[state]) for state in verdict.could)
    )


def calculation(row: Figure, verdict: Verdict, words: Words) -> tuple[str, ...]:
    """Return how a target was judged, line by line: the rule, the formula, the conclusion, each figure with its page.

    Args:
        row: A target, as ``dashboard.supervision.pace.judge`` takes it, or a rate as ``judge_rate`` does.
        verdict: What that says.
        words: The language.
    """
    conclusion = words("结论：{state}", state=state_words(verdict, words))
    return tuple(
        filter(None, (verdict_rule(verdict, words), *formula(row, verdict, words), conclusion))
    ) + figures_used(row, words)


def verdict_rule(verdict: Verdict, words: Words) -> str:
    """Return the rule that a verdict was made by; empty where there was nothing to judge by."""
    return words(RULES[verdict.rule], on_track=f"{ON_TRACK:.0%}", slow=f"{SLOW:.0%}") if verdict.rule else ""


def figures_used(row: Figure, words: Words) -> tuple[str, ...]:
    """Return a target and what stands beside it, a line each: its period, its size and where it is printed."""
    figures = [row, *(other for prefix in BESIDE if (other := behind(row, prefix)))]
    return tuple(_figure(one, words) for one in figures)


def formula(row: Figure, verdict: Verdict, words: Words) -> list[str]:
    """Return what was computed from which figures."""
    base = behind(row, "actual_")
    match verdict.rule:
        case "calendar":
            done = quantity(row, words)
            if base:
                over = {"actual": quantity(base, words), "goal": quantity(row, words)}
                done = words("{actual}÷{goal}={share}", share=per_cent_words(verdict.observed, words), **over)
            time = words("时间过去{share}", share=f"{round(100 * verdict.needed.value, 2):g}%")
            return [words("计算（推算）：{done}；{time}", done=done, time=time)]
        case "growth" | "points" | "places":
            return _changes(row, verdict, words)
    return []


def _changes(row: Figure, verdict: Verdict, words: Words) -> list[str]:
    base, before, grown = behind(row, "actual_"), behind(row, "before_"), behind(row, "growth_")
    if base is None:
        return []
    years = years_between(base["period"], row["period"])
    needed = words(
        message("所需（推算）：{period}{actual}到{goal_period}{goal}，{years}年，每年{change}"),
        period=period_of(base, words),
        actual=quantity(base, words),
        goal_period=when_of(row, words),
        goal=quantity(row, words),
        years=f"{years:g}",
        change=a_year_words(verdict.needed, row, words),
    )
    if math.isnan(verdict.observed.value):
        return [needed]
    change = a_year_words(verdict.observed, row, words)
    if before and before["period_basis"] != "inferred":
        said = message("实际（推算）：{period}{actual}到{until}{now}，每年{change}")
        told = {"period": period_of(before, words), "actual": quantity(before, words)}
        observed = words(said, until=period_of(base, words), now=quantity(base, words), change=change, **told)
    else:
        printed = grown or row
        period, size = period_of(printed, words), quantity(printed, words)
        observed = words("实际（刊出）：{period}增速{size}", period=period, size=size)
    if math.isnan(verdict.ratio.value):
        return [needed, observed]
    return [needed, observed, words("实际÷所需（推算）：{ratio}", ratio=per_cent_words(verdict.ratio, words, RATIO))]


def a_year_words(change: Interval, row: Figure, words: Words) -> str:
    """Say a change a year in the measure of its figures."""
    match measure_of(row):
        case "points":
            return computed_words(
                change, lambda value, places: words("{points}个百分点", points=f"{value:.{places}f}"), words, ANY
            )
        case "places":
            return computed_words(change, lambda value, decimals: _places(value, decimals, words), words, ANY)
    return per_cent_words(change, words)


def _places(value: float, decimals: int, words: Words) -> str:
    """Say places a year: whole ones without decimals."""
    if value.is_integer():
        return words("{count}位", count=int(value))
    return words("{places}位", places=f"{value:.{decimals}f}".rstrip("0"))


def per_cent_words(share: Interval, words: Words, limits: Limits = ANY) -> str:
    """Say a fraction in per cent, with the bounds that its figures leave."""
    low, value, high = (100 * number for number in (share.low, share.value, share.high))
    scaled = Interval(low, value, high, share.open_low, share.open_high, share.worded)
    return computed_words(scaled, lambda number, places: f"{number:.{places}f}%", words, limits)


def _figure(row: Figure, words: Words) -> str:
    """Return a figure with where it is printed."""
    said = message("数据：{period}{topic}{size}，{source}")
    return words(
        said,
        period=when_of(row, words),
        topic=topic_of(row, words),
        size=quantity(row, words),
        source=source_of(row, words),
    )
