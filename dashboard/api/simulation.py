"""What comes of a list of firms, as JSON: cards as HTML, and the drawings within them."""

from __future__ import annotations

from collections.abc import Iterable

from flask import abort

from dashboard.catalogue.view import View
from dashboard.components.firms import refused, results
from dashboard.components.markup import html_of
from dashboard.components.parts import Part
from dashboard.data.observations import records
from dashboard.figures.bars import bars
from dashboard.figures.drawing import drawing_of, template_of, to_json
from dashboard.findings import firm_groups, firms
from dashboard.findings.finding import Finding
from dashboard.findings.firm_groups import Group
from dashboard.intake.firms import read_firms
from dashboard.policy.lists import Comparison, FirmList, FirmResults, assess, compare
from dashboard.policy.parameters import present_scheme, reward_parameters
from dashboard.policy.schemes import Scheme
from dashboard.wording.cases import slips_by_key


def results_json(raw: bytes, view: View) -> str:
    """Return what comes of a list by the rule of a view as JSON.

    ``html`` has the cards, ``charts`` what is drawn in them as ``charts_json`` has it, ``template`` that of all of
    them, ``said`` a sentence for who cannot see them, ``slips``, by key, which numbers could not be read, and
    ``caption`` what a printed page is of.
    """
    present, listed = present_scheme(view.datasets), read_firms(raw, view.datasets)
    if present is None:
        abort(404)
    if not listed.firms:
        said = firm_groups.tell_problems(listed, view.words)
        written = html_of(refused(Part("problems", said), view)) if said else ""
        return _answer([], written, said.title if said else "", view)
    compared = compare(listed, present, view.case.edited(present)) if view.case.edits else None
    own = compared.edited if compared else assess(listed, present)
    columns = _columns(listed, own, compared, present, view)
    drawn = [part for parts in columns for part in parts if part.drawing]
    return _answer(drawn, html_of(results(columns, own.scheme, view)), columns[1][0].finding.title, view)


def _answer(drawn: Iterable[Part], written: str, said: str, view: View) -> str:
    charts = [
        {"chart": part.name, "data": part.drawing.data, "layout": part.drawing.layout, "names": {}}
        for part in drawn
        if part.drawing
    ]
    return to_json(
        {
            "html": written,
            "said": said,
            "slips": slips_by_key(view.case, view.words),
            "caption": view.caption,
            "charts": charts,
            "template": template_of(view.scheme),
        }
    )


def _columns(
    listed: FirmList, own: FirmResults, compared: Comparison | None, present: Scheme, view: View
) -> list[list[Part]]:
    """Return the parts of the results, those across the page first."""
    words, printed = view.words, reward_parameters(view.datasets)
    drawn = {
        "total": firms.tell_total(own, compared, printed, words),
        "rewards": firms.tell_rewards(own, words),
        "largest": firms.tell_largest(own, present, printed, words),
    }
    told = _groups(own, compared, view) | {
        "brackets": firm_groups.tell_brackets(own, printed, words),
        "reasons": firm_groups.tell_reasons(own, words),
    }
    across = {"sums": firms.tell_sums(own, compared, words), "problems": firm_groups.tell_problems(listed, words)}
    return [
        [Part(name, one) for name, one in across.items() if one],
        [Part(name, one, drawing_of(bars(one, scheme=view.scheme))) for name, one in drawn.items() if one],
        [Part(name, one) for name, one in told.items() if one],
    ]


def _groups(own: FirmResults, compared: Comparison | None, view: View) -> dict[str, Finding | None]:
    """Return what is told of the districts and of the sizes: their sums, or what an edited rule changes for them."""
    words, datasets = view.words, view.datasets
    regions = {row["id"]: row[f"short_{view.lang}"] for row in records(datasets.table("regions"))}
    sizes = {row["id"]: row[view.lang] for row in records(datasets.table("traits")) if row["kind"] == "size"}
    districts, kinds = Group(words("辖市区"), regions), Group(words("规模"), sizes)
    if compared:
        return {
            "districts": firm_groups.tell_shifts(compared.by_district, districts, words),
            "sizes": firm_groups.tell_shifts(compared.by_size, kinds, words),
        }
    return {
        "districts": firm_groups.tell_group(own.by_district, districts, words),
        "sizes": firm_groups.tell_group(own.by_size, kinds, words),
    }
