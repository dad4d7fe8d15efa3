"""Charts of projects: stages, investment, what a signing consists of, plan against done, the named projects."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import behind, records, with_behind
from dashboard.data.quantities import amount, period_name, quantity
from dashboard.figures.canvas import chart_height, compose, distinct, empty_figure, room_for, small
from dashboard.figures.marks import (
    CLEAR,
    Row,
    certainty_bars,
    certainty_ends,
    colour_of,
    end_labels,
    known,
    name_of,
    phrase_of,
    place_of,
    size_of,
    subject_of,
    term_of,
)
from dashboard.figures.rows import bar_rows, year_rows
from dashboard.figures.theme import Scheme
from dashboard.translations import Words, message
from dashboard.translations.phrases import capitalised

STAGES = {"signed": message("招引签约"), "active": message("开工在建"), "completed": message("竣工投产")}


def project_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw how many projects stand at each stage, stage by stage; rows as ``project_stages`` answers."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("项目数"))
    rows = records(frame)
    stages = {name: words(said) for name, said in STAGES.items()}
    labels = [_label(row, words, capitalised(stages[row["stage"]])) for row in rows]
    published = frame.dropna(subset="value")
    largest = published.loc[published.groupby("stage", sort=False)["value"].idxmax()]
    found = [
        words(
            "{stage}：{place} {size}",
            stage=stages[row["stage"]],
            place=_place(row, words).strip(),
            size=size_of(row, words),
        )
        for row in records(largest)
    ]
    return bar_rows(
        frame,
        distinct(labels),
        [size_of(row, words) for row in rows],
        title=capitalised(words("；").join(found)) or words("项目数未公布"),
        subtitle=words("各辖市区、各行业的项目数，个；空心为计划与预计；口径不同，不可相加"),
        words=words,
        scheme=scheme,
    )


def investment_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw what groups of projects cost; rows as ``project_investment`` answers."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("项目投资额"))
    rows = records(frame)
    first = rows[0]
    said = message("所列各项中{figure}最大：{size}") if len(rows) > 1 else message("{figure} {size}")
    return bar_rows(
        frame,
        distinct([_label(row, words, period_name(row["period"], words)) for row in rows]),
        [size_of(row, words) for row in rows],
        title=words(said, figure=phrase_of(first, words), size=size_of(first, words)),
        subtitle=words("项目投资，亿元；空心为计划与预计；口径不同、互有包含，不可相加"),
        words=words,
        scheme=scheme,
    )


def part_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw what a signing came to and its parts; rows as ``signed_parts`` answers."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("签约项目构成"))
    rows = records(frame)
    total, parts = rows[0], rows[1:]
    counts = [behind(row, "count_") for row in rows]
    counted = total["value"] > 0 and all(known(row["value"]) for row in parts)
    shares = [""] * len(rows)
    if counted:
        shares[1:] = [words("，占 {share:.1%}（推算）", share=row["value"] / total["value"]) for row in parts]
    texts = [
        f"{quantity(row, words)}{share}" + (f"<br>{small(quantity(count, words))}" if count else "")
        for row, count, share in zip(rows, counts, shares, strict=True)
    ]
    number = f"{quantity(counts[0], words)}{words.pick('项目、', ', ')}" if counts[0] else ""
    title = words(
        "{place}集中签约 {number}{size}", place=_place(total, words), number=number, size=quantity(total, words)
    )
    if parts and counted:
        largest = max(parts, key=lambda row: row["value"])
        title += words(
            "，{part}占 {share:.1%}（推算）",
            part=term_of(largest, "indicator", words),
            share=largest["value"] / total["value"],
        )
    return bar_rows(
        frame,
        [name_of(row, "indicator", words) for row in rows],
        texts,
        title=title,
        subtitle=words(
            "签约项目总投资及其各部分，亿元，{period}；各部分合计 {sum}",
            period=period_name(total["period"], words),
            sum=amount(sum(row["value"] for row in parts), total, words),
        ),
        more=with_behind(frame, "count_"),
        words=words,
        scheme=scheme,
    )


def progress_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw how far plans are carried out, each within the frame of its whole plan; rows as ``project_progress``."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("项目进度"))
    rows = records(frame)
    labels = distinct([_label(row, words, period_name(row["period"], words)) for row in rows])
    texts = [_progress_words(row, words) for row in rows]
    whole = go.Bar(
        orientation="h",
        y=labels,
        x=[100.0] * len(rows),
        marker={"color": CLEAR, "line": {"color": [colour_of(row, scheme) for row in rows], "width": 1}},
        hoverinfo="skip",
    )
    plan = next((row for row in rows if behind(row, "plan_")), rows[-1])
    return compose(
        [
            whole,
            certainty_bars(rows, labels, scheme, words),
            certainty_ends(rows, labels, scheme),
            end_labels([100.0] * len(rows), labels, texts),
        ],
        title=words(
            "{figure} {size}",
            figure=phrase_of(plan, words),
            size=size_of(plan, words),
        ),
        subtitle=words("完成计划的比重，%；外框为全年计划；另列刊出的完成数与计划数"),
        frame=with_behind(with_behind(frame, "done_"), "plan_"),
        words=words,
        scheme=scheme,
        height=chart_height(len(rows), row=54),
        barmode="overlay",
        **room_for([100.0] * len(rows), texts, labels),
        yaxis={"autorange": "reversed"},
    )


def named_project_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw what the named projects cost, and list every figure printed of them; rows as ``named_projects``."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("文中项目数据"))
    sized = frame[frame["indicator"] == "project_investment"]
    if sized.empty:
        labels = [
            f"{_short(subject_of(row, words))}<br>{small(name_of(row, 'indicator', words))}" for row in records(frame)
        ]
        return year_rows(
            frame,
            labels,
            title=words("文中 {count} 个项目，未公布投资额", count=frame["project"].nunique()),
            subtitle=words("文中项目刊出的数据；单位不同，不作比较"),
            words=words,
            scheme=scheme,
        )
    rows = records(sized)
    said = message("文中 {count} 个以人民币公布投资额的项目中，{project}最大：{size}")
    if len(rows) == 1:
        said = message("{figure} {size}")
    return bar_rows(
        sized,
        distinct([f"{_short(subject_of(row, words))}<br>{small(_where(row, words))}" for row in rows]),
        [size_of(row, words) for row in rows],
        title=words(
            said,
            count=sized["project"].nunique(),
            project=subject_of(rows[0], words),
            figure=phrase_of(rows[0], words),
            size=size_of(rows[0], words),
        ),
        subtitle=words("项目总投资，亿元；下列各项目刊出的全部数据"),
        more=frame,
        words=words,
        scheme=scheme,
    )


def _progress_words(row: Row, words: Words) -> str:
    """Say a rate, and smaller what is done of which plan."""
    done, plan = behind(row, "done_"), behind(row, "plan_")
    said = size_of(row, words)
    if done and plan:
        under = words("完成 {done}，计划 {plan}", done=quantity(done, words), plan=quantity(plan, words))
    elif done and 0 < row["value"] < 100:
        goal = amount(done["value"] / row["value"] * 100, done, words, decimals=0)
        implied = words("{size}（推算）", size=goal)
        under = words("完成 {done}，目标 {plan}", done=quantity(done, words), plan=implied)
    elif done and row["value"] == 100:
        under = words("{done}全部开工", done=quantity(done, words))
    else:
        return said
    return f"{said}<br>{small(under)}"


def _place(row: Row, words: Words) -> str:
    """Return a region's short name, set off from what follows in English."""
    place = place_of(row, words) or name_of(row, "region", words)
    return place + words.pick("", " ")


def _label(row: Row, words: Words, more: str) -> str:
    """Return a row's label: indicator, and smaller its place, sector and what else tells it apart."""
    under = [place_of(row, words), name_of(row, "sector", words), more]
    return f"{name_of(row, 'indicator', words)}<br>{small(' · '.join(filter(None, under)))}"


def _where(row: Row, words: Words) -> str:
    return " · ".join(filter(None, [place_of(row, words), name_of(row, "sector", words)]))


def _short(name: str, most: int = 16) -> str:
    """Return a name as a row label holds it; the whole name stands in hover and list."""
    wide = sum(2 if character > "\u2e80" else 1 for character in name)
    if wide <= 2 * most:
        return name
    kept = most if name[0] > "\u2e80" else 2 * most
    return f"{name[: kept - 1]}…"
