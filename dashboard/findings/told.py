"""Parts of a finding that are told once they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar, overload

Part = TypeVar("Part")


class Told(Sequence[Part]):
    """Cells or lines that are told once they are read: of thousands of rows a page shows the first alone."""

    def __init__(self, tell: Callable[[], Sequence[Part]]) -> None:
        self._tell = tell

    @cached_property
    def _told(self) -> tuple[Part, ...]:
        return tuple(self._tell())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._told)

    @overload
    def __getitem__(self, place: int) -> Part: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Part]: ...

    def __getitem__(self, place: int | slice) -> Part | Sequence[Part]:
        """Return the one at a place, or those of a part."""
        return self._told[place]

    def __eq__(self, other: object) -> bool:
        """Tell whether others, told at once or later, say the same."""
        return isinstance(other, Sequence) and self._told == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of what they say."""
        return hash(self._told)

    def __repr__(self) -> str:
        """Return them as others that are told at once."""
        return repr(self._told)
