"""The deck of a meeting as JSON: its charts, and what is said around them."""

from __future__ import annotations

from dash import html

from dashboard.api.charts import charts_answer, entry_or_notice
from dashboard.catalogue.about import title_about, view_about
from dashboard.catalogue.slides import slides_of
from dashboard.catalogue.topics import NAME
from dashboard.catalogue.view import View
from dashboard.components.markup import html_of
from dashboard.components.shell import key_of_marks
from dashboard.components.slides import closing, opening
from dashboard.translations import message
from dashboard.wording.sources import source_line

KEYS = (
    ("→ PageDown Space Enter", message("下一张")),
    ("← PageUp Backspace", message("上一张")),
    ("Home / End", message("第一张 / 最后一张")),
    ("1 2 3 … Enter", message("跳到第几张")),
    ("B .", message("黑屏")),
    ("W ,", message("白屏")),
    ("F", message("全屏")),
    ("A", message("自动播放")),
    ("I", message("图例")),
    ("T", message("深色 / 浅色")),
    ("L", message("中文 / English")),
    ("C", message("清除筛选")),
    ("Esc", message("结束演示")),
    ("?", message("操作说明")),
)
FINGERS = (
    (message("左滑 / 右滑"), message("下一张 / 上一张")),
    (message("轻触空白处"), message("显示 / 隐藏按钮")),
)
# The buttons of the stage, by what they do, in their order.
BUTTONS = {
    "previous": message("上一张"),
    "next": message("下一张"),
    "play": message("自动播放"),
    "legend": message("图例"),
    "clear": message("清除筛选"),
    "black": message("黑屏"),
    "white": message("白屏"),
    "scheme": message("深色 / 浅色"),
    "lang": message("中文 / English"),
    "screen": message("全屏"),
    "help": message("操作说明"),
    "leave": message("结束演示"),
}
LABELS = {
    "buttons": message("演示操作"),
    "clear": message("清除筛选"),
    "lost": message("连接已断开，已载入的各张仍可演示"),
    "outdated": message("看板程序已更新，退出全屏后显示新数据"),
    "newer": message("已有新发布，回到第一张时换上"),
    "playing": message("自动播放"),
    "rest": message("其余各行见看板（{number}）"),
    "empty": message("所选范围没有可演示的图表。"),
}


def deck_json(view: View, slides: str) -> str:
    """Return a deck as JSON: its charts as ``charts_json`` has those of a page, and what is said around them.

    What the filters leave empty, or do not apply to, has no slide. ``opening`` and ``closing`` are the slides before
    and after those of the charts.

    Args:
        view: The choices.
        slides: What the address asks for.

    Raises:
        IncompleteAnswerError: A chart failed; the error has the JSON all the same, which is not to be kept.
    """
    words = view.words
    charts = [chart for chart in slides_of(view.datasets, slides) if chart.follows(view)]
    view = view_about(charts, view)
    entries = [entry for chart in charts if not (entry := entry_or_notice(chart, view, on_slide=True))["empty"]]
    told = {entry["chart"] for entry in entries if not entry["failed"]}
    figures = [figure for chart in charts if chart.id in told for figure in chart.finding(view).figures]
    return charts_answer(
        entries,
        view,
        title=f"{words('演示')} · {words(NAME)}",
        labels={name: words(text) for name, text in LABELS.items()},
        buttons={name: words(text) for name, text in BUTTONS.items()},
        keys=[[key, words(text)] for key, text in KEYS] + [[words(how), words(text)] for how, text in FINGERS],
        filters=[name for names in view.chosen_names() for name in names],
        legend=html_of(html.Ul(key_of_marks(view))),
        opening={"title": title_about(view) or words(NAME), "source": "", "html": html_of(opening(view))},
        closing={
            "title": words("读图说明与来源"),
            "source": source_line(figures, words),
            "html": html_of(closing(figures, view)),
        },
    )
