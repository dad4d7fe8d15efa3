"""The tables that a request reads: what is published, the one thing that may change while the server runs, or a state.

A request takes them once: all of its answer is of the same tables.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from flask import Flask, abort, current_app, g, has_request_context, request

from dashboard.data import Datasets
from dashboard.errors import StoreError
from dashboard.releases.kept_states import KeptStates
from dashboard.releases.states import UNKNOWN, StateError
from dashboard.releases.store import Store
from dashboard.translations import Words, message

KEY, STORE, STATES = "dashboard.datasets", "dashboard.store", "dashboard.states"
# The key of an address that names a state.
RELEASE = "release"
UNREADABLE = message("发布库暂时无法读取，请稍后再试。")
# As the address of an answer has them; the last part is the program's.
VERSION = re.compile(r"[0-9a-f]+(?:\.([a-z0-9-]+))?-([0-9a-f]+)")


class UnshownStateError(Exception):
    """A state that an address names cannot be shown.

    Attributes:
        status: Of the answer.
    """

    def __init__(self, status: int, say: Callable[[Words], str]) -> None:
        super().__init__(status)
        self.status, self._say = status, say

    def say(self, words: Words) -> str:
        """Return why, in a sentence."""
        return self._say(words)


def unreadable(error: StoreError) -> UnshownStateError:
    """Return what is answered where the store cannot be read, which the log says."""
    logging.getLogger("dashboard").warning("%s", error)
    return UnshownStateError(503, lambda words: words(UNREADABLE))


def publish(server: Flask, datasets: Datasets) -> None:
    """Replace the published tables whole; requests under way keep what they began with."""
    server.extensions[KEY] = datasets


def set_store(server: Flask, store: Store | None) -> None:
    """Have an app know where the other states of its tables are; without a store there are none."""
    server.extensions[STORE] = store
    server.extensions[STATES] = KeptStates(store) if store else None


def known_store() -> Store | None:
    """Return the store that the running app was made with; none where it knows none."""
    store: Store | None = current_app.extensions[STORE]
    return store


@cache
def program_version() -> str:
    """Return the version of the code, its words and what browsers get, by what the files hold."""
    endings = ("py", "po", "mjs", "css")
    files = sorted(file for ending in endings for file in Path(__file__).parent.rglob(f"*.{ending}"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def answer_version(datasets: Datasets) -> str:
    """Return what the address of a kept answer names: another one as soon as tables, their state or program change."""
    state = f".{datasets.release}" if datasets.release else ""
    return f"{datasets.version}{state}-{program_version()}"


def current() -> Datasets:
    """Return what is published now, whatever the running request reads."""
    datasets: Datasets = current_app.extensions[KEY]
    return datasets


def published() -> Datasets:
    """Return the tables that the running request reads: the state that its address names, or what is published.

    Raises:
        UnshownStateError: There is no such state, or it cannot be shown; the request then reads what is published.
    """
    if not has_request_context():
        return current()
    return read_by_request() or take_state(",".join(request.args.getlist(RELEASE)))


def read_by_request() -> Datasets | None:
    """Return the tables that the running request has taken; none until it has."""
    taken: Datasets | None = g.get(KEY)
    return taken


def take_state(name: str) -> Datasets:
    """Have the running request read a state by its name; what is published where there is no name.

    Raises:
        UnshownStateError: There is no such state, or it cannot be shown.
    """
    setattr(g, KEY, current())
    if name:
        setattr(g, KEY, _shown(name))
    taken: Datasets = g.get(KEY)
    return taken


def state_beside(name: str) -> Datasets:
    """Return another state than the one that the running request reads, by its name; what is published without one.

    Raises:
        UnshownStateError: There is no such state, or it cannot be shown.
    """
    return _loaded(name) if name and name != current().release else current()


def published_as(version: str) -> Datasets:
    """Return the tables of a version, as ``answer_version`` says it: a page that is open goes on with those it has.

    An address without that version, or of tables that cannot be had, is answered 409: it is of another program, or of
    tables that no store has.
    """
    datasets = published() if version == answer_version(published()) else _of_version(version)
    if not datasets:
        abort(409)
    setattr(g, KEY, datasets)
    return datasets


def _of_version(version: str) -> Datasets | None:
    """Return the tables that a page had which was open when others were published; none where they cannot be had."""
    states: KeptStates | None = current_app.extensions[STATES]
    named = VERSION.fullmatch(version)
    if not (states and named and named[1] and named[2] == program_version()) or request.args.get(RELEASE):
        return None
    with suppress(StateError, StoreError):
        datasets = states.loaded(named[1])
        return datasets if version == answer_version(datasets) else None
    return None


def _shown(name: str) -> Datasets:
    return _taken(name, lambda states: states.shown(name, current()))


def _loaded(name: str) -> Datasets:
    return _taken(name, lambda states: states.loaded(name))


def _taken(name: str, take: Callable[[KeptStates], Datasets]) -> Datasets:
    states: KeptStates | None = current_app.extensions[STATES]
    try:
        if not states:
            raise StateError(UNKNOWN, name=name)
        return take(states)
    except StateError as error:
        raise UnshownStateError(404, error.say) from None
    except StoreError as error:
        raise unreadable(error) from None
