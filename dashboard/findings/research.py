"""What the issue says of research and development: the top ten with what is not published, platforms and institutes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.observations import records, text_of
from dashboard.findings.finding import Finding, Row, make_finding, mark_of
from dashboard.findings.labels import names_of, simple_finding, small_line
from dashboard.translations import Words
from dashboard.wording.phrases import Figure, known, name_of, period_of, phrase_of, place_of, sentence_of
from dashboard.wording.quantities import QUALIFIED, amount, quantity


def tell_rd_top_ten(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the companies of a list: what is published, and for the others what follows; rows as ``rd_top_ten``."""
    figures = records(frame)
    first = figures[0]
    printed = [row for row in figures if known(row["value"])]
    others = _others(first, words)
    names = [name_of(row, "organisation", words) for row in figures]
    title = words("{companies}列入研发投入十强，金额未公布", companies=words.listed(names))
    if printed and printed[0]["listed"] == 1:
        company, size = name_of(printed[0], "organisation", words), quantity(printed[0], words)
        title = words("{company}以{size}居首", company=company, size=size)
        if known(first["total"]):
            count, total = first["others"] + 1, _of_list(first, "total", words)
            title += words.pick("，", "; ") + words("{count}家合计{total}", count=count, total=total)
    elif printed:
        title = words("{figure}{size}", figure=phrase_of(printed[0], words), size=quantity(printed[0], words))
    return make_finding(
        [_company(row, name, words) for row, name in zip(figures, names_of(figures, words), strict=True)],
        figures,
        title=title,
        subtitle=words(
            "{period}研发投入，亿元；次序为刊印次序。{others}",
            period=period_of(first, words),
            others=others,
        ),
        words=words,
        points=[
            *(sentence_of(row, words) for row in printed),
            words("未公布金额的企业：{count}家", count=len(figures) - len(printed)),
            *([others] if others else []),
        ],
    )


def _of_list(row: Figure, name: str, words: Words) -> str:
    """Say the total of a list, or what is left of it without the leader, as sure as the total is."""
    return words(QUALIFIED[row["total_qualifier"]], number=amount(row[name], row, words))


def _others(row: Figure, words: Words) -> str:
    """Say what follows for the companies after the leader; nothing where nothing does."""
    if not row["sure"]:
        return ""
    return words(
        "榜首{lead}，其余{others}家合计{rest}（{total}减{lead}），各家均不超过榜首",
        lead=amount(row["at_most"], row, words),
        others=row["others"],
        rest=_of_list(row, "others_over", words),
        total=_of_list(row, "total", words),
    )


def _company(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return the row of a company: what it spent, or a slot as long as what the leader spent."""
    label = name_of(row, "organisation", words)
    if known(row["value"]):
        return Row(label, (mark_of(row, words),), text=quantity(row, words), name=name, record=row)
    slot = mark_of(row, words, value=row["at_most"], role="bound", fill="slot")
    most = amount(row["at_most"], row, words)
    return Row(label, (slot,), text=f"≤ {most}" if known(row["at_most"]) else most, name=name, record=row)


def tell_platforms(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell counts of platforms, institutes and innovative enterprises; two printed values of one thing both stand."""
    rows = records(frame)
    twice = frame.duplicated(["indicator", "region", "sector", "period"], keep=False)
    pages = [words("第{page}页", page=row["page"]) if double else "" for row, double in zip(rows, twice, strict=True)]
    labels = [
        (name_of(row, "indicator", words), small_line(place_of(row, words), name_of(row, "sector", words), page))
        for row, page in zip(rows, pages, strict=True)
    ]
    first = rows[0]
    indicator = name_of(first, "indicator", words)
    same = frame["indicator"].eq(first["indicator"]) & frame["period"].eq(first["period"]) & twice
    doubled = frame[same & (frame["sector"].fillna("") == text_of(first["sector"]))]
    title = words("{figure}{size}", figure=phrase_of(first, words), size=quantity(first, words))
    if doubled["value"].nunique() > 1:
        values = words.listed(quantity(row, words) for row in records(doubled))
        title = words("{indicator}两处刊印不一：{values}", indicator=indicator, values=values)
    subtitle = words("平台、机构与创新型企业数，家（个）")
    return simple_finding(rows, labels, words, title=title, subtitle=subtitle)
