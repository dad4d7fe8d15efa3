"""Charts of targets: how far the latest printed actual is, what growth a year is needed, what has no base."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.quantities import amount, period_name, quantity
from dashboard.figures.marks import (
    CLEAR,
    OPEN_ENDED,
    Row,
    chart_height,
    compose,
    empty_figure,
    end_labels,
    hover_of,
    name_of,
    subject_of,
    target_of_click,
)
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.translations import Words


def target_bullets(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw each target with a printed base as a bullet: how much of the target is reached, in per cent of it."""
    based = frame.dropna(subset="actual") if len(frame) else frame
    if based.empty:
        return empty_figure(words=words, scheme=scheme, what=words("有基期数的目标"))
    based = based.sort_values("reached", ascending=False)
    tokens = TOKENS[scheme]
    rows = based.to_dict("records")
    labels = [_label(row, words) for row in rows]
    colours = [tokens.district(str(row["district"])) for row in rows]
    goal = go.Bar(
        orientation="h", y=labels, x=[1.0] * len(rows), width=0.62,
        marker={"color": CLEAR, "line": {"color": colours, "width": 2}},
        hovertext=[hover_of(row, words) for row in rows], hoverinfo="text",
        customdata=[target_of_click(row) for row in rows],
    )
    done = go.Bar(
        orientation="h", y=labels, x=based["reached"].tolist(), width=0.34, marker={"color": colours},
        hovertext=[words("已达 {size}（{reached:.0%}）", size=amount(row["actual"], row, words), reached=row["reached"])
                   for row in rows],
        hoverinfo="text", customdata=[target_of_click(row) for row in rows],
    )
    open_goals = [(label, row) for label, row in zip(labels, rows, strict=True) if row["qualifier"] in OPEN_ENDED]
    arrows = go.Scatter(
        x=[1.0] * len(open_goals), y=[label for label, _ in open_goals], mode="markers", hoverinfo="skip",
        marker={"symbol": "triangle-right-open", "size": 16, "line": {"width": 2}, "color": tokens.ink},
    )
    near, far = rows[0], rows[-1]
    title = words("离目标最近：{near}（{a:.0%}）", near=subject_of(near, words), a=near["reached"])
    if len(rows) > 1:
        title += words("；最远：{far}（{b:.0%}）", far=subject_of(far, words), b=far["reached"])
    texts = [
        words("{actual} / {goal}", actual=amount(row["actual"], row, words), goal=quantity(row, words)) for row in rows
    ]
    return compose(
        [goal, done, arrows, end_labels([1.0] * len(rows), labels, texts)],
        title=title,
        subtitle=words("实绩占目标的比重；实心为实绩，空心框为目标"),
        frame=based,
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), row=58),
        barmode="overlay",
        xaxis={"range": [0, 1.85], "visible": False},
        yaxis={"autorange": "reversed"},
    )


def _label(row: Row, words: Words) -> str:
    small = f"{name_of(row, 'indicator', words)} · {row['target_year']}"
    return f"{subject_of(row, words)}<br><span style='font-size:11px'>{small}</span>"


def target_trajectories(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw base and target as an index (base = 100) with the growth a year that leads from one to the other."""
    moving = frame.dropna(subset="required_growth") if len(frame) else frame
    if moving.empty:
        return empty_figure(words=words, scheme=scheme, what=words("可推算增速的目标"))
    tokens = TOKENS[scheme]
    rows = moving.sort_values("required_growth").to_dict("records")
    palette = dict(zip([row["id"] for row in rows], tokens.districts * 2, strict=False))
    ends = [row["value"] / row["actual"] * 100 for row in rows]
    lines = [
        go.Scatter(
            x=[row["actual_year"], row["target_year"]], y=[100, end], mode="lines+markers+text",
            line={"color": palette[row["id"]], "width": 3, "dash": "dash"},
            marker={"symbol": ["circle", "circle-open"], "size": 14, "color": palette[row["id"]], "line": {"width": 3}},
            text=["", f"　{subject_of(row, words)} {name_of(row, 'indicator', words)}<br>"
                      f"　{words('年均 {growth:.1%}', growth=row['required_growth'])}"],
            textposition="middle right", textfont={"color": palette[row["id"]]},
            hovertext=[words("基期 {size}", size=amount(row["actual"], row, words)), hover_of(row, words)],
            hoverinfo="text", customdata=[target_of_click(row)] * 2, cliponaxis=False,
        )
        for row, end in zip(rows, ends, strict=True)
    ]
    hardest = rows[-1]
    years = sorted({year for row in rows for year in (row["actual_year"], row["target_year"])})
    return compose(
        lines,
        title=words("{subject}{indicator}要求最高：年均增长 {growth:.1%}", subject=subject_of(hardest, words),
                    indicator=name_of(hardest, "indicator", words), growth=hardest["required_growth"]),
        subtitle=words("基期 = 100；由刊出的基期数与目标数推算的年均复合增速"),
        frame=moving,
        words=words,
        scheme=scheme,
        height=460,
        xaxis={"tickvals": years, "range": [years[0] - 0.2, years[-1] + (years[-1] - years[0]) * 0.75], "tickformat": "d"},
        yaxis={"range": [60, max(ends) * 1.15], "showgrid": True, "showticklabels": False} | (
            {"type": "log", "range": [1.9, 2.95]} if max(ends) > 400 else {}),
    )


def goals_without_base(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """List the targets whose base the issue does not print: outlined, side by side by year, never as bars of a scale."""
    bare = frame[frame["actual"].isna()] if len(frame) else frame
    if bare.empty:
        return empty_figure(words=words, scheme=scheme, what=words("没有基期数的目标"))
    tokens = TOKENS[scheme]
    rows = bare.to_dict("records")
    labels: list[str] = []
    for row in rows:
        place = subject_of(row, words)
        label = f"{name_of(row, 'indicator', words)}<br><span style='font-size:11px'>{place}</span>"
        while label in labels:
            label += "\u200b"
        labels.append(label)
    points = go.Scatter(
        x=[1.0] * len(rows), y=labels, mode="markers+text",
        marker={
            "symbol": ["triangle-right-open" if row["qualifier"] in OPEN_ENDED else "circle-open" for row in rows],
            "size": 16, "line": {"width": 2.5}, "color": [tokens.district(str(row["district"])) for row in rows],
        },
        text=[f"　<b>{quantity(row, words)}</b>　{period_name(row['period'], words)}" for row in rows],
        textposition="middle right", hovertext=[hover_of(row, words) for row in rows], hoverinfo="text",
        customdata=[target_of_click(row) for row in rows],
    )
    city = next((row for row in rows if row["indicator"] == "high_tech_enterprises" and row["region"] == "changzhou"), rows[0])
    return compose(
        [points],
        title=words("{count} 项目标没有刊出基期数，如{subject}{indicator}{size}", count=len(rows),
                    subject=subject_of(city, words), indicator=name_of(city, "indicator", words), size=quantity(city, words)),
        subtitle=words("各项单位不同，不作比较；箭头表示“超”或“以上”"),
        frame=bare,
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), row=42),
        xaxis={"range": [0.9, 4], "visible": False},
        yaxis={"categoryorder": "array", "categoryarray": labels[::-1]},
    )


