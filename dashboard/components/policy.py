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
from dashboard.policy.case import FIRM, HUNDRED, NONE, RULE
from dashboard.policy.parameters import present_scheme
from dashboard.policy.schemes import Scheme
from dashboard.translations import message
from dashboard.wording.cases import FIELDS, NO_STATUS, slips_by_key
from dashboard.wording.grammar import capitalised

MONEY, HEADS, PER_CENT = message("万元"), message("人"), "%"


def with_ways(page: Page, view: View) -> list[Any]:
    """Return the head of a page that computes, with the ways to the others: for one firm, for a list."""
    words = view.words
    ways = [way(POLICY, view, words("一户测算")), way(FIRMS, view, words("名单测算"))]
    return [heading(page, view), html.Nav(ways, className="tabs", **{"aria-label": words("测算对象")})]


def policy_form(view: View) -> html.Div:
    """Return the fields of a firm and of an edited rule, with what the address says of them."""
    words, case, scheme = view.words, view.case, present_scheme(view.datasets)
    unit = words(MONEY)
    firm = [
        *(_single(key, view, unit) for key in ("before", "after")),
        html.Span(words("或"), className="label"),
        _single("growth", view, unit),
        _chips(
            "status", capitalised(words("企业资格")), _traits("status", view) | {NONE: words(NO_STATUS)}, case.statuses
        ),
        _chips("size", words("规模"), _traits("size", view), (case.size,)),
        choice_list("plans", {"": _traits("plan", view)}, case.plans, words("打算做什么")),
        html.Button(words("清空填写"), className="quiet", **{"data-erase": ",".join(FIRM)}),
    ]
    folded = [_more(view), *([rule_form(scheme, view)] if scheme else [])]
    said = {"aria-label": words("企业与规则")}
    return html.Div(html.Div([*firm, *folded], className="fields"), id="case", role="group", **said)


def _single(key: str, view: View, unit: str, usual: str = "") -> html.Label:
    """Return the one field of a key, with the place where it is said that what stands there is no number."""
    said = view.words(FIELDS[key])
    return _field(key, said, view.case.values[key], unit=unit, usual=usual, more=[_slip(key, view)])


def _field(
    key: str, label: str, value: str, *, unit: str = "", usual: str = "", more: Sequence[Any] = ()
) -> html.Label:
    """Return a field under its label, named as its key.

    Args:
        key: Of the address; several fields of one key have the values of a list.
        label: What it is called.
        value: What stands in it.
        unit: What stands behind it.
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
    behind = [html.Span(unit, className="unit")] if unit else []
    parts = [html.Span(label, className="label"), html.Span([own, *behind], className="typed"), *more]
    return html.Label(parts, className=f"field of-{key}")


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
        _field("apprentices", name, heads[place] if place < len(heads) else "", unit=words(HEADS), usual="0")
        for place, name in enumerate(levels)
    ]
    parts = [
        _single("funds", view, words(MONEY)),
        html.Span(words(FIELDS["apprentices"]), className="label"),
        *apprentices,
        _slip("apprentices", view),
        _field("words", words("检索政策"), case.text),
    ]
    opened = bool(case.funds is not None or case.apprentices or case.text)
    return _folded(words("更多条件与检索"), parts, opened=opened)


def rule_form(scheme: Scheme, view: View) -> html.Details:
    """Return the rule to be edited: pale what is printed, and beside it what is to stand in its place."""
    words, case = view.words, view.case
    printed = {
        "bounds": [written_amount(bracket.lower) for bracket in scheme.brackets],
        "rates": [written_amount(HUNDRED * bracket.rate) for bracket in scheme.brackets],
    }
    edited = {key: case.values[key].split(",") if case.values[key] else [] for key in printed}
    most = max(map(len, (*printed.values(), *edited.values())))
    rows = []
    for place in range(most):
        bound, rate = (_edited(place, edited[key], printed[key]) for key in printed)
        said = words("第{number}档", number=place + 1)
        rows.append(
            html.Div(
                [
                    _field("bounds", words("{bracket}起点", bracket=said), bound[0], unit=words(MONEY), usual=bound[1]),
                    _field("rates", words("{bracket}比例", bracket=said), rate[0], unit=PER_CENT, usual=rate[1]),
                ],
                className="bracket",
            )
        )
    parts = [
        _single("floor", view, words(MONEY), written_amount(scheme.threshold)),
        *rows,
        _single("cap", view, words(MONEY), words("不封顶")),
        html.Button(words("恢复现行规则"), className="quiet", **{"data-erase": ",".join(RULE)}),
        _slip("bounds", view),
        _slip("rates", view),
    ]
    return _folded(words("调整规则，看结果如何变化"), parts, opened=case.edits)


def _folded(said: str, parts: Sequence[Any], *, opened: bool) -> html.Details:
    return html.Details(
        [html.Summary(said), html.Div(list(parts), className="fields")], open=opened, className="folded"
    )


def _edited(place: int, edited: Sequence[str], printed: Sequence[str]) -> tuple[str, str]:
    """Return what stands in a field of the rule, where that is not what is printed, and what is printed."""
    usual = printed[place] if place < len(printed) else ""
    value = edited[place] if place < len(edited) else ""
    return ("" if value == usual else value), usual
