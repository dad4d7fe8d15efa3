"""Charts of ranks and evaluations: rank 1 at the top, how far a park moved, how the bases were graded."""

from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import records, with_behind
from dashboard.data.quantities import quantity
from dashboard.figures.canvas import compose, empty_figure, left_room, small, text_width
from dashboard.figures.marks import hover_of, known, name_of, subject_of, target_of_click
from dashboard.figures.rows import bar_rows, rank_rows
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.translations import Words, message
from dashboard.translations.phrases import capitalised


def rank_dumbbell(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw the parks of a national list by rank, with a line from where a printed gain says they came.

    Args:
        frame: Rows as ``park_ranks`` answers.
        words: The language.
        scheme: The colour scheme.
    """
    listed = frame[frame["indicator"] == "national_htz_rank"] if len(frame) else frame
    if listed.empty:
        return empty_figure(words=words, scheme=scheme, what=words("全国高新区排名"))
    tokens = TOKENS[scheme]
    rows = records(listed)
    traces: list[go.Scatter] = []
    for row in rows:
        name, colour = subject_of(row, words), tokens.district(str(row["district"]))
        moved = known(row["earlier"])
        traces.append(
            go.Scatter(
                x=[row["earlier_period"], row["period"]] if moved else [row["period"]],
                y=[row["earlier"], row["value"]] if moved else [row["value"]],
                mode="lines+markers+text",
                line={"color": colour, "width": 3, "dash": "dot"},
                marker={
                    "size": 18,
                    "symbol": ["circle-open", "circle"] if moved else ["circle"],
                    "color": colour,
                    "line": {"width": 3, "color": colour},
                },
                text=[words("第 {rank} 位（推算）", rank=int(row["earlier"])), f"{quantity(row, words)}　{name}"]
                if moved
                else [f"{quantity(row, words)}　{name}"],
                textposition=["bottom right", "middle right"] if moved else ["middle right"],
                hovertext=[
                    words(
                        "由第 {rank} 位与提升 {count} 位推算",
                        rank=int(row["value"]),
                        count=int(row["earlier"] - row["value"]),
                    ),
                    hover_of(row, words),
                ]
                if moved
                else [hover_of(row, words)],
                hoverinfo="text",
                customdata=[target_of_click(row)] * (2 if moved else 1),
                cliponaxis=False,
            )
        )
    risen = next((row for row in rows if known(row["earlier"])), None)
    first = rows[0]
    title = (
        words(
            "{park}五年上升 {count} 位：{before}（推算）→ {after}",
            park=subject_of(risen, words),
            count=int(risen["earlier"] - risen["value"]),
            before=int(risen["earlier"]),
            after=int(risen["value"]),
        )
        if risen
        else words("{park}列全国{rank}", park=subject_of(first, words), rank=quantity(first, words))
    )
    worst = max(max(row["value"], row["earlier"] if known(row["earlier"]) else 0) for row in rows)
    return compose(
        traces,
        title=title,
        subtitle=words("全国高新区综合排名，越靠上越好；空心点由刊出的名次与升幅推算"),
        frame=with_behind(listed, "gain_"),
        words=words,
        scheme=scheme,
        height=420,
        yaxis={"range": [worst + 5, 0], "tickvals": [1, 10, 20, 30, 40], "showgrid": True},
        xaxis={
            "type": "category",
            "categoryorder": "category ascending",
            "range": [-0.2, 1.1] if risen else [-0.5, 0.5],
        },
        margin={
            "l": left_room(["100"]),
            "r": round(max(text_width(f"{quantity(row, words)}　{subject_of(row, words)}") for row in rows)),
        },
    )


def rank_ladder(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw every rank of parks, districts and the city as points on a ladder, rank 1 at the left end of its row."""
    ranks = frame[frame["qualifier"] != "at_most"] if len(frame) else frame
    if ranks.empty:
        return empty_figure(words=words, scheme=scheme, what=words("园区与辖市区位次"))
    rows = records(ranks)
    places = [re.sub(" *[（(].*", "", name_of(row, "region", words)) for row in rows]
    labels = [f"{name_of(row, 'indicator', words)}<br>{small(place)}" for row, place in zip(rows, places, strict=True)]
    return rank_rows(
        ranks,
        labels,
        title=_firsts(ranks, words),
        subtitle=words("全国、全省、全市位次，越靠上、越靠左，位次越前"),
        words=words,
        scheme=scheme,
    )


def _firsts(ranks: pd.DataFrame, words: Words) -> str:
    """Say how many ranks are first places; those of districts, among the districts of the city, by themselves."""
    within = ranks["region_kind"] == "district"
    first = ranks["value"] == 1
    said = [
        (message("全国、全省位次 {total} 项，{firsts} 项居首"), ~within),
        (message("辖市区在全市的位次 {total} 项，{firsts} 项居首"), within),
    ]
    parts = [words(text, total=kind.sum(), firsts=(kind & first).sum()) for text, kind in said if kind.any()]
    return capitalised(words("；").join(parts))


def product_ranks(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw where products rank in the nation or the world; rows as ``market_positions`` answers."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("产品位次"))
    rows = records(frame)
    return rank_rows(
        frame,
        [f"{subject_of(row, words)}<br>{small(name_of(row, 'indicator', words))}" for row in rows],
        title=words("{count} 类产品位居全国或全球第一", count=sum(row["value"] == 1 for row in rows)),
        subtitle=words("产量、销量或市场占有率位次，越靠上、越靠左，位次越前"),
        words=words,
        scheme=scheme,
    )


def evaluation_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw how many bases got each grade, best grade first."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("评估结果"))
    rows = records(frame)
    labels = [name_of(row, "indicator", words) for row in rows]
    total = frame["value"].sum()
    texts = [quantity(row, words) for row in rows]
    title = words("国家国际科技合作基地 {total:,.0f} 家纳入评估", total=total)
    if total > 0 and frame["value"].notna().all():
        shares = [row["value"] / total for row in rows]
        texts = [
            words("{size}（{share:.1%}）", size=text, share=share) for text, share in zip(texts, shares, strict=True)
        ]
        title += words("，{excellent:.1%} 获优秀", excellent=shares[0])
    return bar_rows(
        frame,
        labels,
        texts,
        title=title,
        subtitle=words("2020 年度评估等级，家"),
        words=words,
        scheme=scheme,
    )
