"""The deck of a meeting as JSON: its charts, and what is said around them."""

from __future__ import annotations

from dashboard.api.charts import charts_answer, entry_or_notice
from dashboard.catalogue.topics import NAME, slides_of
from dashboard.catalogue.view import View
from dashboard.translations import message

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
    "part": message("（{number}/{whole}）"),
    "rest": message("其余各行见看板（{number}）"),
    "empty": message("所选范围没有可演示的图表。"),
}


def deck_json(view: View, slides: str) -> str:
    """Return a deck as JSON: its charts as ``charts_json`` has those of a page, and what is said around them.

    What the filters leave empty, or do not apply to, has no slide.

    Args:
        view: The choices.
        slides: What the address asks for.

    Raises:
        IncompleteAnswerError: A chart failed; the error has the JSON all the same, which is not to be kept.
    """
    words = view.words
    entries = [entry_or_notice(chart, view, on_slide=True) for chart in slides_of(slides) if chart.follows(view)]
    return charts_answer(
        [entry for entry in entries if not entry["empty"]],
        view,
        title=f"{words('演示')} · {words(NAME)}",
        labels={name: words(text) for name, text in LABELS.items()},
        keys=[[key, words(text)] for key, text in KEYS],
        filters=[name for names in view.chosen_names() for name in names],
    )
