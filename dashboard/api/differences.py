"""Two states of the tables beside each other, as an address asks for them, and the workbook of that."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from dashboard.api.files import answered, names_of_keys, refuse_parameters, refuse_unknown
from dashboard.catalogue.differences import Difference, difference, in_order
from dashboard.catalogue.topics import DIFF
from dashboard.catalogue.view import View, query_of
from dashboard.exports.excel.differences import difference_workbook
from dashboard.exports.file_names import diff_file_name
from dashboard.published import current, known_store, published, state_beside


def add_differences(server: Flask) -> None:
    """Add the address of the workbook."""
    server.add_url_rule("/exports/diff.xlsx", "diff_file", diff_file)


def difference_asked(view: View) -> Difference | None:
    """Return the difference of the states ``a`` and ``b`` of an address.

    Without ``b`` it is that to what is published; without ``a`` that from the release before.

    Raises:
        UnshownStateError: There is no such state, or it cannot be shown.
    """
    before, after = asked(view)
    return difference(*in_order(state_beside(before), state_beside(after)), view.lang) if before else None


def asked(view: View) -> tuple[str, str]:
    """Return the names of the states that an address asks for; none of one before where there is none."""
    after = view.also.get("b", "") or current().release
    return view.also.get("a", "") or _release_before(after), after


def _release_before(name: str) -> str:
    """Return the name of the release that was current before a release; before a draft it is the current one."""
    store = known_store()
    if not (store and name):
        return ""
    if not name.isdigit():
        return current().release
    parents = {str(one.number): one.parent for one in store.releases()}
    return str(parents.get(name) or "")


def diff_file() -> Response:
    """Answer with the difference of two states as a workbook."""
    query = query_of(request.args.items(multi=True))
    refuse_parameters(query, names_of_keys(DIFF.path))
    view = View.of(published(), DIFF.path, query, request.script_root)
    refuse_unknown(view, query)
    found = difference_asked(view)
    if found is None:
        abort(404)
    name = diff_file_name([found.before.name, found.after.name], view.words)
    return answered(lambda: difference_workbook(found), name, view, (found.before, found.after))
