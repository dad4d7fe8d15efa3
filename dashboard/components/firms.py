"""The page of a list of firms: what to do, and the cards of what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html

from dashboard.bounds import LARGEST_BODY, MB
from dashboard.catalogue.view import View
from dashboard.components.cards import picture
from dashboard.components.listing import numbers_of, table_of
from dashboard.figures.drawing import Drawing
from dashboard.findings.finding import Finding
from dashboard.policy.schemes import Scheme
from dashboard.translations import message
from dashboard.wording.money import money, per_cent

TEMPLATE, WORKBOOK, RESULTS = "firms-template.xlsx", "firms.xlsx", "/firms/results"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,.xlsx"
# What the browser says meanwhile.
SAID = {
    "wait": message("正在读取名单并推算…"),
    "queue": message("等候其他推算…"),
    "large": message("文件超过{most} MB，没有读取。请只保留需要的工作表和列后另存。"),
    "failed": message("名单没有推算成，请稍后再试。"),
    "unread": message("文件没有读出，请关闭打开它的程序后重新选择。"),
    "kind": message("请选择 Excel 工作簿（.xlsx）。"),
    "forgotten": message("名单已清除。"),
}


class Part(NamedTuple):
    """What stands on one card of the results: its name, what it finds, and how that is drawn; else it is a list."""

    name: str
    finding: Finding
    drawing: Drawing | None = None


def steps(view: View) -> html.Section:
    """Return what to do: fetch the template, choose what was filled in; and what becomes of it."""
    words = view.words
    template = html.Button(words("下载模板"), className="quiet", **{"data-file": TEMPLATE})
    choose = html.Button(words("选择文件"), className="quiet start", **{"data-firms": "choose"})
    return html.Section(
        [
            html.Ol(
                [
                    html.Li([html.B(words("下载模板，每行填一家企业")), template]),
                    html.Li(
                        [html.B(words("选择填好的 Excel，或拖到此处")), choose, html.Span(id="firms-file")],
                        className="drop",
                    ),
                ]
            ),
            html.P(
                words(
                    "推算，不作为兑付依据。名单只用于本次推算：服务器不保存，也不写入日志；离开本页，浏览器即不再保留。"
                ),
                className="subtitle",
            ),
        ],
        className="card steps",
    )


def place_of_results(view: View) -> html.Div:
    """Return the place that the browser fills, with what it says meanwhile and where it asks."""
    words = view.words
    said = {f"data-{name}": words(text, most=LARGEST_BODY // MB) for name, text in SAID.items()}
    asked = {"data-results": RESULTS, "data-workbook": f"/exports/{WORKBOOK}"}
    asked |= {"data-kinds": KINDS, "data-most": str(LARGEST_BODY)}
    return html.Div(
        [
            html.P(id="firms-said", role="status", className="notice", hidden=True),
            html.Div(id="firms-results", role="region", tabIndex=-1, **{"aria-label": words("推算结果")}),
        ],
        id="firms",
        **said,
        **asked,
    )


def results(columns: Sequence[Sequence[Part]], scheme: Scheme, view: View) -> list[Any]:
    """Return what came of a list: what can be done with it, the first column across the page, the others side by side.

    Args:
        columns: The parts.
        scheme: The rule that they are computed by.
        view: The choices.
    """
    head, *others = [[_card(part, view) for part in parts] for parts in columns]
    beside = html.Div([html.Div(own, className="column") for own in others], className="results")
    return [_tools(view), html.P(_basis(scheme, view), className="basis"), *head, beside]


def _basis(scheme: Scheme, view: View) -> str:
    """Say by which rule the results are computed, and that nobody is paid by them."""
    words = view.words
    if not view.case.edits:
        return words("按现行规则推算，不作为兑付依据。")
    rates = [
        words("超过{bound}的部分{rate}", bound=money(bracket.lower, words), rate=per_cent(bracket.rate))
        for bracket in scheme.brackets
    ]
    cap = [words("每家最高{cap}", cap=money(scheme.cap, words))] if scheme.cap is not None else []
    floor = words("起点{floor}（含）", floor=money(scheme.threshold, words))
    return words("按调整后的规则推算，不作为兑付依据：{rule}。", rule=words.clauses([floor, words.listed(rates), *cap]))


def refused(part: Part, view: View) -> html.Section:
    """Return what stands in place of the results where nothing of a list can be computed."""
    return _card(part, view)


def _tools(view: View) -> html.Div:
    """Return what can be done with the results."""
    words = view.words
    return html.Div(
        [
            html.Button(words("导出 Excel"), className="quiet start", **{"data-firms": "save"}),
            html.Button(words("清除名单"), className="quiet", **{"data-firms": "forget"}),
        ],
        className="tools",
    )


def _card(part: Part, view: View) -> html.Section:
    """Return the card of a part under its title, with what it rests on."""
    title, finding = f"title-firms-{part.name}", part.finding
    head = html.Header([html.H2(finding.title, id=title), html.P(finding.subtitle, className="subtitle")])
    if part.drawing:
        body, look = picture(part.drawing.size, title), "card"
    elif finding.columns:
        body, look = table_of(finding, view), "card tabular"
    else:
        body, look = numbers_of(finding, view), "card bare"
    foot = html.Footer(html.P(finding.source)) if finding.source else None
    return html.Section([head, body, foot], className=look, id=f"firms-{part.name}")
