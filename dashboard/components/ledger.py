"""The ledger on the page of the board: it is fetched, and what was filled in is read back as a proposal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from dashboard.catalogue.view import View
from dashboard.components.parts import Part, card_of
from dashboard.components.uploads import chooser, place_of_results, tools
from dashboard.translations import message
from dashboard.wording.grammar import capitalised

LEDGER, PROPOSAL, RESULTS = "ledger.xlsx", "proposal.xlsx", "/supervision/proposal"
# What the ids of its parts begin with.
KIND = "ledger"
SAID = {
    "wait": message("正在读取台账…"),
    "failed": message("台账没有读取，请稍后再试。"),
    "forgotten": message("台账已清除。"),
}


def ledger_panel(view: View) -> html.Section:
    """Return the foot of the board: fetch the ledger, choose what was filled in, see what it proposes."""
    words = view.words
    fetch = html.Button(words("下载台账"), className="quiet", **{"data-file": LEDGER})
    steps = html.Ol(
        [
            html.Li([html.B(words("下载督办台账，由各辖市区填写")), fetch]),
            html.Li([html.B(words("选择填好的台账，或拖到此处")), *chooser(KIND, words)], className="drop"),
        ]
    )
    said = words("读回只列出改动和有误的单元格，不改动数据，服务器不保存；出处由整理人核定后登记。")
    return html.Section(
        [
            html.Div(
                [html.H2(capitalised(words("督办台账")), id="title-ledger"), steps, html.P(said, className="subtitle")],
                className="card steps",
            ),
            place_of_results(
                KIND,
                view,
                label=words("读回结果"),
                said=SAID,
                results=RESULTS,
                workbook=f"/exports/{PROPOSAL}",
                keys="release lang",
            ),
        ],
        className="ledger",
        **{"aria-labelledby": "title-ledger"},
    )


def proposal_cards(parts: Iterable[Part], view: View) -> list[Any]:
    """Return what a ledger proposes, and what is wrong with it, with what can be done with both."""
    return [tools(view.words("清除台账"), view.words), *(card_of(KIND, part, view) for part in parts)]
