"""What the issue says of companies it names: market shares and ranks, sales, capacities."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.data.groups import belongs
from dashboard.data.intervals import COUNTED
from dashboard.data.observations import records
from dashboard.data.periods import last_month
from dashboard.findings.finding import Finding
from dashboard.findings.labels import Labels, is_dated, simple_finding, small_line, usual_year
from dashboard.translations import Words, message
from dashboard.wording.phrases import (
    Figure,
    name_of,
    period_of,
    phrase_of,
    place_of,
    size_of,
    subject_of,
    term_of,
    when_of,
)

HIGHEST = message("所列企业中{figure}最高：{size}")


def tell_shares(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the market shares of named companies."""
    return _tell(frame, words("文中企业的市场占有率，%；市场各不相同"), words)


def tell_sales(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what named companies sell in a year."""
    return _tell(frame, words("文中企业的年销售额、营业收入与开票销售，亿元；空心为预计"), words)


def _tell(frame: pd.DataFrame, subtitle: str, words: Words) -> Finding:
    """Tell figures of named companies; the finding names the largest that is reached."""
    rows = records(frame)
    return simple_finding(rows, _labels(rows, words), words, title=_largest(rows, words), subtitle=subtitle)


def tell_company_ranks(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell where named companies rank."""
    rows = records(frame)
    reached = [row for row in rows if row["status"] == "actual"]
    # A "first brand" is what an article calls a company, not a place among others.
    firsts = {row["organisation"] for row in reached if row["value"] == 1 and not belongs(row, "brand_rank")}
    best = next(iter(reached), rows[0])
    title = words("文中{count}家企业位居第一", count=len(firsts))
    if not firsts:
        title = words("{figure}{size}", figure=phrase_of(best, words), size=size_of(best, words))
    subtitle = words("文中企业在全球、全国、全市的位次，越靠上、越靠左，位次越前；目标与“第一品牌”不计入标题")
    return simple_finding(rows, _labels(rows, words), words, title=title, subtitle=subtitle)


def tell_capacities(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell planned capacities by the year they are due."""
    rows = records(frame)
    last = max(rows, key=lambda row: (row["unit"] == "GWh", last_month(row["period"]), row["value"]))
    labels = [
        (
            # The place: a project's name is too long for a label.
            name_of(row, "organisation", words)
            or f"{place_of(row, words)}{words.pick('', ' ')}{term_of(row, 'sector', words)}",
            small_line(name_of(row, "indicator", words), period_of(row, words)),
        )
        for row in rows
    ]
    figure, period, size = phrase_of(last, words), period_of(last, words), size_of(last, words)
    title = words("{figure}：{period}{size}", figure=figure, period=period, size=size)
    subtitle = words("企业与项目的计划产能，按年份排列，未写明投产年份的列于签约或出刊年；单位不同，不作比较")
    return simple_finding(rows, labels, words, title=title, subtitle=subtitle, by_year=True)


def _largest(rows: Sequence[Figure], words: Words) -> str:
    """Say which of the companies shown has the most of what is reached; several with as much by their number.

    Shares are of different markets, so that none is said to be the largest.
    """
    reached = [row for row in rows if row["status"] == "actual"] or rows
    first = reached[0]
    level = [
        row
        for row in reached
        if all(row[name] == first[name] for name in ("value", "qualifier", "indicator", "period"))
    ]
    indicator, size = term_of(first, "indicator", words), size_of(first, words)
    if len(level) > 1:
        return words("文中{count}家企业{indicator}均为{size}", count=len(level), indicator=indicator, size=size)
    same = (first["indicator"], first["period"])
    beside = [row for row in reached if (row["indicator"], row["period"]) == same and row["unit"] != "%"]
    most = message("所列企业中{figure}最多：{size}") if COUNTED.issuperset(first["unit"]) else HIGHEST
    said = most if len(beside) > 1 else message("{figure}{size}")
    return words(said, figure=phrase_of(first, words), size=size)


def _labels(rows: Sequence[Figure], words: Words) -> Labels:
    """Return the company of each row, and under it what the figure is, and a period that differs or is aimed at."""
    labels, usual = [], usual_year(rows)
    for row in rows:
        aimed = "" if row["status"] == "actual" else when_of(row, words)
        period = period_of(row, words) if is_dated(row, usual) else aimed
        under = small_line(name_of(row, "indicator", words), place_of(row, words), period)
        labels.append((subject_of(row, words), under))
    return labels
