"""Workbooks that somebody sends: read and answered, kept nowhere and written into no log."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import NoReturn

from flask import Response, abort, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from dashboard.api.files import Made, made_once
from dashboard.catalogue.view import View
from dashboard.data.problems import Problem
from dashboard.translations import Words

# All are refused here but one.
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


class UploadError(Exception):
    """Something failed with a workbook; the message is the kind of error alone, for what it says may be of a firm."""


def posted(answer: Callable[[], Response]) -> Callable[[], Response]:
    """Return a function that refuses what brings no workbook; Dash would look for a page."""

    def answer_posted() -> Response:
        if request.method != "POST":
            raise MethodNotAllowed(["POST"])
        return answer()

    return answer_posted


def made_of_body(view: View, make: Callable[[bytes], bytes]) -> Made:
    """Return what is made of the workbook in the body, when it is its turn; 503 while others are being made."""
    raw = request.get_data()
    return made_once(view.datasets, secrets.token_hex(16), lambda: _careful(make, raw), private=True)


def json_of_body(view: View, make: Callable[[bytes], str]) -> Response:
    """Answer with the JSON that is made of the workbook in the body."""
    made = made_of_body(view, lambda raw: make(raw).encode())
    answer = Response(made.content, mimetype="application/json")
    answer.cache_control.no_store = True
    return answer


def refuse_unread(problems: Iterable[Problem], words: Words) -> NoReturn:
    """Answer 400 with what is wrong with a workbook of which nothing can be read, a line each."""
    said = "\n".join(problem.say(words) for problem in problems)
    abort(Response(f"{said}\n", status=400, mimetype="text/plain"))


def _careful(make: Callable[[bytes], bytes], raw: bytes) -> bytes:
    """Return what is made of a workbook; what fails leaves where it did in the log, and nothing of what that says.

    Raises:
        UploadError: It failed.
    """
    try:
        return make(raw)
    except HTTPException:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, what it says may be of a firm
        raise UploadError(type(error).__name__).with_traceback(error.__traceback__) from None
