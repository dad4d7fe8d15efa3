"""Charts of named companies: market shares and ranks, sales, capacities, research."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.intervals import COUNTED
from dashboard.data.observations import records
from dashboard.data.quantities import last_month, period_name, quantity
from dashboard.figures.canvas import distinct, empty_figure, small
from dashboard.figures.marks import Row, name_of, phrase_of, place_of, size_of, status_of, subject_of, term_of
from dashboard.figures.rows import bar_rows, rank_rows, year_rows
from dashboard.figures.theme import Scheme
from dashboard.translations import Words, message

HIGHEST = message("所列企业中{figure}最高：{size}")


def company_share_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw the market shares of named companies."""
    return _bars(
        frame,
        what=words("企业市场占有率"),
        subtitle=words("文中企业的市场占有率，%；市场各不相同"),
        words=words,
        scheme=scheme,
    )


def company_sales_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw what named companies sell in a year."""
    return _bars(
        frame,
        what=words("企业销售额"),
        subtitle=words("文中企业的年销售额、营业收入与开票销售，亿元；空心为预计"),
        words=words,
        scheme=scheme,
    )


def company_research_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw what named companies have to show of research."""
    return _bars(
        frame,
        what=words("企业研发成果"),
        subtitle=words("文中企业、机构的专利、标准、奖项与研发平台，项（个）"),
        words=words,
        scheme=scheme,
    )


def company_researcher_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw how many people do research at named companies."""
    return _bars(
        frame,
        what=words("企业研发人员"),
        subtitle=words("文中企业的研发人员与技术骨干，人"),
        words=words,
        scheme=scheme,
    )


def company_rank_rows(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw where named companies rank."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("企业位次"))
    rows = records(frame)
    reached = [row for row in rows if row["status"] == "actual"]
    # A "first brand" is what an article calls a company, not a place among others.
    firsts = {row["company"] for row in reached if row["value"] == 1 and row["indicator"] != "company_brand_rank"}
    best = next(iter(reached), rows[0])
    title = words("文中 {count} 家企业位居第一", count=len(firsts))
    if not firsts:
        title = words("{figure} {size}", figure=phrase_of(best, words), size=size_of(best, words))
    return rank_rows(
        frame,
        [_label(row, words) for row in rows],
        title=title,
        subtitle=words("文中企业在全球、全国、全市的位次，越靠上、越靠左，位次越前；目标与“第一品牌”不计入标题"),
        words=words,
        scheme=scheme,
    )


def capacity_rows(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Set out planned capacities by the year they are due."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("计划产能"))
    rows = records(frame)
    last = max(rows, key=lambda row: (row["unit"] == "GWh", last_month(row["period"]), row["value"]))
    return year_rows(
        frame,
        [f"{_short_subject(row, words)}<br>{small(_under(row, words))}" for row in rows],
        title=words(
            "{figure}：{period} {size}",
            figure=phrase_of(last, words),
            period=period_name(last["period"], words),
            size=size_of(last, words),
        ),
        subtitle=words("企业与项目的计划产能，按年份排列，未写明投产年份的列于签约或出刊年；单位不同，不作比较"),
        words=words,
        scheme=scheme,
    )


def _bars(frame: pd.DataFrame, *, what: str, subtitle: str, words: Words, scheme: Scheme) -> go.Figure:
    """Draw figures of named companies; the finding names the largest that is reached."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=what)
    rows = records(frame)
    return bar_rows(
        frame,
        distinct([_label(row, words) for row in rows]),
        [quantity(row, words) for row in rows],
        title=_largest(rows, words),
        subtitle=subtitle,
        words=words,
        scheme=scheme,
    )


def _largest(rows: list[dict[str, Any]], words: Words) -> str:
    """Say which of the companies shown has the most of what is reached; several with as much by their number.

    Shares are of different markets, so that none is said to be the largest.
    """
    reached = [row for row in rows if row["status"] == "actual"] or rows
    first = reached[0]
    level = [row for row in reached if (row["value"], row["indicator"]) == (first["value"], first["indicator"])]
    indicator, size = term_of(first, "indicator", words), size_of(first, words)
    if len(level) > 1:
        return words("文中 {count} 家企业{indicator}均为 {size}", count=len(level), indicator=indicator, size=size)
    alike = [row for row in reached if row["indicator"] == first["indicator"] and row["unit"] != "%"]
    most = message("所列企业中{figure}最多：{size}") if COUNTED.issuperset(first["unit"]) else HIGHEST
    said = most if len(alike) > 1 else message("{figure} {size}")
    return words(said, figure=phrase_of(first, words), size=size)


def _label(row: Row, words: Words) -> str:
    """Return a row's label: the company, and smaller what the figure is, and whether it is a goal."""
    goal = [period_name(row["period"], words), status_of(row, words)]
    period = "" if row["status"] == "actual" else words.pick("", " ").join(goal)
    under = [name_of(row, "indicator", words), place_of(row, words), period]
    return f"{subject_of(row, words)}<br>{small(' · '.join(filter(None, under)))}"


def _short_subject(row: Row, words: Words) -> str:
    """Return what a capacity is of: the company, or the place of a project, whose name is too long for a label."""
    if company := name_of(row, "company", words):
        return company
    return f"{place_of(row, words)}{words.pick('', ' ')}{term_of(row, 'sector', words)}"


def _under(row: Row, words: Words) -> str:
    return f"{name_of(row, 'indicator', words)} · {period_name(row['period'], words)}"
