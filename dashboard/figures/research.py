"""Charts of research and development: the top ten with what is not published, platforms and institutes."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import records
from dashboard.data.quantities import amount, quantity
from dashboard.figures.canvas import chart_height, compose, distinct, empty_figure, room_for, small, stated
from dashboard.figures.marks import (
    certainty_bars,
    end_labels,
    hover_of,
    known,
    name_of,
    phrase_of,
    place_of,
    target_of_click,
)
from dashboard.figures.rows import bar_rows
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.translations import Words


def rd_top_ten_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw the ten companies: the published amount solid, the others empty slots with the bound that follows."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("研发投入十强"))
    tokens = TOKENS[scheme]
    rows = records(frame)
    names = [name_of(row, "company", words) for row in rows]
    printed = [row for row in rows if known(row["value"])]
    bound = rows[0]["at_most"]
    slots = go.Bar(
        orientation="h",
        y=[name for row, name in zip(rows, names, strict=True) if not known(row["value"])],
        x=[row["at_most"] for row in rows if not known(row["value"])],
        marker={"color": tokens.wash},
        hovertext=[hover_of(row, words) for row in rows if not known(row["value"])],
        hoverinfo="text",
        customdata=[target_of_click(row) for row in rows if not known(row["value"])],
    )
    hidden = [name for row, name in zip(rows, names, strict=True) if not known(row["value"])]
    unknown = go.Scatter(
        x=[0] * len(hidden),
        y=hidden,
        text=["　" + words("未公布")] * len(hidden),
        mode="text",
        textposition="middle right",
        hoverinfo="skip",
        textfont={"color": tokens.soft},
        cliponaxis=False,
    )
    solid = certainty_bars(printed, [name_of(row, "company", words) for row in printed], scheme, words)
    ends = [quantity(row, words) if known(row["value"]) else f"≤ {amount(bound, row, words)}" for row in rows]
    labels = end_labels([bound] * len(rows), names, ends)
    lead = printed[0] if printed else None
    total = amount(rows[0]["total"], rows[0], words)
    title = (
        words(
            "{company}以 {size}居首，十家合计超 {total}",
            company=name_of(lead, "company", words),
            size=quantity(lead, words),
            total=total,
        )
        if lead
        else words("{companies}列入研发投入十强，金额未公布", companies=words.listed(names))
    )
    others = words(
        "榜首 {lead}，其余九家合计超 {rest}（超 {total}减 {lead}），各家均不超过榜首",
        rest=amount(rows[0]["others_over"], rows[0], words),
        total=total,
        lead=amount(bound, rows[0], words),
    )
    return compose(
        [slots, solid, unknown, labels],
        title=title,
        subtitle=words("2020 年研发投入，亿元；次序为刊印次序。") + others,
        frame=frame,
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), row=40),
        points=[
            *(stated(row, words) for row in printed),
            words("未公布金额的企业：{count} 家", count=len(hidden)),
            others,
        ],
        barmode="overlay",
        **room_for([bound] * len(rows), ends, names),
        yaxis={"categoryorder": "array", "categoryarray": names[::-1]},
    )


def innovation_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw counts of platforms, institutes and innovative enterprises; two printed values of one thing both stand."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("平台与机构数"))
    rows = records(frame)
    named = [(name_of(row, "indicator", words), place_of(row, words)) for row in rows]
    twice = frame.duplicated(["indicator", "region", "period"], keep=False)
    unders = [
        " · ".join(filter(None, [place, words("第 {page} 页", page=row["page"]) if double else ""]))
        for (_, place), row, double in zip(named, rows, twice, strict=True)
    ]
    labels = distinct(
        [f"{name}<br>{small(under)}" if under else name for (name, _), under in zip(named, unders, strict=True)]
    )
    texts = [quantity(row, words) for row in rows]
    first = rows[0]
    doubled = frame[twice & (frame["indicator"] == first["indicator"])]
    title = words("{figure} {size}", figure=phrase_of(first, words), size=quantity(first, words))
    if len(doubled) > 1:
        title = words(
            "{indicator}两处刊印不一：{values}",
            indicator=name_of(first, "indicator", words),
            values=words.listed([quantity(row, words) for row in records(doubled)]),
        )
    return bar_rows(
        frame,
        labels,
        texts,
        title=title,
        subtitle=words("平台、机构与创新型企业数，家（个）"),
        words=words,
        scheme=scheme,
    )
