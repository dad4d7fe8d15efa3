"""How sure a figure is, shown the same way in every chart, and what every mark says and leads to.

exact: solid. about, nearly: hatched. over, at least: open end with an arrow. at most: closed cap.
target, plan, forecast: outlined. Not published: an empty slot that says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import records
from dashboard.data.quantities import period_name, quantity
from dashboard.figures.theme import TOKENS, Scheme, template
from dashboard.translations import Words, message

HATCHED = ("about", "nearly")
OPEN_ENDED = ("over", "at_least")
STATUS = {
    "actual": message("实绩"),
    "target": message("目标"),
    "plan": message("计划"),
    "forecast": message("预计"),
    "policy": message("政策"),
}
HEADINGS = {
    "subject": message("对象"),
    "indicator": message("指标"),
    "value": message("数值"),
    "printed": message("刊印"),
    "period": message("时期"),
    "status": message("性质"),
    "article": message("文章"),
    "page": message("页码"),
    "note": message("说明"),
}
CITY = ("changzhou",)
ROW_HEIGHT = 46
MOST_PAGES = 8
NARROWEST_PLOT = 90
WIDE, NARROW, SMALL_SHARE = 14, 8, 11 / 14
CLEAR = "rgba(0,0,0,0)"
Row = Mapping[str, Any]


def name_of(row: Row, key: str, words: Words) -> str:
    """Return the name of a row's indicator, region, sector or company; empty where it has none."""
    name = row.get(f"{key}_{words.lang}")
    return name if isinstance(name, str) else ""


def place_of(row: Row, words: Words) -> str:
    """Return the short name of a row's region; empty for the city itself."""
    if row["region"] in CITY:
        return ""
    return str(row[f"region_short_{words.lang}"])


def subject_of(row: Row, words: Words) -> str:
    """Return what a figure is about: company, or place and sector."""
    space = "" if words.lang == "zh" else " "
    parts = [place_of(row, words), name_of(row, "sector", words)]
    return name_of(row, "company", words) or space.join(filter(None, parts)) or name_of(row, "region", words)


def status_of(row: Row, words: Words) -> str:
    """Return whether a figure is reached, aimed at, planned, expected or a rule."""
    said = STATUS[row["status"]]
    return words(said)


def source_of(row: Row, words: Words) -> str:
    """Return where a figure stands."""
    return words("《{title}》第 {page} 页", title=words.pick(row["title"], row["title_en"]), page=row["page"])


def hover_of(row: Row, words: Words) -> str:
    """Return what a mark says: subject, indicator, quantity, printed numeral, period, status, article and page."""
    printed = row["printed"] if isinstance(row["printed"], str) else words("未公布")
    return "<br>".join(
        [
            f"<b>{subject_of(row, words)}</b>　{name_of(row, 'indicator', words)}",
            f"{quantity(row, words)}　{status_of(row, words)}",
            words("刊印：{printed}　{period}", printed=printed, period=period_name(row["period"], words)),
            source_of(row, words),
        ]
    )


def colour_of(row: Row, scheme: Scheme) -> str:
    """Return the colour of the district a row's region is or lies in; the accent for the city and above."""
    return TOKENS[scheme].district(str(row["district"]))


def target_of_click(row: Row) -> list[str]:
    """Return what a click on a mark filters by: district, sector, and the figure it stands for."""
    return [row[key] if isinstance(row.get(key), str) else "" for key in ("district", "sector", "id")]


def certainty_bars(rows: list[dict[str, Any]], labels: list[str], scheme: Scheme, words: Words) -> go.Bar:
    """Return horizontal bars whose fill shows how sure each figure is."""
    tokens = TOKENS[scheme]
    colours = [colour_of(row, scheme) for row in rows]
    outlined = [row["status"] != "actual" for row in rows]
    return go.Bar(
        orientation="h",
        y=labels,
        x=[row["value"] for row in rows],
        marker={
            "color": [CLEAR if hollow else colour for colour, hollow in zip(colours, outlined, strict=True)],
            "line": {"color": colours, "width": [2 if hollow else 0 for hollow in outlined]},
            "pattern": {
                "shape": ["/" if row["qualifier"] in HATCHED and row["status"] == "actual" else "" for row in rows],
                "fgcolor": colours,
                "bgcolor": tokens.paper,
                "size": 7,
                "solidity": 0.45,
            },
        },
        hovertext=[hover_of(row, words) for row in rows],
        hoverinfo="text",
        customdata=[target_of_click(row) for row in rows],
    )


