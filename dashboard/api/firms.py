"""A list of firms that somebody filled in: computed and answered, kept nowhere and written into no log."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial

from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from dashboard.api.files import Made, attachment, made_once, refuse_parameters, refuse_unknown, tag_of
from dashboard.api.simulation import results_json
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

# All are refused here but one.
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


class ListError(Exception):
    """Something failed with a list; the message is the kind of error alone, for what it says may be of a firm."""


def add_firms(server: Flask) -> None:
    """Add the addresses of the template, of the results and of their workbook."""
    server.add_url_rule(f"/exports/{TEMPLATE}", "firms_template", template)
    server.add_url_rule(RESULTS, "firms_results", posted(firms_results), methods=METHODS)
    server.add_url_rule(f"/exports/{WORKBOOK}", "firms_workbook", posted(workbook), methods=METHODS)


def posted(answer: Callable[[], Response]) -> Callable[[], Response]:
    """Return a function that refuses what brings no list; Dash would look for a page."""

    def answer_posted() -> Response:
        if request.method != "POST":
            raise MethodNotAllowed(["POST"])
        return answer()

    return answer_posted


def template() -> Response:
    """Answer with the workbook that is to be filled in."""
    view = View.of(published(), FIRMS.path, {"lang": request.args.get("lang", "")}, request.script_root)
    made = made_once(view.datasets, tag_of(view, TEMPLATE), partial(firms_template, view.datasets, view.words))
    return attachment(made, firms_file_name(view, view.words("企业名单模板"), ".xlsx"), view)


def firms_results() -> Response:
    """Answer with what comes of the list in the body, by the rule of the query; JSON as ``results_json`` has it."""
    view = View.of(published(), FIRMS.path, query_of(request.args.items(multi=True)), request.script_root)
    made = _made(view, lambda raw: results_json(raw, view).encode())
    answer = Response(made.content, mimetype="application/json")
    answer.cache_control.no_store = True
    return answer


def workbook() -> Response:
    """Answer with the results of the list in the body as a workbook; what cannot be read is refused in a line."""
    query = query_of(request.args.items(multi=True))
    refuse_parameters(query, [key.name for key in keys_of(FIRMS.path)])
    view = View.of(published(), FIRMS.path, query, request.script_root)
    refuse_unknown(view, query)
    made = _made(view, partial(_workbook, view))
    answer = attachment(made, firms_file_name(view, view.words("名单测算结果"), ".xlsx"), view)
    answer.cache_control.no_store = True
    return answer


def _workbook(view: View, raw: bytes) -> bytes:
    present, firms = present_scheme(view.datasets), read_firms(raw, view.datasets)
    if present is None:
        abort(404)
    if not (firms.firms or firms.rejected):
        said = "\n".join(problem.say(view.words) for problem in firms.problems)
        abort(Response(f"{said}\n", status=400, mimetype="text/plain"))
    if not view.case.edits:
        return firms_workbook(assess(firms, present), view.datasets, view.words)
    compared = compare(firms, present, view.case.edited(present))
    return firms_workbook(compared.edited, view.datasets, view.words, compared)


def _made(view: View, make: Callable[[bytes], bytes]) -> Made:
    """Return what is made of the list in the body, when it is its turn; 503 while others are being made."""
    raw = request.get_data()
    return made_once(view.datasets, secrets.token_hex(16), lambda: _careful(make, raw), private=True)


def _careful(make: Callable[[bytes], bytes], raw: bytes) -> bytes:
    """Return what is made of a list; what fails leaves where it did in the log, and nothing of what the list says.

    Raises:
        ListError: It failed.
    """
    try:
        return make(raw)
    except HTTPException:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, what it says may be of a firm
        raise ListError(type(error).__name__).with_traceback(error.__traceback__) from None
