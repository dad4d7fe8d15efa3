"""The ledger of the board: it goes out, and what was filled in is read and answered, kept nowhere and in no log."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response, request

from dashboard.api.files import answered, attachment, refuse_parameters, refuse_unknown
from dashboard.api.uploads import METHODS, json_of_body, made_of_body, posted, refuse_unread
from dashboard.catalogue.topics import SUPERVISION
from dashboard.catalogue.view import View, query_of
from dashboard.components.ledger import LEDGER, PROPOSAL, RESULTS, proposal_cards
from dashboard.components.markup import html_of
from dashboard.components.parts import Part
from dashboard.exports.excel.ledger import ledger_workbook
from dashboard.exports.excel.proposal import proposal_workbook
from dashboard.exports.file_names import ledger_file_name
from dashboard.figures.drawing import template_of, to_json
from dashboard.findings.proposals import tell_changes, tell_faults, tell_unread
from dashboard.intake.ledger import read_ledger
from dashboard.published import published
from dashboard.supervision.board import board, board_rule

# What a ledger depends on; what else an address of a page says is none of its business.
KEYS = ("district", "sector", "release", "issue", "on", "rule", "lang", "theme")


def add_ledger(server: Flask) -> None:
    """Add the addresses of the ledger, of what one proposes, and of the workbook of that."""
    server.add_url_rule(f"/exports/{LEDGER}", "ledger", ledger)
    server.add_url_rule(RESULTS, "proposal", posted(proposal), methods=METHODS)
    server.add_url_rule(f"/exports/{PROPOSAL}", "proposal_workbook", posted(workbook), methods=METHODS)


def ledger() -> Response:
    """Answer with the ledger for the choices of the query."""
    view = _view_asked()
    return answered(lambda: _ledger(view), ledger_file_name(view, view.words("督办台账")), view, LEDGER)


def _ledger(view: View) -> bytes:
    rows = board(view.datasets, **view.filters, rule=view.rule, on=view.on)
    rule = board_rule(view.datasets, view.rule)
    return ledger_workbook(rows, view.datasets, view.words, rule=rule, on=view.on, districts=view.districts)


def _view_asked() -> View:
    query = query_of(request.args.items(multi=True))
    refuse_parameters(query, KEYS)
    view = View.of(published(), SUPERVISION.path, query, request.script_root)
    refuse_unknown(view, query)
    return view


def proposal() -> Response:
    """Answer with what the ledger in the body proposes for the tables, in the language of the query.

    JSON: ``html`` has the cards, ``said`` a sentence for who cannot see them; nothing in them is drawn.
    """
    view = _view_of_all()
    return json_of_body(view, lambda raw: _proposal_json(raw, view))


def _view_of_all() -> View:
    """Return the view of all tables in the language of the query: a ledger is held against what is published."""
    return View.of(published(), SUPERVISION.path, {"lang": request.args.get("lang", "")}, request.script_root)


def _proposal_json(raw: bytes, view: View) -> str:
    proposed = read_ledger(raw, view.datasets)
    told = {
        "changes": tell_changes(proposed, view.words),
        "problems": tell_faults(proposed, view.words),
        "unread": tell_unread(proposed, view.words),
    }
    parts = [Part(name, finding) for name, finding in told.items() if finding]
    read = bool(proposed.matters or proposed.unread)
    written = html_of(proposal_cards(parts, view)) if read else html_of([*proposal_cards(parts, view)[1:]])
    said = view.words.clauses(part.finding.title for part in parts)
    return to_json({"html": written, "said": said, "slips": {}, "charts": [], "template": template_of(view.scheme)})


def workbook() -> Response:
    """Answer with the proposal of the ledger in the body as a workbook; what cannot be read is refused in a line."""
    refuse_parameters(query_of(request.args.items(multi=True)), ["release", "lang"])
    view = _view_of_all()
    made = made_of_body(view, partial(_workbook, view))
    answer = attachment(made, ledger_file_name(view, view.words("督办台账读回建议")), view)
    answer.cache_control.no_store = True
    return answer


def _workbook(view: View, raw: bytes) -> bytes:
    proposed = read_ledger(raw, view.datasets)
    if not (proposed.matters or proposed.unread):
        refuse_unread(proposed.problems, view.words)
    return proposal_workbook(proposed, view.datasets, view.words)
