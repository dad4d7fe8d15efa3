"""Lines of text that are told once they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import overload


class Lines(Sequence[str]):
    """Lines that are told once they are read: of thousands of rows a page shows the first alone."""

    def __init__(self, tell: Callable[[], Sequence[str]]) -> None:
        self._tell = tell

    @cached_property
    def _told(self) -> tuple[str, ...]:
        return tuple(self._tell())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._told)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """Return the line at a place, or those of a part."""
        return self._told[place]

    def __eq__(self, other: object) -> bool:
        """Tell whether others, told at once or later, say the same."""
        return isinstance(other, Sequence) and self._told == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of what they say."""
        return hash(self._told)

    def __repr__(self) -> str:
        """Return the lines as others that are told at once."""
        return repr(self._told)
