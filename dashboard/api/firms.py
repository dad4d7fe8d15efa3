"""A list of firms that somebody filled in: computed and answered, kept nowhere and written into no log."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response, abort, request

from dashboard.api.files import attachment, made_once, refuse_parameters, refuse_unknown, tag_of
from dashboard.api.simulation import results_json
from dashboard.api.uploads import METHODS, json_of_body, made_of_body, posted, refuse_unread
from dashboard.catalogue.addresses import keys_of
from dashboard.catalogue.topics import FIRMS
from dashboard.catalogue.view import View, query_of
from dashboard.components.firms import RESULTS, TEMPLATE, WORKBOOK
from dashboard.exports.excel.firms import firms_template, firms_workbook
from dashboard.exports.file_names import firms_file_name
from dashboard.intake.firms import read_firms
from dashboard.policy.lists import assess, compare
from dashboard.policy.parameters import present_scheme
from dashboard.published import published


def add_firms(server: Flask) -> None:
    """Add the addresses of the template, of the results and of their workbook."""
    server.add_url_rule(f"/exports/{TEMPLATE}", "firms_template", template)
    server.add_url_rule(RESULTS, "firms_results", posted(firms_results), methods=METHODS)
    server.add_url_rule(f"/exports/{WORKBOOK}", "firms_workbook", posted(workbook), methods=METHODS)


def template() -> Response:
    """Answer with the workbook that is to be filled in."""
    view = View.of(published(), FIRMS.path, {"lang": request.args.get("lang", "")}, request.script_root)
    made = made_once(view.datasets, tag_of(view, TEMPLATE), partial(firms_template, view.datasets, view.words))
    return attachment(made, firms_file_name(view, view.words("企业名单模板"), ".xlsx"), view)


def firms_results() -> Response:
    """Answer with what comes of the list in the body, by the rule of the query; JSON as ``results_json`` has it."""
    view = View.of(published(), FIRMS.path, query_of(request.args.items(multi=True)), request.script_root)
    return json_of_body(view, lambda raw: results_json(raw, view))


def workbook() -> Response:
    """Answer with the results of the list in the body as a workbook; what cannot be read is refused in a line."""
    query = query_of(request.args.items(multi=True))
    refuse_parameters(query, [key.name for key in keys_of(FIRMS.path)])
    view = View.of(published(), FIRMS.path, query, request.script_root)
    refuse_unknown(view, query)
    made = made_of_body(view, partial(_workbook, view))
    answer = attachment(made, firms_file_name(view, view.words("名单测算结果"), ".xlsx"), view)
    answer.cache_control.no_store = True
    return answer


def _workbook(view: View, raw: bytes) -> bytes:
    present, firms = present_scheme(view.datasets), read_firms(raw, view.datasets)
    if present is None:
        abort(404)
    if not (firms.firms or firms.rejected):
        refuse_unread(firms.problems, view.words)
    if not view.case.edits:
        return firms_workbook(assess(firms, present), view.datasets, view.words)
    compared = compare(firms, present, view.case.edited(present))
    return firms_workbook(compared.edited, view.datasets, view.words, compared)
