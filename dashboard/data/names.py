"""The names by which people ask for things, in an address or a command, and what an unknown one may have meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.translations import Words

# Of what nothing is called: as much is kept as a person reads.
MOST_UNKNOWN, LONGEST = 3, 40


@dataclass(frozen=True)
class Choices:
    """What can be asked for.

    Attributes:
        ids: In the order of their table.
        names: Names that do as well, as ``fold`` makes them, each with its id.
    """

    ids: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def names_in(self, text: str) -> dict[str, str]:
        """Return the names in a text with commas of either script between, each with its id, empty for what is none."""
        names = [text] if self._id(text) else re.split("[,，、]", text)
        return {name.strip(): self._id(name.strip()) for name in names if name.strip()}

    def choose(self, text: str) -> tuple[tuple[str, ...], list[str]]:
        """Return the ids that a text asks for, in order, and the first few names that nothing is called."""
        asked = self.names_in(text)
        unknown = [_excerpt(name) for name, known in asked.items() if not known]
        return tuple(name for name in self.ids if name in asked.values()), unknown[:MOST_UNKNOWN]

    def nearest(self, unknown: str) -> str:
        """Return the id that an unknown name is most like; empty where it is like none."""
        # An English name is its id with more words: 'changzhou' is not the zone that has the city in its name.
        chinese = {name: known for name, known in self.names.items() if not name.isascii()}
        near = nearest(fold(unknown), [*self.ids, *chinese])
        return chinese.get(near, near)

    def refusal(self, option: str, unknown: str, words: Words) -> str:
        """Say that nothing is called so, with the nearest id or else all that there are."""
        near = self.nearest(unknown)
        said = words.listed(self.ids)
        hint = words("是否应为“{near}”？", near=near) if near else words("可用：{ids}", ids=said)
        return words("{option}：没有“{name}”。{hint}", option=option, name=unknown, hint=hint)

    def _id(self, name: str) -> str:
        return name if name in self.ids else self.names.get(fold(name), "")


def choices_in(table: pd.DataFrame, columns: Iterable[str]) -> Choices:
    """Return the rows of a table as choices: by ``id``, by the names in columns, and by what precedes a bracket."""
    names: dict[str, str] = {}
    for column in ("id", *columns):
        for name, known in zip(table[column], table["id"], strict=True):
            whole = fold(str(name))
            names.setdefault(whole, known)
            names.setdefault(whole.partition("(")[0].strip(), known)
    return Choices(tuple(table["id"]), names)


def fold(name: str) -> str:
    """Return a name without what people do not mind: case, full width, spaces around."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def nearest(asked: str, known: Iterable[str]) -> str:
    """Return the known name that is most like another; empty where none is like it."""
    return next(iter(most_like(asked, known, 1)), "")


def most_like(asked: str, known: Iterable[str], most: int, least: float = 0.6) -> list[str]:
    """Return the known names that are most like another, the likest first: at most so many, each at least so like."""
    return difflib.get_close_matches(asked, list(known), most, least)


def _excerpt(name: str) -> str:
    """Return as much of a name as a person reads, a sign that nobody can see as a space."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name[: LONGEST + 1])
    return seen if len(name) <= LONGEST else f"{seen[:LONGEST]}…"
