"""Answers to what cannot be answered: a page for a reader, text or JSON for a program, no library's own words."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from dashboard.catalogue.asked import lang_of
from dashboard.catalogue.topics import NAME
from dashboard.catalogue.view import View, query_of
from dashboard.components.shell import failed_page
from dashboard.errors import StoreError
from dashboard.failures import ANSWER, PAGE, Failure, attempt_logged, failure_of, log
from dashboard.index import html_page
from dashboard.pages import not_found
from dashboard.published import RELEASE, UnshownStateError, published, unreadable
from dashboard.translations import LANGS, Words, message, words_in

OWN_CODE = str(Path(__file__).parent)
SAID = {
    400: message("无法识别这一请求。"),
    404: message("没有这个地址。"),
    405: message("此地址不接受这种请求方式。"),
    409: message("数据或程序已更新，请重新载入页面。"),
    413: message("请求内容过大。"),
    414: message("网址过长。"),
    503: message("服务器繁忙，请稍后再试。"),
}
BACK = message("回到当前发布")
HTML, JSON, TEXT = "text/html", "application/json", "text/plain"
# What a refusal of a library says beside its words.
KEPT = ("Allow", "Retry-After")
BARE = '<!DOCTYPE html><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{said}</p>'


def answer_errors(server: Flask) -> None:
    """Have whatever is refused or fails answered from here."""
    server.register_error_handler(Exception, answer_error)


def answer_error(error: Exception) -> Response | HTTPException:
    """Answer as an error says; 400 where Dash could not make sense of a request, 500 with an id where we failed."""
    if isinstance(error, StoreError):
        error = unreadable(error)
    if isinstance(error, UnshownStateError):
        return refusal(error.status, unshown=error)
    if isinstance(error, HTTPException):
        if error.response is not None or error.code is None or error.code < 400:
            return error
        answer = refusal(error.code)
        answer.headers.extend([(name, value) for name, value in error.get_headers() if name in KEPT])
        return answer
    ours = any(frame.filename.startswith(OWN_CODE) for frame in traceback.extract_tb(error.__traceback__))
    if request.path.startswith("/_dash-") and not ours:
        return refusal(404 if request.path.startswith("/_dash-component-suites/") else 400)
    return refusal(500, log(f"{request.method} {request.path}", failure_of(error)))


def refusal(status: int, failure: Failure | None = None, unshown: UnshownStateError | None = None) -> Response:
    """Return a refusal in the form that the client can read best.

    Args:
        status: Of the answer.
        failure: What failed of our own; its id is said.
        unshown: The state that was asked for and cannot be shown.
    """
    form = form_wanted()

    def say(words: Words) -> str:
        if failure:
            return failure.say(PAGE if form == HTML else ANSWER, words)
        if unshown:
            return unshown.say(words)
        return words(SAID.get(status, SAID[503 if status >= 500 else 400]))

    if form == HTML:
        onward = BACK if unshown else ""
        return Response(_page(say, lost=status == 404 and not unshown, onward=onward), status=status)
    # A program has no language.
    said = "\n".join(say(words_in(lang)) for lang in LANGS)
    text = json.dumps({"status": status, "error": said}, ensure_ascii=False) if form == JSON else said
    return Response(f"{text}\n", status=status, mimetype=form)


def form_wanted() -> str:
    """Return what an answer to the request should be: a page where one was asked for, unless something else is wanted.

    What looks like a file, and what only programs ask for, is answered with text, unless a page is wanted.
    """
    parts = f"/{request.path.lstrip('/')}".split("/")
    programs = {rule.rule.split("/")[1] for rule in current_app.url_map.iter_rules()} - {""}
    read = "." not in parts[-1] and parts[1] not in programs and not parts[1].startswith("_")
    forms = (HTML, JSON, TEXT) if read else (TEXT, JSON, HTML)
    return request.accept_mimetypes.best_match(forms, forms[0])


def _page(say: Callable[[Words], str], *, lost: bool, onward: str) -> str:
    """Return a refusal as a page; a bare one where that fails too.

    Args:
        say: What is refused.
        lost: The address leads nowhere: the page helps on.
        onward: What the link to the same page of what is published says; none where that is no help.
    """
    path, query = request.path, query_of(request.args.items(multi=True))
    plain: dict[str, str] = {key: query[key] for key in ("lang", "theme") if key in query}
    words = words_in(lang_of(query))

    def made() -> str:
        with suppress(UnshownStateError):
            published()
        if not published().standing:
            # What cannot be shown is not asked for again by the links of the page.
            query.pop(RELEASE, None)
        if lost:
            view = View.of(published(), path, query, request.script_root)
            return html_page(not_found.page(view), view)
        prefix = request.script_root
        failed = failed_page(path, query, say(words), prefix, words(onward) if onward else "")
        return html_page(failed, View.of(published(), path, plain, prefix))

    page = attempt_logged("page of a refusal", made)
    return BARE.format(title=words(NAME), said=say(words)) if isinstance(page, Failure) else page
