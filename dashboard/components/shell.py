"""What stands around every page: its head, filters, legend, source of it all; and the page of a topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.catalogue.addresses import address
from dashboard.catalogue.asked import lang_of
from dashboard.catalogue.chart import FOOT, HEAD
from dashboard.catalogue.topic import Page, Topic
from dashboard.catalogue.topics import NAME, PAGES, POLICY
from dashboard.catalogue.view import View
from dashboard.components.cards import chart_card
from dashboard.components.filters import filter_bar
from dashboard.components.head import header
from dashboard.components.notices import not_newest, notice, state_shown, unknown_choices
from dashboard.components.present import my_deck
from dashboard.data.issues import issue_ids
from dashboard.failures import Failure, attempt
from dashboard.findings.legend import LEGEND
from dashboard.published import published
from dashboard.translations import Words, message, words_in
from dashboard.wording.grammar import capitalised
from dashboard.wording.sources import issue_range
from dashboard.wording.states import version_words

# Where a reader goes on whose choice leaves charts empty.
WAYS = {"whole": message("查看全市"), "own": message("查看所选板块的全部数字")}


@dataclass(frozen=True)
class Document:
    """A page as it is sent.

    Attributes:
        title: The window's.
        address: The address as the page understood it.
        body: All that it shows.
        drawn: The address of what is drawn on it, without a prefix; none where nothing is.
    """

    title: str
    address: str
    body: html.Div
    drawn: str = ""


def topic_page(view: View, topic: Topic, *, head: Any = None, above: Any = None, below: Any = None) -> Document:
    """Return the page of a topic: the shell, what stands above the charts, the charts, what is empty, what is below.

    Args:
        view: The choices.
        topic: The page.
        head: What it is called; its name where nothing else is given.
        above: What stands above its charts.
        below: What stands below them.
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
        below,
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
            header(view),
            html.Main([_paper(view), *_notices(view), *body], id="main", tabIndex=-1),
            _footer(view),
            my_deck(view),
            html.P(view.words("与服务器的连接已中断，图表未更新。"), id="lost", role="alert", hidden=True),
            _save_notice(view.words),
        ],
        className=_class_of(view),
    )


def _notices(view: View) -> list[Any]:
    """Return what is said of the tables and of the address."""
    return [state_shown(view), not_newest(view), notice(unknown_choices(view))]


def _class_of(view: View) -> str:
    """Return how a page is laid out on paper: that of one subject, or firm, on one sheet."""
    kind = view.subject.kind if view.subject else POLICY.id if view.path == POLICY.path else ""
    return f"shell profile {kind}" if kind else "shell"


def _paper(view: View) -> html.P:
    """Return what stands at the head of a printed page; the browser keeps it true and adds the day."""
    said = {"data-printed": view.words("打印日期")}
    return html.P([html.Span(view.caption, id="caption"), " ", html.Time()], className="paper", **said)


def _save_notice(words: Words) -> html.P:
    """Return the notice that a file was not made, with what its button says meanwhile."""
    said = {"data-wait": words("正在生成…"), "data-queue": words("等候其他导出…")}
    return html.P(words("文件未能生成，请稍后再试。"), id="unsaved", role="alert", hidden=True, **said)


def failed_page(path: str, query: Mapping[str, str], said: str, prefix: str = "", onward: str = "") -> Document:
    """Return what stands in place of a page: a sentence that says why, in the shell unless that fails too.

    Args:
        path: The page's.
        query: What of its address is kept.
        said: Why it is not there.
        prefix: Under which a proxy shows the pages.
        onward: What a link to that address says; none where nothing is given.
    """
    here = prefix + address(path, query)
    words = words_in(lang_of(query))
    page = next((page for page in PAGES if page.path == path), None)
    told = [said, " ", html.A(onward, href=here)] if onward else said
    body = [html.H1(words(page.name if page else NAME)), html.P(told, role="alert", className="card")]
    made = attempt(lambda: frame(View.of(published(), path, query, prefix), body))
    title = title_of(page.name, words) if page else words(NAME)
    return Document(title, here, html.Div(html.Main(body) if isinstance(made, Failure) else made))


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


def _footer(view: View) -> html.Footer:
    words = view.words
    return html.Footer(
        words(
            "全部数字均出自{issues}，逐一标明期次、文章与页码；刊物未印出的数字不作估计，"
            "由刊出数推算的均已注明。{version}",
            issues=issue_range(view.datasets.table("issues"), words),
            version=capitalised(version_words(view.datasets, words)),
        ),
        className="bottom",
    )
