"""The dialog of the charts that a viewer puts aside for a meeting."""

from __future__ import annotations

import json

from dash import html

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View
from dashboard.translations import message

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


def my_deck(view: View) -> html.Dialog:
    """Return the dialog of the charts that a viewer put aside for a meeting; the browser keeps and fills it."""
    words = view.words
    said = {name: words(text) for name, text in MY_DECK.items()}
    names = {chart.id: words(chart.name) for chart in CHARTS}
    data = {
        "data-words": json.dumps(said, ensure_ascii=False),
        "data-names": json.dumps(names, ensure_ascii=False),
    }
    return html.Dialog(id="my-deck", **{"aria-label": said["title"], **data})
