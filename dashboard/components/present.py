"""The slides of /present: the findings as headlines, each with its chart at the size of a slide."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from dash import html
from plotly.io.json import to_json_plotly

from dashboard.charts import Chart
from dashboard.components.charts import untitled
from dashboard.data.names import Choices
from dashboard.failures import CHART, Failure, IncompleteAnswerError, attempt_logged
from dashboard.figures.marks import CLEAR
from dashboard.topics import DECK, NAME, charts_on, findings
from dashboard.translations import Words, message
from dashboard.view import View

# Rows of a chart that can be read from the last row of a meeting room, with labels of one line and of two; what is
# more goes on to a further slide.
MOST_ROWS = (10, 8)
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
MY_DECK = {
    "title": message("我的演示"),
    "start": message("开始演示"),
    "copy": message("复制链接"),
    "copied": message("已复制"),
    "slides": message("导出 PPT"),
    "clear": message("清空"),
    "close": message("关闭"),
    "up": message("上移"),
    "down": message("下移"),
    "remove": message("移除"),
    "add": message("加入演示"),
    "added": message("已加入"),
}
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


def slides_of(asked: str) -> list[Chart]:
    """Return the charts of a deck: those asked for by ids with commas between, or ``all``; else the usual ones."""
    names, known = asked_slides(asked), {chart.id: chart for chart in findings()}
    return findings() if "all" in names else [known[name] for name in names] or list(DECK)


def asked_slides(asked: str) -> list[str]:
    """Return what there is of the slides that an address asks for, in its order: ids, or ``all`` by itself."""
    names = list(dict.fromkeys(filter(None, slide_choices().asked(asked).values())))
    return ["all"] if "all" in names else names


def slide_choices() -> Choices:
    """Return what the ``slides`` of an address can name: a chart by its id, or all of them."""
    return Choices(("all", *(chart.id for chart in findings())))


def first_slides(path: str) -> str:
    """Return the ids of a page's charts, with commas between: its presentation starts with the first in the deck."""
    return ",".join(charts_on(path))


def my_deck(view: View) -> html.Dialog:
    """Return the dialog of the charts that a viewer put aside for a meeting; the browser keeps and fills it."""
    words = view.words
    said = {name: words(text) for name, text in MY_DECK.items()}
    names = {chart.id: words(chart.name) for chart in findings()}
    return html.Dialog(id="my-deck", **{"data-words": json.dumps(said), "data-names": json.dumps(names)})


@lru_cache(maxsize=64)
def slides_json(view: View, asked: str = "") -> str:
    """Return a deck as JSON: ``slides``, what is said around them and the filters in words; written once for a view.

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
    text: str = to_json_plotly(said, engine="json")
    if any(slide.get("failed") for slide in slides):
        raise IncompleteAnswerError(text)
    return text


def _slides_or_said(chart: Chart, view: View) -> list[dict[str, Any]]:
    """Return the slides of a chart, or one that says that it failed."""
    made = attempt_logged(f"slide {chart.id} of {view.href()}", lambda: list(_slides(chart, view)))
    if not isinstance(made, Failure):
        return made
    nothing = {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR}
    return [
        {
            "id": chart.id,
            "chart": chart.id,
            "headline": view.words(chart.name),
            "part": "",
            "subtitle": made.say(CHART, view.words),
            "points": [],
            "source": "",
            "figure": {"data": [], "layout": nothing},
            "failed": True,
        }
    ]


def _slides(chart: Chart, view: View) -> Iterator[dict[str, Any]]:
    """Yield the slides of a chart; none where the filters leave it empty or do not apply to it."""
    if not chart.follows(view):
        return
    drawn = chart.drawn(view)
    if not drawn.data:
        return
    title, meta = drawn.layout.title, drawn.layout.meta
    windows = _windows(drawn.to_plotly_json())
    for number, window in enumerate(windows, start=1):
        figure = untitled(drawn.to_plotly_json())
        # The stage gives the height; no slide lists its figures.
        del figure["layout"]["height"], figure["layout"]["meta"]
        if window:
            figure["layout"]["yaxis"] = figure["layout"].get("yaxis", {}) | {"range": window, "autorange": False}
        yield {
            "id": chart.id if number == 1 else f"{chart.id}.{number}",
            "chart": chart.id,
            "headline": title.text,
            "part": _part(number, len(windows), view.words),
            "subtitle": title.subtitle.text,
            # What supports the finding stands beside the rows it is about.
            "points": meta["points"][:3] if number == 1 else [],
            "source": meta["source"],
            "figure": figure,
        }


def _part(number: int, count: int, words: Words) -> str:
    return words("（{number}/{count}）", number=number, count=count) if count > 1 else ""


def _windows(figure: dict[str, Any]) -> Sequence[list[float] | None]:
    """Return the ranges of the vertical axis that show a chart's rows a slide at a time."""
    axis = figure["layout"].get("yaxis", {})
    upward = "categoryarray" in axis
    labels = (
        axis["categoryarray"] if upward else dict.fromkeys(y for trace in figure["data"] for y in trace.get("y") or ())
    )
    count, most = len(labels), MOST_ROWS[any("<br>" in str(label) for label in labels)]
    if count <= most or not (upward or axis.get("autorange") == "reversed"):
        return [None]
    slides = -(-count // most)
    ends = [round(count * number / slides) for number in range(slides + 1)]
    if upward:
        return [[count - end - 0.5, count - start - 0.5] for start, end in pairwise(ends)]
    return [[end - 0.5, start - 0.5] for start, end in pairwise(ends)]
