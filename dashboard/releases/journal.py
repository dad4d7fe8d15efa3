"""The journal of the store: who did what when, each entry sealed with the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from dashboard.releases.schema import JOURNAL

# Before the first entry.
NOTHING = "0" * 64


@dataclass(frozen=True)
class Entry:
    """What was done once.

    Attributes:
        number: 1, 2, 3 …
        at: When, with its time zone, as it was written.
        who: The name of who did it.
        action: What: ``publish``, ``rollback``, ``withdraw``, ``refuse``, ``draft``, ``discard``, ``take over``.
        subject: To what: ``3``, a release; ``draft-2``.
        details: All that was written with it, as JSON.
        previous: The seal of the entry before; ``NOTHING`` of the first.
        hash: The seal of this one, which is over all of the above.
    """

    number: int
    at: str
    who: str
    action: str
    subject: str
    details: str
    previous: str
    hash: str

    @property
    def said(self) -> dict[str, Any]:
        """The details."""
        read: dict[str, Any] = json.loads(self.details)
        return read

    @property
    def whole(self) -> bool:
        """Whether it is as it was sealed."""
        return self.hash == seal(vars(self))


class Writer:
    """Writes entries in one transaction, behind the newest there was when that began."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        chosen = select(JOURNAL.c.number, JOURNAL.c.hash).order_by(JOURNAL.c.number.desc()).limit(1)
        last = connection.execute(chosen).first()
        self._number: int = last[0] if last else 0
        self._previous: str = last[1] if last else NOTHING

    def write(self, who: str, action: str, subject: str, details: Mapping[str, Any]) -> None:
        """Write an entry; where another one stands there by now, the transaction fails."""
        self._number += 1
        fields = {
            "number": self._number,
            "at": now(),
            "who": who,
            "action": action,
            "subject": subject,
            "details": json.dumps(details, ensure_ascii=False, sort_keys=True),
            "previous": self._previous,
        }
        self._previous = seal(fields)
        self._connection.execute(insert(JOURNAL).values(**fields, hash=self._previous))


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield the journal from its beginning."""
    for row in connection.execute(select(JOURNAL).order_by(JOURNAL.c.number)):
        yield Entry(*row)


def broken(journal: list[Entry]) -> Iterator[int]:
    """Yield the numbers of the entries that are not as they were sealed, or do not follow the one before them."""
    first = Entry(0, "", "", "", "", "", "", NOTHING)
    for before, entry in pairwise([first, *journal]):
        if not entry.whole or (entry.number, entry.previous) != (before.number + 1, before.hash):
            yield entry.number


def seal(fields: Mapping[str, Any]) -> str:
    """Return the seal of an entry, over all but itself."""
    text = json.dumps([fields[name] for name in JOURNAL.c.keys() if name != "hash"], ensure_ascii=False)  # noqa: SIM118
    return hashlib.sha256(text.encode()).hexdigest()


def now() -> str:
    """Return this moment as the store writes it, in the zone of this machine."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")
