"""Charts of targets: how far the latest printed actual is, what growth a year is needed, what has no base."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import behind, records, with_behind
from dashboard.data.quantities import period_name, quantity
from dashboard.figures.canvas import (
    MOST_POINTS,
    chart_height,
    compose,
    distinct,
    empty_figure,
    left_room,
    room_for,
    small,
    text_width,
)
from dashboard.figures.marks import (
    CITY,
    CLEAR,
    OPEN_ENDED,
    Row,
    colour_of,
    end_labels,
    hatching,
    hover_of,
    known,
    name_of,
    phrase_of,
    place_of,
    subject_of,
    target_of_click,
)
from dashboard.figures.rows import year_rows
from dashboard.figures.theme import Scheme
from dashboard.translations import Words, message

RISE = 0.6


def target_bullets(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw each target with a printed base as a bullet: how much of the target is reached, in per cent of it."""
    based = frame[frame["reached"].notna() | _incomputable(frame)] if len(frame) else frame
    if based.empty:
        return empty_figure(words=words, scheme=scheme, what=words("可对照基期的目标"))
    based = based.sort_values("reached", ascending=False)
    rows = records(based)
    labels = distinct([_label(row, words, str(row["target_year"])) for row in rows])
    colours = [colour_of(row, scheme) for row in rows]
    bases = [base for row in rows if (base := behind(row, "actual_"))]
    goal = go.Bar(
        orientation="h",
        y=labels,
        x=[1.0] * len(rows),
        width=0.62,
        marker={"color": CLEAR, "line": {"color": colours, "width": 2}},
        hovertext=[hover_of(row, words) for row in rows],
        hoverinfo="text",
        customdata=[target_of_click(row) for row in rows],
    )
    done = go.Bar(
        orientation="h",
        y=labels,
        x=based["reached"].tolist(),
        width=0.34,
        marker={
            "color": colours,
            "pattern": hatching(bases, colours, scheme),
        },
        hovertext=[
            words("完成率{share}", share=reached_words(row, words)) + "<br>" + hover_of(base, words)
            for row, base in zip(rows, bases, strict=True)
        ],
        hoverinfo="text",
        customdata=[target_of_click(base) for base in bases],
    )
    open_goals = [(label, row) for label, row in zip(labels, rows, strict=True) if row["qualifier"] in OPEN_ENDED]
    arrows = go.Scatter(
        x=[1.0] * len(open_goals),
        y=[label for label, _ in open_goals],
        mode="markers",
        hoverinfo="skip",
        cliponaxis=False,
        marker={
            "symbol": "triangle-right-open",
            "size": 16,
            "line": {"width": 2},
            "color": [colour_of(row, scheme) for _, row in open_goals],
        },
    )
    computed = [row for row in rows if known(row["reached"])] or rows[:1]
    title = words("；").join(_reached_sentence(row, words) for row in [computed[0], *computed[1:][-1:]])
    texts = [
        words("{actual}<br>目标 {goal}", actual=quantity(base, words), goal=quantity(row, words))
        for row, base in zip(rows, bases, strict=True)
    ]
    return compose(
        [goal, done, arrows, end_labels([1.0] * len(rows), labels, texts)],
        title=title,
        subtitle=words("实绩占目标的比重；实心为实绩，空心框为目标"),
        frame=with_behind(based, "actual_"),
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), row=58),
        points=[
            words(
                "{figure} {actual}，{year} 年目标 {goal}，完成率{share}",
                figure=phrase_of(row, words),
                actual=quantity(base, words),
                year=row["target_year"],
                goal=quantity(row, words),
                share=reached_words(row, words),
            )
            for row, base in list(zip(rows, bases, strict=True))[:MOST_POINTS]
        ],
        barmode="overlay",
        **room_for([max(1.0, row["reached"]) for row in rows], texts, labels),
        yaxis={"autorange": "reversed"},
    )


