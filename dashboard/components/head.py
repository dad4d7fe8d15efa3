"""The head of every page: name, menu, search, files, presenting, language and theme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from dashboard.catalogue.profiles import deck_name, profile_of
from dashboard.catalogue.slides import first_slides
from dashboard.catalogue.topic import Page
from dashboard.catalogue.topics import DATA, DISTRICTS, MENU, NAME, PRESENT, WITHIN, topic_of
from dashboard.catalogue.view import View
from dashboard.data.names import LONGEST
from dashboard.data.observations import records
from dashboard.data.subjects import Subject, subjects
from dashboard.wording.sources import issue_range


def header(view: View) -> html.Header:
    """Return the head of every page."""
    words = view.words
    brand = html.Div(
        [html.B(words(NAME)), html.Small(issue_range(view.datasets.table("issues"), words))], className="brand"
    )
    menu = html.Nav([way(page, view, within=WITHIN.get(view.path)) for page in MENU], **{"aria-label": words("栏目")})
    return html.Header([brand, menu, _search(view), _switches(view), _newer(view)], className="top")


def _newer(view: View) -> html.Div:
    """Return the note that something else is published by now; the browser shows it, and waits for the reader."""
    renew = html.Button(view.words("刷新"), id="renew", className="quiet")
    note = html.P([html.Span(view.words("已有新发布")), renew], id="newer", hidden=True)
    return html.Div(note, role="status", className="newer")


def _search(view: View) -> html.Form:
    """Return the field that finds subjects and figures, and the place of what it finds; a script fills that."""
    words, said = view.words, view.words("查找：区、企业、行业或数字")
    kept = {key: view.values[key] for key in ("release", "issue", "lang", "theme") if view.values[key]}
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
        action=view.prefix + DATA.path,
        className="search",
    )


def way(page: Page, view: View, said: str = "", within: Page | None = None) -> html.A:
    """Return the link to a page; the browser keeps the choices in it.

    Args:
        page: Where it leads.
        view: The choices.
        said: What stands there; the name of the page where nothing is given.
        within: The page that the one of the view belongs to, which is marked as current like that itself.
    """
    here = "page" if page.path == view.path else "true" if page == within else ""
    current = {"className": "current", "aria-current": here} if here else {}
    return html.A(said or page.called(view), href=view.href(path=page.path), **{"data-path": page.path, **current})


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
