"""Charts of sectors: size against target, growth and share, enterprises, market positions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.observations import behind, records, with_behind
from dashboard.data.quantities import amount, last_year, period_name, quantity
from dashboard.figures.canvas import chart_height, compose, empty_figure, room_for, small
from dashboard.figures.marks import (
    OPEN_ENDED,
    Row,
    certainty_bars,
    certainty_ends,
    end_labels,
    known,
    phrase_of,
    subject_of,
)
from dashboard.figures.rows import bar_rows, row_labels, usual_year
from dashboard.figures.theme import Scheme
from dashboard.translations import Words, message


def sector_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw the size of each sector with its target as an outline; rows as ``sector_output`` answers."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("产业规模"))
    rows = records(frame)
    labels = row_labels(rows, words, main="output")
    ends = [max(row["value"], row["target"]) if known(row["target"]) else row["value"] for row in rows]
    texts = [_size_words(row, words) for row in rows]
    named = [(goal, label) for row, label in zip(rows, labels, strict=True) if (goal := behind(row, "target_"))]
    outlines = certainty_bars([goal for goal, _ in named], [label for _, label in named], scheme, words)
    arrows = certainty_ends([goal for goal, _ in named], [label for _, label in named], scheme)
    return compose(
        [
            certainty_bars(rows, labels, scheme, words),
            outlines,
            arrows,
            certainty_ends(rows, labels, scheme),
            end_labels(ends, labels, texts),
        ],
        title=_size_finding(rows, words),
        subtitle=words(
            "产值或销售收入，亿元；未注年份的为 {year} 年；空心为目标；下级行业含在上级之内", year=usual_year(rows)
        ),
        frame=with_behind(frame, "target_"),
        words=words,
        scheme=scheme,
        height=chart_height(len(rows)),
        barmode="overlay",
        **room_for(ends, texts, labels),
        yaxis={"autorange": "reversed"},
    )


def _target_words(goal: Row, words: Words) -> str:
    """Say a target with its own qualifier and period."""
    return words("{period}目标：{goal}", period=period_name(goal["period"], words), goal=quantity(goal, words))


def _size_words(row: Row, words: Words) -> str:
    """Say a size and, smaller under it, the target set for it."""
    if row["status"] != "actual":
        return _target_words(row, words)
    goal = behind(row, "target_")
    return quantity(row, words) + (f"<br>{small(_target_words(goal, words))}" if goal else "")


def _size_finding(rows: Sequence[Row], words: Words) -> str:
    """Say which sector is nearest its target, else which is the largest."""
    aimed = [row for row in rows if known(row["target"]) and row["value"] < row["target"]]
    if aimed:
        near = max(aimed, key=lambda row: row["value"] / row["target"])
        gap = near["target"] - near["value"]
        said = message("{subject} {size}，距 {year} 年目标还差 {gap}")
        if near["target_qualifier"] in OPEN_ENDED:
            said = message("{subject} {size}，距 {year} 年目标还差超 {gap}")
        return words(
            said,
            subject=subject_of(near, words),
            size=quantity(near, words),
            year=last_year(near["target_period"]),
            gap=amount(gap, near, words),
        )
    reached = [row for row in rows if row["status"] == "actual"]
    first = next(iter(reached), rows[0])
    said = message("所列产业中{subject}规模最大：{size}") if _several(reached) else message("{subject} {size}")
    return words(said, subject=subject_of(first, words), size=_size_words(first, words).replace("<br>", " "))


def _several(rows: Sequence[Row]) -> bool:
    """Tell whether rows are of more than one sector, so that one of them can be the largest."""
    return len({row["sector"] for row in rows}) > 1


def sector_rates(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw printed growth and share figures of sectors, in per cent."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("增速或占比"))
    rows = records(frame)
    labels = row_labels(rows, words, main="")
    texts = [quantity(row, words) for row in rows]
    lead = next((row for row in rows if row["indicator"] == "output_growth"), max(rows, key=lambda row: row["value"]))
    share = next((row for row in rows if row["indicator"] == "share_of_output" and row is not lead), None)
    finding = _rate_words(lead, words) + (words("；") + _rate_words(share, words) if share else "")
    return bar_rows(
        frame,
        labels,
        texts,
        title=finding,
        subtitle=words("产值增速、占工业产值比重、高新技术产业产值占比，%"),
        words=words,
        scheme=scheme,
    )


def _rate_words(row: Row, words: Words) -> str:
    return words("{figure} {size}", figure=phrase_of(row, words), size=quantity(row, words))


def enterprise_bars(frame: pd.DataFrame, *, words: Words, scheme: Scheme) -> go.Figure:
    """Draw how many enterprises each sector has, goals outlined."""
    if frame.empty:
        return empty_figure(words=words, scheme=scheme, what=words("企业数"))
    rows = records(frame)
    labels = row_labels(rows, words, main="enterprises")
    texts = [_size_words(row, words) for row in rows]
    reached = [row for row in rows if row["status"] == "actual"]
    first = next(iter(reached), rows[0])
    said = message("所列产业中{subject}企业最多：{size}") if _several(reached) else message("{figure} {size}")
    return bar_rows(
        frame,
        labels,
        texts,
        title=words(
            said, subject=subject_of(first, words), figure=phrase_of(first, words), size=quantity(first, words)
        ),
        subtitle=words("产业链相关企业数，家；未注年份的为 {year} 年；空心为目标", year=usual_year(rows)),
        words=words,
        scheme=scheme,
    )
