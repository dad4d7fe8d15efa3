"""What fails inside the program: the rest still stands, and an id leads from what a reader sees to the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from structlog.contextvars import get_contextvars

from dashboard.translations import Words, message

Made = TypeVar("Made")

CHART = message("此图暂时无法显示（编号{id}），请联系维护人员。")
PAGE = message("本页暂时无法显示（编号{id}），请联系维护人员。")
PANEL = message("这项数据的说明暂时无法显示（编号{id}），请联系维护人员。")
ANSWER = message("服务器未能完成这一请求（编号{id}），请联系维护人员。")


@dataclass(frozen=True)
class Failure:
    """Something that could not be made.

    Attributes:
        id: Eight hexadecimal digits that stand in the log and before the reader: those of the request, within one.
        error: Why.
    """

    id: str
    error: Exception

    def say(self, said: str, words: Words) -> str:
        """Return one of the sentences above with the id."""
        return words(said, id=self.id)


class IncompleteAnswerError(Exception):
    """An answer of which a part failed: it is sent as it is, and nobody keeps it."""

    def __init__(self, text: str) -> None:
        super().__init__("a part of the answer failed")
        self.text = text


# What is failing in the part of a request that wants to know.
NOTED: ContextVar[list[Failure] | None] = ContextVar("noted", default=None)


@contextmanager
def noted() -> Iterator[list[Failure]]:
    """Yield a list that has every failure that is logged meanwhile."""
    failed: list[Failure] = []
    before = NOTED.set(failed)
    try:
        yield failed
    finally:
        NOTED.reset(before)


def failure_of(error: Exception) -> Failure:
    """Return an error as a failure of the request that is being answered, or with an id of its own."""
    return Failure(get_contextvars().get("id") or secrets.token_hex(4), error)


def attempt(make: Callable[[], Made]) -> Made | Failure:
    """Return what a function makes, or the failure where it raises."""
    try:
        return make()
    except Exception as error:  # noqa: BLE001  whatever one part raises, the others have to stand
        return failure_of(error)


def attempt_logged(what: str, make: Callable[[], Made]) -> Made | Failure:
    """Return what a function makes, or the failure, which is then in the log with its id and traceback."""
    made = attempt(make)
    return log(what, made) if isinstance(made, Failure) else made


def log(what: str, failure: Failure) -> Failure:
    """Write a failure into the log and return it."""
    if (failed := NOTED.get()) is not None:
        failed.append(failure)
    logging.getLogger(__name__).error("failed", extra={"id": failure.id, "what": what}, exc_info=failure.error)
    return failure
