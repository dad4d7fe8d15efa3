"""What stands around every page: name, menu, language and theme switches, filters, legend, source of it all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.catalogue.addresses import address
from dashboard.catalogue.chart import FOOT, HEAD
from dashboard.catalogue.profiles import deck_name, profile_of
from dashboard.catalogue.slides import first_slides
from dashboard.catalogue.topic import Page, Topic
from dashboard.catalogue.topics import DATA, DISTRICTS, MENU, NAME, PRESENT, topic_of
from dashboard.catalogue.view import View, lang_of
from dashboard.components.cards import chart_card
from dashboard.components.filters import filter_bar
from dashboard.components.notices import notice, unknown_choices
from dashboard.components.present import my_deck
from dashboard.data.issues import issue_ids
from dashboard.data.names import LONGEST
from dashboard.data.observations import records
from dashboard.data.subjects import Subject, subjects
from dashboard.failures import PAGE, Failure, attempt
from dashboard.findings.legend import LEGEND
from dashboard.published import published
from dashboard.translations import Words, message, words_in
from dashboard.wording.sources import issue_range

# Where a reader goes on whose choice leaves charts empty.
WAYS = {"whole": message("查看全市"), "own": message("查看所选板块的全部数字")}


@dataclass(frozen=True)
class Document:
    """A page as it is sent.

    Attributes:
        title: The window's.
        address: The address as the page understood it.
        body: All that it shows.
        drawn: The address of what is drawn on it; none where nothing is.
    """

    title: str
    address: str
    body: html.Div
    drawn: str = ""


def topic_page(view: View, topic: Topic, *, head: Any = None, above: Any = None) -> Document:
    """Return the page of a topic: the shell, what stands above the charts, the charts, and those that have nothing.

    Args:
        view: The choices.
        topic: The page.
        head: What it is called; its name where nothing else is given.
        above: What stands above its charts.
    """
    cards = {place: [chart_card(chart, view) for chart in charts] for place, charts in topic.places.items()}
    # The style sheet gives columns their part of a wide screen by how many cards they have.
    columns = [
        html.Div(own, className="column", style={"--cards": len(own)})
        for place, own in cards.items()
        if place not in (HEAD, FOOT)
    ]
    body = [
        head or heading(topic, view),
        html.Div([filter_bar(view), legend(view)], className="choices"),
        above,
        html.Div(cards.get(HEAD, []), className="band"),
        html.Div(
            [
                html.Div(columns, className=f"columns columns-{len(columns)}"),
                html.Div(cards.get(FOOT, []), className="band"),
            ],
            className="below",
        ),
        html.P(className="empties", hidden=True, **{f"data-{name}": view.words(said) for name, said in WAYS.items()}),
    ]
    return Document(title_of(topic.name, view.words), view.href(), frame(view, body), view.drawn_address)


def title_of(name: str, words: Words) -> str:
    """Return the title of the window on a page."""
    return f"{words(name)} · {words(NAME)}"


def heading(page: Page, view: View) -> html.Div:
    """Return a page's name and what it answers."""
    name, description = page.name, page.description
    return html.Div([html.H1(view.words(name)), html.P(view.words(description))], className="heading")


def frame(view: View, body: list[Any]) -> html.Div:
    """Return the shell around a body."""
    return html.Div(
        [
            html.A(view.words("跳到正文"), href="#main", className="skip"),
            _header(view),
            html.Main([_paper(view), notice(unknown_choices(view)), *body], id="main", tabIndex=-1),
            _footer(view),
            my_deck(view),
            html.P(view.words("与服务器的连接已中断，图表未更新。"), id="lost", role="alert", hidden=True),
            _save_notice(view.words),
        ],
        # The page of one subject is laid out for one sheet of paper.
        className="shell profile" if view.subject else "shell",
    )


def _paper(view: View) -> html.P:
    """Return what stands at the head of a printed page; the browser keeps it true and adds the day."""
    said = {"data-printed": view.words("打印日期")}
    return html.P([html.Span(view.caption, id="caption"), " ", html.Time()], className="paper", **said)


def _save_notice(words: Words) -> html.P:
    """Return the notice that a file was not made, with what its button says meanwhile."""
    said = {"data-wait": words("正在生成…"), "data-queue": words("等候其他导出…")}
    return html.P(words("文件未能生成，请稍后再试。"), id="unsaved", role="alert", hidden=True, **said)


def failed_page(path: str, query: Mapping[str, str], failure: Failure) -> Document:
    """Return what stands in place of a page that failed: a sentence with its id, in the shell unless that fails too."""
    words = words_in(lang_of(query))
    said = html.P(failure.say(PAGE, words), role="alert", className="card")
    page = next((page for page in (*MENU, PRESENT) if page.path == path), DATA)
    made = attempt(lambda: _said_in_shell(page, View.of(published(), path, query), said))
    body = html.Main([html.H1(words(NAME)), said]) if isinstance(made, Failure) else made
    return Document(title_of(page.name, words), address(path, query), html.Div(body))


def _said_in_shell(page: Page, view: View, said: html.P) -> html.Div:
    return frame(view, [heading(page, view), said])