def _incomputable(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets have a base, but no share that is reached: a target of nothing, or less than nothing."""
    return frame["actual"].notna() & ((frame["value"] <= 0) | (frame["actual"] < 0))


REACHED = {
    "exact": (message(" {reached:.0%}"), message("{figure}达到 {year} 年目标的 {reached:.0%}")),
    "below": (message("不足 {reached:.0%}"), message("{figure}不足 {year} 年目标的 {reached:.0%}")),
    "above": (message("超 {reached:.0%}"), message("{figure}超过 {year} 年目标的 {reached:.0%}")),
    "about": (message("约 {reached:.0%}"), message("{figure}约为 {year} 年目标的 {reached:.0%}")),
    "unknown": (message("无法计算"), message("{figure}对 {year} 年目标的完成率无法计算")),
}


def _reached(row: Row) -> str:
    """Return how sure the reached share of a target is: of an open one it is less, of a rough one about."""
    if not known(row["reached"]):
        return "unknown"
    goal, base = row["qualifier"], row["actual_qualifier"]
    if goal in OPEN_ENDED and base == "exact":
        return "below"
    if base in OPEN_ENDED and goal == "exact":
        return "above"
    return "exact" if goal == base == "exact" else "about"


def reached_words(row: Row, words: Words) -> str:
    """Say which share of a target is reached, and how sure that is."""
    said, _ = REACHED[_reached(row)]
    return words(said, reached=row["reached"])


def _reached_sentence(row: Row, words: Words) -> str:
    _, said = REACHED[_reached(row)]
    return words(said, figure=phrase_of(row, words), year=row["target_year"], reached=row["reached"])


def _label(row: Row, words: Words, more: str) -> str:
    """Return a row's label: its sector or place, and smaller the indicator and more."""
    sector, place = name_of(row, "sector", words), place_of(row, words)
    name = sector or place or name_of(row, "region", words)
    under = [place if sector else "", name_of(row, "indicator", words), more]
    return f"{name}<br>{small(' · '.join(filter(None, under)))}"


def target_trajectories(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw for each target the way from base to goal, all on one scale: the steeper, the more growth it needs."""
    moving = frame.dropna(subset="required_growth") if len(frame) else frame
    if moving.empty:
        return empty_figure(words=words, scheme=scheme, what=words("可推算增速的目标"))
    moving = moving.sort_values("required_growth")
    rows = records(moving)
    labels = distinct([_label(row, words, quantity(behind(row, "actual_") or row, words)) for row in rows])
    steepest = max(row["value"] / row["actual"] for row in rows)
    first, last = int(moving["actual_year"].min()), int(moving["target_year"].max())
    lines = [
        go.Scatter(
            x=[row["actual_year"], row["target_year"]],
            y=[base, base + RISE * (row["value"] / row["actual"] - 1) / max(steepest - 1, 1)],
            mode="lines+markers+text",
            line={"color": colour_of(row, scheme), "width": 3, "dash": "dash"},
            marker={
                "symbol": ["circle", "circle-open"],
                "size": 14,
                "color": colour_of(row, scheme),
                "line": {"width": 3, "color": colour_of(row, scheme)},
            },
            text=["", f"　{quantity(row, words)}<br>　<b>{growth_words(row, words)}</b>"],
            textposition="middle right",
            hovertext=[hover_of(behind(row, "actual_") or row, words), hover_of(row, words)],
            hoverinfo="text",
            customdata=[target_of_click(behind(row, "actual_") or row), target_of_click(row)],
            cliponaxis=False,
        )
        for base, row in enumerate(rows)
    ]
    hardest = rows[-1]
    years = sorted({int(row[end]) for row in rows for end in ("actual_year", "target_year")})
    return compose(
        lines,
        title=words(
            "{figure}所需增速最高：{growth}",
            figure=phrase_of(hardest, words),
            growth=growth_words(hardest, words),
        ),
        subtitle=words("从基期到目标，各线斜率可直接比较；年均复合增速由刊出的两个数推算"),
        frame=with_behind(moving, "actual_"),
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), row=96),
        points=[
            words(
                "{figure}由 {actual}到 {goal}，{growth}",
                figure=phrase_of(row, words),
                actual=quantity(behind(row, "actual_") or row, words),
                goal=words("{year} 年 {size}", year=row["target_year"], size=quantity(row, words)),
                growth=growth_words(row, words),
            )
            for row in rows[::-1][:MOST_POINTS]
        ],
        margin={"l": left_room(labels), "r": round(max(text_width(line.text[1]) for line in lines))},
        xaxis={
            "tickvals": years,
            "range": [first - 0.2, last + 0.2],
            "tickformat": "d",
            "showgrid": True,
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": labels,
            "range": [-0.45, len(rows) - 1 + RISE + 0.2],
            "showgrid": False,
        },
    )


def growth_words(row: Row, words: Words) -> str:
    """Say the growth a year; a target that is open upwards asks for more than it."""
    said = message("年均超 {growth:.1%}") if row["qualifier"] in OPEN_ENDED else message("年均 {growth:.1%}")
    return words(said, growth=row["required_growth"])


def goals_without_base(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Set out the targets whose base the issue does not print by the year they are due; sizes are not compared."""
    bare = frame[frame["actual"].isna() & (frame["unit"] != "年")] if len(frame) else frame
    if bare.empty:
        return empty_figure(words=words, scheme=scheme, what=words("无基期数的目标"))
    rows = records(bare)
    labels = distinct([f"{name_of(row, 'indicator', words)}<br>{small(subject_of(row, words))}" for row in rows])
    named = max(rows, key=lambda row: (row["region"] in CITY, row["indicator"] == "high_tech_enterprises"))
    return year_rows(
        bare,
        labels,
        title=words(
            "{count} 项目标、计划与预计未公布基期数，如{figure}，{period} {size}",
            count=len(rows),
            figure=phrase_of(named, words),
            period=period_name(named["period"], words),
            size=quantity(named, words),
        ),
        subtitle=words("按目标年份排列；各项单位不同，不作比较；箭头表示“超”或“以上”"),
        words=words,
        scheme=scheme,
    )
