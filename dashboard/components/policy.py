"""The form of one firm, and of an edited rule, above the charts of policies; the address keeps what it says.

A script writes what is typed or pressed into the address, and errors beside the fields.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dash import dcc, html

from dashboard.catalogue.topic import Page
from dashboard.catalogue.topics import FIRMS, POLICY
from dashboard.catalogue.view import View
from dashboard.components.filters import choice_button, choice_list
from dashboard.components.head import way
from dashboard.components.shell import heading
from dashboard.data.names import LONGEST
from dashboard.data.observations import records
from dashboard.policy.amounts import written_amount
from dashboard.policy.case import FIRM, HUNDRED, MOST_BRACKETS, NONE, RULE
from dashboard.policy.parameters import present_scheme
from dashboard.policy.schemes import Scheme
from dashboard.translations import message
from dashboard.wording.cases import FIELDS, NO_STATUS, slips_by_key
from dashboard.wording.grammar import capitalised

MONEY, HEADS, PER_CENT = message("万元"), message("人"), "%"
LACKS = message("起点和比例都要填写；两格都清空即删去本档。")


def with_ways(page: Page, view: View) -> list[Any]:
    """Return the head of a page that computes, with the ways to the others: for one firm, for a list."""
    words = view.words
    ways = [way(POLICY, view, words("一户测算")), way(FIRMS, view, words("名单测算"))]
    return [heading(page, view), html.Nav(ways, className="tabs", **{"aria-label": words("测算对象")})]


def policy_form(view: View) -> html.Div:
    """Return the fields of a firm and of an edited rule, with what the address says of them."""
    words, case, scheme = view.words, view.case, present_scheme(view.datasets)
    statuses = _traits("status", view) | {NONE: words(NO_STATUS)}
    firm = [
        *(_single(key, view) for key in ("before", "after")),
        html.Span(words("或"), className="label"),
        _single("growth", view),
        _chips("status", capitalised(words("企业资格")), statuses, case.statuses),
    ]
    eraser = html.Button(words("清空填写"), className="quiet", **{"data-erase": ",".join(FIRM)})
    folded = [_more(view), *([rule_form(scheme, view)] if scheme else []), eraser]
    said = {"aria-label": words("企业与规则")}
    return html.Div(html.Div([*firm, *folded], className="fields"), id="case", role="group", **said)


def _single(key: str, view: View, usual: str = "") -> html.Label:
    """Return the one field of a key, an amount, with the place where it is said that what stands there is no number."""
    label = _in_unit(capitalised(view.words(FIELDS[key])), MONEY, view)
    return _field(key, label, view.case.values[key], usual=usual, more=[_slip(key, view)])


def _in_unit(name: str, unit: str, view: View) -> str:
    return view.words("{name}（{unit}）", name=name, unit=view.words(unit) if unit != PER_CENT else unit)


def _field(key: str, label: str, value: str, usual: str = "", more: Sequence[Any] = ()) -> html.Label:
    """Return a field under its label, named as its key.

    Args:
        key: Of the address; several fields of one key have the values of a list.
        label: What it is called.
        value: What stands in it.
        usual: What holds while it is empty, which stands in it pale.
        more: What stands below it.
    """
    own = dcc.Input(
        type="text",
        name=key,
        value=value,
        placeholder=usual,
        inputMode="text" if key == "words" else "decimal",
        autoComplete="off",
        maxLength=LONGEST,
    )
    return html.Label([html.Span(label, className="label"), own, *more], className=f"field of-{key}")


def _slip(key: str, view: View) -> html.Small:
    said = slips_by_key(view.case, view.words).get(key, "")
    return html.Small(said, className="slip", role="alert", **{"data-slip": key})


def _traits(kind: str, view: View) -> dict[str, str]:
    """Return the names of the traits of a kind, by id."""
    rows = records(view.datasets.table("traits"))
    return {row["id"]: capitalised(str(row[view.lang])) for row in rows if row["kind"] == kind}


def _chips(key: str, label: str, names: Mapping[str, str], chosen: Collection[str]) -> html.Div:
    """Return values of which each is a button."""
    buttons = [choice_button(key, name, text, chosen, "chip") for name, text in names.items()]
    return html.Div([html.Span(label, className="label"), *buttons], className="filter chips", role="group")


def _more(view: View) -> html.Details:
    """Return what few firms have, and the search: folded while nothing of it is said."""
    words, case = view.words, view.case
    heads = [*map(str, case.apprentices)]
    levels = _traits("level", view).values()
    apprentices = [
        _field("apprentices", _in_unit(name, HEADS, view), heads[place] if place < len(heads) else "", usual="0")
        for place, name in enumerate(levels)
    ]
    parts = [
        _chips("size", capitalised(words("规模")), _traits("size", view), (case.size,)),
        choice_list("plans", {"": _traits("plan", view)}, case.plans, words("打算做什么")),
        _single("funds", view),
        html.Span(capitalised(words(FIELDS["apprentices"])), className="label"),
        *apprentices,
        _slip("apprentices", view),
        _field("words", words("检索政策"), case.text),
    ]
    opened = bool(case.size or case.plans or case.funds is not None or case.apprentices or case.text)
    return _folded(words("规模、打算与检索"), parts, opened=opened)


def rule_form(scheme: Scheme, view: View) -> html.Details:
    """Return the rule to be edited: pale what is printed, until something else is to stand in its place."""
    words, case = view.words, view.case
    parts = [
        _single("floor", view, written_amount(scheme.threshold)),
        _brackets(scheme, view),
        _single("cap", view, words("不封顶")),
        html.Button(words("恢复现行规则"), className="quiet", **{"data-erase": ",".join(RULE)}),
        _slip("bounds", view),
        _slip("rates", view),
    ]
    return _folded(words("调整规则，看结果如何变化"), parts, opened=case.edits)


def _folded(said: str, parts: Sequence[Any], *, opened: bool) -> html.Details:
    return html.Details(
        [html.Summary(said), html.Div(list(parts), className="fields")], open=opened, className="folded"
    )


def _brackets(scheme: Scheme, view: View) -> html.Div:
    """Return the brackets of the edited rule, a row each, and an empty row for one more; the browser shows others."""
    printed = {
        "bounds": [written_amount(bracket.lower) for bracket in scheme.brackets],
        "rates": [written_amount(HUNDRED * bracket.rate) for bracket in scheme.brackets],
    }
    values = view.case.values
    edited = [values[key].split(",") if values[key] else usual for key, usual in printed.items()]
    pairs = [*zip(*edited, strict=True)]
    usual = [*zip(*printed.values(), strict=True)]
    rows = [
        _bracket(
            place,
            pairs[place] if place < len(pairs) else ("", ""),
            view,
            shown=place <= len(pairs),
            pale=place < len(pairs) and pairs[place : place + 1] == usual[place : place + 1],
        )
        for place in range(MOST_BRACKETS)
    ]
    said = {f"data-{key}": ",".join(own) for key, own in printed.items()}
    return html.Div(rows, className="brackets", **said, **{"data-lacks": view.words(LACKS)})


def _bracket(place: int, values: tuple[str, str], view: View, *, shown: bool, pale: bool) -> html.Div:
    """Return the row of a bracket; pale where it is as printed."""
    words = view.words
    said = words("第{number}档", number=place + 1)
    bound, rate = values
    return html.Div(
        [
            _field("bounds", _in_unit(words("{bracket}起点", bracket=said), MONEY, view), bound),
            _field("rates", _in_unit(words("{bracket}比例", bracket=said), PER_CENT, view), rate),
            html.Small(className="slip", role="alert"),
        ],
        className="bracket pale" if pale else "bracket",
        hidden=not shown,
    )
