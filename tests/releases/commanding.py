"""Runs commands as a person or a program does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Said = Callable[..., tuple[int, str, str]]


def told(said: Said, *command: str) -> Any:
    return json.loads(said(*command, "--json")[1])
