"""One release, and which of several is current."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from dashboard.data.problems import Problem
from dashboard.errors import DashboardError
from dashboard.translations import LANGS, Words, words_in

# The folder as a start or a reload accepted it; a draft; an older release once more; a package from elsewhere.
Kind = Literal["folder", "draft", "rollback", "import"]
VERSION_DIGITS = 12


class ReleaseError(DashboardError):
    """What was asked of releases and drafts cannot be; said in the language of whoever asked.

    Attributes:
        problems: What is wrong, row by row; none where the cause says it.
    """

    def __init__(self, cause: str, problems: tuple[Problem, ...] = (), **details: Any) -> None:
        super().__init__(" · ".join(words_in(lang)(cause, **details) for lang in LANGS))
        self.problems, self._cause, self._details = problems, cause, details

    def say(self, words: Words) -> str:
        """Return why, as a sentence."""
        return words(self._cause, **self._details)


@dataclass(frozen=True)
class Release:
    """A whole package of tables that was released, without its files.

    Attributes:
        number: 1, 2, 3 …; the greater, the later.
        content: The digest of its files.
        kind: How it came about.
        author: Who released it.
        at: When, with its time zone.
        note: What was said of it.
        parent: The release that was current before it; none of the first.
        publish_at: From when on it is in force; none: at once.
        withdrawn: When it was withdrawn.
        refused: How many problems kept newer tables of the folder from replacing it at the last start.
    """

    number: int
    content: str
    kind: Kind
    author: str
    at: datetime
    note: str = ""
    parent: int | None = None
    publish_at: datetime | None = None
    withdrawn: datetime | None = None
    refused: int = 0

    @property
    def version(self) -> str:
        """The version of its tables."""
        return self.content[:VERSION_DIGITS]

    @property
    def since(self) -> datetime:
        """From when on it was or will be in force."""
        return self.publish_at or self.at

    def in_force(self, moment: datetime) -> bool:
        """Tell whether it may be served at a moment."""
        return not self.withdrawn and (self.publish_at is None or self.publish_at <= moment)


def is_published(releases: Sequence[Release]) -> bool:
    """Tell whether something was published, from which on the folder of the tables is read by ``draft`` alone."""
    return any(one.kind != "folder" for one in releases)


def in_force(releases: Sequence[Release], moment: datetime | None = None) -> list[Release]:
    """Return the releases that may be served at a moment (now unless given), the current one first.

    Args:
        releases: All there are, the newest first.
        moment: With its time zone.
    """
    return [one for one in releases if one.in_force(moment or datetime.now(UTC))]


def scheduled(releases: Sequence[Release], moment: datetime | None = None) -> Release | None:
    """Return the release whose time has not come and that will take the place of the current one; none mostly."""
    current = next(iter(in_force(releases, moment)), None)
    ahead = (one for one in releases if not one.withdrawn and (not current or one.number > current.number))
    return next(ahead, None)
