"""What the period of a figure has to keep to: it runs forward, and what is reached lies not after its issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.data.periods import last_month, last_year
from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book, Figure
from dashboard.translations import message

PART = r"(19|20)\d{2}(-(0[1-9]|1[0-2]|H[12]|Q[1-4]))?"
PERIOD = re.compile(rf"{PART}(/{PART})?", re.ASCII)
ISSUE = re.compile(r"((?:19|20)\d{2})-(?:0[1-9]|1[0-2])", re.ASCII)
AHEAD = frozenset({"target", "plan", "forecast"})
# What an issue prints lies within a working life before it, and a generation after.
BEFORE, AFTER = 60, 30


def misdated(book: Book) -> Iterator[Problem]:
    """Yield the periods that run backwards, or that what the figure is cannot have in its issue."""
    for figure in book.figures:
        period = figure.cells["period"]
        if not period and figure.cells.get("period_basis"):
            cause = message("没有时期，却写了时期由编者推定。")
            yield figure.problem(
                cause, message("请填写时期（period），或清空时期依据（period_basis）。"), "period_basis"
            )
        if not PERIOD.fullmatch(period):
            continue
        start, _, end = period.partition("/")
        if end and last_month(start) >= last_month(end):
            cause = message("时期{period}的止期不晚于起期。")
            remedy = message("请把较早的写在前面，如{example}；只有一年的不写斜线。")
            example = f"{end}/{start}" if start != end else "2016/2020"
            yield figure.problem(cause, remedy, "period", period=period, example=example)
        elif issue := ISSUE.fullmatch(figure.issue):
            yield from _beside_issue(figure, period, int(issue[1]))


def _beside_issue(figure: Figure, period: str, issued: int) -> Iterator[Problem]:
    """Yield where a period does not fit the year of the issue."""
    end, details = last_year(period), {"period": period, "issue": figure.issue}
    month = len(period.rpartition("/")[2]) > len("2021") and last_month(period) > last_month(figure.issue)
    if figure.status == "actual" and (end > issued or month):
        cause = message("{period}晚于刊出的{issue}期，不可能已是实绩。")
        remedy = message("请核对时期（period）；若是目标或计划，性质（status）填目标（target）或计划（plan）。")
        yield figure.problem(cause, remedy, "period", **details)
    elif figure.status in AHEAD and end < issued:
        cause = message("{period}早于刊出的{issue}期，却不是实绩。")
        remedy = message("请核对时期（period）；若已实现，性质（status）留空。")
        yield figure.warning("past_target", cause, remedy, "period", **details)
    elif not issued - BEFORE <= int(period[:4]) <= end <= issued + AFTER:
        cause, remedy = message("{period}距刊出的{issue}期太远。"), message("请按刊物核对年份，如 2020。")
        yield figure.warning("distant_period", cause, remedy, "period", **details)
