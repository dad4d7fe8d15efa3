"""Charts of districts: the schematic tile map, one indicator across districts, who has figures for what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import records
from dashboard.data.quantities import RANK_UNIT, period_name, quantity, unit_name
from dashboard.figures.canvas import MOST_POINTS, chart_height, compose, distinct, empty_figure, left_room, small
from dashboard.figures.marks import CLEAR, name_of, phrase_of, status_of
from dashboard.figures.rows import bar_rows, rank_rows
from dashboard.figures.theme import TOKENS, TOP, Scheme
from dashboard.translations import Words, message

TILE = 0.94
THEMES = {
    "industry": message("产业"),
    "economy": message("经济"),
    "innovation": message("创新"),
    "platforms": message("平台"),
    "talent": message("人才"),
    "cooperation": message("合作"),
    "projects": message("项目"),
    "finance": message("资金"),
    "policy": message("政策"),
    "ranking": message("位次"),
}


def district_tiles(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw the districts as tiles in their rough places, the chosen ones filled; rows as ``tile_figures`` answers."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("辖市区数据"))
    tokens = TOKENS[scheme]
    counts = frame.groupby("tile")["id"].count()
    rows = records(frame.drop_duplicates("tile"))
    names = [row[f"tile_{words.lang}"] for row in rows]
    said = [words("{count} 项数据", count=counts[row["tile"]]) for row in rows]
    solid = [row["chosen"] for row in rows]
    tiles = go.Bar(
        x=[float(row["tile_column"]) for row in rows],
        y=[TILE] * len(rows),
        base=[-float(row["tile_row"]) for row in rows],
        width=TILE,
        marker={
            "color": [
                tokens.district(row["tile"]) if full else tokens.wash for row, full in zip(rows, solid, strict=True)
            ],
            "line": {"color": [tokens.district(row["tile"]) for row in rows], "width": 2},
        },
        text=[f"<b>{name}</b><br>{count}" for name, count in zip(names, said, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 15, "color": [tokens.paper if full else tokens.ink for full in solid]},
        hovertext=[
            words("{name}：{count}，点击筛选", name=name, count=count) for name, count in zip(names, said, strict=True)
        ],
        hoverinfo="text",
        customdata=[[row["tile"], "", ""] for row in rows],
    )
    chosen = [(counts[row["tile"]], name) for row, name in zip(rows, names, strict=True) if row["chosen"]]
    most, name = max((counts[row["tile"]], name) for row, name in zip(rows, names, strict=True))
    finding = words("所列数据中涉及{name}的最多，共 {count} 项", name=name, count=most)
    if not most:
        finding = words("所选行业没有分辖市区的数据")
    if chosen:
        finding = words.listed([words("{name}有 {count} 项数据", name=name, count=count) for count, name in chosen])
    return compose(
        [tiles],
        title=finding,
        subtitle=words("各辖市区在本期刊出的数据，项；方位示意，非行政区划图"),
        frame=frame.dropna(subset="id"),
        words=words,
        scheme=scheme,
        height=360,
        points=_counted(
            sorted(chosen or zip(counts[[row["tile"] for row in rows]], names, strict=True), reverse=True), words
        ),
        xaxis={"visible": False},
        yaxis={"visible": False},
        margin={"l": 8, "r": 8, "t": TOP, "b": 8},
    )


def _counted(counts: Iterable[tuple[int, str]], words: Words) -> list[str]:
    """Say of the districts with most figures how many they have."""
    return [
        words("{name}有 {count} 项数据", name=name, count=count) for count, name in [*counts][:MOST_POINTS] if count
    ]


def district_ranking(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw one indicator across districts with the city beside them; goals outlined."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("这项指标"))
    rows = records(frame)
    indicator = name_of(rows[0], "indicator", words)
    reached = [row for row in rows if row["status"] == "actual"]
    dated = len({row["period"] for row in reached}) > 1
    labels = distinct([_place_label(row, words, dated=dated and row["status"] == "actual") for row in rows])
    actual = [row for row in reached if row["region_kind"] == "district"]
    first = actual[0] if actual else rows[0]
    said = message("{figure}：{period} {size}") if dated else message("{figure} {size}")
    figure, period = phrase_of(first, words), period_name(first["period"], words)
    title = words(said, figure=figure, period=period, size=quantity(first, words))
    city = [row for row in reached if row["region"] == "changzhou"]
    if actual and city:
        title += words("，") + _beside_city(first, city[0], words)
    if rows[0]["unit"] == RANK_UNIT:
        return rank_rows(frame, labels, title=title, subtitle=indicator, words=words, scheme=scheme)
    return bar_rows(
        frame,
        labels,
        [_size_words(row, words) for row in rows],
        title=title,
        subtitle=words("{indicator}，{unit}；空心为目标", indicator=indicator, unit=_unit(rows[0], words)),
        words=words,
        scheme=scheme,
    )


def _beside_city(district: dict[str, Any], city: dict[str, Any], words: Words) -> str:
    """Say how a district's figure stands to the city's: shares by their difference, others by the city's own."""
    if district["unit"] != "%":
        return words("全市 {size}", size=quantity(city, words))
    gap = district["value"] - city["value"]
    said = message("高于全市{gap}个百分点") if gap > 0 else message("低于全市{gap}个百分点")
    exact = {district["qualifier"], city["qualifier"]} == {"exact"}
    about = message(" {number} ") if exact else message("约 {number} ")
    return words(said, gap=words(about, number=f"{abs(gap):.1f}"))


