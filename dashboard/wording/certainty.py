"""How sure a printed figure is: which qualifiers are estimates, which leave an end open."""

from __future__ import annotations

HATCHED = ("about", "nearly")
OPEN_ENDED = ("over", "at_least")
