"""Processes that write to a store and are killed at it; what they had said was done has to stand."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from random import Random
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event

from dashboard.releases.drafts import Entries
from dashboard.releases.release import ReleaseError
from dashboard.releases.store import Store
from tests.releases.stores import release

# A process that was forked from one that has all loaded begins at once, and nothing of the tests runs in it.
CONTEXT: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    CONTEXT.set_forkserver_preload([__name__])
needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="each process would take a second to begin")
# Of a writer, after its first change.
LONGEST_LIFE = 0.4
PATIENCE = 60


class Done(NamedTuple):
    """What a writer says once it is done: to which release or draft, and its content or state then."""

    what: str
    number: int
    is_now: str


def publish(store: Store, chance: Random) -> Done:
    made = release(store, f"{chance.random()}" * 500, "draft")
    return Done("release", made.number, made.content)


def publish_draft(store: Store, chance: Random) -> Done:
    number = next(draft.number for draft in store.drafts() if draft.state == "open")
    release(store, f"{chance.random()}", "draft", draft=number)
    return Done("draft", number, "published")


def rollback(store: Store, chance: Random) -> Done:
    made = store.rollback(chance.choice(store.releases()).number, "me", "why")
    return Done("release", made.number, made.content)


def withdraw(store: Store, chance: Random) -> Done:
    taken = store.withdraw(chance.choice(store.releases()).number, "me", "why")
    return Done("withdrawn", taken.number, str(taken.withdrawn))


def draft(store: Store, chance: Random) -> Done:
    kept = store.keep_draft(Entries("a.xlsx"), os.urandom(9000), "me", 1)
    return Done("draft", kept.number, "open")


def discard(store: Store, chance: Random) -> Done:
    number = next(draft.number for draft in store.drafts() if draft.state == "open")
    store.discard(number, "me")
    return Done("draft", number, "discarded")


CHANGES = (publish, publish_draft, rollback, withdraw, draft, discard)


def write(address: str, seed: int, said: Connection) -> None:
    """Change a store at random, and say each time what is done; until killed."""
    store, chance = Store(address), Random(seed)
    while True:
        try:
            said.send(chance.choice(CHANGES)(store, chance))
        except (ReleaseError, StopIteration):
            # There is nothing to take back, or no draft.
            continue


def write_until(address: str, change: int, statement: int, said: Connection) -> None:
    """Make one change and say that it is done, but be killed before a statement, the first is 0, if it comes to it."""
    store, seen = Store(address), [0]

    def count(connection: Any, *_: Any) -> None:
        # What only reads is done by another.
        if connection.engine is store._engine:
            if seen[0] == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            seen[0] += 1

    for name in ("before_cursor_execute", "commit"):
        event.listen(store._engine, name, count)
    # By this chance the older of two releases is chosen.
    said.send(CHANGES[change](store, Random(0)))


def killed(address: str, seed: int) -> list[Done]:
    """Have a process write to a store, kill it at some moment, and return what it had said was done."""
    heard, say = CONTEXT.Pipe(duplex=False)
    writer = CONTEXT.Process(target=write, args=(address, seed, say))
    writer.start()
    say.close()
    assert heard.poll(PATIENCE)
    time.sleep(Random(seed).uniform(0, LONGEST_LIFE))
    writer.kill()
    return _heard(heard, writer)


def killed_before(address: str, change: int, statement: int) -> tuple[list[Done], bool]:
    """Have a process make a change and be killed before a statement; return what it said, and whether it was killed."""
    heard, say = CONTEXT.Pipe(duplex=False)
    writer = CONTEXT.Process(target=write_until, args=(address, change, statement, say))
    writer.start()
    say.close()
    done = _heard(heard, writer)
    return done, writer.exitcode == -signal.SIGKILL


def _heard(heard: Connection, writer: Any) -> list[Done]:
    done = []
    try:
        while True:
            done.append(heard.recv())
    except (EOFError, OSError):
        # What it was killed at saying counts as not said.
        writer.join(PATIENCE)
        assert writer.exitcode is not None
        return done


def hold(store: Store, done: list[Done]) -> None:
    """Hold that a store is whole, that one release is current, and that all that was said to be done stands."""
    assert store.verify() == []
    current = store.current()
    assert current
    assert store.files_of(current)
    releases, drafts = {one.number: one for one in store.releases()}, {one.number: one for one in store.drafts()}
    assert [*releases] == [*range(len(releases), 0, -1)]
    last = {(one.what, one.number): one.is_now for one in done}
    for (what, number), is_now in last.items():
        match what:
            case "release":
                assert releases[number].content == is_now
            case "withdrawn":
                assert str(releases[number].withdrawn) == is_now
            case "draft":
                assert drafts[number].state in {is_now, "published", "discarded"}
                assert is_now == "open" or drafts[number].state == is_now
