"""The page of a list of firms: what to do, and the cards of what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.catalogue.view import View
from dashboard.components.parts import Part, card_of
from dashboard.components.uploads import chooser, place_of_results, tools
from dashboard.policy.schemes import Scheme
from dashboard.translations import message
from dashboard.wording.money import money, per_cent

TEMPLATE, WORKBOOK, RESULTS = "firms-template.xlsx", "firms.xlsx", "/firms/results"
# What the ids of its parts begin with.
KIND = "firms"
# What the browser says meanwhile.
SAID = {
    "wait": message("正在读取名单并推算…"),
    "failed": message("名单没有推算成，请稍后再试。"),
    "forgotten": message("名单已清除。"),
}


def steps(view: View) -> html.Section:
    """Return what to do: fetch the template, choose what was filled in; and what becomes of it."""
    words = view.words
    template = html.Button(words("下载模板"), className="quiet", **{"data-file": TEMPLATE})
    return html.Section(
        [
            html.Ol(
                [
                    html.Li([html.B(words("下载模板，每行填一家企业")), template]),
                    html.Li(
                        [html.B(words("选择填好的 Excel，或拖到此处")), *chooser(KIND, words)],
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


def place(view: View, before: html.Div) -> html.Div:
    """Return the place of the results, with what stands there until there are any."""
    asked = {"results": RESULTS, "workbook": f"/exports/{WORKBOOK}"}
    return place_of_results(KIND, view, label=view.words("推算结果"), said=SAID, before=before, **asked)


def results(columns: Sequence[Sequence[Part]], scheme: Scheme, view: View) -> list[Any]:
    """Return what came of a list: what can be done with it, the first column across the page, the others side by side.

    Args:
        columns: The parts.
        scheme: The rule that they are computed by.
        view: The choices.
    """
    head, *others = [[card_of(KIND, part, view) for part in parts] for parts in columns]
    beside = html.Div([html.Div(own, className="column") for own in others], className="results")
    return [tools(view.words("清除名单"), view.words), html.P(_basis(scheme, view), className="basis"), *head, beside]


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
    return card_of(KIND, part, view)
