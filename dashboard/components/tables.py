"""What the tables hold, as the descriptor says it, and the reconciliations, each in a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pandas as pd
from dash import html

from dashboard.data.observations import records
from dashboard.data.quantities import amount, quantity
from dashboard.data.questions import figure_counts
from dashboard.data.reconciliations import KINDS, PERCENT, VERDICTS, reconciliations
from dashboard.figures.marks import name_of, subject_of
from dashboard.translations import Words, message
from dashboard.view import View

COVERED = {"article": message("文章"), "district": message("区县"), "sector": message("行业"), "year": message("年份")}
ORDER = ("disagrees", "rounding", "compatible", "implies", "holds")


def dictionary(view: View) -> list[html.Section]:
    """Return what the tables cover, and one card a table: what a row is, its fields with type and meaning."""
    words, suffix = view.words, "" if view.lang == "zh" else "_en"
    heads = [words("字段"), words("名称"), words("类型"), words("必填"), words("含义")]
    kinds = {"string": words("文字"), "integer": words("整数"), "number": words("数值")}
    cards = [coverage(view)]
    for resource in view.datasets.descriptor["resources"]:
        rows = [
            [
                html.Code(field["name"]),
                field[f"title{suffix}"],
                kinds[field["type"]],
                "✓" if field.get("constraints", {}).get("required") else "",
                field[f"description{suffix}"],
            ]
            for field in resource["schema"]["fields"]
        ]
        count = words("{count} 行", count=len(view.datasets.table(resource["name"])))
        title = html.H2([resource[f"title{suffix}"], " ", html.Small(f"{resource['name']}.csv · {count}")])
        said = html.P(resource[f"description{suffix}"], className="subtitle")
        cards.append(html.Section([title, said, plain_table(heads, rows)], className="card"))
    return cards


def coverage(view: View) -> html.Section:
    """Return how many figures each article, district, sector and year has, each leading to them."""
    words, whole = view.words, replace(view, districts=(), sectors=())
    base = whole.href()
    mark = "&" if "?" in base else "?"
    hrefs = {
        "article": lambda row: f"{base}{mark}filter={_equals('article', row[words.lang])}",
        "district": lambda row: replace(whole, districts=(row["key"],)).href(),
        "sector": lambda row: replace(whole, sectors=(row["key"],)).href(),
        "year": lambda row: f"{base}{mark}filter={_equals('period', row['key'], 'contains')}",
    }
    tables = []
    for by, said in COVERED.items():
        counts = records(figure_counts(view.datasets, by=by))
        rows = [[html.A(row[words.lang], href=hrefs[by](row)), row["figures"]] for row in counts]
        tables.append(plain_table([words(said), words("数据项数")], rows))
    title = html.H2(words("数据覆盖"))
    under = html.P(words("按文章、区县、行业和年份统计的数据项数；年份取时期的末年"), className="subtitle")
    return html.Section([title, under, html.Div(tables, className="coverage")], className="card")


def _equals(column: str, text: str, kind: str = "equals") -> str:
    """Return the filter of one column as the address of the grid writes it."""
    return quote(json.dumps({column: {"filterType": "text", "type": kind, "filter": text}}, ensure_ascii=False))


def plain_table(heads: list[str], rows: list[list[Any]]) -> html.Div:
    """Return a table that scrolls inside its card."""
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))
    body = html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows])
    return html.Div(html.Table([head, body]), className="figures whole", tabIndex=0)


def reconciliation_table(view: View) -> html.Section:
    """Return every reconciliation with its verdict and the sentence that explains it, disagreements first."""
    words, done = view.words, reconciliations(view.datasets)
    if done.empty:
        return html.Section(html.P(words("没有核对项。")), className="card")
    done = done.sort_values("verdict", key=lambda column: column.map(ORDER.index), kind="stable")
    figures = {row["id"]: row for row in records(view.datasets.observations())}
    heads = [words("结论"), words("事项"), words("关系"), words("核对"), words("说明")]
    rows = [_reconciliation(row, figures, words) for row in records(done)]
    counts = done["verdict"].value_counts()
    listed = [f"{words(said)} {counts[name]}" for name, said in VERDICTS.items() if name in counts]
    title = html.H2(words("{count} 项核对：{verdicts}", count=len(done), verdicts=words.listed(listed)))
    return html.Section([title, plain_table(heads, rows)], className="card")


def sentences_of(figure: str, view: View) -> list[str]:
    """Return the sentences of the reconciliations that a figure takes part in, each with its verdict."""
    done = reconciliations(view.datasets)
    figures = {row["id"]: row for row in records(view.datasets.observations())}
    rows = [row for row in records(done) if figure in row["figures"]]
    said = []
    for row in rows:
        verdict = VERDICTS[row["verdict"]]
        said.append(f"{view.words(verdict)}{view.words.pick('：', ': ')}{sentence(row, figures, view.words)}")
    return said


def _reconciliation(row: dict[str, Any], figures: dict[str, Any], words: Words) -> list[Any]:
    verdict, kind = VERDICTS[row["verdict"]], KINDS[row["kind"]]
    note = row["note"] if words.lang == "zh" else row["note_en"]
    return [
        html.Span(words(verdict), className=f"verdict {row['verdict']}"),
        words.pick(row["zh"], row["en"]),
        words(kind),
        sentence(row, figures, words),
        note if isinstance(note, str) else "",
    ]


def sentence(row: dict[str, Any], figures: dict[str, Any], words: Words) -> str:
    """Explain one reconciliation: what it starts from, what follows, what is printed."""
    stated = pd.notna(row["stated"]) and row["kind"] != "same"
    parts = words.listed([_named(figures[name], words) for name in (row["figures"][1:] if stated else row["figures"])])
    computed = _said(row["computed"], row, figures, words)
    if row["kind"] == "same":
        return parts
    if not stated:
        return words("由{parts}推得 {computed}", parts=parts, computed=computed)
    return words(
        "由{parts}得 {computed}，刊印 {stated}",
        parts=parts,
        computed=computed,
        stated=_named(figures[row["figures"][0]], words),
    )


def _named(figure: dict[str, Any], words: Words) -> str:
    space = "" if words.lang == "zh" else " "
    return f"{subject_of(figure, words)}{space}{name_of(figure, 'indicator', words)} {quantity(figure, words)}"


def _said(value: float, row: dict[str, Any], figures: dict[str, Any], words: Words) -> str:
    if row["unit_of"] == PERCENT:
        return f"{value:.2f}%"
    return amount(value, figures[row["unit_of"]], words, decimals=2)
