"""What a browser shows that cannot run the program: what to do, in both languages."""

from __future__ import annotations

from dash import html

from dashboard.translations import message, words_in

TITLE = message("请换用较新的浏览器打开本页")
ADVICE = message(
    "本页须用 Chromium 86（2020 年 10 月）或更高版本的浏览器打开：Chrome 86、Edge 86、Firefox 85、Safari 15.4 及以上，"
    "或 360、QQ、搜狗等浏览器的极速模式；浏览器须允许运行 JavaScript。"
)
WAY = message("网址无须更改：复制地址栏中的网址，在新的浏览器中打开，即为同一页面、同样的筛选。")


def outdated() -> html.Div:
    """Return what stands in every page and is hidden by browsers that can run it."""
    chinese, english = words_in("zh"), words_in("en")
    return html.Div(
        [
            html.P(html.B(chinese(TITLE))),
            html.P(chinese(ADVICE)),
            html.P(chinese(WAY)),
            html.P([html.B(english(TITLE)), " ", english(ADVICE), " ", english(WAY)], lang="en"),
        ],
        className="outdated",
        lang="zh-CN",
    )
