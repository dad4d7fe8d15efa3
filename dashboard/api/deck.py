"""The deck of /present as JSON: the findings as headlines, each with its chart at the size of a slide."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topics import NAME, slides_of
from dashboard.catalogue.view import View
from dashboard.failures import CHART, Failure, IncompleteAnswerError, attempt_logged
from dashboard.figures.drawing import to_json
from dashboard.figures.marks import CLEAR
from dashboard.findings.finding import MOST_POINTS
from dashboard.translations import message

# Rows of a chart that can be read from the last row of a meeting room, with labels of one line and of two; what is
# more goes on to a further slide.
MOST_ROWS, MOST_TALL_ROWS = 10, 8
KEYS = (
    ("→ PageDown Space Enter", message("下一张")),
    ("← PageUp Backspace", message("上一张")),
    ("Home / End", message("第一张 / 最后一张")),
    ("1 2 3 … Enter", message("跳到第几张")),
    ("B .", message("黑屏")),
    ("W ,", message("白屏")),
    ("F", message("全屏")),
    ("A", message("自动播放")),
    ("T", message("深色 / 浅色")),
    ("L", message("中文 / English")),
    ("C", message("清除筛选")),
    ("Esc", message("结束演示")),
    ("?", message("按键说明")),
)
LABELS = {
    "previous": message("上一张"),
    "next": message("下一张"),
    "leave": message("结束演示"),
    "keys": message("按键说明"),
    "clear": message("清除筛选"),
    "lost": message("连接已断开，已载入的各张仍可演示"),
    "playing": message("自动播放"),
    "empty": message("所选范围没有可演示的图表。"),
}


def slides_json(view: View, asked: str = "") -> str:
    """Return a deck as JSON: ``slides``, what is said around them and the filters in words.

    Raises:
        IncompleteAnswerError: A chart failed; the error has the JSON all the same, which is not to be kept.
    """
    words = view.words
    slides = [slide for chart in slides_of(asked) for slide in _slides_or_said(chart, view)]
    said = {
        "title": f"{words('演示')} · {words(NAME)}",
        "labels": {name: words(text) for name, text in LABELS.items()},
        "keys": [[key, words(text)] for key, text in KEYS],
        "filters": [name for names in view.chosen_names() for name in names],
        "slides": slides,
    }
    text = to_json(said)
    if any(slide.get("failed") for slide in slides):
        raise IncompleteAnswerError(text)
    return text


def _slides_or_said(chart: Chart, view: View) -> list[dict[str, Any]]:
    """Return the slides of a chart, or one that says that it failed."""
    made = attempt_logged(f"slide {chart.id} of {view.href()}", lambda: list(_slides(chart, view)))
    if not isinstance(made, Failure):
        return made
    nothing = {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR}
    said = {"headline": view.words(chart.name), "subtitle": made.say(CHART, view.words), "failed": True}
    own = {"id": chart.id, "chart": chart.id, "part": "", "points": [], "source": ""}
    return [own | said | {"figure": {"data": [], "layout": nothing}}]


def _slides(chart: Chart, view: View) -> Iterator[dict[str, Any]]:
    """Yield the slides of a chart; none where the filters leave it empty or do not apply to it."""
    finding = chart.finding(view)
    if finding.empty or not chart.follows(view):
        return
    drawing = chart.drawing(view)
    most = MOST_TALL_ROWS if any(row.under for row in finding.rows) else MOST_ROWS
    count = max(1, math.ceil(drawing.rows / most))
    for number, axis in enumerate(_windows(drawing.rows, count), start=1):
        layout = drawing.layout | {"yaxis": drawing.layout.get("yaxis", {}) | axis}
        yield {
            "id": chart.id if number == 1 else f"{chart.id}.{number}",
            "chart": chart.id,
            "headline": finding.title,
            "part": view.words("（{number}/{count}）", number=number, count=count) if count > 1 else "",
            "subtitle": finding.subtitle,
            # What supports the finding stands beside the rows it is about.
            "points": finding.points[:MOST_POINTS] if number == 1 else [],
            "source": finding.source,
            "figure": {"data": drawing.data, "layout": layout},
        }


def _windows(rows: int, count: int) -> list[dict[str, Any]]:
    """Return what changes of a vertical axis to show its rows, the first at the top, on so many slides."""
    if count == 1:
        return [{}]
    ends = [round(rows * number / count) for number in range(count + 1)]
    return [{"range": [rows - end - 0.5, rows - start - 0.5], "autorange": False} for start, end in pairwise(ends)]
