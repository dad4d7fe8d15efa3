"""What was made is kept: within so many entries and bytes, the least asked for goes first; each thing is made once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

# One at a time in a process. Two who ask the same would both make it, and two things made at once take each twice as
# long: they share an interpreter. One lock for all, for what is made of one set of tables may ask another's memo.
MAKING = threading.RLock()


class Kept:
    """Values by their keys, of which the least recently asked for go once there are too many or they are too large.

    Attributes:
        entries: How many there may be.
        size: How many bytes those may have together that are bytes; the others are findings and frames of figures.
    """

    def __init__(self, entries: int, size: int) -> None:
        self.entries, self.size = entries, size
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._values)

    @property
    def held(self) -> int:
        """The bytes that are kept."""
        return self._held

    def get(self, key: Hashable) -> tuple[Any, ...]:
        """Return the value of a key alone in a tuple, which is empty where it is not kept."""
        with self._lock:
            if key not in self._values:
                return ()
            self._values.move_to_end(key)
            return (self._values[key],)

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value; one that is larger than all may be is not kept."""
        if _size(value) > self.size:
            return
        with self._lock:
            self._held += _size(value) - _size(self._values.pop(key, None))
            self._values[key] = value
            while len(self._values) > self.entries or self._held > self.size:
                self._held -= _size(self._values.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._held = 0


class Memo:
    """What functions make of something and of choices: made once, also where several ask at the same time.

    Attributes:
        kept: What was made.
        made: How many things were made so far.
    """

    def __init__(self, of: Any, kept: Kept) -> None:
        self._of, self.kept, self.made = of, kept, 0

    def __call__(self, make: Callable[..., Any], *choices: Any) -> Any:
        """Return what a function makes; what raises is not kept, nor what is made of a private choice."""
        if any(map(is_private, choices)):
            return make(self._of, *choices)
        # What is made of several may be kept together.
        key = (self._of, make, *choices)
        found = self.kept.get(key)
        if not found:
            with MAKING:
                # Whoever was here before may have made it.
                found = self.kept.get(key)
                if not found:
                    self.made += 1
                    found = (make(self._of, *choices),)
                    self.kept.put(key, found[0])
        return found[0]


def is_private(choice: Any) -> bool:
    """Tell whether a choice, or one within it, says of itself that it is nobody else's matter."""
    if isinstance(choice, tuple) and not hasattr(choice, "private"):
        return any(map(is_private, choice))
    return bool(getattr(choice, "private", False))


def _size(value: Any) -> int:
    return len(value) if isinstance(value, bytes) else 0
