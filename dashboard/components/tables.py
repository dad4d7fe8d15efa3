"""What the tables hold, as the descriptor says it, and the reconciliations, each in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.catalogue.topics import DATA
from dashboard.catalogue.view import View
from dashboard.data.observations import records
from dashboard.data.questions import figure_counts
from dashboard.translations import message
from dashboard.wording.columns import COLUMNS
from dashboard.wording.dictionary import fields_of
from dashboard.wording.grammar import capitalised
from dashboard.wording.reconciled import checks_of, verdict_counts

COVERED = {name: COLUMNS[name] for name in ("article", "district", "sector")} | {"year": message("年份")}


def dictionary(view: View) -> list[html.Section]:
    """Return what the tables cover, and one card a table: what a row is, its fields with type and meaning."""
    words, suffix = view.words, "" if view.lang == "zh" else "_en"
    heads = [words("字段"), words("名称"), words("类型"), words("必填"), words("含义")]
    cards = [coverage(view)]
    for resource in view.datasets.descriptor["resources"]:
        rows = [[html.Code(field.name), *field[1:]] for field in fields_of(resource, words)]
        count = words("{count}行", count=len(view.datasets.table(resource["name"])))
        title = html.H2([resource[f"title{suffix}"], " ", html.Small(f"{resource['name']}.csv · {count}")])
        said = html.P(resource[f"description{suffix}"], className="subtitle")
        cards.append(html.Section([title, said, plain_table(heads, rows)], className="card"))
    return cards


def coverage(view: View) -> html.Section:
    """Return how many figures each article, district, sector and year has, each leading to them."""
    words, whole = view.words, replace(view, districts=(), sectors=(), also={})
    # 2016—2020 年 has only its last year before 年; in English every period ends in its last year.
    year, holds = words.pick("{} 年", "{}"), words.pick("contains", "endsWith")
    tables = []
    for by, said in COVERED.items():
        rows = []
        for row in records(figure_counts(view.datasets, by=by)):
            name = capitalised(row[words.lang])
            column, kind, text = ("period", holds, year.format(name)) if by == "year" else (by, "equals", name)
            rows.append([html.A(name, href=_filter_address(whole, column, kind, text)), row["figures"]])
        tables.append(plain_table([words(said), words("数据项数")], rows))
    title = html.H2(words("数据覆盖"))
    under = html.P(
        words("按文章、辖市区、行业和年份统计的数据项数，未公布的不计；年份取时期的末年"), className="subtitle"
    )
    return html.Section([title, under, html.Div(tables, className="coverage")], className="card")


def _filter_address(view: View, column: str, kind: str, text: str) -> str:
    """Return the address of the published figures that a filter of a column leaves."""
    filters = {
        column: {"filterType": "text", "type": kind, "filter": text},
        "value": {"filterType": "number", "type": "notBlank"},
    }
    return view.href({"filter": json.dumps(filters, ensure_ascii=False)})


def plain_table(heads: list[str], rows: list[list[Any]]) -> html.Div:
    """Return a table that scrolls inside its card."""
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))
    body = html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows])
    return html.Div(html.Table([head, body]), className="figures whole", tabIndex=0)


def reconciliation_table(view: View) -> html.Section:
    """Return every reconciliation with its verdict and the sentence that explains it, disagreements first."""
    words, checks = view.words, checks_of(view.datasets, view.words)
    if not checks:
        return html.Section(html.P(words("没有核对项。")), className="card")
    heads = [words("结论"), words("事项"), words("关系"), words("核对"), words("说明")]
    rows = [
        [
            html.Span(check.said, className=f"verdict {check.verdict}"),
            html.A(check.subject, href=address_of(check.figures, view)),
            check.kind,
            check.sentence,
            check.note,
        ]
        for check in checks
    ]
    return html.Section([html.H2(verdict_counts(checks, words)), plain_table(heads, rows)], className="card")


def address_of(figures: Iterable[str], view: View) -> str:
    """Return the address that opens figures by their ids, whatever the filters."""
    return view.href({"id": ",".join(figures)}, path=DATA.path, districts=(), sectors=(), also={})


def sentences_of(figure: str, view: View) -> list[str]:
    """Return the sentences of the reconciliations that a figure takes part in, each with its verdict."""
    checks = [check for check in checks_of(view.datasets, view.words) if figure in check.figures]
    return [f"{check.said}{view.words.colon}{check.sentence}" for check in checks]