def legend(view: View) -> html.Details:
    """Return the one legend of the marks that say how sure a figure is."""
    key = html.Ul(key_of_marks(view), className="panel")
    return html.Details([html.Summary(view.words("图例")), key], className="list legend")


def key_of_marks(view: View) -> list[html.Li]:
    """Return each mark beside what it says; one issue alone has no period before, and nothing over time."""
    several = len(issue_ids(view.datasets)) > 1
    return [
        html.Li([html.I(className=f"mark {mark}"), view.words(said)])
        for mark, (said, _) in LEGEND.items()
        if several or mark not in ("before", "event")
    ]


def _header(view: View) -> html.Header:
    words = view.words
    brand = html.Div([html.B(words(NAME)), html.Small(_issues(view))], className="brand")
    menu = html.Nav([way(page, view) for page in MENU], **{"aria-label": words("栏目")})
    return html.Header([brand, menu, _search(view), _switches(view)], className="top")


def _search(view: View) -> html.Form:
    """Return the field that finds subjects and figures, and the place of what it finds; a script fills that."""
    words, said = view.words, view.words("查找：区、企业、行业或数字")
    kept = {key: view.values[key] for key in ("issue", "lang", "theme") if view.values[key]}
    field = dcc.Input(
        id="find", name="q", type="search", placeholder=said, autoComplete="off", maxLength=LONGEST, className="field"
    )
    return html.Form(
        [
            html.Label(said, htmlFor="find", className="unseen"),
            field,
            *(dcc.Input(type="hidden", name=key, value=value) for key, value in kept.items()),
            html.Div(id="found", className="found", role="listbox", hidden=True, **{"aria-label": words("查找结果")}),
        ],
        role="search",
        action=DATA.path,
        className="search",
    )


def way(page: Page, view: View) -> html.A:
    """Return the link to a page; the browser keeps the choices in it."""
    name, here = page.name, page.path == view.path
    current = {"className": "current", "aria-current": "page"} if here else {}
    return html.A(view.words(name), href=view.href(path=page.path), **{"data-path": page.path, **current})


def link(said: str, view: View, changes: Mapping[str, str], **more: Any) -> html.A:
    """Return a link to the same page with some of its address changed; the browser keeps the rest in it."""
    return html.A(said, href=view.href(changes), **{"data-changes": json.dumps(changes), **more})


def _switches(view: View) -> html.Div:
    """Return what stands at the end of the head: own deck, exports, presenting, language, scheme."""
    words = view.words
    slides = {"slides": deck_name(view.subject)} if view.subject else {"slide": first_slides(view)}
    present = html.A(
        words("演示"),
        id="present",
        href=view.href(slides, path=PRESENT.path),
        className="present",
        title=words("按 P 键演示"),
        **{"data-path": PRESENT.path, "data-changes": json.dumps(slides)},
    )
    light = view.scheme == "light"
    return html.Div(
        [
            html.Button(words("我的演示"), id="open-deck", className="quiet", hidden=True),
            _exports(view),
            present,
            link(words.pick("English", "中文"), view, {"lang": words.pick("en", "")}, lang=words.pick("en", "zh")),
            link(words("深色") if light else words("浅色"), view, {"theme": "dark" if light else ""}),
        ],
        className="switches",
    )


def _exports(view: View) -> html.Details:
    """Return the menu of the files: of this page, of all districts where it is about these, of everything."""
    words, topic, subject = view.words, topic_of(view), view.subject
    buttons = [_file(words("本页 Excel"), "summary.xlsx", topic=topic.path)] if topic else []
    if subject:
        buttons.append(_file(words("本页 PPT"), "briefing.pptx", slides=deck_name(subject)))
        buttons.append(html.Button(words("本页图片"), **{"data-page-picture": ""}))
    if topic == DISTRICTS or (subject and subject.kind == "district"):
        rows = records(subjects(view.datasets))
        paths = [profile_of(Subject("district", row["id"])).path for row in rows if row["kind"] == "district"]
        buttons.append(_file(words("各板块画像 Excel"), "summary.xlsx", topic=",".join(paths)))
    buttons += [_file(words("全部 Excel"), "summary.xlsx"), _file(words("简报 PPT"), "briefing.pptx")]
    return html.Details([html.Summary(words("导出")), html.Div(buttons, className="panel")], className="list exports")


def _file(said: str, file: str, *, topic: str = "", slides: str = "") -> html.Button:
    """Return the button of a file: of pages, of slides, or of everything."""
    return html.Button(said, **{"data-file": file, "data-topic": topic, "data-slides": slides})


def _issues(view: View) -> str:
    return issue_range(view.datasets.table("issues"), view.words)


def _footer(view: View) -> html.Footer:
    words = view.words
    return html.Footer(
        words(
            "全部数字均出自{issues}，逐一标明期次、文章与页码；刊物未印出的数字不作估计，"
            "由刊出数推算的均已注明。数据版本{version}",
            issues=_issues(view),
            version=view.datasets.version,
        ),
        className="bottom",
    )
