"""What is odd on purpose in the shipped tables: listed with its reason in ``oddities.toml`` beside them.

The list is strict both ways: an oddity that goes away has to leave it.
"""

from __future__ import annotations

import tomllib

from dashboard.config import SHIPPED

# For each check the figures that are odd on purpose, with the reason in two languages.
ODDITIES: dict[str, dict[str, dict[str, str]]] = tomllib.loads((SHIPPED / "oddities.toml").read_text(encoding="utf-8"))