def _place_label(row: dict[str, Any], words: Words, *, dated: bool) -> str:
    """Return a district's short name, and smaller the period where figures of several stand beside one another."""
    name = str(row[f"region_short_{words.lang}"])
    return f"{name}<br>{small(period_name(row['period'], words))}" if dated else name


def _size_words(row: dict[str, Any], words: Words) -> str:
    """Say a figure's size; of one that is not reached also what it is and for when."""
    if row["status"] == "actual":
        return quantity(row, words)
    when = f"{period_name(row['period'], words)}{words.pick('', ' ')}{status_of(row, words)}"
    return f"{when}{words.pick('：', ': ')}{quantity(row, words)}"


def _unit(row: dict[str, object], words: Words) -> str:
    """Return what an indicator counts; in English without a size, which every label says for itself."""
    if words.lang == "zh":
        return unit_name(row, words)
    named = [said for name in ("unit_prefix", "unit_suffix") if isinstance(said := row[name], str)]
    return named[0].strip() if named else words("个数")


def district_coverage(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw how many figures each district has on each theme: a dot's area is the count, no dot is no figure."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("数字"))
    tokens = TOKENS[scheme]
    name = f"district_{words.lang}"
    counts = frame.groupby(["district", name, "theme"], as_index=False).agg(
        figures=("id", "size"), ids=("id", ",".join)
    )
    rows = records(counts)
    totals = frame[name].value_counts()
    order = totals.index.tolist()
    themes = {theme: words(said) for theme, said in THEMES.items() if (frame["theme"] == theme).any()}
    dots = go.Scatter(
        x=[themes[row["theme"]] for row in rows],
        y=counts[name].tolist(),
        mode="markers+text",
        text=[str(row["figures"]) for row in rows],
        textfont={"size": 13, "color": tokens.paper},
        marker={
            "size": counts["figures"].tolist(),
            "sizemode": "area",
            "sizeref": int(counts["figures"].max()) / 1200,
            "sizemin": 11,
            "color": [tokens.district(row["district"]) for row in rows],
            "line": {"width": 0},
            "opacity": 1,
        },
        hovertext=[words("{count} 项数据", count=row["figures"]) for row in rows],
        hoverinfo="text+x+y",
        customdata=[[row["district"], "", row["ids"]] for row in rows],
        cliponaxis=False,
    )
    most = rows[int(counts["figures"].argmax())]
    finding = words(
        "{place}的{theme}数据最多，共 {count} 项",
        place=most[name],
        theme=themes[most["theme"]],
        count=most["figures"],
    )
    return compose(
        [dots],
        title=finding,
        subtitle=words("各辖市区、各主题刊出的数据，项；没有圆点即没有刊出"),
        frame=frame,
        words=words,
        scheme=scheme,
        points=_counted(zip(totals, order, strict=True), words),
        height=chart_height(len(order), extra=150, row=48),
        xaxis={
            "categoryorder": "array",
            "categoryarray": list(themes.values()),
            "side": "top",
            "tickangle": 0 if words.lang == "zh" else -35,
            "showgrid": True,
        },
        yaxis={"categoryorder": "array", "categoryarray": order[::-1], "showgrid": True},
        plot_bgcolor=CLEAR,
        margin={"l": left_room(order), "t": 110 if words.lang == "zh" else 140},
    )
