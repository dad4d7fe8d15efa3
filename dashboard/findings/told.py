"""What is told of something once it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

Part = TypeVar("Part")


class Told(Sequence[Part]):
    """What is told of each of some things once it is read: of thousands of rows a page shows the first alone."""

    def __init__(self, tell: Callable[[Any], Part], things: Sequence[Any]) -> None:
        self._tell, self._things = tell, things
        self._told: dict[int, Part] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> Part: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Part]: ...

    def __getitem__(self, place: int | slice) -> Part | Sequence[Part]:
        """Return what is told of the one at a place, or of those of a part."""
        if isinstance(place, slice):
            return tuple(map(self.__getitem__, range(len(self))[place]))
        place = range(len(self))[place]
        if place not in self._told:
            self._told[place] = self._tell(self._things[place])
        return self._told[place]

    def __eq__(self, other: object) -> bool:
        """Tell whether others, told at once or later, say the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of what they say."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Return them as others that are told at once."""
        return repr(tuple(self))
