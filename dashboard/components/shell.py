"""What stands around every page: name, menu, language and theme switches, filters, legend, source of it all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
from dash import dcc, html
from flask import g

from dashboard.catalogue.topics import NAME, TOPICS, Topic, first_slides
from dashboard.catalogue.view import View, lang_of
from dashboard.components.charts import chart_card
from dashboard.components.filters import filter_bar
from dashboard.components.notices import notice, unknown_choices
from dashboard.components.present import my_deck
from dashboard.failures import PAGE, Failure, attempt
from dashboard.published import published
from dashboard.translations import Words, message, words_in

MARKS = (
    ("exact", message("准确数")),
    ("about", message("约、近")),
    ("over", message("超、以上")),
    ("at-most", message("不超过")),
    ("target", message("目标、计划")),
    ("unpublished", message("未公布")),
)


def page(view: View, topic: Topic, *, above: Any = None) -> html.Div:
    """Return the page of a topic: the shell, what stands above the charts, and the charts in columns."""
    body = [
        heading(view),
        filter_bar(view, topic.filters),
        legend(view),
        above,
        html.Div(
            [html.Div([chart_card(chart, view) for chart in column], className="column") for column in topic.columns],
            className=f"columns columns-{len(topic.columns)}",
            **{"data-filtered": str(any(view.filters.values())).lower()},
        ),
    ]
    return frame(view, body)


def heading(view: View) -> html.Div:
    """Return a page's name and what it answers; the name becomes the window's title, too."""
    name, description = said_of(page_of(view.path), view.words)
    g.title = f"{name} · {view.words(NAME)}"
    return html.Div([html.H1(name), html.P(description)], className="heading")


def frame(view: View, body: list[Any]) -> html.Div:
    """Return the shell around a body."""
    return html.Div(
        [
            html.A(view.words("跳到正文"), href="#main", className="skip"),
            _header(view),
            html.Main([notice(unknown_choices(view)), *body], id="main"),
            _footer(view),
            my_deck(view),
            dcc.Store(id="address", data=view.href()),
            dcc.Store(id="choices", data=view.choices),
            html.P(view.words("与服务器的连接已中断，图表未更新。"), id="lost", role="alert", hidden=True),
            _save_notice(view.words),
        ],
        className="shell",
        **{"data-path": view.path},
    )


def _save_notice(words: Words) -> html.P:
    """Return the notice that a file was not made, with what its button says meanwhile."""
    said = {"data-wait": words("正在生成…"), "data-queue": words("等候其他导出…")}
    return html.P(words("文件未能生成，请稍后再试。"), id="unsaved", role="alert", hidden=True, **said)


def failed_page(path: str, query: Mapping[str, Any], failure: Failure) -> Any:
    """Return what stands in place of a page that failed: a sentence with its id, in the shell unless that fails too."""
    words = words_in(lang_of(query))
    said = html.P(failure.say(PAGE, words), role="alert", className="card")

    def shell() -> html.Div:
        view = View.of(published(), path, query)
        return frame(view, [heading(view), said])

    made = attempt(shell)
    return html.Main([html.H1(words(NAME)), said]) if isinstance(made, Failure) else made


def page_of(path: str) -> dict[str, Any]:
    """Return the registered page of a path; an empty one where there is none."""
    return next((entry for entry in dash.page_registry.values() if entry["path"] == path), {})


def said_of(entry: dict[str, Any], words: Words) -> tuple[str, str]:
    """Return a registered page's name and what it answers, in words."""
    name, description = entry["name"], entry["description"]
    return words(name), words(description)


def legend(view: View) -> html.Ul:
    """Return the one legend of the marks that say how sure a figure is."""
    words = view.words
    return html.Ul(
        [html.Li([html.I(className=f"mark {mark}"), words(said)]) for mark, said in MARKS],
        className="legend",
        **{"aria-label": words("图例")},
    )


def _header(view: View) -> html.Header:
    words = view.words
    brand = html.Div([html.B(words(NAME)), html.Small(words("《常州科技》2021 年第 6 期"))], className="brand")
    menu = html.Nav([_way(entry, view) for entry in listed_pages()], **{"aria-label": words("栏目")})
    return html.Header([brand, menu, _switches(view)], className="top")


def listed_pages() -> list[dict[str, Any]]:
    """Return the registered pages that the menu lists."""
    return [entry for entry in dash.page_registry.values() if entry.get("order") is not None]


def _way(entry: dict[str, Any], view: View) -> Any:
    """Return the link to a page; the grid's scripts come with the data page alone, so that page is loaded whole."""
    link = html.A if entry["path"] == "/data" else dcc.Link
    name, _ = said_of(entry, view.words)
    current = "current" if entry["path"] == view.path else ""
    return link(name, id={"link": entry["path"]}, href=view.href(path=entry["path"]), className=current)


def _switches(view: View) -> html.Div:
    """Return what stands at the end of the head: own deck, exports, presenting, language, scheme."""
    words = view.words
    other, opposite = words.pick("en", "zh"), "light" if view.scheme == "dark" else "dark"
    present = html.A(
        words("演示"),
        id="present",
        href=present_href(view),
        className="present",
        title=words("按 P 键演示"),
        **{"data-slides": first_slides(view.path)},
    )
    return html.Div(
        [
            html.Button(words("我的演示"), id="open-deck", className="quiet", hidden=True),
            _exports(view),
            present,
            html.A(
                words.pick("English", "中文"), id={"link": f"?lang={other}"}, href=view.href(lang=other), lang=other
            ),
            html.A(
                words("深色") if opposite == "dark" else words("浅色"),
                id={"link": f"?theme={opposite}"},
                href=view.href(scheme=opposite),
            ),
        ],
        className="switches",
    )


def _exports(view: View) -> html.Details:
    """Return the menu of the files: of this page, of everything."""
    words = view.words
    own = [(words("本页 Excel"), "summary.xlsx", topic.path) for topic in TOPICS if topic.path == view.path]
    files = [*own, (words("全部 Excel"), "summary.xlsx", ""), (words("简报 PPT"), "briefing.pptx", "")]
    buttons = [html.Button(said, **{"data-file": file, "data-topic": of}) for said, file, of in files]
    return html.Details([html.Summary(words("导出")), html.Div(buttons, className="panel")], className="list exports")


def present_href(view: View) -> str:
    """Return the address of the deck with the filters of a page, at the page's first chart."""
    return view.href({"slide": first_slides(view.path)}, path="/present")


def _footer(view: View) -> html.Footer:
    words = view.words
    return html.Footer(
        words(
            "全部数字均出自《常州科技》2021 年第 6 期，逐一标明文章与页码；刊物未印出的数字不作估计，"
            "由刊出数推算的均已注明。数据版本 {version}",
            version=view.datasets.version,
        ),
        className="bottom",
    )