def certainty_ends(rows: list[dict[str, Any]], labels: list[str], scheme: Scheme) -> go.Scatter:
    """Return what stands at the end of a bar: an arrow where the figure is open upwards, a cap where it is closed."""
    ends = [
        (row, label) for row, label in zip(rows, labels, strict=True) if row["qualifier"] in (*OPEN_ENDED, "at_most")
    ]
    return go.Scatter(
        x=[row["value"] for row, _ in ends],
        y=[label for _, label in ends],
        mode="markers",
        marker={
            "symbol": ["triangle-right" if row["qualifier"] in OPEN_ENDED else "line-ns" for row, _ in ends],
            "size": 18,
            "color": [colour_of(row, scheme) for row, _ in ends],
            "line": {
                "width": [0 if row["qualifier"] in OPEN_ENDED else 4 for row, _ in ends],
                "color": [TOKENS[scheme].ink] * len(ends),
            },
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def end_labels(x: Iterable[float], y: Iterable[str], texts: Iterable[str]) -> go.Scatter:
    """Return the values as text to the right of the bars."""
    spaced = ["　" + text.replace("<br>", "<br>　") for text in texts]
    return go.Scatter(
        x=list(x), y=list(y), text=spaced, mode="text", textposition="middle right", hoverinfo="skip", cliponaxis=False
    )


def room_for(x: Iterable[float], texts: Iterable[str], labels: Iterable[str]) -> dict[str, Any]:
    """Return the axis and the margins that keep row labels and ``end_labels`` inside the canvas, however narrow it is.

    Margins are worked out here and not by Plotly's ``automargin``, which measures and draws again.
    """
    ends = list(x)
    longest = max(ends)
    spare = [text_width(text) - (1 - end / longest) * NARROWEST_PLOT for end, text in zip(ends, texts, strict=True)]
    margin = {"l": left_room(labels), "r": round(max(24, *spare, 24))}
    return {"xaxis": {"range": [0, longest], "visible": False}, "margin": margin}


def left_room(labels: Iterable[str]) -> int:
    """Return the left margin that row labels need, in pixels."""
    return round(max(map(text_width, labels)))


def text_width(text: str) -> float:
    """Return about how wide a label's longest line is, in pixels, with the space around it."""
    lines = [(SMALL_SHARE if "font-size" in line else 1, re.sub("<[^>]*>", "", line)) for line in text.split("<br>")]
    widths = [share * sum(WIDE if ord(character) > 0x2E80 else NARROW for character in line) for share, line in lines]
    return max(widths) + 2 * WIDE


def compose(
    traces: Iterable[Any],
    *,
    title: str,
    subtitle: str,
    frame: pd.DataFrame,
    words: Words,
    scheme: Scheme,
    height: int,
    **layout: Any,
) -> go.Figure:
    """Put traces on the canvas all charts share, with title, subtitle and the figures behind them.

    Returns:
        A figure whose ``layout.meta["figures"]`` lists every figure drawn, with printed numeral, article and page.
    """
    figure = go.Figure(list(traces))
    figures = [described(row, words) for row in records(frame)]
    figure.update_layout(
        template=template(scheme),
        title={"text": title, "subtitle": {"text": subtitle}},
        height=height,
        meta={
            "figures": figures,
            "source": source_line([row["page"] for row in figures], words),
            "headings": {key: words(said) for key, said in HEADINGS.items()},
        },
    )
    figure.update_layout(**layout)
    return figure


def source_line(pages: Iterable[int], words: Words) -> str:
    """Return the line under a chart: the issue and the pages; many pages as their range."""
    several = sorted(set(pages))
    if not several:
        return ""
    if len(several) == 1:
        return words("来源：《常州科技》2021 年第 6 期第 {page} 页", page=several[0])
    listed = words.listed([str(page) for page in several])
    if len(several) > MOST_PAGES:
        listed = words("{first}—{last}", first=several[0], last=several[-1])
    return words("来源：《常州科技》2021 年第 6 期，第 {pages} 页", pages=listed)


def described(row: Row, words: Words) -> dict[str, Any]:
    """Return one figure in words, for the list and the table view under a chart."""
    return {
        "id": row["id"],
        "subject": subject_of(row, words),
        "indicator": name_of(row, "indicator", words),
        "value": quantity(row, words),
        "printed": row["printed"] if isinstance(row["printed"], str) else words("未公布"),
        "period": period_name(row["period"], words),
        "status": status_of(row, words),
        "article": words.pick(row["title"], row["title_en"]),
        "page": int(row["page"]),
        "note": row["note"] if isinstance(row["note"], str) and words.lang == "zh" else "",
    }


def empty_figure(*, words: Words, scheme: Scheme, what: str) -> go.Figure:
    """Return a figure that says why it is empty.

    Args:
        words: The language.
        scheme: The colour scheme.
        what: What the chart would have shown.
    """
    said = words("刊文没有印出所选区县或行业的{what}", what=what)
    figure = compose([], title=said, subtitle=what, frame=pd.DataFrame(), words=words, scheme=scheme, height=180)
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    figure.add_annotation(
        text=words("没有可画的数字"),
        showarrow=False,
        font={"size": 18, "color": TOKENS[scheme].soft},
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
    )
    return figure


def row_labels(
    rows: list[dict[str, Any]], words: Words, *, beside: str = "indicator", main: str = "indicator"
) -> list[str]:
    """Return one axis label a row: the sector (or region) with the place and a differing indicator under it."""
    labels: list[str] = []
    for row in rows:
        name = name_of(row, "sector", words) or name_of(row, "region", words)
        under = [place_of(row, words)] if name_of(row, "sector", words) else []
        if row["indicator"] != main:
            under.append(name_of(row, beside, words))
        under = list(filter(None, under))
        labels.append(f"{name}<br>{small(' · '.join(under))}" if under else name)
    return distinct(labels)


def distinct(labels: list[str]) -> list[str]:
    """Return labels made different by zero-width spaces: Plotly lays rows of one label over one another."""
    return [label + "\u200b" * labels[:position].count(label) for position, label in enumerate(labels)]


def small(text: str) -> str:
    """Return the second, smaller line of an axis label."""
    return f"<span style='font-size:11px'>{text}</span>"


def chart_height(rows: int, *, extra: int = 90, row: int = ROW_HEIGHT) -> int:
    """Return the height of a chart of so many rows, in pixels."""
    return max(200, rows * row + extra)


def known(value: Any) -> bool:
    """Tell whether a number was printed."""
    return isinstance(value, int | float) and not math.isnan(value)
